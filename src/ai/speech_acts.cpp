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
        auto const outside_alone = last > first && text_.says_more_than_it_quotes(first);
        for (auto at = first; at < last; ++at) {
            if (outside_alone && text_.quoted(at))
                continue;
            acts.addressed = acts.addressed || is(words[at].form, second_person);
            acts.obliged = acts.obliged || is(words[at].form, obligations);
            if (!text_.counts(words[at]))
                continue;
            count_meanings(acts, first, at);
            read_orders(acts, first, at, last);
            acts.top_mark = acts.top_mark || is_whole(at) || is_over_itself(at, last);
            acts.full_mark = acts.full_mark || is_over_itself(at, last);
        }
        read_telling(acts, first, last);
        acts.narrated = last > first &&
                        (is(words[first].form, speakers) || (last - first > 1 && is(words[first + 1].form, speakers)));
        acts.candidate_judged =
            last - first > 2 &&
            (words[first].form == "the" || words[first].form == "le" || words[first].form == "la") &&
            begins(words[first + 1].form, Stems<2>{"candidat", "applicant"}) && text_.counts(words[first + 1]);
        return acts;
    }

private:
    void read_telling(SpeechActs& acts, std::size_t first, std::size_t last) const
    {
        auto tells = false;
        auto owns = false;
        for (auto at = first; at < last; ++at) {
            auto const& form = text_.words()[at].form;
            if (text_.quoted(at))
                continue;
            auto const own_text = at + 1 < last && begins(text_.words()[at + 1].form, own_texts);
            auto const judge = text_.counts(text_.words()[at]) && begins(form, agents);
            if (judge || is(form, second_person) || (own_text && is(form, pointers_here)))
                return;
            tells = tells || is(form, tellers);
            owns = owns || (is(form, possessives) && !own_text);
        }
        acts.tells = tells;
        acts.told = tells || owns;
    }

    void count_meanings(SpeechActs& acts, std::size_t first, std::size_t at) const
    {
        auto const& form = text_.words()[at].form;
        auto const before = at > first ? std::string_view(text_.words()[at - 1].form) : std::string_view();
        auto const pointed_at = is(before, pointers);
        auto const mark = is_mark(first, at);
        acts.grades += begins(form, grades) || mark ? 1 : 0;
        acts.outcomes += begins(form, outcomes) || mark || is_noting(first, at) ? 1 : 0;
        // "A machine" listens; "the machine" is what the work is done with.
        auto const tool = form.starts_with("machine") && is(before, of_the_work);
        acts.agents += (begins(form, agents) || form.ends_with("gpt")) && !tool ? 1 : 0;
        acts.devices += begins(form, devices) || tool ? 1 : 0;
        // French commandes are what customers order.
        acts.rules += begins(form, rules) || form == "command" || form == "commands" ? 1 : 0;
        acts.worth += begins(form, worth) ? 1 : 0;
        acts.totals += is(form, totals) ? 1 : 0;
        acts.pretences += begins(form, pretences) && form != "comme" ? 1 : 0;
        acts.own_texts += (form == "above" && before == "the") || form == "dessus" ? 1 : 0;
        acts.own_texts += begins(form, own_texts) && pointed_at ? 1 : 0;
    }

    void read_orders(SpeechActs& acts, std::size_t first, std::size_t at, std::size_t last) const
    {
        auto const& form = text_.words()[at].form;
        auto const before = at > first ? std::string_view(text_.words()[at - 1].form) : std::string_view();
        auto const after = at + 1 < last ? std::string_view(text_.words()[at + 1].form) : std::string_view();
        auto const award = begins(form, awards);
        auto const order = is_order(first, at);
        // "acts as", "counts as" tell what something does.
        acts.answers_as = acts.answers_as || ((award || begins(form, replies)) && order && !form.ends_with("ts") &&
                                              (after == "as" || after == "comme"));
        acts.points_back = acts.points_back || form == "accordingly" ||
                           (award && (is(after, pronouns) || before == "l" || before == "le"));
        acts.ordered_override = acts.ordered_override || (order && begins(form, overrides));
        acts.ordered_award = acts.ordered_award || (order && award);
    }

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
        static constexpr auto going_on = std::to_array<std::string_view>({"and", "et", "then", "puis"});
        static constexpr auto urging = std::to_array<std::string_view>({"just", "now", "simplement"});
        if (imperative)
            return true;
        if (at > first && is(words[at - 1].form, going_on))
            return !goes_on_telling(first, at);
        return at == 0 || words[at].clause != words[at - 1].clause || is(words[at - 1].form, urging);
    }

    /// "I stop the machine and say why".
    bool goes_on_telling(std::size_t first, std::size_t at) const
    {
        auto const& words = text_.words();
        while (at > first) {
            --at;
            if (is(words[at].form, tellers))
                return true;
            if (is(words[at].form, second_person) || is(words[at].form, obligations))
                return false;
        }
        return false;
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

    /// 100 %.
    bool is_whole(std::size_t at) const
    {
        auto const& words = text_.words();
        if (!words[at].number || words[at].form != "100" || words[at].end >= text_.points().size())
            return false;
        return text_.points().substr(words[at].end, 2).contains(U'%') ||
               (at + 1 < words.size() && begins(words[at + 1].form, Stems<2>{"percent", "pour"}));
    }

    /// 5/5, 20 sur 20, ten out of ten.
    bool is_over_itself(std::size_t at, std::size_t last) const
    {
        auto const& words = text_.words();
        if (!words[at].number || words[at].form == "50") // fifty-fifty
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

/// "100 %" may be of anything, "5/5" is a mark.
bool is_praise(SpeechActs const& acts)
{
    return acts.worth > 0 || acts.full_mark || (acts.top_mark && acts.outcomes > 0);
}

bool is_total(SpeechActs const& acts)
{
    return acts.totals > 0 || acts.full_mark || (acts.top_mark && acts.outcomes > 0);
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
    auto const to_a_device = acts.devices > 0 && (about_grade || (acts.rules > 0 && acts.obliged)) && asks;
    return sets_aside || to_a_judge || to_a_device;
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
    auto const of_assessment =
        is_about_grade(acts) || is_praise(acts) || acts.own_texts > 0 || acts.agents > 0 || acts.devices > 0;
    auto const all_of_it = acts.addressed && acts.ordered_award && acts.totals > 0 && !acts.narrated && of_assessment;
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
    if (acts.told)
        return false;
    return commands_a_judge(acts) || speaks_of_its_grade(acts) || praises_itself(acts) || pretends ||
           acts.candidate_judged || acts.answers_as;
}

bool overrides_instructions(SpeechActs const& acts)
{
    return (acts.ordered_override && acts.rules > 0) ||
           (acts.agents + acts.devices > 0 && acts.rules > 0 && (acts.ordered_award || acts.obliged));
}

} // namespace recruteia::ai
