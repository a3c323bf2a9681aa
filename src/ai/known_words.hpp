#pragma once

#include "ai/text/document.hpp"

namespace recruteia::ai {

/// Whether a word, read in one language, is one of another or of the same.
bool is_word_of(Locale language, Locale read_in, text::Word const& word);

/// A word of either language, or a name, an acronym, a number, or too short to tell.
bool is_known(Locale locale, text::Word const& word);

/// Whether the dictionaries are there: without them nothing can be told of a word that is not known.
bool knows_words();

} // namespace recruteia::ai
