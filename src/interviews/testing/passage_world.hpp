#pragma once

#include "audit/audit_log.hpp"
#include "fake_clock.hpp"
#include "interviews/follow_up_service.hpp"
#include "interviews/passage_service.hpp"
#include "positions/plan_content.hpp"
#include "run.hpp"
#include "tasks/task_queue.hpp"
#include "temporary_database.hpp"

#include <boost/asio/io_context.hpp>

#include <string>
#include <vector>

/// For the tests of interviews and of what builds on them: a position of two questions with its people, and candidates
/// who pass through it, on a real database with real collaborators and time that stands still.
namespace recruteia::interviews {

using namespace std::chrono_literals;

class PassageWorld
{
public:
    explicit PassageWorld(database::Engine engine);

    struct Invited
    {
        InterviewId id;
        CandidateId candidate_id;
        std::string link; ///< the token of the invitation's link
    };
    Invited invite(std::string const& name = "Ada Koné", std::string const& email = "ada@candidat.test");
    /// From now on every question has a follow-up of two minutes: one probe for each of its two points, and a general
    /// one.
    void turn_follow_ups_on();
    /// Another position's interview for the same candidate.
    Invited invite_again(Invited const& candidate);
    void revoke(Invited const& invited);

    /// Opens the link on a fresh device.
    CandidateClaims open(Invited const& invited);
    /// Consent decided, interview started.
    CandidateClaims start(Invited const& invited, bool granted = true);
    /// Opens the question and goes straight to answering.
    void begin(CandidateClaims const& device, int number);
    void answer(CandidateClaims const& device, int number, std::string const& text);
    /// All questions answered with `text`, the interview sent.
    CandidateClaims pass_through(Invited const& invited, std::string const& text, bool granted = true);

    Passage view(CandidateClaims const& device);
    std::string status_of(InterviewId const& id);
    /// The first column of the first row.
    std::int64_t count(std::string const& sql);
    std::vector<std::string> texts(std::string const& sql);
    void execute(std::string const& sql);
    /// Every text of every table, each with the table and column it stands in.
    std::vector<std::string> all_texts();

    static accounts::Principal principal(accounts::UserId const& id, accounts::Role role, std::string name);

    TemporaryDatabase database;
    FakeClock clock;
    asio::io_context context;
    EventBus events{context.get_executor()};
    accounts::Tokens tokens{std::string(32, 'k')};
    audit::AuditLog audit{"audit key", clock};
    tasks::TaskQueue queue{clock};
    notifications::Notifier notifier{clock, events};
    InterviewJournal journal{audit, notifier, events};
    PassageService passages;
    FollowUpService follow_ups{*database, clock, {queue, journal}, journal, passages};

    accounts::UserId owner = accounts::UserId::random();
    accounts::UserId member = accounts::UserId::random();
    accounts::UserId stranger = accounts::UserId::random();
    positions::PositionId position = positions::PositionId::random();
    positions::PlanId plan = positions::PlanId::random();
    std::vector<positions::QuestionId> questions;

private:
    static void add_user(database::Transaction& tx, accounts::UserId const& id, std::string const& name);
    void add_position(database::Transaction& tx);
    Invited add_interview(database::Transaction& tx, CandidateId const& candidate_id,
                          positions::PositionId const& position_id) const;
    static Result<InvitationRef> verify(database::Transaction& tx, std::string_view token, UtcTime now);
};

/// What every error test asks: the stable code, or "none".
template <class T>
std::string code_of(Result<T> const& result)
{
    return result ? "none" : result.error().code;
}

} // namespace recruteia::interviews
