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
    auto const* const found = form.size() > longest_form ? french.end() : std::ranges::find(french, form, &Entry::form);
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

/// A small word with a capital that begins no sentence has been moved there; but aims are listed without marks: "To
/// support users To reduce costs".
bool was_moved(std::vector<Word> const& words, std::size_t at)
{
    auto const& word = words[at];
    return word.capitalised && word.form != "to" && word.end - word.start > 1 && at > 0 &&
           words[at - 1].clause == word.clause && !word.acronym;
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

/// The name of a quantity or of a case, "P(A)", "k = 3": no word, whatever it is spelled like.
bool is_symbol(std::vector<Word> const& words, std::size_t at)
{
    constexpr std::string_view contracted = "simtdo"; // "it's", "I'm", "don't", "he'd", "o'clock"
    auto const& word = words[at];
    if (word.form.size() != 1 || word.number)
        return false;
    auto const begins = at == 0 || words[at - 1].sentence != word.sentence;
    return word.form == "a"   ? word.capitalised && !begins
           : word.capitalised ? word.form != "i"
                              : !contracted.contains(word.form);
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
        if (is_symbol(words, at))
            continue;
        if ((at == first || is_last_before_mark(Locale::en, words, at - 1)) && words[at].form != "to")
            check(begin_mark, words[at].form);
        auto const ends = is_last_before_mark(Locale::en, words, at);
        if (ends || !is_symbol(words, at + 1))
            check(words[at].form, ends ? end_mark : words[at + 1].form);
        found.broken += words[at].kind == WordKind::stop && was_moved(words, at) ? 1 : 0;
    }
    return found;
}

template <std::size_t N>
bool one_of(std::string_view form, std::array<std::string_view, N> const& list)
{
    return std::ranges::find(list, form) != list.end();
}

constexpr auto coordinators = std::to_array<std::string_view>({"et", "ou", "ni", "and", "or", "nor"});
/// These make one term of two: "temps de pose", "fil à plomb", "the node's parent".
constexpr auto linking_french = std::to_array<std::string_view>({"de", "d", "du", "des", "a"});
constexpr auto linking_english = std::to_array<std::string_view>({"of", "s"});
constexpr auto determiners = std::to_array<std::string_view>(
    {"le",  "la",  "les", "l",     "un",  "une",   "ce",    "cet",  "cette", "ces",    "mon",  "ma", "mes",
     "son", "sa",  "ses", "notre", "nos", "votre", "vos",   "leur", "leurs", "chaque", "the",  "a",  "an",
     "my",  "his", "her", "its",   "our", "your",  "their", "this", "these", "each",   "every"});
constexpr auto subjects = std::to_array<std::string_view>(
    {"je", "j",   "tu", "il",  "elle", "on", "nous", "vous", "ils",   "elles", "ca", "qui",
     "i",  "you", "he", "she", "it",   "we", "they", "that", "which", "who",   "to"});
constexpr auto clitics = std::to_array<std::string_view>(
    {"ne", "n", "me", "m", "te", "t", "se", "s", "le", "la", "les", "l", "lui", "leur", "y", "en"});
/// Begin a clause, and yet only go on with an enumeration.
constexpr auto continuing = std::to_array<std::string_view>({"puis", "ensuite", "alors", "then", "or"});

/// What stands before a word of meaning, since the one before it.
struct Ties
{
    bool governed = false; ///< a subject stands there: the next word is what it does
    bool linked = false;
    bool determined = false;
    bool tied = false;

    void add(bool is_french, std::string_view form)
    {
        if (one_of(form, subjects))
            governed = true;
        else if (!is_french || !one_of(form, clitics))
            governed = false;
        if (is_french ? one_of(form, linking_french) : one_of(form, linking_english))
            linked = true;
        else if (one_of(form, determiners))
            determined = true;
        else
            tied = true;
    }
};

/// One item of what may be an enumeration.
class Item
{
public:
    explicit Item(Locale locale) : locale_(locale) {}

    void take(Word const& word, bool is_term)
    {
        if (word.kind == WordKind::content)
            return take_meaning(is_term);
        if (word.kind == WordKind::common) {
            ties_.governed = false; // "you need": it says little of what "you" do
            since_common_ = Ties{};
            return;
        }
        ties_.add(locale_ == Locale::fr, word.form);
        if (since_common_)
            since_common_->add(locale_ == Locale::fr, word.form);
        if (begins_clause(locale_, word.form) && !one_of(word.form, continuing))
            ties_.governed = ties_.tied = true; // "because": what follows is said of something
    }

    bool is_bare() const
    {
        constexpr std::size_t most_words_a_tie = 5;
        return tied_ == 0 || tied_ * most_words_a_tie < meaning_;
    }

private:
    void take_meaning(bool is_term)
    {
        auto const tied = meaning_ > 0 ? ties_to_word_before(is_term) : follows_verb();
        tied_ += tied || ties_.governed ? 1 : 0;
        ++meaning_;
        before_is_term_ = is_term;
        ties_ = Ties{};
        since_common_.reset();
    }

    /// A determiner alone follows a verb; after "of" it belongs to a term. Of words that are not both terms, one is
    /// said of the other.
    bool ties_to_word_before(bool is_term) const
    {
        return ties_.tied || (!ties_.linked && (ties_.determined || !is_term || !before_is_term_));
    }

    /// "takes the element", but not "talks about the element".
    bool follows_verb() const
    {
        return since_common_ && since_common_->determined && !since_common_->linked && !since_common_->tied;
    }

    Locale locale_;
    Ties ties_;
    std::optional<Ties> since_common_; ///< since a word of little meaning
    bool before_is_term_ = false;
    std::size_t meaning_ = 0;
    std::size_t tied_ = 0;
};

/// A mark, the end of a sentence, or "and" stands between the two.
bool parts_items(Locale locale, Word const& before, Word const& word)
{
    auto const by_itself = begins_clause(locale, word.form) && !one_of(word.form, continuing) ? 1U : 0U;
    return word.sentence != before.sentence || word.clause > before.clause + by_itself ||
           one_of(word.form, coordinators);
}

} // namespace

double fluency(Locale locale, Document const& document, std::size_t first, std::size_t last)
{
    return locale == Locale::fr ? in_french_order(document.words, first, last).order(in_french)
                                : in_english_order(document.words, first, last).order(in_english);
}

std::vector<bool> bare_items(Locale locale, Document const& document, std::function<bool(Word const&)> const& is_term)
{
    auto const& words = document.words;
    std::vector<bool> bare(words.size());
    for (std::size_t first = 0; first < words.size();) {
        Item item(locale);
        auto last = first;
        for (; last < words.size() && (last == first || !parts_items(locale, words[last - 1], words[last])); ++last)
            item.take(words[last], is_term(words[last]));
        for (; first < last; ++first)
            bare[first] = item.is_bare() && is_term(words[first]);
    }
    return bare;
}

} // namespace recruteia::text
