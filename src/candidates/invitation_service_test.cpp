#include "candidates/testing/candidates_fixture.hpp"

#include <gmock/gmock.h>

namespace recruteia::candidates {
namespace {

using std::chrono::days;
using testing::ElementsAre;

class InvitationServiceTest : public CandidatesFixture
{
protected:
    PositionId an_open_position()
    {
        auto const id = create("Comptable");
        publish(id);
        return id;
    }

    static std::vector<std::string> problems_of(json::value const& reply)
    {
        std::vector<std::string> problems;
        for (auto const& line : reply.at("lines").as_array())
            problems.emplace_back(line.at("error").is_null() ? "" : line.at("error").at("code").as_string().c_str());
        return problems;
    }

    Invitation renew(InterviewId const& id)
    {
        EXPECT_TRUE(run(invitations.renew(recruiter, {UserId::random().value}, id, {})));
        return invitation_of(id);
    }

    std::string code_of_renewal(Principal const& principal, InterviewId const& id)
    {
        return code_of(run(invitations.renew(principal, {UserId::random().value}, id, {})));
    }
};

INSTANTIATE_TEST_SUITE_P(Engines, InvitationServiceTest, testing::ValuesIn(engines_under_test()),
                         [](auto const& engine) {
                             return engine.param == database::Engine::sqlite ? "sqlite" : "postgresql";
                         });

TEST_P(InvitationServiceTest, KeepsGoodLinesWhateverTheOthers)
{
    auto const position = an_open_position();

    auto const reply = invite(position, "Ada, ada@example.org, en\nEva, eva@\nZoé; zoe@example.org");

    EXPECT_EQ(reply.at("invited").as_int64(), 2);
    EXPECT_EQ(reply.at("refused").as_int64(), 1);
    EXPECT_THAT(problems_of(reply), ElementsAre("", "email_invalid", ""));
    EXPECT_EQ(reply.at("lines").at(1).at("error").at("text").as_string(), "Eva, eva@");
    EXPECT_TRUE(reply.at("lines").at(0).at("link").as_string().starts_with("https://recrute.example.org/en/passage#"));
    EXPECT_TRUE(reply.at("lines").at(2).at("link").as_string().starts_with("https://recrute.example.org/fr/passage#"));
    EXPECT_EQ(audited("candidates_invited"), 1);
}

TEST_P(InvitationServiceTest, InvitesOnceForOneKey)
{
    auto const position = an_open_position();
    InviteCandidates const command{.candidates = {{{"Ada", "ada@example.org", std::nullopt}}}, .text = std::nullopt};

    auto const first = run(invitations.invite(recruiter, {"key-00001"}, position, command));
    auto const again = run(invitations.invite(recruiter, {"key-00001"}, position, command));

    EXPECT_EQ(first.value().body, again.value().body);
    EXPECT_EQ(value<int>("SELECT COUNT(*) FROM interviews"), 1);
}

TEST_P(InvitationServiceTest, KnowsOnePersonByAddressAcrossPositions)
{
    auto const first = an_open_position();
    auto const second = an_open_position();
    invite(first, "Ada Lovelace, ada@example.org");

    invite(second, "A. L., ADA@example.org");

    EXPECT_EQ(value<int>("SELECT COUNT(*) FROM candidates"), 1);
    EXPECT_EQ(value<std::string>("SELECT name FROM candidates"), "Ada Lovelace");
    EXPECT_EQ(value<int>("SELECT COUNT(*) FROM interviews"), 2);
}

TEST_P(InvitationServiceTest, InvitesNobodyTwiceToOnePosition)
{
    auto const position = an_open_position();
    invite(position, "Ada, ada@example.org");

    EXPECT_THAT(problems_of(invite(position, "Ada, ada@example.org\nEva, eva@example.org\nEva, eva@example.org")),
                ElementsAre("already_invited", "", "duplicate_line"));
}

TEST_P(InvitationServiceTest, NeedsAPublishedPlanAndAnOpenPosition)
{
    auto const draft = create("Brouillon");
    auto const position = an_open_position();
    auto const revision = run(positions.get(recruiter, position)).value().revision;
    ASSERT_TRUE(run(
        positions.change(recruiter, position, {.revision = revision, .status = positions::PositionStatus::closed})));
    InviteCandidates const command{.candidates = {{{"Ada", "ada@example.org", std::nullopt}}}, .text = std::nullopt};

    EXPECT_EQ(code_of(run(invitations.invite(recruiter, {"key-00001"}, draft, command))), "plan_not_published");
    EXPECT_EQ(code_of(run(invitations.invite(recruiter, {"key-00002"}, position, command))), "position_closed");
    EXPECT_EQ(code_of(run(invitations.invite(recruiter, {"key-00003"}, PositionId::random(), command))), "not_found");
    EXPECT_EQ(code_of(run(invitations.invite(reviewer, {"key-00004"}, position, command))), "forbidden");
}

TEST_P(InvitationServiceTest, RefusesWhatIsNeitherListNorTextOrTooMuch)
{
    auto const position = an_open_position();
    auto const refusal = [&](InviteCandidates command) {
        return paths_of(run(invitations.invite(recruiter, {UserId::random().value}, position, std::move(command))));
    };
    std::string many;
    for (auto i = 0; i < 501; ++i)
        many += fmt::format("Personne {}, p{}@example.org\n", i, i);

    EXPECT_THAT(refusal({}), ElementsAre("candidates"));
    EXPECT_THAT(refusal({.text = "\n\n"}), ElementsAre("text"));
    EXPECT_THAT(refusal({.text = many}), ElementsAre("text"));
    EXPECT_THAT(refusal({.text = "Ada, ada@example.org", .expires_in_days = 91}), ElementsAre("expires_in_days"));
    EXPECT_EQ(value<int>("SELECT COUNT(*) FROM interviews"), 0);
}

TEST_P(InvitationServiceTest, TakesFiveHundredLinesAtOnce)
{
    std::string many;
    for (auto i = 0; i < 500; ++i)
        many += fmt::format("Personne {}, p{}@example.org\n", i, i);

    EXPECT_EQ(invite(an_open_position(), many).at("invited").as_int64(), 500);
}

TEST_P(InvitationServiceTest, KeepsAnInterviewOnThePlanItWasMadeFor)
{
    auto const position = an_open_position();
    invite(position, "Ada, ada@example.org");
    auto const plan = run(plans.get(recruiter, position, {})).value();
    auto const draft = run(plans.save(recruiter, position, a_complete_plan(plan.revision))).value();
    ASSERT_TRUE(run(plans.publish(recruiter, position, {draft.revision})));
    invite(position, "Eva, eva@example.org");

    EXPECT_EQ(value<int>("SELECT COUNT(DISTINCT plan_id) FROM interviews"), 2);
}

TEST_P(InvitationServiceTest, ShowsTheSameLinkAgainAndVerifiesIt)
{
    auto const id = invite_one(an_open_position(), "Ada, ada@example.org");

    auto const token = token_of(id);

    EXPECT_EQ(token.size(), 64U);
    EXPECT_EQ(token, token_of(id));
    EXPECT_EQ(verify(token).value().interview_id, id);
    EXPECT_EQ(value<int>("SELECT COUNT(*) FROM invitations WHERE opened_at IS NOT NULL"), 0);
}

TEST_P(InvitationServiceTest, RefusesTokensItDidNotMake)
{
    auto const token = token_of(invite_one(an_open_position(), "Ada, ada@example.org"));
    auto changed = token;
    changed[3] = changed[3] == 'A' ? 'B' : 'A';
    InvitationLinks const elsewhere({.key = std::string(32, 'x'), .public_url = "https://other.example.org"});

    for (auto const& bad : {changed, token + "AAAA", token.substr(0, 60), std::string(), std::string("' OR 1=1 --"),
                            elsewhere.token_of(InvitationId::random()), links.token_of(InvitationId::random())})
        EXPECT_EQ(code_of(verify(bad)), "link_invalid");
}

TEST_P(InvitationServiceTest, StopsALinkThatIsRevokedAndUndoesItByRenewing)
{
    auto const id = invite_one(an_open_position(), "Ada, ada@example.org");
    auto const old = token_of(id);

    ASSERT_TRUE(run(invitations.revoke(recruiter, id)));
    ASSERT_TRUE(run(invitations.revoke(recruiter, id)));
    EXPECT_EQ(invitation_of(id).state, InvitationState::revoked);
    EXPECT_FALSE(invitation_of(id).link);
    EXPECT_EQ(code_of(verify(old)), "link_invalid");
    EXPECT_EQ(audited("invitation_revoked"), 1);

    EXPECT_EQ(renew(id).state, InvitationState::active);
    EXPECT_EQ(code_of(verify(old)), "link_invalid");
    EXPECT_TRUE(verify(token_of(id)));
}

TEST_P(InvitationServiceTest, RevokingEndsWhatWasOpenedForGood)
{
    auto const id = invite_one(an_open_position(), "Ada, ada@example.org");
    auto const generation = [&] {
        return database->read_now([&](Transaction& tx) {
            return tx.get<std::int64_t>("SELECT session_generation FROM interviews WHERE id = :id", id);
        });
    };
    auto const opened = generation();

    ASSERT_TRUE(run(invitations.revoke(recruiter, id)));
    renew(id);

    EXPECT_GT(generation(), opened) << "renewing must not bring a revoked link's session back";
}

TEST_P(InvitationServiceTest, ReplacesAWorkingLink)
{
    auto const id = invite_one(an_open_position(), "Ada, ada@example.org");
    auto const old = token_of(id);

    renew(id);

    EXPECT_NE(token_of(id), old);
    EXPECT_EQ(code_of(verify(old)), "link_invalid");
    EXPECT_TRUE(verify(token_of(id)));
}

TEST_P(InvitationServiceTest, ExpiresWhatIsAwaitedAndBringsItBackWhereItStood)
{
    auto const position = an_open_position();
    auto const invited = invite_one(position, "Ada, ada@example.org");
    auto const started = invite_one(position, "Eva, eva@example.org");
    auto const sent = invite_one(position, "Zoé, zoe@example.org");
    set_status(started, "started");
    set_status(sent, "submitted");
    auto const token = token_of(invited);
    EXPECT_EQ(expire(), 0U);

    clock.advance(days(14));
    EXPECT_EQ(code_of(verify(token)), "link_invalid");
    EXPECT_EQ(expire(), 2U);
    EXPECT_EQ(expire(), 0U);

    EXPECT_EQ(status_of(invited), "expired");
    EXPECT_EQ(status_of(started), "expired");
    EXPECT_EQ(status_of(sent), "submitted");
    EXPECT_EQ(invitation_of(invited).state, InvitationState::expired);
    EXPECT_EQ(audited("invitation_expired"), 2);
    renew(invited);
    renew(started);
    EXPECT_EQ(status_of(invited), "invited");
    EXPECT_EQ(status_of(started), "started");
    EXPECT_EQ(expire(), 0U);
}

TEST_P(InvitationServiceTest, LetsACandidateFinishTheQuestionTheyAreAnswering)
{
    auto const position = create("Comptable");
    auto const plan = publish(position);
    auto const id = invite_one(position, "Ada, ada@example.org");
    set_status(id, "started");
    clock.advance(days(14) - std::chrono::minutes(1));
    database->write_now([&](Transaction& tx) {
        return tx.execute("INSERT INTO question_passages (interview_id, question_id, preparation_started_at) "
                          "VALUES (:interview_id, :question_id, :now)",
                          id, plan.content.questions[0].id, clock.now());
    });

    clock.advance(std::chrono::minutes(2));
    EXPECT_EQ(expire(), 0U);
    clock.advance(std::chrono::minutes(15));
    EXPECT_EQ(expire(), 1U);
}

TEST_P(InvitationServiceTest, KeepsThePageOfWhoeverHasSentTheirInterview)
{
    auto const id = invite_one(an_open_position(), "Ada, ada@example.org");
    set_status(id, "decided");

    clock.advance(days(60));

    EXPECT_TRUE(verify(token_of(id)));
    EXPECT_EQ(invitation_of(id).state, InvitationState::active);
}

TEST_P(InvitationServiceTest, RenewsNothingThatIsOver)
{
    auto const id = invite_one(an_open_position(), "Ada, ada@example.org");
    for (auto const* status : {"submitted", "analysed", "decided", "withdrawn"}) {
        set_status(id, status);
        EXPECT_EQ(code_of_renewal(recruiter, id), "interview_over") << status;
    }
}

TEST_P(InvitationServiceTest, KeepsLinksFromReviewersAndStrangers)
{
    auto const position = an_open_position();
    auto const id = invite_one(position, "Ada, ada@example.org");
    EXPECT_EQ(code_of(run(invitations.get(reviewer, id))), "not_found");

    set_members(position, {reviewer.user_id});

    EXPECT_EQ(code_of(run(invitations.get(reviewer, id))), "forbidden");
    EXPECT_EQ(code_of(run(invitations.revoke(reviewer, id))), "forbidden");
    EXPECT_EQ(code_of_renewal(reviewer, id), "forbidden");
    EXPECT_EQ(code_of(run(invitations.get(recruiter, InterviewId::random()))), "not_found");
}

TEST_P(InvitationServiceTest, StopsTheLinkOfWhoeverErasedTheirData)
{
    auto const id = invite_one(an_open_position(), "Ada, ada@example.org");
    auto const token = token_of(id);

    database->write_now([](Transaction& tx) {
        return tx.execute("UPDATE candidates SET name = '', name_key = '', email = NULL, salt = '', erased_at = 1");
    });

    EXPECT_EQ(code_of(verify(token)), "link_invalid");
    EXPECT_FALSE(invitation_of(id).link);
    EXPECT_EQ(code_of_renewal(recruiter, id), "interview_over");
}

} // namespace
} // namespace recruteia::candidates
