#include "evaluation/star_evidence.hpp"

#include "evaluation/star_words.hpp"

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace recruteia::evaluation {

namespace {

using text::Document;
using text::Locale;
using text::Word;
using text::WordKind;

constexpr double sign = 1;
constexpr double statement = 2;

using Forms = std::span<std::string_view const>;
using Words = std::span<Word const>; ///< of one clause

bool is_in(Forms forms, std::string_view form)
{
    return std::ranges::binary_search(forms, form);
}

enum class Tense : std::uint8_t
{
    none,
    present,    ///< of a verb that acts
    background, ///< what was so
    event       ///< what happened
};

struct Language
{
    Forms scene;
    Forms duty;
    Forms told;
    Forms outcome;
    Forms tellers;
    Forms before_verb;
    Forms being;                                            ///< what it says of who tells is no part of an experience
    Tense (*tense)(Words words, std::size_t at);            ///< of the verb that a word begins; never `present`
    bool (*acts_in_present)(Words words, std::size_t verb); ///< of the word after a teller
};

bool begins_with_one_of(Forms stems, std::string_view form)
{
    return std::ranges::any_of(stems, [&](auto const stem) { return form.starts_with(stem); });
}

/// "j'ai fait", "je n'ai pas vu", but not "j'ai neuf ans" or "j'ai des défauts": the first word after the auxiliary
/// that is no adverb could be a participle.
bool is_perfect(Words words, std::size_t auxiliary)
{
    constexpr std::size_t adverbs_at_most = 2;
    for (auto at = auxiliary + 1; at < words.size() && at <= auxiliary + 1 + adverbs_at_most; ++at) {
        auto const form = std::string_view(words[at].form);
        if (is_in(words::adverbs_fr, form) || words[at].kind == WordKind::filler)
            continue;
        if (is_in(words::short_participles_fr, form))
            return true;
        return words[at].kind != WordKind::stop && !words[at].number && form != "envie" &&
               std::string_view("eisut").contains(form.back());
    }
    return false;
}

Tense french_tense(Words words, std::size_t at)
{
    constexpr std::size_t shortest = 6;
    auto const form = std::string_view(words[at].form);
    if (is_in(words::have_fr, form))
        return is_perfect(words, at) ? Tense::event : Tense::none;
    if (is_in(words::be_fr, form)) {
        auto const reflexive = at > 0 && is_in(words::reflexive_fr, words[at - 1].form);
        auto const moves = at + 1 < words.size() && begins_with_one_of(words::moving_fr, words[at + 1].form);
        return reflexive || moves ? Tense::event : Tense::none;
    }
    auto const of_we = at > 0 && words[at - 1].form == "nous" && form.ends_with("ions");
    auto const conditional = form.ends_with("rait") || form.ends_with("rais") || form.ends_with("raient");
    auto const ends = of_we || form.ends_with("ait") || form.ends_with("ais") || form.ends_with("aient");
    if (is_in(words::imperfect_short_fr, form) ||
        (ends && !conditional && form.size() >= shortest && !is_in(words::not_imperfect_fr, form)))
        return Tense::background;
    return Tense::none;
}

bool french_acts_in_present(Words words, std::size_t verb)
{
    auto const& word = words[verb];
    return word.carries_meaning() && !word.number && !is_in(words::states_fr, word.form) &&
           !word.form.ends_with("rais");
}

Tense english_tense(Words words, std::size_t at)
{
    constexpr std::size_t shortest = 5;
    auto const form = std::string_view(words[at].form);
    auto const next = at + 1 < words.size() ? std::string_view(words[at + 1].form) : std::string_view();
    if (is_in(words::background_en, form) || (form == "d" && next == "been"))
        return Tense::background;
    return (form.ends_with("ed") && form.size() >= shortest) || is_in(words::irregular_en, form) ? Tense::event
                                                                                                 : Tense::none;
}

bool english_acts_in_present(Words words, std::size_t verb)
{
    auto const& word = words[verb];
    return word.end - word.start > 1 && !word.number && !is_in(words::states_en, word.form);
}

Language const& language_of(Locale locale)
{
    static Language const french{.scene = words::scene_fr,
                                 .duty = words::duty_fr,
                                 .told = words::told_fr,
                                 .outcome = words::outcome_fr,
                                 .tellers = words::tellers_fr,
                                 .before_verb = words::clitics_fr,
                                 .being = words::being_fr,
                                 .tense = &french_tense,
                                 .acts_in_present = &french_acts_in_present};
    static Language const english{.scene = words::scene_en,
                                  .duty = words::duty_en,
                                  .told = words::told_en,
                                  .outcome = words::outcome_en,
                                  .tellers = words::tellers_en,
                                  .before_verb = words::adverbs_en,
                                  .being = words::being_en,
                                  .tense = &english_tense,
                                  .acts_in_present = &english_acts_in_present};
    return locale == Locale::fr ? french : english;
}

bool is_year(Word const& word)
{
    constexpr std::size_t digits = 4;
    return word.number && word.form.size() == digits && (word.form.starts_with("19") || word.form.starts_with("20"));
}

/// What one clause says, word by word.
class Reader
{
public:
    /// `subject_goes_on`: the clause before it in its sentence is of those who tell.
    Reader(Language const& language, Words words, bool subject_goes_on)
        : language_(language), words_(words), subject_goes_on_(subject_goes_on), goes_on_(subject_goes_on)
    {}

    StarClause read()
    {
        clause_ = {.start = words_.front().start, .end = words_.back().end, .sentence = words_.front().sentence};
        if (is_in(words::conditions, words_.front().form))
            return clause_;
        if (words_.size() == 1)
            read_heading();
        read_words();
        if (is_in(words::background_conjunctions, form(0)))
            say(StarPart::situation, sign); // "when I worked there" tells no act
        else
            read_verb();
        return clause_;
    }

    bool subject_goes_on() const { return goes_on_; }
    bool acts_in_present() const { return acts_in_present_; }

private:
    void say(StarPart part, double strength) { clause_.of(part) = std::max(clause_.of(part), strength); }

    std::string_view form(std::size_t at) const
    {
        return at < words_.size() ? std::string_view(words_[at].form) : std::string_view();
    }

    /// "Contexte : équipe de cinq. Actions : ..."
    void read_heading()
    {
        if (form(0).starts_with("context") || form(0) == "situation")
            say(StarPart::situation, statement);
        else if (form(0).starts_with("action"))
            say(StarPart::action, statement);
    }

    void read_words()
    {
        for (std::size_t at = 0; at < words_.size(); ++at) {
            auto const& word = words_[at];
            if (is_in(language_.scene, word.form))
                say(StarPart::situation, sign);
            if (is_year(word))
                say(StarPart::situation, statement);
            else if (word.unit || word.form == "%")
                say(StarPart::result, sign);
            if (is_in(language_.duty, word.form) || is_bound(at))
                say(StarPart::task, statement);
            if (is_in(language_.outcome, word.form))
                say(StarPart::result, statement);
        }
    }

    /// "had to", "was asked", "on m'a demandé", "j'étais chargé de", "j'avais en charge"
    bool is_bound(std::size_t at) const
    {
        auto const here = form(at);
        auto const next = form(at + 1);
        if (here == "had" || here == "have" || here == "got")
            return next == "to";
        if (here == "was" || here == "were" || here == "been")
            return is_in(language_.told, next);
        if (here == "m" || here == "nous" || here == "etais")
            return is_in(language_.told, next) ||
                   ((next == "a" || next == "avait" || next == "ont") && is_in(language_.told, form(at + 2)));
        return here == "en" && next == "charge";
    }

    /// Whose act, and in which tense: the verb of the first who tells, or else the first verb.
    void read_verb()
    {
        for (std::size_t at = 0; at < words_.size(); ++at)
            if (is_in(language_.tellers, words_[at].form) && read_told(at))
                return;
        for (std::size_t at = 0; at < words_.size(); ++at) {
            auto const tense = language_.tense(words_, at);
            if (tense == Tense::none)
                continue;
            if (tense == Tense::event && subject_goes_on_ && begins_with_verb(at))
                return say(StarPart::action, statement);
            say(StarPart::situation, sign);
            return say(StarPart::result, sign);
        }
    }

    /// The verb after one who tells; false where it is none of theirs ("elle nous a laissé").
    bool read_told(std::size_t teller)
    {
        auto verb = teller + 1;
        while (verb < words_.size() && is_in(language_.before_verb, words_[verb].form))
            ++verb;
        if (verb == words_.size() || (form(teller) == "nous" && !is_of_we(form(verb))))
            return false;
        goes_on_ = true;
        auto const tense = language_.tense(words_, verb);
        if (tense == Tense::event)
            say(StarPart::action, statement);
        else if (tense == Tense::background)
            read_state();
        else
            acts_in_present_ = language_.acts_in_present(words_, verb);
        return tense != Tense::none || is_in(language_.being, form(verb));
    }

    /// "on était à huit virgule cinq" may set the scene, or be what was reached.
    void read_state()
    {
        say(StarPart::situation, sign);
        if (std::ranges::any_of(words_, [](auto const& word) { return word.number && !is_year(word); }))
            say(StarPart::result, sign);
    }

    static bool is_of_we(std::string_view form) { return form.ends_with("ons") || form == "sommes"; }

    /// "and moved the rest": the subject is that of the clause before.
    bool begins_with_verb(std::size_t verb) const
    {
        return std::ranges::all_of(words_.first(verb), [&](auto const& word) {
            return word.form == "and" || word.form == "et" || is_in(language_.before_verb, word.form);
        });
    }

    Language const& language_;
    Words words_;
    bool subject_goes_on_;
    bool goes_on_;
    bool acts_in_present_ = false;
    StarClause clause_;
};

/// An experience can be told in the present throughout ("j'appelle, je négocie"); one such verb alone says nothing.
void read_present(std::vector<StarClause>& clauses, std::vector<bool> const& acts_in_present)
{
    auto const has_act = [](StarClause const& clause) { return clause.of(StarPart::action) > 0; };
    if (std::ranges::any_of(clauses, has_act) || std::ranges::count(acts_in_present, true) < 2)
        return;
    for (std::size_t at = 0; at < clauses.size(); ++at)
        if (acts_in_present[at])
            clauses[at].of(StarPart::action) = statement;
}

} // namespace

std::vector<StarClause> star_clauses(Locale locale, Document const& document)
{
    auto const& language = language_of(locale);
    auto const words = Words(document.words);
    std::vector<StarClause> clauses;
    std::vector<bool> acts_in_present;
    auto subject_goes_on = false;
    for (std::size_t first = 0; first < words.size();) {
        auto last = first + 1;
        while (last < words.size() && words[last].clause == words[first].clause &&
               words[last].sentence == words[first].sentence)
            ++last;
        auto const begins_sentence = first == 0 || words[first - 1].sentence != words[first].sentence;
        Reader reader(language, words.subspan(first, last - first), subject_goes_on && !begins_sentence);
        clauses.push_back(reader.read());
        acts_in_present.push_back(reader.acts_in_present());
        subject_goes_on = reader.subject_goes_on();
        first = last;
    }
    read_present(clauses, acts_in_present);
    return clauses;
}

} // namespace recruteia::evaluation
