#include "interviews/testing/passage_service_fixture.hpp"

#include <gmock/gmock.h>

namespace recruteia::interviews {
namespace {

using testing::IsEmpty;

class PassageAnswersTest : public PassageServiceFixture
{};

// ------------------------------------------------------------------ drafts

TEST_P(PassageAnswersTest, KeepsDraftsWithARevisionAndGivesThemBackOnAnotherDevice)
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

TEST_P(PassageAnswersTest, KeepsAStaleDraftAsideAndTheNewerOneInPlace)
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

TEST_P(PassageAnswersTest, TakesTheRepeatOfASaveWhoseAnswerWasLost)
{
    auto const device = world.start(world.invite());
    world.begin(device, 1);
    (void)save(device, "même texte", 0);

    auto const repeat = save(device, "même texte", 0);

    ASSERT_TRUE(repeat);
    EXPECT_EQ(repeat->draft_revision, 1);
    EXPECT_THAT(world.texts("SELECT text FROM drafts_aside"), IsEmpty());
}

TEST_P(PassageAnswersTest, TakesDraftsUntilTheLastMomentOfAcceptanceAndNotAfter)
{
    auto const device = world.start(world.invite());
    world.begin(device, 1);
    world.clock.advance(180s + 10min);
    EXPECT_TRUE(save(device, "juste à temps", 0));
    world.clock.advance(1ms);

    EXPECT_EQ(code_of(save(device, "trop tard", 1)), "deadline_passed");
}

TEST_P(PassageAnswersTest, RefusesDraftsOfQuestionsThatAreNotOpenAndTextsThatAreTooLong)
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

TEST_P(PassageAnswersTest, RecordsAnAnswerOnceWithTheTaskThatEvaluatesIt)
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

TEST_P(PassageAnswersTest, TakesAnAnswerInTheGraceAndAnEmptyOne)
{
    auto const device = world.start(world.invite());
    world.begin(device, 1);
    world.clock.advance(180s + 10min);

    EXPECT_TRUE(respond(device, ""));
    EXPECT_EQ(world.texts("SELECT text FROM responses"), std::vector<std::string>{""});
}

TEST_P(PassageAnswersTest, ClosesAnOverdueQuestionWithItsLastDraft)
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

TEST_P(PassageAnswersTest, HousekeepingClosesWhatNobodyCameBackTo)
{
    auto const device = world.start(world.invite());
    (void)run(world.passages.open_question(device, 1));
    world.clock.advance(240s + 10min);
    EXPECT_EQ(housekeep(), 0U);
    world.clock.advance(1ms);

    EXPECT_EQ(housekeep(), 1U);
    EXPECT_EQ(housekeep(), 0U);

    EXPECT_EQ(world.texts("SELECT text FROM responses"), std::vector<std::string>{""});
    EXPECT_EQ(world.count("SELECT COUNT(*) FROM audit_events WHERE act = 'response_closed'"), 1);
    EXPECT_EQ(world.view(device).interview.status, InterviewStatus::started);
}

TEST_P(PassageAnswersTest, AnOverdueQuestionOpensTheNextOneWithoutAView)
{
    auto const device = world.start(world.invite());
    world.begin(device, 1);
    world.clock.advance(180s + 10min + 1ms);

    EXPECT_TRUE(run(world.passages.open_question(device, 2)));
}

INSTANTIATE_TEST_SUITE_P(Engines, PassageAnswersTest, testing::ValuesIn(engines_under_test()), [](auto const& suite) {
    return suite.param == database::Engine::sqlite ? "Sqlite" : "Postgresql";
});

} // namespace
} // namespace recruteia::interviews
