#pragma once

#include "ai/locale.hpp"

#include <optional>
#include <string_view>

/// The closed word classes of both languages. Every word is in lower case without accents.
namespace recruteia::text {

/// Articles, pronouns, prepositions, conjunctions, auxiliaries.
bool is_stop_word(ai::Locale locale, std::string_view form);
/// Words of every subject: they meet a point less than the words of its subject do.
bool is_common_word(ai::Locale locale, std::string_view form);
/// Hesitations.
bool is_filler(ai::Locale locale, std::string_view form);
/// "you know", "tu vois": fillers where a comma follows.
bool is_filler_phrase(ai::Locale locale, std::string_view first, std::string_view second);
/// The verbs a rubric speaks with: "explains", "cite".
bool is_rubric_verb(ai::Locale locale, std::string_view form);
/// Conjunctions that begin a clause, where the scope of a negation ends.
bool begins_clause(ai::Locale locale, std::string_view form);
std::optional<int> number_word(ai::Locale locale, std::string_view form);

} // namespace recruteia::text
