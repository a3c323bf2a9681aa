#include "http/negotiation.hpp"

#include "foundation/encoding.hpp"
#include "http/header_fields.hpp"

#include <algorithm>

namespace recruteia::http {

namespace {

struct Weighted
{
    std::string_view token;
    double quality = 1;
};

/// qvalue = 0 to 1 with at most three decimals (RFC 9110 section 12.4.2); anything else counts as 0.
double parse_quality(std::string_view text)
{
    if (text.empty() || text.size() > 5 || (text[0] != '0' && text[0] != '1') || (text.size() > 1 && text[1] != '.'))
        return 0;
    double value = text[0] - '0';
    double place = 0.1;
    for (auto const digit : text.substr(std::min<std::size_t>(2, text.size()))) {
        if (digit < '0' || digit > '9')
            return 0;
        value += place * (digit - '0');
        place /= 10;
    }
    return std::min(value, 1.0);
}

Weighted parse_element(std::string_view element)
{
    auto const semicolon = std::min(element.find(';'), element.size());
    Weighted parsed{.token = trimmed(element.substr(0, semicolon))};
    auto const weight = trimmed(element.substr(std::min(semicolon + 1, element.size())));
    if (weight.starts_with("q=") || weight.starts_with("Q="))
        parsed.quality = parse_quality(weight.substr(2));
    return parsed;
}

template <class Visit>
void for_each_element(std::string_view field, Visit visit)
{
    while (!field.empty()) {
        auto const end = std::min(field.find(','), field.size());
        visit(parse_element(field.substr(0, end)));
        field.remove_prefix(std::min(end + 1, field.size()));
    }
}

} // namespace

double quality_of(std::string_view accept_encoding, std::string_view coding)
{
    double any = 0;
    double named = -1;
    for_each_element(accept_encoding, [&](Weighted const& element) {
        if (equal_ignoring_case(element.token, coding))
            named = element.quality;
        else if (element.token == "*")
            any = element.quality;
    });
    return named >= 0 ? named : any;
}

std::string const& preferred_language(std::string_view accept_language, std::vector<std::string> const& languages)
{
    auto const* best = &languages.front();
    double best_quality = 0;
    for_each_element(accept_language, [&](Weighted const& element) {
        auto const primary = element.token.substr(0, element.token.find('-'));
        for (auto const& language : languages) {
            if (element.quality > best_quality && equal_ignoring_case(primary, language)) {
                best = &language;
                best_quality = element.quality;
            }
        }
    });
    return *best;
}

} // namespace recruteia::http
