#pragma once

#include "ai/text/document.hpp"
#include "evaluation/assessment.hpp"

#include <optional>
#include <string_view>

namespace recruteia::evaluation {

/// The share of a point's weight a quote must meet. It is low because a paraphrase that a model understood may share
/// few words, and because long points are met in parts. An answer that speaks to the evaluator must meet more.
constexpr auto least_relation = 0.02;
constexpr auto least_relation_in_doubt = 0.06;

/// Where `quote` stands in `answer`, character for character once every run of white space counts as one space.
/// The first place if there are several; nothing if it is not there or says nothing.
std::optional<TextSpan> find_quote(text::CodePoints const& answer, std::string_view quote);

/// The server's own check that quoted words have to do with a point: they share meaning with it, by the same word,
/// a synonym, a number or an acronym, and not only words the question supplied. Deterministic.
bool is_about(ai::Locale locale, std::string_view quote, std::string_view point, text::Document const& question,
              double least_share = least_relation);

} // namespace recruteia::evaluation
