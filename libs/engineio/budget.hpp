#pragma once
#include <cstddef>

namespace engineio {

/// Bytes that many may hold together.
class Budget
{
public:
    explicit Budget(std::size_t limit) noexcept : limit_{limit} {}

    std::size_t used() const noexcept { return used_; }

    /// One holder's share, given back at its end. Must not outlive the budget.
    class Share
    {
    public:
        explicit Share(Budget& budget) noexcept : budget_{budget} {}
        ~Share() { budget_.used_ -= bytes_; }
        Share(Share const&) = delete;
        Share& operator=(Share const&) = delete;

        /// Takes what the holder has now; false if all together then have more than the budget.
        [[nodiscard]] bool resize(std::size_t bytes) noexcept
        {
            budget_.used_ += bytes - bytes_;
            bytes_ = bytes;
            return budget_.used_ <= budget_.limit_;
        }

    private:
        Budget& budget_;
        std::size_t bytes_ = 0;
    };

private:
    std::size_t limit_;
    std::size_t used_ = 0;
};

} // namespace engineio
