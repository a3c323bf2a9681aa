#pragma once
#include "http/descriptor.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

namespace engineio {

/// Sends on many sockets with one system call (io_uring) where the system allows it. A broadcast costs what its sends
/// cost, and a tenth of that goes into entering the kernel for each. No send waits: nothing is under way any more when
/// `submit` has returned.
class SendRing
{
public:
    static constexpr std::size_t capacity = 32;

    SendRing();
    ~SendRing();
    SendRing(SendRing const&) = delete;
    SendRing& operator=(SendRing const&) = delete;

    /// False where io_uring is forbidden, as it is in many containers.
    bool is_available() const noexcept { return queues_ != nullptr; }
    bool is_full() const noexcept { return count_ == capacity; }

    /// Only if it is available and not full. `bytes` must live until `submit` returns.
    void add(int socket, std::string_view bytes) noexcept;
    /// Performs what was added. What came of each send, in the order in which they were added: how many bytes it took,
    /// or an error number, negative. Valid until the next call.
    std::span<std::int32_t const> submit() noexcept;

private:
    struct Queues;

    recruteia::http::Descriptor ring_;
    std::unique_ptr<Queues> queues_;
    std::size_t count_ = 0;
    std::array<std::int32_t, capacity> results_{};
};

} // namespace engineio
