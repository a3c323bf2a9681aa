#include "analytics/interview_list.hpp"

#include "foundation/encoding.hpp"
#include "foundation/try.hpp"
#include "positions/position_lookup.hpp"

#include <charconv>

namespace recruteia::analytics {

namespace {

std::vector<std::string> sort_values(InterviewOrder order, SummaryRow const& last)
{
    auto const created = std::to_string(last.created_at.time_since_epoch().count());
    return {std::string(to_string(order)), order == InterviewOrder::name ? "" : created, last.id.value};
}

/// A cursor is data from outside, and goes with the order it was made for.
Result<void> check(ListInterviews const& list)
{
    auto const& after = list.page.after;
    if (after.empty())
        return {};
    std::int64_t created = 0;
    auto const [end, problem] = std::from_chars(after[1].data(), after[1].data() + after[1].size(), created);
    auto const is_time = problem == std::errc{} && end == after[1].data() + after[1].size();
    if (after[0] != to_string(list.order) || (list.order != InterviewOrder::name && !is_time) || !is_uuid(after[2]))
        return fail(Errc::malformed, "cursor_invalid", "The cursor belongs to another list.");
    return {};
}

} // namespace

Async<Page<InterviewSummary>> InterviewList::list(Principal principal, positions::PositionId position_id,
                                                  ListInterviews command)
{
    CO_CHECK(check(command));
    command.words = std::string(trimmed(command.words));
    CO_CHECK(co_await invitations_.expire_overdue_of(position_id));
    co_return co_await database_.read([&](Transaction& tx) -> Result<Page<InterviewSummary>> {
        TRY_CHECK(positions::find_visible(tx, principal, position_id));
        auto rows = page_of(list_rows(tx, principal.user_id, position_id, command), command.page.limit,
                            [&](SummaryRow const& last) { return sort_values(command.order, last); });
        Page<InterviewSummary> page{.items = {}, .next_cursor = std::move(rows.next_cursor)};
        for (auto const& row : rows.items)
            page.items.push_back(summary_of(tx, principal.user_id, row, clock_.now()));
        return page;
    });
}

} // namespace recruteia::analytics
