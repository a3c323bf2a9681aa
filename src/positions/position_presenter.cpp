#include "positions/position_presenter.hpp"

#include "foundation/json_writer.hpp"

namespace recruteia::positions {

namespace {

json::value present_funnel(PositionOverview const& position)
{
    return json::object{{"invited", position.invited},     {"started", position.started},
                        {"submitted", position.submitted}, {"analysed", position.analysed},
                        {"decided", position.decided},     {"expired", position.expired},
                        {"withdrawn", position.withdrawn}};
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
    return json::object{{"id", json_of(position.id)},
                        {"title", position.title},
                        {"description", position.description},
                        {"locale", json_of(position.locale)},
                        {"status", json_of(position.status)},
                        {"revision", position.revision},
                        {"owner", json_of(Person{position.owner_id, position.owner_name})},
                        {"published_version", json_of(position.published_version)},
                        {"has_draft", position.has_draft},
                        {"funnel", present_funnel(position)},
                        {"to_rate", position.to_rate},
                        {"created_at", json_of(position.created_at)},
                        {"updated_at", json_of(position.updated_at)}};
}

json::value present(Page<PositionOverview> const& page)
{
    json::array items;
    items.reserve(page.items.size());
    for (auto const& position : page.items)
        items.push_back(present(position));
    return json::object{{"items", std::move(items)}, {"next_cursor", json_of(page.next_cursor)}};
}

json::value present(std::vector<Person> const& members)
{
    return json::object{{"items", json_of(members)}};
}

json::value present(Plan const& plan)
{
    return json::object{{"id", json_of(plan.id)},
                        {"position_id", json_of(plan.position_id)},
                        {"version", plan.version},
                        {"status", json_of(plan.status)},
                        {"revision", plan.revision},
                        {"seniority", json_of(plan.content.seniority)},
                        {"competencies", json_of(plan.content.competencies)},
                        {"questions", json_of(plan.content.questions)},
                        {"warnings", json_of(plan.content.warnings)},
                        {"proposed_by", present_provider(plan.content.proposed_by)},
                        {"published_at", json_of(plan.published_at)},
                        {"updated_at", json_of(plan.updated_at)}};
}

} // namespace recruteia::positions
