#pragma once

#include "cases.hpp"

#include <string>
#include <string_view>

/// What is done to a good answer to see whether its score moves as it should.
namespace recruteia::honesty {

std::string replaced(std::string text, std::string_view from, std::string_view to);

std::string with_chatter(ai::Locale locale, std::string const& answer); ///< sixty words about nothing
std::string said_twice(ai::Locale locale, std::string const& answer);
std::string with_hesitations(ai::Locale locale, std::string const& answer);
/// No accents, no punctuation, lower case, and every homophone in the wrong spelling.
std::string with_transcription_noise(ai::Locale locale, std::string const& answer);

std::string shuffled(std::string const& text);
/// The rubric's meaningful words as a list.
std::string keywords(evaluation::QuestionRubric const& rubric);
/// "It is not true that ...".
std::string denied_as_a_whole(ai::Locale locale, std::string const& text);
/// One negation put beside the first verb, all else untouched.
std::string with_one_negation(ai::Locale locale, std::string const& text);
/// A negation put beside every common verb.
std::string with_every_verb_denied(ai::Locale locale, std::string const& text);
std::string off_topic(ai::Locale locale);
/// On the subject in tone, and empty.
std::string vague(ai::Locale locale);

/// What a rubric says an answer should say.
std::string wanted_text(evaluation::QuestionRubric const& rubric);

} // namespace recruteia::honesty
