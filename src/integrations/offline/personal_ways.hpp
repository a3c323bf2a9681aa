#pragma once

#include "integrations/offline/personal_question.hpp"

#include <span>
#include <string_view>

namespace recruteia::offline {

/// One way to ask about a ground. Words are folded, `a|b*` is a choice of words and beginnings of words, and
///   <your>  a possessive of whoever is asked
///   <are>   "are" said of them, whatever the tense and the order; <have> likewise
///   @word   a verb of which they are the subject, by itself or behind "do you plan to"
///   ~       up to four words that carry little: articles, adverbs, numbers, small adjectives
///   ...     up to eight words, whatever they are
///   #       thirty to seventy-five
///   ?word   that may be missing        !word  that may not follow
///   ^ and $ the beginning and the end of a clause
struct Way
{
    ProtectedGround ground;
    std::string_view words;
};

std::span<Way const> personal_ways();

/// The words that the name of a class of words stands for; nothing for any other element.
std::string_view class_of_words(std::string_view element);

} // namespace recruteia::offline
