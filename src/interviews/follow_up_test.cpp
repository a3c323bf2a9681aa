#include "interviews/follow_up_choice.hpp"
#include "interviews/passage_presenter.hpp"
#include "interviews/testing/passage_service_fixture.hpp"

#include <gmock/gmock.h>

namespace recruteia::interviews {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr auto about_the_lock = "Je consigne la machine avant toute intervention.";
constexpr auto about_the_power = "Je vérifie l’alimentation électrique.";
constexpr auto about_both = "Je consigne la machine avant toute intervention. Je vérifie l’alimentation électrique.";
constexpr auto lock_probe = "À quoi feriez-vous attention ?";
constexpr auto power_probe = "Comment sauriez-vous où vous en êtes ?";
constexpr auto general_probe = "Souhaitez-vous ajouter autre chose ?";

class FollowUpTest : public PassageServiceFixture
{
protected:
    FollowUpTest() { world.turn_follow_ups_on(); }

    Result<FollowUpReceipt> settle(CandidateClaims const& device, std::string const& text,
                                   std::string const& key = random_uuid_v7(), bool skipped = false)
    {
        return run(world.follow_ups.settle(device, 1, {key}, {text, skipped}));
    }
    Result<FollowUp> type(CandidateClaims const& device, std::string const& text, std::int64_t revision)
    {
        return run(world.follow_ups.save_draft(device, 1, {text, revision}));
    }
    /// The first question answered, its follow-up open.
    CandidateClaims asked(std::string const& answer = about_the_lock, bool granted = true)
    {
        auto const device = world.start(world.invite(), granted);
        world.answer(device, 1, answer);
        (void)run(world.follow_ups.open(device, 1));
        return device;
    }
    std::string probe_after(std::string const& answer, bool granted = true)
    {
        auto const device = world.start(world.invite("Ada Koné", random_uuid_v7() + "@candidat.test"), granted);
        world.answer(device, 1, answer);
        auto const passage = run(world.follow_ups.open(device, 1));
        return passage->follow_ups.at(0).text;
    }
};

// ------------------------------------------------------------------ which one

TEST_P(FollowUpTest, AsksForWhatTheAnswerLeftOutAndOtherwiseTheGeneralOne)
{
    EXPECT_EQ(probe_after(about_the_lock), power_probe);
    EXPECT_EQ(probe_after(about_the_power), lock_probe);
    EXPECT_EQ(probe_after(about_both), general_probe);
    EXPECT_EQ(probe_after(""), lock_probe);
}

TEST_P(FollowUpTest, AsksEverybodyExactlyOnceAndLogsWhich)
{
    for (auto const* answer : {about_the_lock, about_the_power, about_both, ""})
        (void)probe_after(answer);

    EXPECT_EQ(world.count("SELECT COUNT(*) FROM follow_ups"), 4);
    EXPECT_EQ(world.count("SELECT COUNT(*) FROM audit_events WHERE act = 'follow_up_asked'"), 4);
}

TEST_P(FollowUpTest, AsksTheFirstOneWhateverWasAnsweredWhenAiAnalysisIsRefused)
{
    EXPECT_EQ(probe_after(about_the_lock, false), lock_probe);
    EXPECT_EQ(probe_after(about_both, false), lock_probe);
    EXPECT_THAT(world.texts("SELECT DISTINCT reason FROM follow_ups"), ElementsAre("fixed"));
}

// ------------------------------------------------------------------ its place and its time

TEST_P(FollowUpTest, StandsBetweenItsAnswerAndTheNextQuestionAndBeforeTheEnd)
{
    auto const device = world.start(world.invite());
    world.answer(device, 1, about_the_lock);

    EXPECT_EQ(code_of(run(world.passages.open_question(device, 2))), "question_not_current");
    ASSERT_TRUE(settle(device, "", "key-12345", true));
    world.answer(device, 2, about_both);
    EXPECT_EQ(code_of(run(world.passages.submit(device))), "questions_remaining");
    ASSERT_TRUE(run(world.follow_ups.settle(device, 2, {"key-23456"}, {"", true})));
    EXPECT_TRUE(run(world.passages.submit(device)));
}

TEST_P(FollowUpTest, ShowsItsWordsOnlyWithItsClockRunning)
{
    auto const device = world.start(world.invite());
    world.answer(device, 1, about_the_lock);
    auto const before = present(world.view(device)).at("follow_up");

    auto const opened = present(*run(world.follow_ups.open(device, 1))).at("follow_up");

    EXPECT_EQ(before.at("state").as_string(), "waiting");
    EXPECT_TRUE(before.at("text").is_null());
    EXPECT_EQ(opened.at("state").as_string(), "answering");
    EXPECT_EQ(opened.at("text").as_string(), power_probe);
}

TEST_P(FollowUpTest, RunsByTheServersClockThroughReloadsAndDevices)
{
    auto const invited = world.invite();
    auto const laptop = world.start(invited);
    world.answer(laptop, 1, about_the_lock);
    (void)run(world.follow_ups.open(laptop, 1));
    world.clock.advance(70s);
    (void)run(world.follow_ups.open(laptop, 1));

    auto const seen = world.view(world.open(invited));

    EXPECT_EQ(clock_of(seen.follow_ups[0]).answer_ends_at, world.clock.now() + 50s);
    world.clock.advance(50s);
    EXPECT_EQ(state_of(seen.follow_ups[0], world.clock.now()), FollowUpState::overtime);
}

TEST_P(FollowUpTest, HasNoneWhereTheQuestionIsNotAnsweredOrDoesNotExist)
{
    auto const device = world.start(world.invite());

    EXPECT_EQ(code_of(run(world.follow_ups.open(device, 1))), "question_not_current");
    EXPECT_EQ(code_of(settle(device, "texte")), "question_not_current");
    EXPECT_EQ(code_of(run(world.follow_ups.open(device, 9))), "question_not_current");
}

TEST_P(FollowUpTest, CannotBeAnsweredUnseen)
{
    auto const device = world.start(world.invite());
    world.answer(device, 1, about_the_lock);

    EXPECT_EQ(code_of(settle(device, "à l’aveugle")), "question_not_current");
    EXPECT_EQ(code_of(type(device, "à l’aveugle", 0)), "question_not_current");
}

// ------------------------------------------------------------------ drafts and answers

TEST_P(FollowUpTest, KeepsDraftsAndPutsStaleOnesAside)
{
    auto const device = asked();
    ASSERT_TRUE(type(device, "du portable", 0));
    EXPECT_EQ(type(device, "du portable", 0)->draft_revision, 1);
    EXPECT_EQ(code_of(type(device, "du téléphone", 0)), "draft_stale");

    auto const seen = world.view(device).follow_ups.at(0);

    EXPECT_EQ(seen.draft_text, "du portable");
    EXPECT_EQ(seen.kept_aside, 1);
    EXPECT_EQ(world.view(device).steps[0].kept_aside, 0);
}

TEST_P(FollowUpTest, KeepsAsideWhatADeviceThatWasTakenOverStillHad)
{
    auto const invited = world.invite();
    auto const old = world.start(invited);
    world.answer(old, 1, about_the_lock);
    (void)run(world.follow_ups.open(old, 1));
    (void)world.open(invited);

    EXPECT_EQ(code_of(type(old, "resté ici", 0)), "taken_over");
    EXPECT_THAT(world.texts("SELECT text FROM drafts_aside WHERE follow_up = 1"), ElementsAre("resté ici"));
}

TEST_P(FollowUpTest, RecordsAnAnswerOnce)
{
    auto const device = asked();

    auto const first = settle(device, "j’ajoute ceci", "same-key-1");
    auto const repeat = settle(device, "j’ajoute ceci", "same-key-1");
    auto const other_key = settle(device, "j’ajoute ceci");

    ASSERT_TRUE(first && repeat && other_key);
    EXPECT_EQ(code_of(settle(device, "autre chose")), "already_answered");
    EXPECT_EQ(world.count("SELECT COUNT(*) FROM audit_events WHERE act = 'follow_up_answered'"), 1);
}

TEST_P(FollowUpTest, TakesAnAnswerInTheGraceAndNoneAfterIt)
{
    auto const device = asked();
    world.clock.advance(120s + 10min);
    ASSERT_TRUE(type(device, "juste à temps", 0));
    world.clock.advance(1ms);

    EXPECT_EQ(code_of(settle(device, "trop tard")), "deadline_passed");
    EXPECT_EQ(world.view(device).follow_ups[0].answer_text, "juste à temps");
}

TEST_P(FollowUpTest, IsClosedByHousekeepingWithItsLastDraft)
{
    auto const device = asked();
    ASSERT_TRUE(type(device, "un début", 0));
    world.clock.advance(120s + 10min + 1ms);

    EXPECT_EQ(housekeep(), 1U);
    EXPECT_EQ(housekeep(), 0U);

    EXPECT_THAT(world.texts("SELECT answer_text FROM follow_ups"), ElementsAre("un début"));
    EXPECT_EQ(world.count("SELECT COUNT(*) FROM audit_events WHERE act = 'follow_up_closed'"), 1);
    EXPECT_TRUE(run(world.passages.open_question(device, 2)));
}

TEST_P(FollowUpTest, WaitsWithoutAClockAfterAQuestionThatTimeClosed)
{
    auto const device = world.start(world.invite());
    world.begin(device, 1);
    world.clock.advance(24h);

    EXPECT_EQ(housekeep(), 1U);
    world.clock.advance(24h);
    EXPECT_EQ(housekeep(), 0U);

    EXPECT_EQ(state_of(world.view(device).follow_ups.at(0), world.clock.now()), FollowUpState::waiting);
}

// ------------------------------------------------------------------ its evaluation

TEST_P(FollowUpTest, IsEvaluatedTogetherWithItsAnswerAndNotBefore)
{
    auto const device = asked();
    EXPECT_THAT(world.texts("SELECT kind FROM tasks"), IsEmpty());

    ASSERT_TRUE(settle(device, "la suite"));

    EXPECT_EQ(world.count("SELECT COUNT(*) FROM tasks WHERE kind = 'evaluate_response'"), 1);
    EXPECT_EQ(whole_answer("le début", "la suite"), "le début\n\nla suite");
    EXPECT_EQ(whole_answer("le début", ""), "le début");
}

TEST_P(FollowUpTest, AsksForOneAnalysisWhenConsentComesWhileItIsOpen)
{
    auto const device = asked(about_the_lock, false);
    ASSERT_TRUE(run(world.passages.decide_consents(device, {{ConsentKind::ai_analysis, true}})));
    EXPECT_THAT(world.texts("SELECT kind FROM tasks"), IsEmpty());

    ASSERT_TRUE(settle(device, "la suite"));

    EXPECT_EQ(world.count("SELECT COUNT(*) FROM tasks WHERE kind = 'evaluate_response'"), 1);
}

INSTANTIATE_TEST_SUITE_P(Engines, FollowUpTest, testing::ValuesIn(engines_under_test()));

} // namespace
} // namespace recruteia::interviews
