#include "http/trusted_proxies.hpp"

#include "foundation/encoding.hpp"

#include <algorithm>
#include <charconv>

namespace recruteia::http {

namespace ip = boost::asio::ip;

namespace {

using Bytes = ip::address_v6::bytes_type;

Bytes as_v6_bytes(ip::address const& address)
{
    return address.is_v6() ? address.to_v6().to_bytes()
                           : ip::make_address_v6(ip::v4_mapped, address.to_v4()).to_bytes();
}

bool share_prefix(Bytes const& a, Bytes const& b, unsigned bits)
{
    for (std::size_t i = 0; i < a.size() && bits > 0; ++i) {
        auto const taken = std::min(bits, 8U);
        auto const mask = static_cast<std::uint8_t>(0xffU << (8 - taken));
        if (((a[i] ^ b[i]) & mask) != 0)
            return false;
        bits -= taken;
    }
    return true;
}

/// An X-Forwarded-For element: an address, perhaps with a port or, for IPv6, in brackets.
std::optional<ip::address> parse_element(std::string_view element)
{
    element = trimmed(element);
    if (element.starts_with('['))
        element = element.substr(1, element.find(']') - 1);
    else if (std::ranges::count(element, ':') == 1)
        element = element.substr(0, element.find(':'));
    boost::system::error_code unreadable;
    auto const address = ip::make_address(std::string(element), unreadable);
    return unreadable ? std::nullopt : std::optional(unmapped(address));
}

} // namespace

ip::address unmapped(ip::address const& address)
{
    if (address.is_v6() && address.to_v6().is_v4_mapped())
        return ip::make_address_v4(ip::v4_mapped, address.to_v6());
    return address;
}

std::optional<TrustedProxies::Block> TrustedProxies::parse(std::string_view text)
{
    auto const slash = std::min(text.find('/'), text.size());
    boost::system::error_code unreadable;
    auto const address = ip::make_address(std::string(text.substr(0, slash)), unreadable);
    if (unreadable)
        return std::nullopt;
    auto const width = address.is_v4() ? 32U : 128U;
    auto length = width;
    if (slash < text.size()) {
        auto const digits = text.substr(slash + 1);
        auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), length);
        if (error != std::errc{} || end != digits.data() + digits.size() || length > width)
            return std::nullopt;
    }
    return Block{as_v6_bytes(address), length + 128U - width};
}

Result<TrustedProxies> TrustedProxies::create(std::vector<std::string> const& blocks)
{
    TrustedProxies proxies;
    for (auto const& text : blocks) {
        auto const block = parse(text);
        if (!block)
            return fail(Errc::invalid, "trusted_proxies: \"" + text + "\" is neither an address nor a CIDR block");
        proxies.blocks_.push_back(*block);
    }
    return proxies;
}

bool TrustedProxies::contains(ip::address const& address) const
{
    auto const bytes = as_v6_bytes(address);
    return std::ranges::any_of(
        blocks_, [&](Block const& block) { return share_prefix(bytes, block.network, block.prefix_length); });
}

ip::address TrustedProxies::client_of(ip::address const& peer, std::string_view forwarded_for) const
{
    auto client = peer;
    while (contains(client) && !forwarded_for.empty()) {
        auto const comma = forwarded_for.rfind(',');
        auto const begin = comma == std::string_view::npos ? 0 : comma + 1;
        auto const before = parse_element(forwarded_for.substr(begin));
        if (!before)
            break;
        client = *before;
        forwarded_for = forwarded_for.substr(0, begin == 0 ? 0 : comma);
    }
    return client;
}

} // namespace recruteia::http
