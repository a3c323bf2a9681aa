#pragma once

#include "ai/text/document.hpp"
#include "ai/text/utf8.hpp"

#include <string_view>

namespace recruteia::ai {

/// The language of a text, as far as its words tell.
enum class WrittenIn
{
    unclear, ///< too short, a list of terms, code, or both languages
    french,
    english,
    another_language, ///< in Latin letters
    another_script
};

/// Told by the small words of each language (articles, pronouns, ...) and by how many words are of neither. What is
/// disguised is not looked at, nor are words of the `subject`, which is what the text may rightly speak about.
/// Without dictionaries no language but French and English is told by its words.
WrittenIn written_in(Locale locale, text::CodePoints const& text, std::string_view subject);

/// Whether most words of a passage are French or English, small ones among them.
bool is_read(Locale locale, text::CodePoints const& passage);

/// Neither French nor English.
bool is_foreign(WrittenIn language);

} // namespace recruteia::ai
