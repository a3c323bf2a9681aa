#include "interviews/passage_service.hpp"

#include "foundation/json.hpp"
#include "interviews/passage_presenter.hpp"
#include "interviews/testing/passage_world.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace recruteia::interviews {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class PassageServiceTest : public testing::TestWithParam<database::Engine>
{
protected:
    Result<Step> save(CandidateClaims const& device, std::string const& text, std::int64_t revision, int number = 1)
    {
        return run(world.passages.save_draft(device, number, {text, revision}));
    }
    Result<ResponseReceipt> respond(CandidateClaims const& device, std::string const& text,
                                    std::string const& key = random_uuid_v7(), std::size_t question = 0)
    {
        return run(world.passages.submit_response(device, {key}, {world.questions[question], text}));
    }
    std::size_t housekeep()
    {
        return world.database->write_now(
            [&](database::Transaction& tx) { return world.passages.close_overdue(tx, world.clock.now()); });
    }

    PassageWorld world{GetParam()};
};

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

// ------------------------------------------------------------------ drafts

TEST_P(PassageServiceTest, KeepsDraftsWithARevisionAndGivesThemBackOnAnotherDevice)
{
    auto const invited = world.invite();
    auto const laptop = world.start(invited);
    world.begin(laptop, 1);
    auto const first = save(laptop, "Je commence", 0);
    auto const second = save(laptop, "Je commence par consigner", 1);

    auto const seen = world.view(world.open(invited));

    ASSERT_TRUE(first && second);
    EXPECT_EQ(second->draft_revision, 2);
    EXPECT_EQ(seen.steps[0].draft_text, "Je commence par consigner");
    EXPECT_EQ(seen.steps[0].draft_revision, 2);
}

TEST_P(PassageServiceTest, KeepsAStaleDraftAsideAndTheNewerOneInPlace)
{
    auto const device = world.start(world.invite());
    world.begin(device, 1);
    (void)save(device, "version du portable", 0);

    EXPECT_EQ(code_of(save(device, "version du téléphone", 0)), "draft_stale");
    EXPECT_EQ(code_of(save(device, "version du téléphone", 0)), "draft_stale");

    auto const seen = world.view(device);
    EXPECT_EQ(seen.steps[0].draft_text, "version du portable");
    EXPECT_EQ(seen.steps[0].kept_aside, 1);
    EXPECT_THAT(world.texts("SELECT text FROM drafts_aside"), testing::ElementsAre("version du téléphone"));
}

TEST_P(PassageServiceTest, TakesTheRepeatOfASaveWhoseAnswerWasLost)
{
    auto const device = world.start(world.invite());
    world.begin(device, 1);
    (void)save(device, "même texte", 0);

    auto const repeat = save(device, "même texte", 0);

    ASSERT_TRUE(repeat);
    EXPECT_EQ(repeat->draft_revision, 1);
    EXPECT_THAT(world.texts("SELECT text FROM drafts_aside"), IsEmpty());
}

TEST_P(PassageServiceTest, TakesDraftsUntilTheLastMomentOfAcceptanceAndNotAfter)
{
    auto const device = world.start(world.invite());
    world.begin(device, 1);
    world.clock.advance(180s + 10min);
    EXPECT_TRUE(save(device, "juste à temps", 0));
    world.clock.advance(1ms);

    EXPECT_EQ(code_of(save(device, "trop tard", 1)), "deadline_passed");
}

TEST_P(PassageServiceTest, RefusesDraftsOfQuestionsThatAreNotOpenAndTextsThatAreTooLong)
{
    auto const device = world.start(world.invite());
    world.begin(device, 1);
    std::string longest;
    for (int i = 0; i < 20'000; ++i)
        longest += "é";

    EXPECT_EQ(code_of(save(device, "trop tôt", 0, 2)), "question_not_current");
    EXPECT_TRUE(save(device, longest, 0));
    EXPECT_EQ(save(device, longest + "x", 1).error().errc, Errc::invalid);
}

// ------------------------------------------------------------------ answers

TEST_P(PassageServiceTest, RecordsAnAnswerOnceWithTheTaskThatEvaluatesIt)
{
    auto const device = world.start(world.invite());
    world.begin(device, 1);

    auto const first = respond(device, "ma réponse", "same-key-1");
    auto const repeat = respond(device, "ma réponse", "same-key-1");
    auto const other_key = respond(device, "ma réponse", "other-key");
    auto const other_text = respond(device, "autre chose");
    auto const reused = respond(device, "autre chose", "same-key-1");

    ASSERT_TRUE(first && repeat && other_key);
    EXPECT_EQ(repeat->id, first->id);
    EXPECT_EQ(other_key->id, first->id);
    EXPECT_EQ(code_of(other_text), "already_answered");
    EXPECT_EQ(code_of(reused), "idempotency_key_reused");
    EXPECT_EQ(world.count("SELECT COUNT(*) FROM responses"), 1);
    EXPECT_EQ(world.count("SELECT COUNT(*) FROM tasks WHERE kind = 'evaluate_response'"), 1);
    EXPECT_EQ(world.count("SELECT COUNT(*) FROM audit_events WHERE act = 'response_submitted'"), 1);
}

TEST_P(PassageServiceTest, TakesAnAnswerInTheGraceAndAnEmptyOne)
{
    auto const device = world.start(world.invite());
    world.begin(device, 1);
    world.clock.advance(180s + 10min);

    EXPECT_TRUE(respond(device, ""));
    EXPECT_EQ(world.texts("SELECT text FROM responses"), std::vector<std::string>{""});
}

TEST_P(PassageServiceTest, ClosesAnOverdueQuestionWithItsLastDraft)
{
    auto const device = world.start(world.invite());
    world.begin(device, 1);
    (void)save(device, "le dernier brouillon", 0);
    world.clock.advance(180s + 10min + 1ms);

    EXPECT_EQ(code_of(respond(device, "trop tard")), "deadline_passed");
    auto const seen = world.view(device);

    EXPECT_EQ(state_of(seen.steps[0], seen.now), StepState::answered);
    EXPECT_EQ(world.texts("SELECT text FROM responses"), std::vector<std::string>{"le dernier brouillon"});
    EXPECT_EQ(world.count("SELECT COUNT(*) FROM tasks WHERE kind = 'evaluate_response'"), 1);
    EXPECT_TRUE(run(world.passages.open_question(device, 2)));
}

TEST_P(PassageServiceTest, HousekeepingClosesWhatNobodyCameBackTo)
{
    auto const device = world.start(world.invite());
    (void)run(world.passages.open_question(device, 1));
    world.clock.advance(240s + 10min);
    EXPECT_EQ(housekeep(), 0u);
    world.clock.advance(1ms);

    EXPECT_EQ(housekeep(), 1u);
    EXPECT_EQ(housekeep(), 0u);

    EXPECT_EQ(world.texts("SELECT text FROM responses"), std::vector<std::string>{""});
    EXPECT_EQ(world.count("SELECT COUNT(*) FROM audit_events WHERE act = 'response_closed'"), 1);
    EXPECT_EQ(world.view(device).interview.status, InterviewStatus::started);
}

TEST_P(PassageServiceTest, AnOverdueQuestionOpensTheNextOneWithoutAView)
{
    auto const device = world.start(world.invite());
    world.begin(device, 1);
    world.clock.advance(180s + 10min + 1ms);

    EXPECT_TRUE(run(world.passages.open_question(device, 2)));
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
    EXPECT_EQ(world.count("SELECT COUNT(*) FROM notifications"), 2);
    EXPECT_THAT(world.texts("SELECT user_id FROM notifications"),
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
    EXPECT_EQ(world.count("SELECT COUNT(*) FROM notifications"), 2);
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
