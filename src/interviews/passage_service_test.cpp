#include "foundation/json.hpp"
#include "interviews/passage_presenter.hpp"
#include "interviews/passage_service.hpp"
#include "interviews/testing/passage_service_fixture.hpp"

#include <gmock/gmock.h>

namespace recruteia::interviews {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Not;

class PassageServiceTest : public PassageServiceFixture
{};

// ------------------------------------------------------------------ before the start

TEST_P(PassageServiceTest, TellsWhoAsksAndNothingOfTheQuestions)
{
    auto const device = world.open(world.invite());

    auto const seen = world.view(device);

    EXPECT_EQ(seen.context.organisation, "Atelier Nord");
    EXPECT_EQ(seen.context.contact_name, "Camille Béranger");
    EXPECT_EQ(seen.context.candidate_name, "Ada Koné");
    EXPECT_EQ(seen.consents.at(0).granted, std::nullopt);
    EXPECT_THAT(to_text(present(seen)), Not(HasSubstr("Une ligne s’arrête")));
}

TEST_P(PassageServiceTest, OpensNothingFromALinkThatDoesNotWork)
{
    auto const invited = world.invite();
    world.revoke(invited);

    EXPECT_EQ(code_of(run(world.passages.open_session(invited.link))), "link_invalid");
    EXPECT_EQ(code_of(run(world.passages.open_session("nonsense"))), "link_invalid");
}

TEST_P(PassageServiceTest, TurnsARevokedSessionAwayAtOnce)
{
    auto const invited = world.invite();
    auto const device = world.start(invited);

    world.revoke(invited);

    EXPECT_EQ(code_of(run(world.passages.view(device))), "link_invalid");
    EXPECT_EQ(code_of(run(world.passages.open_question(device, 1))), "link_invalid");
}

TEST_P(PassageServiceTest, NotesTheFirstOpeningAlone)
{
    auto const invited = world.invite();
    world.open(invited);
    auto const first = world.count("SELECT opened_at FROM invitations");
    world.clock.advance(1h);

    world.open(invited);

    EXPECT_EQ(world.count("SELECT opened_at FROM invitations"), first);
    EXPECT_EQ(world.count("SELECT COUNT(*) FROM audit_events WHERE act = 'interview_opened'"), 1);
}

TEST_P(PassageServiceTest, StartsOnceEveryConsentIsDecidedEitherWay)
{
    auto const device = world.open(world.invite());
    EXPECT_EQ(code_of(run(world.passages.start(device))), "consents_missing");

    (void)run(world.passages.decide_consents(device, {{ConsentKind::ai_analysis, false}}));
    auto const started = run(world.passages.start(device));
    world.clock.advance(1min);
    auto const again = run(world.passages.start(device));

    ASSERT_TRUE(started && again);
    EXPECT_EQ(started->interview.status, InterviewStatus::started);
    EXPECT_EQ(again->interview.started_at, started->interview.started_at);
}

TEST_P(PassageServiceTest, KeepsEveryYesAndNo)
{
    auto const device = world.start(world.invite());
    world.clock.advance(1min);

    auto const after = run(world.passages.decide_consents(device, {{ConsentKind::ai_analysis, false}}));

    ASSERT_TRUE(after);
    EXPECT_EQ(after->consents.at(0).granted, false);
    EXPECT_EQ(world.count("SELECT COUNT(*) FROM consents"), 2);
}

TEST_P(PassageServiceTest, DoesNotStartOnceTheInvitationHasExpired)
{
    auto const device = world.open(world.invite());
    (void)run(world.passages.decide_consents(device, {{ConsentKind::ai_analysis, true}}));
    world.clock.advance(15 * 24h);

    EXPECT_EQ(code_of(run(world.passages.start(device))), "interview_over");
}

// ------------------------------------------------------------------ questions in order, clocks of the server

TEST_P(PassageServiceTest, ShowsQuestionsInOrderAndOnlyOnceOpened)
{
    auto const invited = world.invite();
    auto const early = world.open(invited);
    EXPECT_EQ(code_of(run(world.passages.open_question(early, 1))), "interview_not_in_progress");
    auto const device = world.start(invited);

    EXPECT_EQ(code_of(run(world.passages.open_question(device, 2))), "question_not_current");
    EXPECT_EQ(code_of(run(world.passages.begin_answer(device, 1))), "question_not_current");
    EXPECT_EQ(code_of(run(world.passages.open_question(device, 3))), "not_found");
    auto const opened = run(world.passages.open_question(device, 1));

    ASSERT_TRUE(opened);
    EXPECT_THAT(to_text(present(*opened)), HasSubstr("Une ligne s’arrête"));
    EXPECT_THAT(to_text(present(*opened)), Not(HasSubstr("Un collègue")));
    EXPECT_THAT(world.texts("SELECT content_json FROM audit_contents"),
                testing::Contains(R"({"question_id":")" + world.questions[0].value + R"("})"));
}

TEST_P(PassageServiceTest, KeepsTheClockRunningThroughAReloadDuringPreparation)
{
    auto const invited = world.invite();
    auto const device = world.start(invited);
    auto const opened = run(world.passages.open_question(device, 1));
    world.clock.advance(59s);

    auto const reloaded = world.view(world.open(invited));
    world.clock.advance(1s);
    auto const phone = world.open(invited);
    auto const answering = run(world.passages.open_question(phone, 1));

    ASSERT_TRUE(opened && answering);
    EXPECT_EQ(state_of(reloaded.steps[0], reloaded.now), StepState::preparing);
    EXPECT_EQ(clock_of(reloaded.steps[0]).answer_ends_at, clock_of(opened->steps[0]).answer_ends_at);
    EXPECT_EQ(state_of(answering->steps[0], answering->now), StepState::answering);
}

TEST_P(PassageServiceTest, BeginsTheAnswerEarlyOnce)
{
    auto const device = world.start(world.invite());
    (void)run(world.passages.open_question(device, 1));
    world.clock.advance(10s);
    auto const begun = run(world.passages.begin_answer(device, 1));
    world.clock.advance(10s);

    auto const again = run(world.passages.begin_answer(device, 1));

    ASSERT_TRUE(begun && again);
    EXPECT_EQ(clock_of(begun->steps[0]).answer_ends_at, begun->now + 180s);
    EXPECT_EQ(clock_of(again->steps[0]).answer_ends_at, clock_of(begun->steps[0]).answer_ends_at);
}

TEST_P(PassageServiceTest, BeginsTheAnswerWhenSomethingIsTypedDuringPreparation)
{
    auto const device = world.start(world.invite());
    (void)run(world.passages.open_question(device, 1));
    world.clock.advance(20s);

    ASSERT_TRUE(save(device, "Je", 0));

    auto const seen = world.view(device);
    EXPECT_EQ(state_of(seen.steps[0], seen.now), StepState::answering);
}

// ------------------------------------------------------------------ devices

TEST_P(PassageServiceTest, TheNewestDeviceTakesOverAndNothingOfTheOlderOneIsLost)
{
    auto const invited = world.invite();
    auto const laptop = world.start(invited);
    world.begin(laptop, 1);
    (void)save(laptop, "du portable", 0);

    auto const phone = world.open(invited);

    EXPECT_EQ(code_of(save(laptop, "encore du portable", 1)), "taken_over");
    EXPECT_EQ(code_of(run(world.passages.view(laptop))), "taken_over");
    EXPECT_EQ(code_of(respond(laptop, "du portable")), "taken_over");
    EXPECT_EQ(code_of(run(world.passages.withdraw(laptop))), "taken_over");
    EXPECT_EQ(world.view(phone).steps[0].draft_text, "du portable");
    EXPECT_THAT(world.texts("SELECT text FROM drafts_aside"), Contains("encore du portable"));
}

// ------------------------------------------------------------------ the end

TEST_P(PassageServiceTest, SendsTheInterviewOnceAndTellsItsFollowers)
{
    auto const invited = world.invite();
    auto const device = world.start(invited);
    world.answer(device, 1, "un");
    EXPECT_EQ(code_of(run(world.passages.submit(device))), "questions_remaining");
    world.answer(device, 2, "deux");

    auto const sent = run(world.passages.submit(device));
    auto const again = run(world.passages.submit(device));

    ASSERT_TRUE(sent && again);
    EXPECT_EQ(again->interview.submitted_at, sent->interview.submitted_at);
    EXPECT_EQ(code_of(save(device, "encore", 0)), "interview_not_in_progress");
    EXPECT_THAT(world.texts("SELECT user_id FROM notifications WHERE happening LIKE 'interview_submitted:%'"),
                testing::UnorderedElementsAre(world.owner.value, world.member.value));
    EXPECT_THAT(world.texts("SELECT message FROM notifications"), testing::Each(HasSubstr("Ada Koné")));
}

TEST_P(PassageServiceTest, AnalysesNothingWithoutConsent)
{
    auto const invited = world.invite();

    world.pass_through(invited, "ma réponse", false);

    EXPECT_EQ(world.count("SELECT COUNT(*) FROM tasks"), 0);
    EXPECT_EQ(world.status_of(invited.id), "submitted");
}

TEST_P(PassageServiceTest, AsksForTheAnalysisOfEarlierAnswersOnceThereIsAYes)
{
    auto const device = world.start(world.invite(), false);
    world.answer(device, 1, "un");
    world.clock.advance(1min);
    EXPECT_EQ(world.count("SELECT COUNT(*) FROM tasks"), 0);

    (void)run(world.passages.decide_consents(device, {{ConsentKind::ai_analysis, true}}));

    EXPECT_EQ(world.count("SELECT COUNT(*) FROM tasks"), 1);
}

TEST_P(PassageServiceTest, WithdrawsAndTellsItsFollowers)
{
    auto const invited = world.invite();
    auto const device = world.start(invited);

    auto const withdrawn = run(world.passages.withdraw(device));
    auto const again = run(world.passages.withdraw(device));

    ASSERT_TRUE(withdrawn && again);
    EXPECT_EQ(withdrawn->interview.status, InterviewStatus::withdrawn);
    EXPECT_EQ(code_of(run(world.passages.start(device))), "interview_over");
    EXPECT_EQ(code_of(run(world.passages.open_question(device, 1))), "interview_not_in_progress");
    EXPECT_EQ(world.count("SELECT COUNT(*) FROM notifications WHERE happening LIKE 'interview_withdrawn:%'"), 2);
}

TEST_P(PassageServiceTest, AnnouncesChangesToLiveScreensAfterTheCommit)
{
    std::vector<InterviewChange> heard;
    world.events.subscribe<InterviewChanged>([&](InterviewChanged const& event) { heard.push_back(event.change); });
    auto const device = world.start(world.invite());
    world.answer(device, 1, "un");
    (void)run(world.passages.submit(device));

    world.context.run();

    EXPECT_THAT(heard, testing::ElementsAre(InterviewChange::device, InterviewChange::analysis, InterviewChange::status,
                                            InterviewChange::response));
}

INSTANTIATE_TEST_SUITE_P(Engines, PassageServiceTest, testing::ValuesIn(engines_under_test()), [](auto const& suite) {
    return suite.param == database::Engine::sqlite ? "Sqlite" : "Postgresql";
});

} // namespace
} // namespace recruteia::interviews
