#pragma once
#include <boost/json/value.hpp>

#include <cstddef>
#include <cstdint>
#include <expected>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// MessagePack as notepack.io writes and reads it, which the Socket.IO packages for Redis use. Pure functions.
namespace socketio::redis {

namespace json = boost::json;

/// A document as JSON: byte strings are Socket.IO placeholders that number `attachments`, dates are ISO 8601 texts,
/// what JSON has no word for (undefined, NaN, the infinities) is null.
struct Unpacked
{
    json::value value;
    std::vector<std::string> attachments;
};

enum class PackFault : std::uint8_t
{
    truncated,
    trailing_bytes,
    too_deep,
    too_many_attachments,
    invalid_text, ///< not UTF-8
    unsupported,  ///< a key that is no text, an extension nobody writes here
};

/// Levels of arrays and maps: what Socket.IO reads from a peer (32), and the envelope around it.
inline constexpr std::size_t max_pack_depth = 36;

/// Reads one document. Memory is bounded by the size of `bytes` (about 32 times it), whatever lengths they claim.
std::expected<Unpacked, PackFault> unpack(std::string_view bytes, std::size_t max_attachments);

/// Appends `value`; placeholders that number one of `attachments` become byte strings.
void append_packed(std::string& out, json::value const& value, std::span<std::string const> attachments);

} // namespace socketio::redis
