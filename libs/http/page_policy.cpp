#include "http/page_policy.hpp"

#include "foundation/digest.hpp"
#include "http/header_fields.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <optional>

namespace recruteia::http {

namespace {

std::size_t find_ignoring_case(std::string_view text, std::string_view wanted, std::size_t from)
{
    for (auto at = text.find('<', from); at != std::string_view::npos; at = text.find('<', at + 1))
        if (equal_ignoring_case(text.substr(at, wanted.size()), wanted))
            return at;
    return std::string_view::npos;
}

bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

struct Tag
{
    std::size_t end; // behind '>'
    bool has_source = false;
};

/// Reads a script's attributes from behind its name on; quoted values may hold '>'.
std::optional<Tag> read_attributes(std::string_view html, std::size_t at)
{
    Tag tag{.end = 0};
    while (at < html.size()) {
        if (html[at] == '>') {
            tag.end = at + 1;
            return tag;
        }
        if (is_space(html[at]) || html[at] == '/') {
            ++at;
            continue;
        }
        auto const name_end = std::min(html.find_first_of("= \t\n\r\f/>", at + 1), html.size());
        tag.has_source = tag.has_source || equal_ignoring_case(html.substr(at, name_end - at), "src");
        at = name_end;
        if (at >= html.size() || html[at] != '=')
            continue;
        ++at;
        if (at < html.size() && (html[at] == '"' || html[at] == '\'')) {
            auto const closing = html.find(html[at], at + 1);
            if (closing == std::string_view::npos)
                return std::nullopt;
            at = closing + 1;
        } else {
            at = std::min(html.find_first_of(" \t\n\r\f>", at), html.size());
        }
    }
    return std::nullopt;
}

std::string hash_source(std::string_view script)
{
    auto const digest = sha256(script);
    std::array<unsigned char, 45> base64{}; // 32 bytes as padded base64, and the NUL that OpenSSL adds
    auto const length = EVP_EncodeBlock(base64.data(), digest.data(), static_cast<int>(digest.size()));
    return "'sha256-" + std::string(base64.begin(), base64.begin() + length) + "'";
}

} // namespace

std::vector<std::string> inline_script_hashes(std::string_view html)
{
    constexpr std::string_view opening = "<script";
    std::vector<std::string> hashes;
    for (auto at = find_ignoring_case(html, opening, 0); at != std::string_view::npos;
         at = find_ignoring_case(html, opening, at)) {
        at += opening.size();
        if (at < html.size() && !is_space(html[at]) && html[at] != '>' && html[at] != '/')
            continue; // another element whose name begins alike
        auto const tag = read_attributes(html, at);
        if (!tag)
            break;
        auto const end = find_ignoring_case(html, "</script", tag->end);
        if (end == std::string_view::npos)
            break;
        at = end;
        if (tag->has_source)
            continue;
        auto hash = hash_source(html.substr(tag->end, end - tag->end));
        if (std::ranges::find(hashes, hash) == hashes.end())
            hashes.push_back(std::move(hash));
    }
    return hashes;
}

std::string page_policy(std::string_view html, std::string_view script_sources)
{
    std::string policy = "default-src 'none'; script-src 'self'";
    if (!script_sources.empty())
        policy.append(" ").append(script_sources);
    for (auto const& hash : inline_script_hashes(html))
        policy.append(" ").append(hash);
    policy +=
        "; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; media-src 'self' blob:; font-src 'self'; "
        "connect-src 'self'; worker-src 'self' blob:; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'";
    return policy;
}

} // namespace recruteia::http
