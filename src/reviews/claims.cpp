#include "reviews/claims.hpp"

#include "reviews/claim_words.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <span>
#include <string_view>

namespace recruteia::reviews {

namespace {

using text::Word;
using text::WordKind;
using Words = std::span<Word const>;
using Topic = Claim::Topic;

std::optional<double> number_of(Word const& word)
{
    if (word.number) {
        double value = 0;
        auto const& form = word.form;
        auto const [end, error] = std::from_chars(form.data(), form.data() + form.size(), value);
        return error == std::errc{} && end == form.data() + form.size() ? std::optional(value) : std::nullopt;
    }
    constexpr std::array<double, 5> amounts{10, 12, 15, 30, 20}; // as words::about_how_many
    auto const* const found = std::ranges::find(words::about_how_many, word.form);
    return found == words::about_how_many.end()
               ? std::nullopt
               : std::optional(amounts[static_cast<std::size_t>(found - words::about_how_many.begin())]);
}

bool is_year(double value)
{
    constexpr auto first = 1950.0;
    constexpr auto last = 2100.0;
    return value >= first && value <= last;
}

template <std::size_t N>
bool has(Words words, std::array<words::List, N> const& list)
{
    return std::ranges::any_of(words, [&](Word const& word) { return words::holds(list, word.form); });
}

/// "Je testais": so it was. The conditional ("je testerais") ends alike.
bool is_imperfect(std::string_view form)
{
    constexpr std::size_t shortest = 6;
    auto const ends = form.ends_with("ais") || form.ends_with("ait") || form.ends_with("ions");
    auto const exception = form.starts_with("connais") || form.starts_with("jamais") || form.starts_with("francais") ||
                           form.starts_with("anglais") || form.starts_with("desormais");
    return ends && form.size() >= shortest && (!exception || form.ends_with("ssais"));
}

/// The claims of one clause, with what stands before it in its sentence.
class ClauseReader
{
public:
    ClauseReader(Words sentence, Words clause, bool is_french, std::vector<Claim>& claims)
        : sentence_(sentence), clause_(clause), is_french_(is_french), claims_(claims)
    {}

    void read()
    {
        if (words::holds(words::conditions, clause_.front().form))
            return;
        read_working_time();
        if (has(clause_, words::not_yet))
            return;
        read_years();
        read_team();
        read_dated();
        read_start();
        if (!has(clause_, words::tellers))
            return;
        read_belongings();
        read_skill();
        read_leading();
        read_rule();
    }

private:
    Claim& add(Topic topic, Stance stance, std::set<std::string> about)
    {
        auto const imperfect = [&](Word const& word) { return word.kind != WordKind::stop && is_imperfect(word.form); };
        Claim claim{.topic = topic,
                    .sentence = clause_.front().sentence,
                    .stance = stance,
                    .about = std::move(about),
                    .holds_always = has(clause_, words::never),
                    .of_the_past = has(sentence_, words::once) || is_of_before() ||
                                   (is_french_ && std::ranges::any_of(clause_, imperfect))};
        claims_.push_back(std::move(claim));
        return claims_.back();
    }

    /// "Avant, on ne testait pas", "I had not done it before", "we used to": not "before we merge".
    bool is_of_before() const
    {
        for (std::size_t at = 0; at < sentence_.size(); ++at) {
            auto const& form = sentence_[at].form;
            auto const ends_clause = at + 1 == sentence_.size() || sentence_[at + 1].clause != sentence_[at].clause;
            if ((ends_clause && (form == "avant" || form == "before")) ||
                (form == "to" && at > 0 && sentence_[at - 1].form == "used"))
                return true;
        }
        return false;
    }

    /// Stems of the words that carry meaning and that `left_out` lets through.
    template <class LeftOut>
    static std::set<std::string> stems(Words words, LeftOut const& left_out)
    {
        std::set<std::string> stems;
        for (auto const& word : words)
            if (word.carries_meaning() && !word.number && !word.unit && !left_out(word))
                stems.insert(word.stem);
        return stems;
    }

    /// "Dix ans d'expérience en gériatrie", "three years at Acme".
    void read_years()
    {
        if (!has(clause_, words::work) || !has(sentence_, words::tellers))
            return;
        std::optional<double> years;
        for (std::size_t at = 1; at < clause_.size(); ++at)
            if (words::holds(words::years, clause_[at].form)) {
                auto const before = clause_[at - 1].form == "d" && at > 1 ? at - 2 : at - 1;
                auto const value = number_of(clause_[before]);
                if (!value || years)
                    return; // several amounts, or none that can be read
                years = value;
            }
        if (!years || *years == 0)
            return;
        auto about = stems(clause_, [](Word const& word) {
            return words::holds(words::work, word.form) || words::holds(words::years, word.form) ||
                   words::holds(words::about_how_many, word.form) || word.form == "fait" || word.form == "total";
        });
        about.merge(stems(topic_before(), [](Word const& word) { return word.kind != WordKind::content; }));
        if (has(clause_, words::part_of_it) || tells_of_a_time_worked())
            about.insert("(part)");
        add(Topic::years, Stance::yes, std::move(about)).amount = *years;
    }

    /// "J'ai travaillé trois ans", "I worked for three years": there may be others.
    bool tells_of_a_time_worked() const
    {
        for (std::size_t at = 1; at < clause_.size(); ++at) {
            auto const& before = clause_[at - 1].form;
            if ((clause_[at].form == "travaille" && (before == "ai" || before == "avons")) ||
                (clause_[at].form == "worked" && before != "have" && before != "ve"))
                return true;
        }
        return false;
    }

    /// "Nous étions quatre dans l'équipe": of one team, not of some team.
    void read_team()
    {
        auto const team = std::ranges::find_if(
            clause_, [](Word const& word) { return word.form == "equipe" || word.form == "team"; });
        if (team == clause_.end() || team == clause_.begin())
            return;
        constexpr auto definite =
            std::to_array<std::string_view>({"cette", "l", "mon", "notre", "our", "my", "the", "this"});
        if (std::ranges::find(definite, std::prev(team)->form) == definite.end())
            return;
        std::optional<double> count;
        for (auto const& word : clause_)
            if (auto const value = number_of(word); value && !is_year(*value)) {
                if (count)
                    return;
                count = value;
            }
        if (!count || *count < 2)
            return;
        auto about = stems(clause_, [](Word const& word) {
            return words::holds(words::people, word.form) || number_of(word).has_value() || is_imperfect(word.form);
        });
        add(Topic::team, Stance::yes, std::move(about)).amount = *count;
    }

    void read_dated()
    {
        std::optional<double> year;
        for (auto const& word : clause_)
            if (auto const value = number_of(word); value && is_year(*value)) {
                if (year)
                    return;
                year = value;
            }
        if (!year || !has(sentence_, words::tellers))
            return;
        auto const told = has(clause_, words::degrees)   ? std::optional(Topic::degree)
                          : has(clause_, words::leaving) ? std::optional(Topic::leaving)
                                                         : std::nullopt;
        if (!told)
            return;
        auto const says_no_more = [&](Word const& word) {
            return words::holds(words::months, word.form) ||
                   (told == Topic::leaving
                        ? words::holds(words::posts, word.form)
                        : words::holds(words::degrees, word.form) || words::holds(words::getting, word.form));
        };
        auto about = stems(clause_, says_no_more);
        about.merge(stems(topic_before(), says_no_more));
        add(*told, Stance::yes, std::move(about)).amount = *year;
    }

    /// "Je suis disponible tout de suite", "I have a three-month notice period".
    void read_start()
    {
        auto const is_said = [&](auto const& list) {
            return std::ranges::any_of(
                clause_, [&](Word const& word) { return !word.negated && words::holds(list, word.form); });
        };
        auto const may_begin = is_said(words::free) || (is_said(words::beginning) && is_said(words::accepting));
        if (is_said(words::notice) && has(clause_, words::own)) {
            if (!has(clause_, words::over))
                add(Topic::start, Stance::no, {});
            return;
        }
        if (!may_begin || !has(clause_, words::tellers))
            return;
        if (has(clause_, words::months))
            add(Topic::start, Stance::no, {});
        else if (is_said(words::at_once) && !has(sentence_, words::months) && !has(sentence_, words::conditions))
            add(Topic::start, Stance::yes, {});
    }

    void read_working_time()
    {
        std::set<std::string> named;
        for (auto const& word : sentence_)
            if (words::holds(words::working_times, word.form) && (word.form != "week" || is_week_end(word)))
                named.insert(word.form.starts_with("week") ? "weekend" : word.stem);
        if (named.size() != 1)
            return;
        std::optional<Stance> stance;
        for (auto const& word : clause_) {
            std::optional<Stance> said;
            if (words::holds(words::refusing, word.form))
                said = Stance::no;
            else if (words::holds(words::accepting, word.form))
                said = words::holds(words::obstacles, word.form) == is_denied(word) ? Stance::yes : Stance::no;
            if (said && stance && *said != *stance)
                return;
            stance = said ? said : stance;
        }
        if (!stance)
            return;
        constexpr std::size_t others_at_most = 1; // "I can't leave the patient alone at night" refuses no work
        auto const others = stems(clause_, [](Word const& word) {
            return words::holds(words::working_times, word.form) || words::holds(words::accepting, word.form) ||
                   words::holds(words::refusing, word.form) || words::holds(words::work, word.form) ||
                   word.form == "end";
        });
        if (others.size() <= others_at_most)
            add(Topic::working_time, *stance, std::move(named));
    }

    /// Of "can't", the negation is the word after.
    bool is_denied(Word const& word) const
    {
        auto const* const next = &word + 1;
        auto const is_can = word.form == "can" && next != clause_.data() + clause_.size();
        return word.negated || word.form == "cannot" || (is_can && (next->form == "t" || next->form == "not"));
    }

    bool is_week_end(Word const& word) const
    {
        auto const at = static_cast<std::size_t>(&word - sentence_.data());
        return at + 1 < sentence_.size() && sentence_[at + 1].form.starts_with("end");
    }

    void read_belongings()
    {
        auto const is_one = [](Word const& word) { return words::holds(words::belongings, word.form); };
        auto const verb =
            std::ranges::find_if(clause_, [](Word const& word) { return words::holds(words::having, word.form); });
        auto const thing = std::find_if(verb, clause_.end(), is_one);
        if (thing == clause_.end())
            return;
        auto about = stems({verb + 1, clause_.end()}, [&](Word const& word) {
            return word.negated != thing->negated || words::holds(words::having, word.form);
        });
        // "C" of a licence is a letter that carries no meaning elsewhere.
        for (auto word = thing + 1; word != clause_.end(); ++word)
            if (word->end - word->start == 1)
                about.insert(word->form);
        add(Topic::belongings, thing->negated ? Stance::no : Stance::yes, std::move(about));
    }

    void read_skill()
    {
        auto const verb =
            std::ranges::find_if(clause_, [](Word const& word) { return words::holds(words::knowing, word.form); });
        if (verb == clause_.end() || (verb + 1 != clause_.end() && (verb + 1)->form == "to"))
            return;
        auto const negated = verb->negated;
        auto about = stems({verb + 1, clause_.end()},
                           [&](Word const& word) { return word.kind != WordKind::content || word.negated != negated; });
        if (about.empty())
            about = stems(topic_before(), [](Word const& word) { return word.kind != WordKind::content; });
        if (!about.empty() && !(negated && is_narrowed()))
            add(Topic::skill, negated ? Stance::no : Stance::yes, std::move(about));
    }

    /// "I don't use it while driving" denies no more than that.
    bool is_narrowed() const
    {
        auto const end = static_cast<std::size_t>(clause_.data() - sentence_.data()) + clause_.size();
        return end < sentence_.size() && words::holds(words::narrowing, sentence_[end].form);
    }

    /// "Sage, je n'ai jamais utilisé": the words set apart before the clause.
    Words topic_before() const
    {
        auto const first = static_cast<std::size_t>(clause_.data() - sentence_.data());
        return first > 0 && first <= 2 ? sentence_.first(first) : Words{};
    }

    void read_leading()
    {
        for (auto word = clause_.begin(); word != clause_.end(); ++word) {
            if (!words::holds(words::leading, word->form))
                continue;
            auto const leads_people = std::any_of(word + 1, clause_.end(), [](Word const& each) {
                return words::holds(words::people, each.form) || each.form == "anyone" || each.form == "anybody" ||
                       each.form == "nobody";
            });
            if (leads_people)
                add(Topic::leading, word->negated ? Stance::no : Stance::yes, {});
            return;
        }
    }

    /// What they do always or never, and what they say they do or do not.
    void read_rule()
    {
        auto const denied = [](Word const& word) { return word.negated; };
        auto const how_often = [](Word const& word) {
            return words::holds(words::always, word.form) || words::holds(words::never, word.form);
        };
        auto const lets_through = [](Word const& word) { return word.form == "sans" || word.form == "without"; };
        auto const always = has(clause_, words::always);
        auto const never = has(clause_, words::never);
        if (never && std::ranges::any_of(clause_, lets_through))
            return; // "never without"
        if (std::ranges::any_of(clause_, denied))
            add(Topic::rule, Stance::no,
                stems(clause_, [&](Word const& word) { return (!word.negated && !never) || how_often(word); }));
        else
            add(Topic::rule, Stance::yes, stems(clause_, how_often));
        claims_.back().holds_always = always || never;
    }

    Words sentence_;
    Words clause_;
    bool is_french_;
    std::vector<Claim>& claims_;
};

bool is_within(std::set<std::string> const& small, std::set<std::string> const& large)
{
    return std::ranges::includes(large, small);
}

/// The more is said of it, the fewer years there can be: three years there, of ten.
bool years_exclude(Claim const& one, Claim const& other)
{
    constexpr auto rounding = 1.5;
    auto const larger = std::max(one.amount, other.amount);
    auto const smaller = std::min(one.amount, other.amount);
    if (larger - smaller < 2 && larger < rounding * smaller)
        return false;
    auto const& of_larger = one.amount > other.amount ? one : other;
    auto const& of_smaller = one.amount > other.amount ? other : one;
    if (one.about == other.about)
        return !one.about.contains("(part)");
    return is_within(of_smaller.about, of_larger.about);
}

/// What is denied is denied of all that is told in more words.
bool denial_excludes(Claim const& denial, Claim const& assertion)
{
    return !denial.about.empty() && is_within(denial.about, assertion.about);
}

bool rules_exclude(Claim const& one, Claim const& other)
{
    constexpr std::size_t fewest_words = 2;
    auto const excludes = [](Claim const& rule, Claim const& case_of_it) {
        return rule.holds_always && case_of_it.about.size() >= fewest_words &&
               is_within(case_of_it.about, rule.about) && !case_of_it.of_the_past;
    };
    auto const& denial = one.stance == Stance::no ? one : other;
    auto const& assertion = one.stance == Stance::no ? other : one;
    // "We always review changes" and "we don't review changes"; "I never deploy on Fridays" and "I deployed on Friday".
    return excludes(assertion, denial) ||
           (denial.holds_always && denial.about.size() >= fewest_words && denial_excludes(denial, assertion));
}

} // namespace

std::vector<Claim> claims_of(text::Locale locale, text::Document const& document)
{
    std::vector<Claim> claims;
    auto const all = Words(document.words);
    for (std::size_t first = 0; first < all.size();) {
        auto last = first;
        while (last < all.size() && all[last].sentence == all[first].sentence)
            ++last;
        auto const sentence = all.subspan(first, last - first);
        for (std::size_t start = 0; start < sentence.size();) {
            auto end = start;
            while (end < sentence.size() && sentence[end].clause == sentence[start].clause)
                ++end;
            ClauseReader(sentence, sentence.subspan(start, end - start), locale == text::Locale::fr, claims).read();
            start = end;
        }
        first = last;
    }
    return claims;
}

bool exclude_each_other(Claim const& one, Claim const& other)
{
    if (one.topic != other.topic)
        return false;
    auto const& denial = one.stance == Stance::no ? one : other;
    auto const& assertion = one.stance == Stance::no ? other : one;
    auto const opposed = one.stance != other.stance;
    auto const same_time = one.of_the_past == other.of_the_past || denial.holds_always;
    switch (one.topic) {
    case Topic::years:
        return same_time && years_exclude(one, other);
    case Topic::team:
    case Topic::leaving:
    case Topic::degree:
        return one.amount != other.amount && one.about == other.about;
    case Topic::start:
        return opposed && same_time;
    case Topic::leading: // who leads nobody today may have done so
        return opposed && denial.holds_always;
    case Topic::working_time:
        return opposed && same_time && one.about == other.about;
    case Topic::belongings:
    case Topic::skill:
        return opposed && same_time && denial_excludes(denial, assertion);
    case Topic::rule:
        return opposed && same_time && rules_exclude(one, other);
    }
    return false;
}

} // namespace recruteia::reviews
