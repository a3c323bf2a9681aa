#include "reviews/review_policy.hpp"

#include "foundation/try.hpp"
#include "foundation/visible_text.hpp"

namespace recruteia::reviews {

bool shows_answers(interviews::Interview const& interview)
{
    return interview.is_sent();
}

bool is_unveiled(Rating const* mine)
{
    return mine && mine->rated_at;
}

bool may_see_comments(interviews::Interview const& interview, std::int64_t unrated_answers)
{
    using enum interviews::InterviewStatus;
    return interview.status != invited && interview.status != started && unrated_answers == 0;
}

bool may_see_decision(accounts::UserId const& decided_by, accounts::UserId const& viewer, std::int64_t unrated_answers)
{
    return decided_by == viewer || unrated_answers == 0;
}

Result<void> may_review(interviews::Interview const& interview)
{
    if (!interview.is_sent())
        return fail(Errc::conflict, "interview_not_submitted", "The candidate has not sent the interview.");
    return {};
}

Result<void> may_rate(Rating const* mine, RateAnswer const& command)
{
    auto const changes = is_unveiled(mine) && mine->value != command.value;
    if (changes && is_invisible(command.reason.value_or("")))
        return fail(Errc::invalid, "reason_required", "Changing a rating after the unveiling needs a reason.",
                    "reason");
    return {};
}

Result<void> may_decide(interviews::Interview const& interview, std::int64_t answers_rated_by_nobody)
{
    TRY_CHECK(may_review(interview));
    if (answers_rated_by_nobody > 0)
        return fail(Errc::conflict, "ratings_missing", "Every answer must have been rated by somebody first.");
    return {};
}

Result<void> may_share(std::optional<Decision> const& decision, accounts::UserId const& viewer,
                       std::int64_t unrated_answers)
{
    if (!decision)
        return fail(Errc::conflict, "decision_missing", "No decision has been recorded.");
    if (!may_see_decision(decision->decided_by, viewer, unrated_answers))
        return fail(Errc::conflict, "ratings_missing", "Rate every answer first: the decision shows then.");
    if (is_invisible(decision->words_for_candidate))
        return fail(Errc::conflict, "words_missing", "The decision has no words for the candidate.");
    return {};
}

} // namespace recruteia::reviews
