#pragma once

#include "ai/locale.hpp"
#include "ai/text/utf8.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// A text cut into words, with what the rules need to know of each: the one view of language that the grader, the
/// check of quotes, the flagging and the reading of job descriptions share.
namespace recruteia::text {

using ai::Locale;

enum class WordKind
{
    content,
    common, ///< carries little: thing, make, important
    stop,   ///< articles, pronouns, prepositions, auxiliaries
    filler  ///< hesitations: euh, um
};

struct WordVector;

struct Word
{
    std::size_t start = 0; ///< in code points
    std::size_t end = 0;
    std::string form;         ///< lower case, without accents
    std::string stem;         ///< Snowball stem of the form
    std::uint64_t key = 0;    ///< hash of the stem: what comparisons use
    std::uint64_t family = 0; ///< hash of what its derivational family shares; 0 for a word that has none
    WordKind kind = WordKind::content;
    bool number = false;  ///< `form` is then the value in one spelling: 1 000, 1,000 and "mille" agree
    bool unit = false;    ///< of an amount; `stem` is then its name in one language
    bool acronym = false; ///< two capitals or more, or letters with digits
    bool negated = false; ///< stands in the scope of an odd number of negations
    bool capitalised = false;
    std::uint32_t sentence = 0;
    std::uint32_t clause = 0;
    WordVector const* vector = nullptr; ///< set by `place`; null for a word that is not known

    bool carries_meaning() const { return kind == WordKind::content || kind == WordKind::common; }
};

struct Document
{
    std::vector<Word> words;
    std::uint32_t sentences = 0;
    bool punctuated = false; ///< a mark stands between two of its words
};

Document read(Locale locale, CodePoints const& text);
Document read(Locale locale, std::string_view text);
/// Without the spoken fillers that are words elsewhere: "the, you know, client". Who is spoken to matters where an
/// answer is searched for instructions, not where it is graded.
Document read_speech(Locale locale, CodePoints const& text);

std::uint64_t key_of(std::string_view stem);

} // namespace recruteia::text
