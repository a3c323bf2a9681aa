#include "http/target.hpp"

#include "foundation/encoding.hpp"

#include <algorithm>

namespace recruteia::http {

namespace {

constexpr std::size_t max_query_parameters = 100;

std::optional<unsigned> hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return static_cast<unsigned>(c - '0');
    if (c >= 'a' && c <= 'f')
        return static_cast<unsigned>(c - 'a' + 10);
    if (c >= 'A' && c <= 'F')
        return static_cast<unsigned>(c - 'A' + 10);
    return std::nullopt;
}

enum class LineBreaks
{
    refused,
    kept ///< a query parameter may be a text of several lines
};

bool is_clean_text(std::string_view text, LineBreaks line_breaks)
{
    auto const is_forbidden = [&](char c) {
        if (line_breaks == LineBreaks::kept && (c == '\n' || c == '\r' || c == '\t'))
            return false;
        return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
    };
    return std::ranges::none_of(text, is_forbidden) && is_valid_utf8(text);
}

std::optional<std::string> decoded_bytes(std::string_view text, Plus plus)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%') {
            if (i + 2 >= text.size())
                return std::nullopt;
            auto const high = hex_digit(text[i + 1]);
            auto const low = hex_digit(text[i + 2]);
            if (!high || !low)
                return std::nullopt;
            out += static_cast<char>(*high << 4 | *low);
            i += 2;
        } else {
            out += plus == Plus::space && text[i] == '+' ? ' ' : text[i];
        }
    }
    return out;
}

/// Drops the scheme and authority of an absolute-form; its path may be empty.
std::string_view origin_form_of(std::string_view target)
{
    for (std::string_view const scheme : {"http://", "https://"}) {
        if (!equal_ignoring_case(target.substr(0, scheme.size()), scheme))
            continue;
        auto const end = target.find_first_of("/?", scheme.size());
        return target.substr(std::min(end, target.size()));
    }
    return target;
}

bool has_dot_segment(std::string_view path)
{
    for (std::size_t begin = 0; begin < path.size();) {
        auto const end = std::min(path.find('/', begin), path.size());
        auto const segment = path.substr(begin, end - begin);
        if (segment == "." || segment == "..")
            return true;
        begin = end + 1;
    }
    return false;
}

bool has_encoded_slash(std::string_view raw)
{
    for (auto at = raw.find('%'); at != std::string_view::npos; at = raw.find('%', at + 1))
        if (equal_ignoring_case(raw.substr(at, 3), "%2f"))
            return true;
    return false;
}

std::optional<std::string> parse_path(std::string_view raw)
{
    if (has_encoded_slash(raw))
        return std::nullopt;
    auto path = percent_decoded(raw, Plus::literal);
    if (path && has_dot_segment(*path))
        return std::nullopt;
    return path;
}

std::optional<std::vector<Parameter>> parse_query(std::string_view raw)
{
    std::vector<Parameter> parameters;
    for (std::size_t begin = 0; begin < raw.size();) {
        auto const end = std::min(raw.find('&', begin), raw.size());
        auto const pair = raw.substr(begin, end - begin);
        begin = end + 1;
        if (pair.empty())
            continue;
        auto const equals = std::min(pair.find('='), pair.size());
        auto name = decoded_bytes(pair.substr(0, equals), Plus::space);
        auto value = decoded_bytes(pair.substr(std::min(equals + 1, pair.size())), Plus::space);
        if (!name || !value || parameters.size() == max_query_parameters)
            return std::nullopt;
        if (!is_clean_text(*name, LineBreaks::refused) || !is_clean_text(*value, LineBreaks::kept))
            return std::nullopt;
        parameters.push_back({*std::move(name), *std::move(value)});
    }
    return parameters;
}

} // namespace

std::optional<std::string> percent_decoded(std::string_view text, Plus plus)
{
    auto out = decoded_bytes(text, plus);
    if (out && !is_clean_text(*out, LineBreaks::refused))
        return std::nullopt;
    return out;
}

Result<Target> parse_target(std::string_view target)
{
    auto const refused = [] {
        return fail(Errc::malformed, "target_malformed", "The request's address cannot be read.");
    };
    if (target == "*")
        return Target{.path = "*"};

    auto const origin = origin_form_of(target);
    auto const question = std::min(origin.find('?'), origin.size());
    auto const is_absolute = origin.size() < target.size();
    auto const raw_path = question == 0 && is_absolute ? std::string_view("/") : origin.substr(0, question);
    if (!raw_path.starts_with('/') || target.contains('#'))
        return refused();

    auto path = parse_path(raw_path);
    auto query = parse_query(origin.substr(std::min(question + 1, origin.size())));
    if (!path || !query)
        return refused();
    return Target{.path = *std::move(path), .query = *std::move(query)};
}

} // namespace recruteia::http
