#include "ai/text/syntax.hpp"

#include "ai/text/successions.hpp"
#include "ai/text/word_lists.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace recruteia::text {

namespace {

enum class Class
{
    determiner,
    clitic_determiner, ///< le, la, les: also pronouns before a verb
    preposition,
    conjunction,
    subject,
    be,
    modal,    ///< can, doit: a verb or its subject's complement follows
    relative, ///< that, qui: a clause follows
    clitic,   ///< ne, se: a verb follows
    other
};

struct Entry
{
    std::string_view form;
    Class as;
};

constexpr auto french = std::to_array<Entry>({{"un", Class::determiner},
                                              {"une", Class::determiner},
                                              {"des", Class::determiner},
                                              {"du", Class::determiner},
                                              {"au", Class::determiner},
                                              {"aux", Class::determiner},
                                              {"cet", Class::determiner},
                                              {"cette", Class::determiner},
                                              {"ces", Class::determiner},
                                              {"mon", Class::determiner},
                                              {"ma", Class::determiner},
                                              {"mes", Class::determiner},
                                              {"son", Class::determiner},
                                              {"sa", Class::determiner},
                                              {"ses", Class::determiner},
                                              {"notre", Class::determiner},
                                              {"nos", Class::determiner},
                                              {"votre", Class::determiner},
                                              {"vos", Class::determiner},
                                              {"chaque", Class::determiner},
                                              {"leurs", Class::determiner},
                                              {"le", Class::clitic_determiner},
                                              {"la", Class::clitic_determiner},
                                              {"les", Class::clitic_determiner},
                                              {"l", Class::clitic_determiner},
                                              {"de", Class::preposition},
                                              {"d", Class::preposition},
                                              {"dans", Class::preposition},
                                              {"par", Class::preposition},
                                              {"pour", Class::preposition},
                                              {"avec", Class::preposition},
                                              {"sur", Class::preposition},
                                              {"sous", Class::preposition},
                                              {"chez", Class::preposition},
                                              {"vers", Class::preposition},
                                              {"entre", Class::preposition},
                                              {"et", Class::conjunction},
                                              {"ou", Class::conjunction},
                                              {"mais", Class::conjunction},
                                              {"car", Class::conjunction},
                                              {"donc", Class::conjunction},
                                              {"puis", Class::conjunction},
                                              {"je", Class::subject},
                                              {"j", Class::subject},
                                              {"tu", Class::subject},
                                              {"il", Class::subject},
                                              {"ils", Class::subject},
                                              {"on", Class::subject},
                                              {"est", Class::be},
                                              {"sont", Class::be},
                                              {"etait", Class::be},
                                              {"ont", Class::be},
                                              {"sera", Class::be},
                                              {"peut", Class::modal},
                                              {"doit", Class::modal},
                                              {"faut", Class::modal},
                                              {"peuvent", Class::modal},
                                              {"doivent", Class::modal},
                                              {"qui", Class::relative},
                                              {"que", Class::relative},
                                              {"qu", Class::relative},
                                              {"dont", Class::relative},
                                              {"si", Class::relative},
                                              {"quand", Class::relative},
                                              {"lorsque", Class::relative},
                                              {"comme", Class::relative},
                                              {"ne", Class::clitic},
                                              {"n", Class::clitic},
                                              {"se", Class::clitic},
                                              {"m", Class::clitic},
                                              {"t", Class::clitic},
                                              {"a", Class::other}});

Class class_of(std::string_view form)
{
    constexpr std::size_t longest_form = 8;
    auto const found = form.size() > longest_form ? french.end() : std::ranges::find(french, form, &Entry::form);
    return found == french.end() ? Class::other : found->as;
}

bool governs(Class kind)
{
    return kind != Class::be && kind != Class::modal && kind != Class::other;
}

/// May a word of class `next` (nothing: the sentence ends) follow one of class `kind`?
bool may_follow(Class kind, std::optional<Class> next)
{
    if (!next)
        return !governs(kind) || kind == Class::subject;
    switch (kind) {
    case Class::determiner:
        return *next == Class::other;
    case Class::clitic_determiner:
        return *next == Class::other || *next == Class::be || *next == Class::modal;
    case Class::preposition:
        return *next != Class::conjunction && *next != Class::be && *next != Class::modal &&
               *next != Class::preposition && *next != Class::subject;
    case Class::conjunction:
        return *next != Class::conjunction && *next != Class::be;
    case Class::subject:
        return *next != Class::preposition && *next != Class::conjunction && *next != Class::determiner &&
               *next != Class::subject && *next != Class::relative;
    case Class::be:
    case Class::modal:
        return *next != Class::be && *next != Class::conjunction && *next != Class::modal;
    case Class::relative:
        return *next != Class::conjunction && *next != Class::relative;
    case Class::clitic:
        return *next == Class::other || *next == Class::be || *next == Class::modal ||
               *next == Class::clitic_determiner || *next == Class::clitic;
    case Class::other:
        return true;
    }
    return true;
}

/// The sentence ends here, or a comma or another mark stands between this word and the next.
bool is_last_before_mark(Locale locale, std::vector<Word> const& words, std::size_t at)
{
    if (at + 1 >= words.size() || words[at + 1].sentence != words[at].sentence)
        return true;
    return words[at + 1].clause != words[at].clause && !begins_clause(locale, words[at + 1].form) &&
           !begins_clause(locale, words[at].form);
}

/// Shares of broken successions: up to the first a text is in order, from the second on it has none.
struct Tolerance
{
    double order;
    double disorder;
};
constexpr Tolerance in_french{0.10, 0.28};
constexpr Tolerance in_english{0.26, 0.42};
constexpr auto fewest_broken = 3;

struct Successions
{
    int checked = 0;
    int broken = 0;

    double order(Tolerance const& tolerance) const
    {
        if (broken < fewest_broken)
            return 1;
        auto const share = static_cast<double>(broken) / checked;
        return 1 - std::clamp((share - tolerance.order) / (tolerance.disorder - tolerance.order), 0.0, 1.0);
    }
};

/// A small word with a capital that begins no sentence has been moved there.
bool was_moved(std::vector<Word> const& words, std::size_t at)
{
    auto const& word = words[at];
    return word.capitalised && word.end - word.start > 1 && at > 0 && words[at - 1].clause == word.clause &&
           !word.acronym;
}

Successions in_french_order(std::vector<Word> const& words, std::size_t first, std::size_t last)
{
    Successions found;
    for (auto at = first; at < last; ++at) {
        auto const kind = class_of(words[at].form);
        if (kind == Class::other)
            continue;
        auto const ends = is_last_before_mark(Locale::fr, words, at);
        // A hesitation repeats the word: "le le".
        if (!ends && words[at + 1].form == words[at].form)
            continue;
        // "l'on" is a pronoun with a letter for the ear.
        if (words[at].form == "l" && !ends && words[at + 1].form == "on")
            continue;
        ++found.checked;
        auto const next = ends ? std::nullopt : std::optional(class_of(words[at + 1].form));
        found.broken += (may_follow(kind, next) ? 0 : 1) + (was_moved(words, at) ? 1 : 0);
    }
    return found;
}

Successions in_english_order(std::vector<Word> const& words, std::size_t first, std::size_t last)
{
    Successions found;
    auto const check = [&](std::string_view word, std::string_view next) {
        // A hesitation repeats the word: "I I".
        if (word == next || !tells_order(word, next))
            return;
        ++found.checked;
        found.broken += hardly_follows(word, next) ? 1 : 0;
    };
    for (auto at = first; at < last; ++at) {
        if (at == first || is_last_before_mark(Locale::en, words, at - 1))
            check(begin_mark, words[at].form);
        check(words[at].form, is_last_before_mark(Locale::en, words, at) ? end_mark : words[at + 1].form);
        found.broken += words[at].kind == WordKind::stop && was_moved(words, at) ? 1 : 0;
    }
    return found;
}

/// Says how many or which, and ties nothing together: "same name, different types".
bool is_quantity_word(std::string_view form)
{
    static constexpr auto words = std::to_array<std::string_view>(
        {"same",  "several",   "other",    "all",      "each",      "every", "more",  "most",   "many",
         "much",  "some",      "any",      "such",     "few",       "both",  "own",   "only",   "meme",
         "memes", "plusieurs", "autre",    "autres",   "tout",      "tous",  "toute", "toutes", "chaque",
         "plus",  "moins",     "quelques", "certains", "certaines", "tel",   "telle", "aucun",  "aucune"});
    return std::ranges::find(words, form) != words.end();
}

} // namespace

double fluency(Locale locale, Document const& document, std::size_t first, std::size_t last)
{
    return locale == Locale::fr ? in_french_order(document.words, first, last).order(in_french)
                                : in_english_order(document.words, first, last).order(in_english);
}

bool is_bare_list(Document const& document, std::size_t first, std::size_t last)
{
    constexpr std::size_t shortest = 4;
    constexpr auto few = 0.1;
    if (last - first < shortest)
        return false;
    auto const begin = document.words.begin();
    auto const ties =
        std::count_if(begin + static_cast<std::ptrdiff_t>(first), begin + static_cast<std::ptrdiff_t>(last),
                      [](Word const& word) { return word.kind == WordKind::stop && !is_quantity_word(word.form); });
    return static_cast<double>(ties) < few * static_cast<double>(last - first);
}

} // namespace recruteia::text
