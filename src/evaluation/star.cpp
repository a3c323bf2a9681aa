#include "evaluation/star.hpp"

#include "ai/text/document.hpp"
#include "evaluation/star_evidence.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>
#include <vector>

namespace recruteia::evaluation {

namespace {

/// A clause is given to a part only where its words outweigh this.
constexpr double doubt = 0.8;

/// Which part a clause belongs to, by its place in the answer alone, 0 (first word) to 1: a situation is told early, a
/// result late.
double expected_at(StarPart part, double place)
{
    constexpr double weight = 0.6;
    switch (part) {
    case StarPart::situation:
        return weight * (1 - 2 * place);
    case StarPart::result:
        return weight * (2 * place - 1);
    case StarPart::task:
    case StarPart::action:
        return 0;
    }
    std::unreachable();
}

constexpr int no_part = -1;

/// The part of each clause, or none, so that the parts follow in their order and their evidence is the greatest:
/// dynamic programming over clauses and the part that was reached.
class Assignment
{
public:
    explicit Assignment(std::vector<StarClause> const& clauses) : clauses_(clauses), cells_(clauses.size() + 1)
    {
        cells_.front().fill({});
        for (std::size_t at = 0; at < clauses.size(); ++at)
            advance(at);
    }

    std::vector<int> parts() const
    {
        std::vector<int> parts(clauses_.size(), no_part);
        auto reached = star_part_count - 1;
        for (auto at = clauses_.size(); at > 0; --at) {
            auto const& cell = cells_[at][reached];
            parts[at - 1] = cell.part;
            reached = cell.from;
        }
        return parts;
    }

private:
    /// The best way to have come to a part, or to one before it.
    struct Cell
    {
        double total = 0;
        int part = no_part;   ///< of the clause just read
        std::size_t from = 0; ///< how far the order had come before it
    };
    using Row = std::array<Cell, star_part_count>;

    double gain(std::size_t at, std::size_t part) const
    {
        auto const evidence = clauses_[at].evidence[part];
        auto const place = (static_cast<double>(at) + 0.5) / static_cast<double>(clauses_.size());
        return evidence > 0 ? evidence + expected_at(static_cast<StarPart>(part), place) - doubt
                            : -std::numeric_limits<double>::infinity();
    }

    void advance(std::size_t at)
    {
        for (std::size_t part = 0; part < star_part_count; ++part) {
            auto& cell = cells_[at + 1][part];
            cell = {.total = cells_[at][part].total, .part = no_part, .from = part};
            if (part > 0 && cells_[at + 1][part - 1].total > cell.total)
                cell = cells_[at + 1][part - 1];
            if (auto const total = cells_[at][part].total + gain(at, part); total > cell.total)
                cell = {.total = total, .part = static_cast<int>(part), .from = part};
        }
    }

    std::vector<StarClause> const& clauses_;
    std::vector<Row> cells_;
};

/// What nothing was found in goes with the clause before it in its sentence, or at its beginning with the one after.
void complete_sentences(std::vector<StarClause> const& clauses, std::vector<int>& parts)
{
    for (std::size_t at = 1; at < clauses.size(); ++at)
        if (parts[at] == no_part && clauses[at].sentence == clauses[at - 1].sentence)
            parts[at] = parts[at - 1];
    for (auto at = clauses.size(); at-- > 1;)
        if (parts[at - 1] == no_part && clauses[at].sentence == clauses[at - 1].sentence)
            parts[at - 1] = parts[at];
}

std::optional<TextSpan> span_of(StarPart part, std::vector<StarClause> const& clauses, std::vector<int> const& parts)
{
    std::optional<TextSpan> span;
    for (std::size_t at = 0; at < clauses.size(); ++at) {
        if (parts[at] != static_cast<int>(part))
            continue;
        if (!span)
            span = TextSpan{.start = clauses[at].start, .end = clauses[at].end};
        span->end = clauses[at].end;
    }
    return span;
}

} // namespace

StarParts find_star(ai::Locale locale, text::CodePoints const& answer)
{
    auto const clauses = star_clauses(locale, text::read(locale, answer));
    auto parts = Assignment(clauses).parts();
    complete_sentences(clauses, parts);
    return {.situation = span_of(StarPart::situation, clauses, parts),
            .task = span_of(StarPart::task, clauses, parts),
            .action = span_of(StarPart::action, clauses, parts),
            .result = span_of(StarPart::result, clauses, parts)};
}

} // namespace recruteia::evaluation
