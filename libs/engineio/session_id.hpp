#pragma once
#include <array>
#include <cstring>
#include <optional>
#include <string_view>

namespace engineio {

/// Twenty characters that stand for fifteen random bytes, as the reference server's ids: not to be guessed.
class SessionId
{
public:
    static SessionId random();
    static std::optional<SessionId> parse(std::string_view text) noexcept;

    std::string_view text() const noexcept { return {characters_.data(), characters_.size()}; }

    friend bool operator==(SessionId const&, SessionId const&) = default;

    struct Hash
    {
        std::size_t operator()(SessionId const& id) const noexcept
        {
            std::size_t first = 0;
            std::memcpy(&first, id.characters_.data(), sizeof first);
            return first;
        }
    };

private:
    std::array<char, 20> characters_{};
};

} // namespace engineio
