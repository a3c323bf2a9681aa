#include "reviews/review_policy.hpp"

#include "foundation/encoding.hpp"
#include "foundation/try.hpp"

namespace recruteia::reviews {

bool shows_answers(interviews::Interview const& interview)
{
    return interview.is_sent();
}

bool is_unveiled(Rating const* mine)
{
    return mine && mine->rated_at;
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
    if (changes && trimmed(command.reason.value_or("")).empty())
        return fail(Errc::invalid, "reason_required", "Changing a rating after the unveiling needs a reason.",
                    "reason");
    return {};
}

Result<void> may_decide(interviews::Interview const& interview, std::int64_t rated_answers, std::int64_t answers)
{
    TRY_CHECK(may_review(interview));
    if (rated_answers < answers)
        return fail(Errc::conflict, "ratings_missing", "Every answer must have been rated by somebody first.");
    return {};
}

Result<void> may_share(std::optional<Decision> const& decision)
{
    if (!decision)
        return fail(Errc::conflict, "decision_missing", "No decision has been recorded.");
    if (trimmed(decision->words_for_candidate).empty())
        return fail(Errc::conflict, "words_missing", "The decision has no words for the candidate.");
    return {};
}

} // namespace recruteia::reviews
