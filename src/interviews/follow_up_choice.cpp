#include "interviews/follow_up_choice.hpp"

#include "ai/text/credit.hpp"

#include <algorithm>

namespace recruteia::interviews {

namespace {

/// A point that an answer earns this much of is not left out.
constexpr auto met = 0.5;

class Gaps
{
public:
    Gaps(positions::PlanQuestion const& question, Locale locale, std::string_view answer)
        : question_(question), locale_(locale), asked_(text::read(locale, question.text)),
          said_(text::read(locale, answer))
    {}

    /// The weight that is missing of the point a probe leads to; 0 when it is met, or when it leads to none.
    double of(positions::Probe const& probe) const
    {
        auto const point =
            std::ranges::find(question_.expected_points, probe.point_id,
                              [](positions::ExpectedPoint const& each) { return std::optional(each.id); });
        if (!probe.point_id || point == question_.expected_points.end())
            return 0;
        auto const credit = text::credit_of(text::read_point(locale_, point->text, asked_), said_).value;
        return credit >= met ? 0 : point->weight * (1 - credit);
    }

private:
    positions::PlanQuestion const& question_;
    Locale locale_;
    text::Document asked_;
    text::Document said_;
};

} // namespace

ChosenProbe choose_probe(positions::PlanQuestion const& question, Locale locale, std::string_view answer,
                         bool may_be_analysed)
{
    auto const probes = question.probes.value_or(std::vector<positions::Probe>{});
    if (!may_be_analysed)
        return {probes.front(), FollowUpReason::fixed};
    Gaps const gaps(question, locale, answer);
    auto const* chosen = &probes.front();
    auto largest = 0.0;
    for (auto const& probe : probes)
        if (auto const gap = gaps.of(probe); gap > largest) {
            chosen = &probe;
            largest = gap;
        }
    if (largest > 0)
        return {*chosen, FollowUpReason::gap};
    auto const is_general = [](positions::Probe const& probe) { return !probe.point_id; };
    if (auto const found = std::ranges::find_if(probes, is_general); found != probes.end())
        chosen = &*found;
    return {*chosen, FollowUpReason::general};
}

} // namespace recruteia::interviews
