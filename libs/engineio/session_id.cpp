#include "engineio/session_id.hpp"

#include "foundation/random.hpp"

#include <algorithm>

namespace engineio {

SessionId SessionId::random()
{
    constexpr std::size_t random_bytes = 15;
    SessionId id;
    std::ranges::copy(recruteia::random_token(random_bytes), id.characters_.begin());
    return id;
}

std::optional<SessionId> SessionId::parse(std::string_view text) noexcept
{
    SessionId id;
    if (text.size() != id.characters_.size())
        return std::nullopt;
    std::ranges::copy(text, id.characters_.begin());
    return id;
}

} // namespace engineio
