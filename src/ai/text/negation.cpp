#include "ai/text/negation.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace recruteia::text {

namespace {

using Words = std::vector<Word>;

template <std::size_t N>
bool one_of(std::string_view form, std::array<std::string_view, N> const& list)
{
    return std::ranges::find(list, form) != list.end();
}

constexpr auto negators_fr =
    std::to_array<std::string_view>({"pas", "jamais", "aucun", "aucune", "aucunement", "nullement", "nul", "nulle",
                                     "guere", "sans", "ni", "non", "rien", "personne"});
constexpr auto negators_en =
    std::to_array<std::string_view>({"not", "never", "no", "none", "nobody", "nothing", "nowhere", "neither", "nor",
                                     "without", "cannot", "hardly", "barely", "seldom", "rarely"});
/// They deny by themselves, also beside another negation: "not without".
constexpr auto separate_negators = std::to_array<std::string_view>({"sans", "without"});
constexpr auto denials = std::to_array<std::string_view>(
    {"faux", "fausse", "inexact", "inexacte", "errone", "false", "untrue", "incorrect", "wrong"});
constexpr auto truths =
    std::to_array<std::string_view>({"vrai", "exact", "correct", "true", "right", "case", "juste", "cas"});
constexpr auto exclusives =
    std::to_array<std::string_view>({"seulement", "uniquement", "only", "just", "simplement", "merely", "simply"});
/// Words that deny what they govern: "avoids infecting" says what "does not infect" says.
constexpr auto preventers = std::to_array<std::string_view>({"evit", "empech", "avoid", "prevent"});
/// The same of whoever speaks, but not where it is told of somebody's case: "if the client refuses".
constexpr auto refusers =
    std::to_array<std::string_view>({"refus", "ignor", "omettr", "neglig", "absten", "renonc", "echou", "incap",
                                     "dispens", "oubl", "neglect", "omit", "skip", "lack", "forget", "unable"});
/// They deny the clause in which they stand.
constexpr auto worthless = std::to_array<std::string_view>(
    {"inutil", "impossibl", "imposs", "useless", "pointless", "unnecessari", "superflu"});
constexpr auto conditions =
    std::to_array<std::string_view>({"si", "s", "quand", "lorsque", "lorsqu", "qui", "if", "when", "who", "where"});
/// After these, a negation affirms: "n'hésite pas à", "do not forget to".
constexpr auto affirmed = std::to_array<std::string_view>({"hesit", "oubl", "manqu", "forget"});

/// What follows is done first: "I never start before it is signed", "je ne fais rien tant que".
constexpr auto conditions_first =
    std::to_array<std::string_view>({"avant", "tant", "before", "until", "till", "unless"});

/// "ne ... que" restricts, it does not deny.
bool restricts(Words const& words, std::size_t ne)
{
    for (auto next = ne + 1; next < words.size() && next <= ne + 5 && words[next].clause == words[ne].clause; ++next) {
        if (one_of(words[next].form, negators_fr) || words[next].form == "plus")
            return false;
        if (words[next].form == "que" || words[next].form == "qu")
            return true;
    }
    return false;
}

/// "Je ne commence pas tant qu'il n'est pas signé": what is waited for is not denied.
bool is_waited_for(Words const& words, std::size_t at)
{
    constexpr std::size_t farthest = 8;
    for (auto before = at; before > 1 && at - before < farthest && words[before - 1].sentence == words[at].sentence;
         --before)
        if (words[before - 2].form == "tant" && words[before - 1].form.starts_with("qu"))
            return true;
    return false;
}

bool is_negation(Locale locale, Words const& words, std::size_t at)
{
    auto const& form = words[at].form;
    if (locale == Locale::fr && is_waited_for(words, at))
        return false;
    if (locale == Locale::en)
        return one_of(form, negators_en) || (form == "t" && at > 0 && words[at - 1].form.ends_with('n'));
    if (form == "ne" || (form == "n" && at + 1 < words.size() && words[at + 1].start <= words[at].end + 1))
        return !restricts(words, at);
    if (form == "personne")
        return at > 0 && words[at - 1].form == "ne";
    return one_of(form, negators_fr);
}

struct Scope
{
    std::size_t first;
    std::size_t last; ///< one past
};

constexpr auto subjects = std::to_array<std::string_view>(
    {"it", "he", "she", "they", "we", "i", "you", "il", "elle", "ils", "elles", "on", "je", "j", "tu"});
/// A negation seldom reaches further than its verb and what the verb governs; less is sure where no mark ends a clause.
constexpr int farthest_reach = 5;
constexpr int farthest_without_marks = 3;

std::size_t clause_end(Words const& words, std::size_t from, int farthest)
{
    auto end = from;
    int reached = 0;
    for (; end < words.size() && words[end].clause == words[from].clause; ++end) {
        if ((reached > 0 && one_of(words[end].form, subjects)) ||
            (end > from && one_of(words[end].form, conditions_first)))
            break;
        reached += words[end].carries_meaning() ? 1 : 0;
        if (reached > farthest)
            break;
    }
    return end;
}

std::size_t clause_start(Words const& words, std::size_t from)
{
    while (from > 0 && words[from - 1].clause == words[from].clause)
        --from;
    return from;
}

std::size_t sentence_end(Words const& words, std::size_t from)
{
    auto end = from;
    while (end < words.size() && words[end].sentence == words[from].sentence)
        ++end;
    return end;
}

bool announces_statement(Words const& words, std::size_t at)
{
    for (auto next = at + 1; next < words.size() && next <= at + 3; ++next)
        if (words[next].form == "que" || words[next].form == "qu" || words[next].form == "that" ||
            words[next].form == "de" || words[next].form == "to")
            return true;
    return false;
}

/// "impossible that", "refuse to say that": what is denied is a whole sentence.
bool states(Words const& words, std::size_t at)
{
    for (auto next = at + 1; next < words.size() && next <= at + 3 && words[next].clause == words[at].clause; ++next)
        if (words[next].form == "that" || words[next].form == "que" || words[next].form == "qu")
            return true;
    return false;
}

bool affirms(Words const& words, std::size_t at, std::size_t end)
{
    for (auto next = at + 1; next < std::min(end, at + 4); ++next)
        if (one_of(words[next].form, exclusives) ||
            std::ranges::any_of(affirmed, [&](auto stem) { return words[next].stem.starts_with(stem); }))
            return true;
    return false;
}

/// The last word of the French pair "ne ... pas", so that it is not counted as a second negation.
std::size_t end_of_pair(Words const& words, std::size_t at, std::size_t end)
{
    if (words[at].form != "ne" && words[at].form != "n")
        return at;
    for (auto next = at + 1; next < std::min(end, at + 6); ++next)
        if (one_of(words[next].form, negators_fr) || words[next].form == "plus")
            return next;
    return at;
}

constexpr auto object_pronouns = std::to_array<std::string_view>({"le", "la", "l", "les", "en", "y"});
constexpr auto before_object_pronouns = std::to_array<std::string_view>(
    {"je", "j", "tu", "il", "on", "nous", "vous", "ils", "ne", "n", "me", "m", "te", "t", "de"});
constexpr auto subjects_of_verbs =
    std::to_array<std::string_view>({"je", "j", "tu", "il", "elle", "on", "nous", "vous", "ils", "elles", "qui"});

/// "Les voyageurs, je ne les informe pas": what stands first in a sentence, without a verb of its own, and is taken up
/// by a pronoun of what is denied.
Scope dislocated_object(Words const& words, std::size_t denied, std::size_t end)
{
    Scope const none{denied, denied};
    auto subject = denied;
    while (subject > 0 && denied - subject < 4 && words[subject].sentence == words[denied].sentence &&
           !one_of(words[subject].form, subjects_of_verbs))
        --subject;
    if (!one_of(words[subject].form, subjects_of_verbs) || words[subject].sentence != words[denied].sentence)
        return none;
    auto const taken_up = [&] {
        for (auto at = subject + 1; at < end; ++at)
            if (one_of(words[at].form, object_pronouns) && one_of(words[at - 1].form, before_object_pronouns))
                return true;
        return false;
    };
    if (!taken_up())
        return none;
    auto first = subject;
    while (first > 0 && words[first - 1].sentence == words[subject].sentence)
        if (one_of(words[--first].form, subjects_of_verbs))
            return none;
    return {first, subject};
}

void toggle(Words& words, Scope scope)
{
    for (auto at = scope.first; at < scope.last; ++at)
        words[at].negated = !words[at].negated;
}

/// "fails to form", "keeps from meeting", "far from ending", "instead of checking", "me passe de", "manque de".
bool is_denying_phrase(Words const& words, std::size_t at)
{
    using Phrase = std::pair<std::string_view, std::string_view>;
    static constexpr auto phrases = std::to_array<Phrase>({{"fail", "to"},
                                                           {"far", "from"},
                                                           {"instead", "of"},
                                                           {"rather", "than"},
                                                           {"pass", "de"},
                                                           {"manqu", "de"},
                                                           {"loin", "de"},
                                                           {"lieu", "de"},
                                                           {"plutot", "que"},
                                                           {"oppos", "a"}});
    return at + 1 < words.size() && words[at + 1].sentence == words[at].sentence &&
           std::ranges::any_of(phrases, [&](Phrase const& phrase) {
               return words[at].stem == phrase.first && words[at + 1].form == phrase.second;
           });
}

/// A refusal that is told of a case, or that is denied itself, denies nothing.
bool refuses(Words const& words, std::size_t at)
{
    if (words[at].negated || !(one_of(words[at].stem, refusers) || is_denying_phrase(words, at)))
        return false;
    constexpr std::size_t farthest_condition = 4;
    for (auto before = at; before > 0 && at - before < farthest_condition; --before)
        if (words[before - 1].clause == words[at].clause && one_of(words[before - 1].form, conditions))
            return false;
    return true;
}

/// One negation may be made of several words: "ne ... ni ... ni", "jamais je ne", "not ... nor". What one of them has
/// denied no other denies again.
class Concord
{
public:
    explicit Concord(std::size_t count) : denied_(count) {}

    /// In English two negations affirm, but for "neither" and "nor".
    static bool joins(Locale locale, std::string_view form)
    {
        return !one_of(form, separate_negators) && (locale == Locale::fr || form == "nor" || form == "neither");
    }

    void deny_anew(Words& words, Scope scope)
    {
        toggle(words, scope);
        for (auto at = scope.first; at < scope.last; ++at)
            denied_[at] = true;
    }

    void deny(Words& words, Scope scope)
    {
        for (auto at = scope.first; at < scope.last; ++at)
            if (!denied_[at]) {
                denied_[at] = true;
                words[at].negated = !words[at].negated;
            }
    }

private:
    std::vector<bool> denied_;
};

/// Spoken French drops "ne": the verb stands right before "pas".
std::size_t scope_start(Locale locale, Words const& words, std::size_t at, std::size_t pair_end)
{
    auto const bare = locale == Locale::fr && pair_end == at && (words[at].form == "pas" || words[at].form == "jamais");
    return bare && at > 0 && words[at - 1].clause == words[at].clause ? at - 1 : at;
}

/// "Keeps the problem from coming back": what stands after "from" does not happen.
bool keeps_from(Words const& words, std::size_t at)
{
    constexpr auto keepers = std::to_array<std::string_view>({"keep", "kept", "stop"});
    constexpr std::size_t farthest = 5;
    if (words[at].form != "from" || at + 1 >= words.size() || !words[at + 1].form.ends_with("ing"))
        return false;
    for (auto before = at; before > 0 && at - before < farthest; --before)
        if (words[before - 1].clause == words[at].clause && one_of(words[before - 1].stem, keepers))
            return true;
    return false;
}

/// Words that deny by their meaning; false where this is none.
bool mark_denying_word(Locale locale, Words& words, std::size_t at, int farthest)
{
    if (one_of(words[at].form, denials) && announces_statement(words, at)) {
        toggle(words, {at, sentence_end(words, at)});
        return true;
    }
    if (one_of(words[at].stem, preventers) || refuses(words, at) || (locale == Locale::en && keeps_from(words, at))) {
        auto const end =
            states(words, at) ? sentence_end(words, at) : std::max(at + 1, clause_end(words, at, farthest));
        toggle(words, {at + 1, end});
        if (locale == Locale::fr)
            toggle(words, dislocated_object(words, at, end));
        return true;
    }
    if (words[at].negated || !one_of(words[at].stem, worthless))
        return false;
    toggle(words,
           {clause_start(words, at), states(words, at) ? sentence_end(words, at) : clause_end(words, at, farthest)});
    return true;
}

/// "not", "ne ... pas": marks what it denies and gives its last word.
std::size_t mark_negation(Locale locale, Words& words, std::size_t at, int farthest, Concord& concord)
{
    auto const end = clause_end(words, at, farthest);
    auto const pair_end = end_of_pair(words, at, end);
    if (affirms(words, at, end))
        return pair_end;
    auto const denies_sentence = std::ranges::any_of(words.begin() + static_cast<std::ptrdiff_t>(at),
                                                     words.begin() + static_cast<std::ptrdiff_t>(std::min(end, at + 5)),
                                                     [](Word const& word) { return one_of(word.form, truths); }) &&
                                 announces_statement(words, pair_end + 1);
    Scope const scope{scope_start(locale, words, at, pair_end), denies_sentence ? sentence_end(words, at) : end};
    auto const before = locale == Locale::fr && !denies_sentence ? dislocated_object(words, at, end) : Scope{at, at};
    if (denies_sentence || !Concord::joins(locale, words[at].form)) {
        concord.deny_anew(words, scope);
    } else {
        concord.deny(words, scope);
        concord.deny(words, before);
    }
    return pair_end;
}

} // namespace

void mark_negations(Locale locale, Document& document)
{
    auto& words = document.words;
    auto const farthest = document.punctuated ? farthest_reach : farthest_without_marks;
    Concord concord(words.size());
    for (std::size_t at = 0; at < words.size(); ++at)
        if (!mark_denying_word(locale, words, at, farthest) && is_negation(locale, words, at))
            at = mark_negation(locale, words, at, farthest, concord);
}

} // namespace recruteia::text
