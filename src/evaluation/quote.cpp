#include "evaluation/quote.hpp"

#include "ai/text/alignment.hpp"
#include "ai/text/vectors.hpp"

namespace recruteia::evaluation {

namespace {

/// Runs of white space as one space, none at the ends, and where each character came from.
struct Normalised
{
    std::u32string points;
    std::vector<std::size_t> origins;
};

Normalised normalise(std::u32string_view text)
{
    Normalised out;
    bool pending = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text::is_space(text[at])) {
            pending = !out.points.empty();
            continue;
        }
        if (pending) {
            out.points.push_back(U' ');
            out.origins.push_back(at - 1);
            pending = false;
        }
        out.points.push_back(text[at]);
        out.origins.push_back(at);
    }
    return out;
}

} // namespace

std::optional<TextSpan> find_quote(text::CodePoints const& answer, std::string_view quote)
{
    auto const wanted = normalise(text::decode(quote).points);
    if (wanted.points.empty())
        return std::nullopt;
    auto const whole = normalise(answer.points);
    auto const found = whole.points.find(wanted.points);
    if (found == std::u32string::npos)
        return std::nullopt;
    return TextSpan{whole.origins[found], whole.origins[found + wanted.points.size() - 1] + 1};
}

bool is_about(ai::Locale locale, std::string_view quote, std::string_view point, text::Document const& question,
              double least_share)
{
    auto const wanted = text::read_point(locale, point, question);
    auto said = text::read(locale, quote);
    text::place(locale, said);
    auto const alignment = text::align(wanted, said);
    // What a quote denies is still about the point: whether it earns credit is the judgement's matter.
    return alignment.coverage + alignment.denied >= least_share;
}

} // namespace recruteia::evaluation
