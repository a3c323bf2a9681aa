#pragma once

#include "ai/locale.hpp"
#include "positions/plan.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace recruteia::positions {

/// What a plan's questions are held against; both may be empty.
struct QuestionChecks
{
    /// The texts of the question bank in a language.
    std::function<std::vector<std::string> const&(ai::Locale)> bank;
    /// Why a question may not be asked, in a sentence; nothing for one that may.
    std::function<std::optional<std::string>(ai::Locale, std::string_view)> unlawful;
};

/// Whether two questions ask nearly the same, in the same words or in others for the same.
bool ask_nearly_the_same(ai::Locale locale, std::string_view one, std::string_view other);

/// Each meets this share of what the other asks about, by the same rules as an answer meets a point; where they also
/// have most of their words in common, less is enough.
inline constexpr auto nearly_the_same = 0.64;
inline constexpr auto mostly_shared = 0.6;
inline constexpr auto least_met = 0.5;

/// In the order of the questions. A question that the AI proposed and nobody changed is not held against the bank that
/// it may come from.
std::vector<PlanRemark> remarks_on(PlanContent const& content, ai::Locale locale, QuestionChecks const& checks);

} // namespace recruteia::positions
