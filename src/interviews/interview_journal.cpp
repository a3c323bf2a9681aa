#include "interviews/interview_journal.hpp"

#include "interviews/changes.hpp"
#include "interviews/interview_repository.hpp"
#include "positions/position_lookup.hpp"

namespace recruteia::interviews {

std::string link_of(InterviewId const& id)
{
    return "/interview?id=" + id.value;
}

void InterviewJournal::record(database::Transaction& tx, Interview const& interview, audit::Actor const& actor,
                              std::string_view act, json::object content) const
{
    audit_.record(tx, {.actor = actor,
                       .act = std::string(act),
                       .subject_kind = "interview",
                       .subject_id = interview.id.value,
                       .content = content.empty() ? json::value(nullptr) : json::value(std::move(content)),
                       .candidate_id = interview.candidate_id.value});
}

notifications::Notice InterviewJournal::notice_of(database::Transaction& tx, Interview const& interview,
                                                  Telling const& telling)
{
    auto const names = find_names(tx, interview.id);
    notifications::Notice notice{.happening = telling.words + ":" + interview.id.value,
                                 .type = telling.type,
                                 .category = telling.category,
                                 .words = telling.words,
                                 .parameters = {{"candidate", names.candidate}, {"position", names.position}},
                                 .link = link_of(interview.id)};
    if (!telling.occasion.empty())
        notice.happening += ":" + telling.occasion;
    if (telling.person)
        notice.parameters["person"] = telling.person_name;
    return notice;
}

void InterviewJournal::tell_followers(database::Transaction& tx, Interview const& interview,
                                      Telling const& telling) const
{
    auto const notice = notice_of(tx, interview, telling);
    for (auto const& follower : positions::list_followers(tx, interview.position_id))
        if (follower != telling.person)
            notifier_.notify(tx, follower, notice);
}

void InterviewJournal::tell_owner(database::Transaction& tx, Interview const& interview, Telling const& telling) const
{
    auto const owner = find_owner(tx, interview.position_id);
    if (owner != telling.person)
        notifier_.notify(tx, owner, notice_of(tx, interview, telling));
}

void InterviewJournal::mail_candidate(database::Transaction& tx, Interview const& interview,
                                      notifications::MailKind kind, std::string const& subject_id) const
{
    if (outbox_)
        outbox_->queue(tx, {.kind = kind,
                            .key = subject_id,
                            .user_id = std::nullopt,
                            .candidate_id = interview.candidate_id.value,
                            .interview_id = interview.id.value,
                            .subject_id = subject_id});
}

void InterviewJournal::announce(database::Transaction& tx, InterviewId const& id, InterviewChange change) const
{
    database::announce(tx, events_, InterviewChanged{id, change});
}

} // namespace recruteia::interviews
