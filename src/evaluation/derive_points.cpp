#include "evaluation/derive_points.hpp"

#include "ai/text/alignment.hpp"
#include "foundation/encoding.hpp"

#include <algorithm>
#include <cmath>

namespace recruteia::evaluation {

namespace {

constexpr std::size_t most_points = 12;
/// Pieces with fewer words of meaning join their neighbour: a single clause is too little to be missed or met by.
constexpr std::size_t fewest_words = 10;

struct Piece
{
    std::size_t first; ///< words of the document
    std::size_t last;
    std::size_t meaning;
};

std::vector<Piece> sentences_of(text::Document const& document)
{
    std::vector<Piece> pieces;
    for (std::size_t at = 0; at < document.words.size(); ++at) {
        auto const& word = document.words[at];
        if (pieces.empty() || document.words[pieces.back().first].sentence != word.sentence)
            pieces.push_back({at, at, 0});
        pieces.back().last = at + 1;
        pieces.back().meaning += word.carries_meaning() ? 1 : 0;
    }
    return pieces;
}

void join(std::vector<Piece>& pieces, std::size_t with_next)
{
    auto& piece = pieces[with_next];
    auto const& next = pieces[with_next + 1];
    piece.last = next.last;
    piece.meaning += next.meaning;
    pieces.erase(pieces.begin() + static_cast<std::ptrdiff_t>(with_next) + 1);
}

void join_short(std::vector<Piece>& pieces)
{
    for (std::size_t at = 0; at < pieces.size() && pieces.size() > 1;) {
        if (pieces[at].meaning >= fewest_words) {
            ++at;
            continue;
        }
        if (at + 1 == pieces.size())
            --at;
        join(pieces, at);
    }
    while (pieces.size() > most_points) {
        std::size_t shortest = 0;
        for (std::size_t at = 1; at + 1 < pieces.size(); ++at)
            if (pieces[at].meaning + pieces[at + 1].meaning < pieces[shortest].meaning + pieces[shortest + 1].meaning)
                shortest = at;
        join(pieces, shortest);
    }
}

} // namespace

std::vector<ai::RubricPoint> derive_points(ai::Locale locale, std::string_view question, std::string_view reference)
{
    auto const decoded = text::decode(reference);
    auto const document = text::read(locale, decoded);
    auto const question_read = text::read(locale, question);
    auto pieces = sentences_of(document);
    join_short(pieces);

    std::vector<ai::RubricPoint> points;
    for (auto const& piece : pieces) {
        auto const end = piece.last < document.words.size() ? document.words[piece.last].start : decoded.size();
        auto const raw = text::slice(reference, decoded, document.words[piece.first].start, end);
        ai::RubricPoint point{.id = "r" + std::to_string(points.size() + 1), .text = std::string(trimmed(raw))};
        auto const weight = text::read_point(locale, point.text, question_read).total_weight;
        point.weight = std::max(0.1, std::round(weight * 100) / 100);
        points.push_back(std::move(point));
    }
    return points;
}

} // namespace recruteia::evaluation
