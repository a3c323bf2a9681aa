#pragma once

#include "ai/locale.hpp"
#include "evaluation/assessment.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace recruteia::honesty {

constexpr std::size_t star_parts = 4; ///< situation, task, action, result

/// An answer, and for each of its code points the part it tells as a person marked it, or none.
struct ToldExperience
{
    ai::Locale locale{};
    std::u32string text;
    std::vector<std::optional<std::size_t>> marked;
};

std::vector<ToldExperience> told_experiences();

/// Of one part, over several answers.
struct PartFound
{
    int present = 0;
    int found = 0; ///< the words found and the words marked have an F1 of half or more
    int absent = 0;
    int said_absent = 0;
};

/// Adds what `find_star` says of one answer.
void compare(ToldExperience const& told, std::array<PartFound, star_parts>& parts);

} // namespace recruteia::honesty
