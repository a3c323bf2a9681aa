#include "candidates/invitation_links.hpp"

#include "foundation/described.hpp"
#include "foundation/digest.hpp"
#include "foundation/encoding.hpp"

#include <fmt/format.h>

#include <stdexcept>

namespace recruteia::candidates {

namespace {

constexpr std::size_t least_key = 32;
constexpr std::size_t uuid_bytes = 16;

/// The 16 bytes of a UUID, which its text spells with dashes.
std::string bytes_of_uuid(std::string_view text)
{
    auto const value_of = [](char c) { return static_cast<unsigned>(c <= '9' ? c - '0' : c - 'a' + 10); };
    std::string bytes;
    std::optional<unsigned> high;
    for (auto const c : text) {
        if (c == '-')
            continue;
        if (!high) {
            high = value_of(c);
            continue;
        }
        bytes += static_cast<char>(*high << 4U | value_of(c));
        high.reset();
    }
    return bytes;
}

std::string uuid_of_bytes(std::string_view bytes)
{
    auto text = to_hex(recruteia::bytes_of(bytes));
    for (auto const place : {8U, 13U, 18U, 23U})
        text.insert(place, 1, '-');
    return text;
}

std::string digest_of(std::string_view key, std::string_view id_bytes)
{
    auto const digest = hmac_sha256(key, "invitation:" + std::string(id_bytes));
    return {digest.begin(), digest.end()};
}

} // namespace

InvitationLinks::InvitationLinks(Settings settings) : settings_(std::move(settings))
{
    if (settings_.key.size() < least_key)
        throw std::logic_error("the key of invitation links is too short");
}

std::string InvitationLinks::token_of(InvitationId const& id) const
{
    auto const id_bytes = bytes_of_uuid(id.value);
    return to_base64url(recruteia::bytes_of(id_bytes + digest_of(settings_.key, id_bytes)));
}

std::optional<InvitationId> InvitationLinks::read(std::string_view token) const
{
    auto const bytes = from_base64url(token);
    if (!bytes || bytes->size() != uuid_bytes + sizeof(Digest))
        return std::nullopt;
    auto const id_bytes = std::string_view(*bytes).substr(0, uuid_bytes);
    auto const digest = std::string_view(*bytes).substr(uuid_bytes);
    if (!equal_in_constant_time(digest, digest_of(settings_.key, id_bytes)))
        return std::nullopt;
    return InvitationId{uuid_of_bytes(id_bytes)};
}

std::string InvitationLinks::link_of(InvitationId const& id, Locale locale) const
{
    return fmt::format("{}/{}/passage#{}", settings_.public_url, to_string(locale), token_of(id));
}

} // namespace recruteia::candidates
