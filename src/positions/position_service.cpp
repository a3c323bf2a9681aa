#include "positions/position_service.hpp"

#include "foundation/digest.hpp"
#include "foundation/encoding.hpp"
#include "foundation/json_writer.hpp"
#include "foundation/try.hpp"
#include "foundation/visible_text.hpp"
#include "positions/plan_repository.hpp"
#include "positions/position_lookup.hpp"
#include "positions/position_policy.hpp"
#include "positions/position_presenter.hpp"
#include "positions/position_repository.hpp"
#include "positions/validation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace recruteia::positions {

using database::Transaction;

namespace {

constexpr std::size_t max_title = 160;
constexpr std::size_t max_description = 20'000;
constexpr std::size_t max_members = 50;

Result<void> check(CreatePosition const& command)
{
    FieldChecks checks;
    checks.at_most(max_title, command.title, "title");
    checks.at_most(max_description, command.description, "description");
    return checks.result();
}

Result<void> check(ChangePosition const& command)
{
    FieldChecks checks;
    if (command.title && is_blank(*command.title))
        checks.add("title", "missing", "must not be empty");
    checks.at_most(max_title, command.title.value_or(""), "title");
    checks.at_most(max_description, command.description.value_or(""), "description");
    if (command.status == PositionStatus::draft)
        checks.add("status", "range", "must be open or closed");
    return checks.result();
}

/// A cursor is data from outside: a time in milliseconds and an identifier.
Result<void> check(PageRequest const& page)
{
    if (page.after.empty())
        return {};
    std::int64_t time = 0;
    auto const& text = page.after[0];
    auto const [end, problem] = std::from_chars(text.data(), text.data() + text.size(), time);
    if (problem != std::errc{} || end != text.data() + text.size() || !is_uuid(page.after[1]))
        return fail(Errc::malformed, "cursor_invalid", "The cursor is not one this server made.");
    return {};
}

PositionOverview get_overview(Transaction& tx, UserId const& viewer, PositionId const& id)
{
    auto overview = find_overview(tx, viewer, id);
    if (!overview)
        throw database::BrokenRow("a position's overview is missing");
    return *std::move(overview);
}

json::object described(ChangePosition const& command)
{
    json::array fields;
    for (auto const& [name, given] : {std::pair{"title", command.title.has_value()},
                                      {"description", command.description.has_value()},
                                      {"locale", command.locale.has_value()},
                                      {"status", command.status.has_value()}})
        if (given)
            fields.push_back(name);
    return {{"fields", std::move(fields)}, {"status", json_of(command.status)}};
}

} // namespace

Async<database::StoredReply> PositionService::create(Principal principal, IdempotencyKey key, CreatePosition command)
{
    CO_CHECK(may_edit(principal));
    CO_CHECK(check(command));
    database::OnceKey const once_key{.scope = fmt::format("user:{} POST /api/positions", principal.user_id.value),
                                     .key = key.value,
                                     .request_hash = sha256_hex(to_text(json_of(command)))};
    co_return co_await database_.write([&](Transaction& tx) {
        return database::once(tx, once_key, clock_.now(), [&](Transaction&) -> Result<database::StoredReply> {
            TRY(auto const position, create_in(tx, principal, command));
            return database::StoredReply{.status = 201,
                                         .body = to_text(present(get_overview(tx, principal.user_id, position.id)))};
        });
    });
}

Result<Position> PositionService::create_in(Transaction& tx, Principal const& principal, CreatePosition const& command)
{
    auto const now = clock_.now();
    Position position{.id = PositionId::random(),
                      .title = tidied_line(command.title),
                      .description = command.description,
                      .locale = command.locale,
                      .status = PositionStatus::draft,
                      .owner_id = principal.user_id,
                      .revision = 1,
                      .created_at = now,
                      .updated_at = now};
    add(tx, position);
    add(tx, Plan{.id = PlanId::random(), .position_id = position.id, .content = {}, .updated_at = now});
    audit_.record(tx, {.actor = audit::Actor::user(principal.user_id.value),
                       .act = "position_created",
                       .subject_kind = "position",
                       .subject_id = position.id.value,
                       .content = json::object{{"title", position.title}, {"locale", json_of(position.locale)}}});
    return position;
}

Async<Page<PositionSummary>> PositionService::list(Principal principal, ListPositions command)
{
    CO_CHECK(check(command.page));
    command.words = std::string(trimmed(command.words));
    auto const member = principal.sees_every_position() ? std::nullopt : std::optional(principal.user_id);
    auto rows = co_await database_.read(
        [&](Transaction& tx) { return list_summaries(tx, principal.user_id, member, command); });
    co_return page_of(std::move(rows), command.page.limit, [](PositionSummary const& last) {
        return std::vector{std::to_string(last.updated_at.time_since_epoch().count()), last.id.value};
    });
}

Async<PositionOverview> PositionService::get(Principal principal, PositionId id)
{
    co_return co_await database_.read([&](Transaction& tx) -> Result<PositionOverview> {
        TRY_CHECK(find_visible(tx, principal, id));
        return get_overview(tx, principal.user_id, id);
    });
}

Async<PositionOverview> PositionService::change(Principal principal, PositionId id, ChangePosition command)
{
    CO_CHECK(check(command));
    co_return co_await database_.write([&](Transaction& tx) -> Result<PositionOverview> {
        TRY(auto position, find_visible(tx, principal, id));
        TRY_CHECK(may_edit(principal));
        if (position.revision != command.revision)
            return fail(Errc::conflict, "revision_stale", "Somebody else changed this position in the meantime.");
        if (command.status == PositionStatus::open)
            TRY_CHECK(find_current_plan(tx, id));
        position.title = tidied_line(command.title.value_or(position.title));
        position.description = command.description.value_or(position.description);
        position.locale = command.locale.value_or(position.locale);
        position.status = command.status.value_or(position.status);
        position.updated_at = clock_.now();
        ++position.revision;
        save(tx, position);
        audit_.record(tx, {.actor = audit::Actor::user(principal.user_id.value),
                           .act = "position_changed",
                           .subject_kind = "position",
                           .subject_id = id.value,
                           .content = described(command)});
        return get_overview(tx, principal.user_id, id);
    });
}

Async<std::vector<Person>> PositionService::list_members(Principal principal, PositionId id)
{
    co_return co_await database_.read([&](Transaction& tx) -> Result<std::vector<Person>> {
        TRY_CHECK(find_visible(tx, principal, id));
        return positions::list_members(tx, id);
    });
}

Async<std::vector<Person>> PositionService::set_members(Principal principal, PositionId id, SetMembers command)
{
    FieldChecks checks;
    checks.no_more_than(max_members, command.user_ids.size(), "user_ids");
    CO_CHECK(checks.result());
    co_return co_await database_.write([&](Transaction& tx) -> Result<std::vector<Person>> {
        TRY(auto const position, find_visible(tx, principal, id));
        TRY_CHECK(may_edit(principal));
        TRY_CHECK(change_members(tx, principal, position, command));
        return positions::list_members(tx, id);
    });
}

Result<void> PositionService::change_members(Transaction& tx, Principal const& principal, Position position,
                                             SetMembers const& command)
{
    auto const now = clock_.now();
    auto const before = positions::list_members(tx, position.id);
    std::vector<std::string> added;
    std::vector<std::string> removed;
    for (std::size_t i = 0; i < command.user_ids.size(); ++i) {
        auto const& user_id = command.user_ids[i];
        if (is_member(tx, position.id, user_id))
            continue; // also the second of two equal entries
        if (!can_review(tx, user_id))
            return fail(Errc::invalid, "user_not_found", "There is nobody with this identifier who can review.",
                        fmt::format("user_ids[{}]", i));
        add_member(tx, position.id, user_id, now);
        ask_for_review(tx, principal, position, user_id, now);
        added.push_back(user_id.value);
    }
    for (auto const& person : before)
        if (std::ranges::find(command.user_ids, person.id) == command.user_ids.end()) {
            remove_member(tx, position.id, person.id);
            removed.push_back(person.id.value);
        }
    if (added.empty() && removed.empty())
        return {};
    position.updated_at = now;
    save(tx, position);
    audit_.record(tx, {.actor = audit::Actor::user(principal.user_id.value),
                       .act = "members_changed",
                       .subject_kind = "position",
                       .subject_id = position.id.value,
                       .content = json::object{{"added", json_of(added)}, {"removed", json_of(removed)}}});
    return {};
}

void PositionService::ask_for_review(Transaction& tx, Principal const& principal, Position const& position,
                                     UserId const& reviewer, UtcTime now)
{
    if (reviewer == principal.user_id)
        return;
    // Somebody taken off and asked again is told again: the moment is part of what happened.
    notifier_.notify(
        tx, reviewer,
        {.happening = fmt::format("review_asked:{}:{}", position.id.value, now.time_since_epoch().count()),
         .type = notifications::NotificationType::info,
         .category = notifications::Category::reviews,
         .words = "review_asked",
         .parameters = {{"person", principal.name}, {"position", position.title.empty() ? "…" : position.title}},
         .link = "/position?id=" + position.id.value});
}

} // namespace recruteia::positions
