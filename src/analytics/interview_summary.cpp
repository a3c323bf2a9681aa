#include "analytics/interview_summary.hpp"

#include "analytics/summary_rows.hpp"
#include "foundation/json_writer.hpp"
#include "foundation/try.hpp"
#include "positions/position_lookup.hpp"

namespace recruteia::analytics {

Result<InterviewSummary> find_summary(Transaction& tx, Principal const& principal, InterviewId const& id, UtcTime now)
{
    auto const row = find_row(tx, principal.user_id, id);
    if (!row)
        return fail(Errc::not_found, "There is no such interview.");
    TRY_CHECK(positions::find_visible(tx, principal, row->position_id));
    return summary_of(tx, principal.user_id, *row, now);
}

json::value present(InterviewSummary const& summary)
{
    return json_of(summary);
}

} // namespace recruteia::analytics
