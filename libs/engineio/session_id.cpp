#include "engineio/session_id.hpp"

#include "foundation/encoding.hpp"
#include "foundation/random.hpp"

#include <openssl/crypto.h>

#include <algorithm>
#include <array>
#include <span>

namespace engineio {
namespace {

constexpr std::size_t random_bytes = 15;

/// Random bytes for many ids, asked of the system together: each connection needs two ids, and each question is a
/// system call. What was given out is wiped.
class RandomBytes
{
public:
    std::span<unsigned char const, random_bytes> next()
    {
        if (used_ + random_bytes > bytes_.size()) {
            recruteia::fill_random(bytes_);
            used_ = 0;
        }
        auto const given = std::span{bytes_}.subspan(used_).first<random_bytes>();
        used_ += random_bytes;
        return given;
    }
    void wipe_last() noexcept { OPENSSL_cleanse(bytes_.data() + used_ - random_bytes, random_bytes); }

private:
    std::array<unsigned char, 64 * random_bytes> bytes_{};
    std::size_t used_ = bytes_.size();
};

} // namespace

SessionId SessionId::random()
{
    static thread_local RandomBytes random;
    SessionId id;
    std::ranges::copy(recruteia::to_base64url(random.next()), id.characters_.begin());
    random.wipe_last();
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
