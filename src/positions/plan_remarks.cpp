#include "positions/plan_remarks.hpp"

#include "ai/text/document.hpp"

#include <algorithm>

namespace recruteia::positions {

namespace {

/// Two questions of fewer words have too little to be alike in.
constexpr std::size_t fewest_words = 3;

using Keys = std::vector<std::uint64_t>;

Keys keys_of(ai::Locale locale, std::string_view question)
{
    Keys keys;
    for (auto const& word : text::read(locale, question).words)
        if (word.kind == text::WordKind::content)
            keys.push_back(word.key);
    std::ranges::sort(keys);
    keys.erase(std::ranges::unique(keys).begin(), keys.end());
    return keys;
}

double likeness(Keys const& one, Keys const& other)
{
    if (std::min(one.size(), other.size()) < fewest_words)
        return 0;
    Keys common;
    std::ranges::set_intersection(one, other, std::back_inserter(common));
    return static_cast<double>(common.size()) / static_cast<double>(one.size() + other.size() - common.size());
}

/// The most alike, if it asks nearly the same.
std::optional<std::size_t> closest(Keys const& question, std::vector<Keys> const& others)
{
    std::optional<std::size_t> found;
    auto best = nearly_the_same;
    for (std::size_t i = 0; i < others.size(); ++i)
        if (auto const alike = likeness(question, others[i]); alike >= best && (!found || alike > best)) {
            found = i;
            best = alike;
        }
    return found;
}

} // namespace

double likeness(ai::Locale locale, std::string_view one, std::string_view other)
{
    return likeness(keys_of(locale, one), keys_of(locale, other));
}

std::vector<PlanRemark> remarks_on(PlanContent const& content, ai::Locale locale, QuestionChecks const& checks)
{
    std::vector<Keys> bank;
    if (checks.bank)
        for (auto const& text : checks.bank(locale))
            bank.push_back(keys_of(locale, text));
    std::vector<PlanRemark> remarks;
    std::vector<Keys> before;
    for (auto const& question : content.questions) {
        auto keys = keys_of(locale, question.text);
        if (auto const same = closest(keys, before)) {
            auto const& other = content.questions[*same];
            remarks.push_back({question.id, RemarkKind::repeats_question, other.text, other.id});
        }
        if (auto const same = closest(keys, bank); same && !question.proposed_by_ai)
            remarks.push_back({question.id, RemarkKind::repeats_bank, checks.bank(locale)[*same], std::nullopt});
        if (auto reason = checks.unlawful ? checks.unlawful(locale, question.text) : std::nullopt)
            remarks.push_back({question.id, RemarkKind::may_be_unlawful, *std::move(reason), std::nullopt});
        before.push_back(std::move(keys));
    }
    return remarks;
}

} // namespace recruteia::positions
