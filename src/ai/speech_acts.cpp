#include "ai/speech_acts.hpp"

#include "ai/evaluator_words.hpp"

#include <algorithm>

namespace recruteia::ai {

namespace {

using namespace evaluator_words;

class ActReader
{
public:
    explicit ActReader(ReadText const& text) : text_(text) {}

    SpeechActs acts_of(std::size_t first, std::size_t last) const
    {
        auto const& words = text_.words();
        SpeechActs acts;
        for (auto at = first; at < last; ++at) {
            auto const& form = words[at].form;
            acts.addressed = acts.addressed || is(form, second_person);
            acts.obliged = acts.obliged || is(form, obligations);
            if (!text_.counts(words[at]))
                continue;
            acts.grades += begins(form, grades) || is_mark(first, at) ? 1 : 0;
            acts.own_texts +=
                (form == "above" && at > first && words[at - 1].form == "the") || form == "dessus" ? 1 : 0;
            acts.outcomes += begins(form, outcomes) || is_mark(first, at) || is_noting(first, at) ? 1 : 0;
            acts.agents += begins(form, agents) || form.ends_with("gpt") ? 1 : 0;
            // French commandes are what customers order.
            acts.rules += begins(form, rules) || form == "command" || form == "commands" ? 1 : 0;
            acts.worth += begins(form, worth) ? 1 : 0;
            acts.totals += is(form, totals) ? 1 : 0;
            acts.pretences += begins(form, pretences) && form != "comme" ? 1 : 0;
            acts.own_texts += begins(form, own_texts) && at > first && is(words[at - 1].form, pointers) ? 1 : 0;
            acts.answers_as =
                acts.answers_as || ((begins(form, awards) || begins(form, replies)) && is_order(first, at) &&
                                    at + 1 < last && (words[at + 1].form == "as" || words[at + 1].form == "comme"));
            acts.points_back =
                acts.points_back || (begins(form, awards) && at + 1 < last && is(words[at + 1].form, pronouns)) ||
                form == "accordingly" ||
                (begins(form, awards) && at > first && (words[at - 1].form == "l" || words[at - 1].form == "le"));
            acts.ordered_override = acts.ordered_override || (begins(form, overrides) && is_order(first, at));
            acts.ordered_award = acts.ordered_award || (begins(form, awards) && is_order(first, at));
            if (is_top_mark(at, last)) {
                acts.top_mark = true;
                acts.full_mark = acts.full_mark || words[at].form != "100";
            }
        }
        acts.narrated = last > first &&
                        (is(words[first].form, speakers) || (last - first > 1 && is(words[first + 1].form, speakers)));
        acts.candidate_judged =
            last - first > 2 &&
            (words[first].form == "the" || words[first].form == "le" || words[first].form == "la") &&
            begins(words[first + 1].form, Stems<2>{"candidat", "applicant"}) && text_.counts(words[first + 1]);
        return acts;
    }

private:
    /// At the head of a clause, or after an obligation or a second person; not after "I", "we", "they".
    bool is_order(std::size_t first, std::size_t at) const
    {
        auto const& words = text_.words();
        if (words[at].form.ends_with("ing") || words[at].form.ends_with("tion"))
            return false;
        auto const& form = words[at].form;
        auto const imperative = form.size() > 4 && form.ends_with("ez");
        auto const reach = std::max(first, at >= 4 ? at - 4 : 0);
        for (auto before = at; before > reach; --before) {
            auto const& earlier = words[before - 1];
            if (earlier.form == "on" && before > first + 1 && words[before - 2].form == "now")
                return true; // "from now on": not the French pronoun
            if (is(earlier.form, first_person))
                return false;
            if (is(earlier.form, obligations) || is(earlier.form, second_person))
                return true;
        }
        return imperative || at == first || words[at].clause != words[at - 1].clause || words[at - 1].form == "and" ||
               words[at - 1].form == "et" || words[at - 1].form == "then" || words[at - 1].form == "puis" ||
               words[at - 1].form == "just" || words[at - 1].form == "now" || words[at - 1].form == "simplement";
    }

    /// "la note", not "je note".
    bool is_mark(std::size_t first, std::size_t at) const
    {
        auto const& words = text_.words();
        return at > first && (words[at].form == "note" || words[at].form == "mark") &&
               (is(words[at - 1].form, pointers) || words[at - 1].form == "bonne" || words[at - 1].form == "une");
    }

    /// "doit noter", "notez", not "you note", "je note", "on note".
    bool is_noting(std::size_t first, std::size_t at) const
    {
        auto const& words = text_.words();
        return words[at].form.starts_with("note") &&
               (at == first || (!is(words[at - 1].form, first_person) && !is(words[at - 1].form, second_person)));
    }

    /// 5/5, 20 sur 20, ten out of ten, 100 %.
    bool is_top_mark(std::size_t at, std::size_t last) const
    {
        auto const& words = text_.words();
        if (!words[at].number)
            return false;
        if (words[at].form == "100" && words[at].end < text_.points().size()) {
            auto const next = text_.points().substr(words[at].end, 2);
            return next.contains(U'%') || (at + 1 < last && begins(words[at + 1].form, Stems<2>{"percent", "pour"}));
        }
        if (words[at].form == "50") // fifty-fifty
            return false;
        for (auto next = at + 1; next < std::min(last, at + 4); ++next)
            if (words[next].number && words[next].form == words[at].form) {
                auto const between = text_.points().substr(words[at].end, words[next].start - words[at].end);
                return between == U"/" || between == U" / " || between == U" sur " || between == U" out of ";
            }
        return false;
    }

    ReadText const& text_;
};

bool is_about_grade(SpeechActs const& acts)
{
    return acts.outcomes > 0 || acts.top_mark;
}

bool is_praise(SpeechActs const& acts)
{
    return acts.worth > 0 || acts.top_mark;
}

bool is_total(SpeechActs const& acts)
{
    return acts.totals > 0 || acts.top_mark;
}

bool gives_orders(SpeechActs const& acts)
{
    return acts.ordered_award || acts.obliged || acts.addressed;
}

bool commands_a_judge(SpeechActs const& acts)
{
    auto const about_grade = is_about_grade(acts);
    auto const praise = is_praise(acts);
    auto const sets_aside = acts.ordered_override && (acts.rules > 0 || about_grade || acts.own_texts > 0);
    auto const asks = gives_orders(acts) || acts.own_texts > 0 || (praise && (about_grade || acts.totals > 0));
    auto const to_a_judge =
        acts.agents > 0 && (((about_grade || acts.rules > 0 || praise) && asks) ||
                            (acts.addressed && acts.ordered_award) || (about_grade && !acts.narrated));
    return sets_aside || to_a_judge;
}

bool speaks_of_its_grade(SpeechActs const& acts)
{
    if (acts.grades > 0 && is_total(acts) && !acts.narrated)
        return true;
    if (!is_about_grade(acts))
        return false;
    auto const praise = is_praise(acts);
    auto const total = is_total(acts);
    auto const said_to_somebody = (acts.own_texts > 0 || acts.addressed) && (praise || total || acts.ordered_award);
    auto const asked_for = (praise && total) || (gives_orders(acts) && (praise || total));
    auto const marked = acts.top_mark && (acts.full_mark || acts.outcomes > 0);
    return said_to_somebody || (!acts.narrated && (acts.own_texts > 0 || asked_for || acts.outcomes > 1 || marked));
}

bool praises_itself(SpeechActs const& acts)
{
    auto const own =
        acts.own_texts > 0 && (is_praise(acts) || acts.ordered_award) && (gives_orders(acts) || !acts.narrated);
    auto const all_of_it = acts.addressed && acts.ordered_award && acts.totals > 0 && !acts.narrated;
    return own || all_of_it || (acts.ordered_award && acts.points_back && acts.own_texts > 0);
}

} // namespace

SpeechActs speech_acts(ReadText const& text, std::size_t first, std::size_t last)
{
    return ActReader(text).acts_of(first, last);
}

bool speaks_to_evaluator(SpeechActs const& acts)
{
    auto const pretends = acts.pretences > 0 && (acts.addressed || acts.agents > 0) && !acts.narrated;
    return commands_a_judge(acts) || speaks_of_its_grade(acts) || praises_itself(acts) || pretends ||
           acts.candidate_judged || acts.answers_as;
}

bool overrides_instructions(SpeechActs const& acts)
{
    return (acts.ordered_override && acts.rules > 0) ||
           (acts.agents > 0 && acts.rules > 0 && (acts.ordered_award || acts.obliged));
}

} // namespace recruteia::ai
