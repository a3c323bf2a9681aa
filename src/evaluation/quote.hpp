#pragma once

#include "ai/text/document.hpp"
#include "evaluation/assessment.hpp"

#include <optional>
#include <string_view>

namespace recruteia::evaluation {

/// Where `quote` stands in `answer`, character for character once every run of white space counts as one space.
/// The first place if there are several; nothing if it is not there or says nothing.
std::optional<TextSpan> find_quote(text::CodePoints const& answer, std::string_view quote);

/// The server's own check that quoted words have to do with a point: they share meaning with it, by the same word,
/// a synonym, a number or an acronym, and not only words the question supplied. Deterministic.
bool is_about(ai::Locale locale, std::string_view quote, std::string_view point, text::Document const& question);

} // namespace recruteia::evaluation
