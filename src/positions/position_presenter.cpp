#include "positions/position_presenter.hpp"

#include "foundation/json_text.hpp"
#include "foundation/json_writer.hpp"

#include <utility>

namespace recruteia::positions {

namespace {

/// What leaves of a position in a list. It refers to the summary, which outlives it.
struct PositionSummaryView
{
    struct Owner
    {
        std::string_view id;
        std::string_view name;
    };
    struct Funnel
    {
        int invited = 0;
        int started = 0;
        int submitted = 0;
        int analysed = 0;
        int decided = 0;
        int expired = 0;
        int withdrawn = 0;
    };

    std::string_view id;
    std::string_view title;
    Locale locale = Locale::fr;
    PositionStatus status = PositionStatus::draft;
    std::int64_t revision = 1;
    Owner owner;
    std::optional<int> published_version;
    bool has_draft = false;
    Funnel funnel;
    int to_rate = 0;
    UtcTime created_at;
    UtcTime updated_at;
};
BOOST_DESCRIBE_STRUCT(PositionSummaryView::Owner, (), (id, name))
BOOST_DESCRIBE_STRUCT(PositionSummaryView::Funnel, (),
                      (invited, started, submitted, analysed, decided, expired, withdrawn))
BOOST_DESCRIBE_STRUCT(PositionSummaryView, (),
                      (id, title, locale, status, revision, owner, published_version, has_draft, funnel, to_rate,
                       created_at, updated_at))

struct PositionView : PositionSummaryView
{
    std::string_view description;
};
BOOST_DESCRIBE_STRUCT(PositionView, (PositionSummaryView), (description))

PositionSummaryView view_of(PositionSummary const& position)
{
    return {.id = position.id.value,
            .title = position.title,
            .locale = position.locale,
            .status = position.status,
            .revision = position.revision,
            .owner = {position.owner_id.value, position.owner_name},
            .published_version = position.published_version,
            .has_draft = position.has_draft,
            .funnel = {.invited = position.invited,
                       .started = position.started,
                       .submitted = position.submitted,
                       .analysed = position.analysed,
                       .decided = position.decided,
                       .expired = position.expired,
                       .withdrawn = position.withdrawn},
            .to_rate = position.to_rate,
            .created_at = position.created_at,
            .updated_at = position.updated_at};
}

json::value present_provider(std::optional<ai::Provenance> const& proposed_by)
{
    if (!proposed_by)
        return nullptr;
    return json::object{{"provider", proposed_by->provider}, {"model", proposed_by->model}};
}

} // namespace

json::value present(PositionOverview const& position)
{
    return json_of(PositionView{view_of(position), position.description});
}

std::string text_of(Page<PositionSummary> const& page)
{
    constexpr std::size_t typical = 768;
    std::string text;
    text.reserve(typical * (page.items.size() + 1));
    text += R"({"items":)";
    auto separator = '[';
    for (auto const& position : page.items) {
        text += std::exchange(separator, ',');
        append_json(text, view_of(position));
    }
    text += page.items.empty() ? "[]" : "]";
    text += R"(,"next_cursor":)";
    append_json(text, page.next_cursor);
    text += '}';
    return text;
}

json::value present(std::vector<Person> const& members)
{
    return json::object{{"items", json_of(members)}};
}

json::value present(PlanCosts const& costs)
{
    return json::object{
        {"currency", costs.estimate.currency},
        {"provider", {{"provider", costs.estimate.provider.provider}, {"model", costs.estimate.provider.model}}},
        {"proposal_cost_micros", json_of(costs.estimate.proposal_micros)},
        {"interview_cost_micros", json_of(costs.interview_micros)},
        {"spent", json_of(costs.spent)}};
}

json::value present(Plan const& plan)
{
    return json::object{{"id", json_of(plan.id)},
                        {"position_id", json_of(plan.position_id)},
                        {"version", plan.version},
                        {"status", json_of(plan.status)},
                        {"revision", plan.revision},
                        {"seniority", json_of(plan.content.seniority)},
                        {"tasks", json_of(plan.content.tasks.value_or(std::vector<std::string>()))},
                        {"competencies", json_of(plan.content.competencies)},
                        {"questions", json_of(plan.content.questions)},
                        {"warnings", json_of(plan.content.warnings)},
                        {"proposed_by", present_provider(plan.content.proposed_by)},
                        {"follow_ups", json_of(plan.content.follow_ups.value_or(FollowUps{}))},
                        {"remarks", json_of(plan.remarks)},
                        {"published_at", json_of(plan.published_at)},
                        {"updated_at", json_of(plan.updated_at)}};
}

} // namespace recruteia::positions
