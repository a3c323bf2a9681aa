#include "socketio-redis/message_pack.hpp"

#include "foundation/encoding.hpp"
#include "foundation/time.hpp"
#include "socketio/message.hpp"

#include <boost/endian/conversion.hpp>
#include <boost/json/object.hpp>

#include <array>
#include <bit>
#include <chrono>
#include <cmath>
#include <concepts>
#include <limits>
#include <optional>
#include <utility>

namespace socketio::redis {
namespace {

using Outcome = std::expected<json::value, PackFault>;

/// Dates in the range that ISO 8601 writes with four digits of year.
constexpr std::int64_t earliest_date = -62'135'596'800'000;
constexpr std::int64_t latest_date = 253'402'300'799'999;

constexpr std::int8_t undefined_or_date = 0; ///< notepack.io before version 3, and `undefined` in all of them
constexpr std::int8_t timestamp = -1;

class Reader
{
public:
    Reader(std::string_view bytes, std::size_t max_attachments) : rest_{bytes}, max_attachments_{max_attachments} {}

    Outcome read(std::size_t depth);
    bool is_at_end() const noexcept { return rest_.empty(); }
    std::vector<std::string> take_attachments() { return std::move(attachments_); }

private:
    template <std::unsigned_integral T>
    std::optional<T> number()
    {
        if (rest_.size() < sizeof(T))
            return std::nullopt;
        auto const value = boost::endian::endian_load<T, sizeof(T), boost::endian::order::big>(
            reinterpret_cast<unsigned char const*>(rest_.data()));
        rest_.remove_prefix(sizeof(T));
        return value;
    }

    /// Reads a length of that many bytes, then what `use` makes of it.
    template <std::unsigned_integral T, class Use>
    Outcome sized(Use const& use)
    {
        auto const size = number<T>();
        return size ? use(*size) : fault(PackFault::truncated);
    }

    template <std::unsigned_integral T, class Convert>
    Outcome scalar(Convert const& convert)
    {
        auto const bits = number<T>();
        return bits ? Outcome{json::value(convert(*bits))} : fault(PackFault::truncated);
    }

    static Outcome fault(PackFault which) { return std::unexpected{which}; }
    std::optional<std::string_view> take(std::size_t size);
    Outcome tagged(unsigned char tag, std::size_t depth);
    Outcome text(std::size_t size);
    Outcome bytes(std::size_t size);
    Outcome array(std::size_t count, std::size_t depth);
    Outcome map(std::size_t count, std::size_t depth);
    Outcome extension(std::size_t size);
    static Outcome date(std::int64_t milliseconds);
    static Outcome floating(double value);

    std::string_view rest_;
    std::size_t max_attachments_;
    std::vector<std::string> attachments_;
};

std::optional<std::string_view> Reader::take(std::size_t size)
{
    if (rest_.size() < size)
        return std::nullopt;
    auto const taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
}

Outcome Reader::read(std::size_t depth)
{
    if (depth > max_pack_depth)
        return fault(PackFault::too_deep);
    auto const tag = number<std::uint8_t>();
    if (!tag)
        return fault(PackFault::truncated);
    if (*tag < 0x80)
        return json::value(static_cast<std::int64_t>(*tag));
    if (*tag >= 0xe0)
        return json::value(static_cast<std::int64_t>(static_cast<std::int8_t>(*tag)));
    if (*tag < 0x90)
        return map(*tag & 0x0fU, depth);
    if (*tag < 0xa0)
        return array(*tag & 0x0fU, depth);
    if (*tag < 0xc0)
        return text(*tag & 0x1fU);
    return tagged(*tag, depth);
}

Outcome Reader::tagged(unsigned char tag, std::size_t depth)
{
    auto const as_text = [this](std::size_t size) { return text(size); };
    auto const as_bytes = [this](std::size_t size) { return bytes(size); };
    auto const as_extension = [this](std::size_t size) { return extension(size); };
    auto const as_array = [this, depth](std::size_t count) { return array(count, depth); };
    auto const as_map = [this, depth](std::size_t count) { return map(count, depth); };
    auto const as_unsigned = [](auto bits) { return static_cast<std::uint64_t>(bits); };
    auto const as_signed = [](auto bits) {
        return static_cast<std::int64_t>(static_cast<std::make_signed_t<decltype(bits)>>(bits));
    };
    switch (tag) {
    case 0xc0:
        return json::value(nullptr);
    case 0xc2:
        return json::value(false);
    case 0xc3:
        return json::value(true);
    case 0xc4:
        return sized<std::uint8_t>(as_bytes);
    case 0xc5:
        return sized<std::uint16_t>(as_bytes);
    case 0xc6:
        return sized<std::uint32_t>(as_bytes);
    case 0xc7:
        return sized<std::uint8_t>(as_extension);
    case 0xca: {
        auto const bits = number<std::uint32_t>();
        return bits ? floating(std::bit_cast<float>(*bits)) : fault(PackFault::truncated);
    }
    case 0xcb: {
        auto const bits = number<std::uint64_t>();
        return bits ? floating(std::bit_cast<double>(*bits)) : fault(PackFault::truncated);
    }
    case 0xcc:
        return scalar<std::uint8_t>(as_unsigned);
    case 0xcd:
        return scalar<std::uint16_t>(as_unsigned);
    case 0xce:
        return scalar<std::uint32_t>(as_unsigned);
    case 0xcf:
        return scalar<std::uint64_t>(as_unsigned);
    case 0xd0:
        return scalar<std::uint8_t>(as_signed);
    case 0xd1:
        return scalar<std::uint16_t>(as_signed);
    case 0xd2:
        return scalar<std::uint32_t>(as_signed);
    case 0xd3:
        return scalar<std::uint64_t>(as_signed);
    case 0xd4:
    case 0xd5:
    case 0xd6:
    case 0xd7:
        return extension(std::size_t{1} << (tag - 0xd4U));
    case 0xd9:
        return sized<std::uint8_t>(as_text);
    case 0xda:
        return sized<std::uint16_t>(as_text);
    case 0xdb:
        return sized<std::uint32_t>(as_text);
    case 0xdc:
        return sized<std::uint16_t>(as_array);
    case 0xdd:
        return sized<std::uint32_t>(as_array);
    case 0xde:
        return sized<std::uint16_t>(as_map);
    case 0xdf:
        return sized<std::uint32_t>(as_map);
    default:
        return fault(PackFault::unsupported);
    }
}

Outcome Reader::text(std::size_t size)
{
    auto const taken = take(size);
    if (!taken)
        return fault(PackFault::truncated);
    if (!recruteia::is_valid_utf8(*taken))
        return fault(PackFault::invalid_text);
    return json::value(json::string_view{taken->data(), taken->size()});
}

Outcome Reader::bytes(std::size_t size)
{
    auto const taken = take(size);
    if (!taken)
        return fault(PackFault::truncated);
    if (attachments_.size() == max_attachments_)
        return fault(PackFault::too_many_attachments);
    attachments_.emplace_back(*taken);
    return placeholder(attachments_.size() - 1);
}

Outcome Reader::array(std::size_t count, std::size_t depth)
{
    json::array values; // not reserved: the count is only claimed
    for (std::size_t i = 0; i < count; ++i) {
        auto value = read(depth + 1);
        if (!value)
            return value;
        values.push_back(*std::move(value));
    }
    return json::value(std::move(values));
}

Outcome Reader::map(std::size_t count, std::size_t depth)
{
    json::object members;
    for (std::size_t i = 0; i < count; ++i) {
        auto const key = read(depth + 1);
        if (!key)
            return key;
        if (!key->is_string())
            return fault(PackFault::unsupported);
        auto value = read(depth + 1);
        if (!value)
            return value;
        members.insert_or_assign(key->get_string(), *std::move(value));
    }
    return json::value(std::move(members));
}

Outcome Reader::extension(std::size_t size)
{
    auto const type = number<std::uint8_t>();
    if (!type || rest_.size() < size)
        return fault(PackFault::truncated);
    auto const kind = static_cast<std::int8_t>(*type);
    if (kind == undefined_or_date && size == 1) {
        rest_.remove_prefix(1);
        return json::value(nullptr);
    }
    if (kind == undefined_or_date && size == 8)
        return date(static_cast<std::int64_t>(*number<std::uint64_t>()));
    if (kind == timestamp && size == 4)
        return date(static_cast<std::int64_t>(*number<std::uint32_t>()) * 1000);
    if (kind == timestamp && size == 8) {
        auto const bits = *number<std::uint64_t>();
        return date(static_cast<std::int64_t>(bits & 0x3'ffff'ffffU) * 1000 +
                    static_cast<std::int64_t>(bits >> 34U) / 1'000'000);
    }
    if (kind == timestamp && size == 12) {
        auto const nanoseconds = *number<std::uint32_t>();
        auto const seconds = static_cast<std::int64_t>(*number<std::uint64_t>());
        if (seconds < earliest_date / 1000 || seconds > latest_date / 1000)
            return json::value(nullptr);
        return date(seconds * 1000 + nanoseconds / 1'000'000);
    }
    return fault(PackFault::unsupported);
}

Outcome Reader::date(std::int64_t milliseconds)
{
    if (milliseconds < earliest_date || milliseconds > latest_date)
        return json::value(nullptr); // as Date's own toJSON
    return json::value(recruteia::to_iso8601(recruteia::UtcTime{std::chrono::milliseconds{milliseconds}}));
}

Outcome Reader::floating(double value)
{
    return std::isfinite(value) ? json::value(value) : json::value(nullptr);
}

template <std::unsigned_integral T>
void append_number(std::string& out, unsigned char tag, T value)
{
    std::array<unsigned char, sizeof(T)> bytes{};
    boost::endian::endian_store<T, sizeof(T), boost::endian::order::big>(bytes.data(), value);
    out.push_back(static_cast<char>(tag));
    out.append(reinterpret_cast<char const*>(bytes.data()), bytes.size());
}

void append_unsigned(std::string& out, std::uint64_t value)
{
    if (value < 0x80)
        out.push_back(static_cast<char>(value));
    else if (value <= std::numeric_limits<std::uint8_t>::max())
        append_number(out, 0xcc, static_cast<std::uint8_t>(value));
    else if (value <= std::numeric_limits<std::uint16_t>::max())
        append_number(out, 0xcd, static_cast<std::uint16_t>(value));
    else if (value <= std::numeric_limits<std::uint32_t>::max())
        append_number(out, 0xce, static_cast<std::uint32_t>(value));
    else
        append_number(out, 0xcf, value);
}

void append_signed(std::string& out, std::int64_t value)
{
    if (value >= 0)
        return append_unsigned(out, static_cast<std::uint64_t>(value));
    if (value >= -32)
        out.push_back(static_cast<char>(value));
    else
        append_number(out, 0xd3, static_cast<std::uint64_t>(value));
}

/// `short_form` holds sizes up to `short_limit`; beyond it a size of 16 or 32 bits follows the tag.
void append_size(std::string& out, std::size_t size, unsigned char short_form, std::size_t short_limit,
                 unsigned char long_form)
{
    if (size <= short_limit)
        out.push_back(static_cast<char>(short_form | size));
    else if (size <= std::numeric_limits<std::uint16_t>::max())
        append_number(out, long_form, static_cast<std::uint16_t>(size));
    else
        append_number(out, static_cast<unsigned char>(long_form + 1), static_cast<std::uint32_t>(size));
}

void append_packed_text(std::string& out, std::string_view text)
{
    append_size(out, text.size(), 0xa0, 31, 0xda);
    out.append(text);
}

std::optional<std::size_t> attachment_of(json::object const& object, std::size_t count)
{
    auto const* const is_placeholder = object.if_contains("_placeholder");
    auto const* const number = object.if_contains("num");
    if (is_placeholder == nullptr || number == nullptr || !is_placeholder->is_bool() || !is_placeholder->get_bool())
        return std::nullopt;
    boost::system::error_code failure;
    auto const index = number->to_number<std::size_t>(failure);
    return failure || index >= count ? std::nullopt : std::optional{index};
}

void append_object(std::string& out, json::object const& object, std::span<std::string const> attachments)
{
    if (auto const number = attachment_of(object, attachments.size())) {
        auto const& bytes = attachments[*number];
        append_number(out, 0xc6, static_cast<std::uint32_t>(bytes.size()));
        out.append(bytes);
        return;
    }
    append_size(out, object.size(), 0x80, 15, 0xde);
    for (auto const& [key, value] : object) {
        append_packed_text(out, key);
        append_packed(out, value, attachments);
    }
}

} // namespace

std::expected<Unpacked, PackFault> unpack(std::string_view bytes, std::size_t max_attachments)
{
    Reader reader{bytes, max_attachments};
    auto value = reader.read(0);
    if (!value)
        return std::unexpected{value.error()};
    if (!reader.is_at_end())
        return std::unexpected{PackFault::trailing_bytes};
    return Unpacked{*std::move(value), reader.take_attachments()};
}

void append_packed(std::string& out, json::value const& value, std::span<std::string const> attachments)
{
    switch (value.kind()) {
    case json::kind::null:
        out.push_back('\xc0');
        break;
    case json::kind::bool_:
        out.push_back(value.get_bool() ? '\xc3' : '\xc2');
        break;
    case json::kind::int64:
        append_signed(out, value.get_int64());
        break;
    case json::kind::uint64:
        append_unsigned(out, value.get_uint64());
        break;
    case json::kind::double_:
        append_number(out, 0xcb, std::bit_cast<std::uint64_t>(value.get_double()));
        break;
    case json::kind::string:
        append_packed_text(out, value.get_string());
        break;
    case json::kind::array:
        append_size(out, value.get_array().size(), 0x90, 15, 0xdc);
        for (auto const& element : value.get_array())
            append_packed(out, element, attachments);
        break;
    case json::kind::object:
        append_object(out, value.get_object(), attachments);
        break;
    }
}

} // namespace socketio::redis
