#include "interviews/interview_lookup.hpp"

#include "interviews/follow_up_repository.hpp"
#include "interviews/interview_repository.hpp"
#include "interviews/passage_repository.hpp"

namespace recruteia::interviews {

std::optional<Interview> find(database::Transaction& tx, InterviewId const& id)
{
    return find_interview(tx, id);
}

std::vector<Response> list_answers(database::Transaction& tx, InterviewId const& id)
{
    return list_responses(tx, id);
}

std::vector<FollowUp> follow_ups_of(database::Transaction& tx, InterviewId const& id)
{
    return list_follow_ups(tx, id);
}

std::vector<Consent> consents_of(database::Transaction& tx, InterviewId const& id)
{
    return list_consents(tx, id);
}

void mark_decided(database::Transaction& tx, InterviewId const& id, UtcTime now)
{
    save_status(tx, id, InterviewStatus::decided, now);
}

} // namespace recruteia::interviews
