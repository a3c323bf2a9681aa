#pragma once

#include "ai/text/document.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace recruteia::evaluation {

/// In the order in which an experience is told.
enum class StarPart : std::uint8_t
{
    situation,
    task,
    action,
    result
};
constexpr std::size_t star_part_count = 4;

/// One clause of an answer, and how far its words speak for each part: 1 for a sign that often stands there, 2 for one
/// that says so ("my task was", "as a result"); 0 where nothing does.
struct StarClause
{
    std::size_t start = 0; ///< in code points
    std::size_t end = 0;
    std::uint32_t sentence = 0;
    std::array<double, star_part_count> evidence{};

    double& of(StarPart part) { return evidence[static_cast<std::size_t>(part)]; }
    double of(StarPart part) const { return evidence[static_cast<std::size_t>(part)]; }
};

/// What tells the parts apart is grammar more than vocabulary: who is the subject, and which tense the verb has. In
/// French the imperfect sets a scene and the perfect in the first person tells an act; in English `was` and `had` set
/// it and the past of any other verb after "I" or "we" tells the act. Duty ("devais", "had to") makes a task, and an
/// amount or somebody else's act after one's own a result.
std::vector<StarClause> star_clauses(text::Locale locale, text::Document const& document);

} // namespace recruteia::evaluation
