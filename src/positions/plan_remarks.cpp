#include "positions/plan_remarks.hpp"

#include "ai/text/alignment.hpp"
#include "ai/text/document.hpp"

#include <algorithm>
#include <array>

namespace recruteia::positions {

namespace {

/// Two questions of fewer words have too little to be alike in.
constexpr std::size_t fewest_words = 3;

using Keys = std::vector<std::uint64_t>;

/// What opens a question without being what it asks about.
constexpr auto frames = std::to_array<std::string_view>(
    {"approach",  "comment", "concret", "concrete", "decrire",  "decrivez", "describe",  "devez",
     "dites",     "donnez",  "example", "exemple",  "exemples", "explain",  "expliquez", "facon",
     "faire",     "faites",  "fois",    "gerer",    "gerez",    "give",     "handle",    "how",
     "maniere",   "manage",  "moment",  "occasion", "parlez",   "precis",   "presentez", "quelqu",
     "face",      "quel",    "quelle",  "procedez", "raconter", "racontez", "reagissez", "rencontre",
     "situation", "talk",    "tell",    "time",     "vecu",     "vecue",    "walk",      "way"});

/// A question, as far as it is compared with others.
struct ReadQuestion
{
    Keys keys;
    std::string asked; ///< without the words that only open it
    text::Document words;

    ReadQuestion(ai::Locale locale, std::string_view question)
    {
        auto const points = text::decode(question);
        for (auto const& word : text::read(locale, points).words) {
            if (word.kind == text::WordKind::content)
                keys.push_back(word.key);
            if (std::ranges::find(frames, word.form) == frames.end())
                asked += text::slice(question, points, word.start, word.end) + " ";
        }
        std::ranges::sort(keys);
        keys.erase(std::ranges::unique(keys).begin(), keys.end());
        words = text::read(locale, asked);
    }
};

Keys common(Keys const& one, Keys const& other)
{
    Keys both;
    std::ranges::set_intersection(one, other, std::back_inserter(both));
    return both;
}

/// The share of the words that carry meaning which two questions have in common, by stem.
double shared(Keys const& one, Keys const& other)
{
    if (std::min(one.size(), other.size()) < fewest_words)
        return 0;
    auto const both = static_cast<double>(common(one, other).size());
    return both / (static_cast<double>(one.size() + other.size()) - both);
}

/// How far `given` says what `wanted` asks about, other words for the same included.
double met(ai::Locale locale, ReadQuestion const& wanted, ReadQuestion const& given)
{
    auto point = text::read_point(locale, wanted.asked, {});
    text::weigh_by_rarity(point);
    return point.words.empty() ? 0 : text::align(point, given.words).coverage;
}

/// 0 to 1: what each says of the other at least.
double likeness(ai::Locale locale, ReadQuestion const& one, ReadQuestion const& other)
{
    constexpr auto fewest = 2;
    auto const says_enough = [](ReadQuestion const& question) {
        return std::ranges::count_if(question.words.words, &text::Word::carries_meaning) >= fewest;
    };
    if (!says_enough(one) || !says_enough(other))
        return 0;
    auto const said = met(locale, one, other);
    return said < least_met ? 0 : std::min(said, met(locale, other, one));
}

bool ask_the_same(ai::Locale locale, ReadQuestion const& one, ReadQuestion const& other, double& alike)
{
    alike = likeness(locale, one, other);
    return alike >= nearly_the_same || (alike >= least_met && shared(one.keys, other.keys) >= mostly_shared);
}

enum class Among
{
    plan,
    bank ///< of many: only those that have a word in common are looked at
};

/// The most alike, if it asks nearly the same.
std::optional<std::size_t> closest(ai::Locale locale, ReadQuestion const& question,
                                   std::vector<ReadQuestion> const& others, Among among)
{
    std::optional<std::size_t> found;
    auto best = 0.0;
    for (std::size_t i = 0; i < others.size(); ++i) {
        if (among == Among::bank && common(question.keys, others[i].keys).empty())
            continue;
        auto alike = 0.0;
        if (ask_the_same(locale, question, others[i], alike) && alike > best) {
            found = i;
            best = alike;
        }
    }
    return found;
}

std::optional<std::string> unlawful_reason(ai::Locale locale, PlanQuestion const& question,
                                           QuestionChecks const& checks)
{
    if (!checks.unlawful)
        return std::nullopt;
    auto reason = checks.unlawful(locale, question.text);
    for (auto const& probe : question.probes.value_or(std::vector<Probe>{}))
        if (!reason)
            reason = checks.unlawful(locale, probe.text);
    return reason;
}

} // namespace

bool ask_nearly_the_same(ai::Locale locale, std::string_view one, std::string_view other)
{
    auto alike = 0.0;
    return ask_the_same(locale, ReadQuestion(locale, one), ReadQuestion(locale, other), alike);
}

std::vector<PlanRemark> remarks_on(PlanContent const& content, ai::Locale locale, QuestionChecks const& checks)
{
    std::vector<ReadQuestion> bank;
    if (checks.bank)
        for (auto const& text : checks.bank(locale))
            bank.emplace_back(locale, text);
    std::vector<PlanRemark> remarks;
    std::vector<ReadQuestion> before;
    for (auto const& question : content.questions) {
        ReadQuestion read(locale, question.text);
        if (auto const same = closest(locale, read, before, Among::plan)) {
            auto const& other = content.questions[*same];
            remarks.push_back({question.id, RemarkKind::repeats_question, other.text, other.id});
        }
        if (!question.proposed_by_ai)
            if (auto const same = closest(locale, read, bank, Among::bank))
                remarks.push_back({question.id, RemarkKind::repeats_bank, checks.bank(locale)[*same], std::nullopt});
        if (auto reason = unlawful_reason(locale, question, checks))
            remarks.push_back({question.id, RemarkKind::may_be_unlawful, *std::move(reason), std::nullopt});
        before.push_back(std::move(read));
    }
    return remarks;
}

} // namespace recruteia::positions
