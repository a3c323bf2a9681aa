#include "interviews/passage.hpp"

#include <gtest/gtest.h>

namespace recruteia::interviews {
namespace {

using namespace std::chrono_literals;

constexpr auto opened_at = UtcTime{std::chrono::milliseconds{1'767'225'600'000}};

Step an_opened_step()
{
    return {.number = 1, .preparation_seconds = 60, .answer_seconds = 180, .preparation_started_at = opened_at};
}

TEST(StepClock, StartsTheAnswerWhenPreparationEndsByItself)
{
    auto const clock = clock_of(an_opened_step());

    EXPECT_EQ(clock.preparation_ends_at, opened_at + 60s);
    EXPECT_EQ(clock.answer_ends_at, opened_at + 240s);
    EXPECT_EQ(clock.accepted_until, opened_at + 240s + 10min);
}

TEST(StepClock, GivesTheAnswerItsFullTimeWhenPreparationIsCutShort)
{
    auto step = an_opened_step();
    step.answer_started_at = opened_at + 5s;

    auto const clock = clock_of(step);

    EXPECT_EQ(clock.preparation_ends_at, opened_at + 5s);
    EXPECT_EQ(clock.answer_ends_at, opened_at + 185s);
}

TEST(StepState, ChangesExactlyAtItsEdges)
{
    auto const step = an_opened_step();

    EXPECT_EQ(state_of(step, opened_at), StepState::preparing);
    EXPECT_EQ(state_of(step, opened_at + 60s - 1ms), StepState::preparing);
    EXPECT_EQ(state_of(step, opened_at + 60s), StepState::answering);
    EXPECT_EQ(state_of(step, opened_at + 240s - 1ms), StepState::answering);
    EXPECT_EQ(state_of(step, opened_at + 240s), StepState::overtime);
    EXPECT_FALSE(is_overdue(step, opened_at + 240s + 10min));
    EXPECT_TRUE(is_overdue(step, opened_at + 240s + 10min + 1ms));
}

TEST(StepState, IsWaitingBeforeTheOpeningAndAnsweredOnceThereIsAResponse)
{
    auto step = an_opened_step();
    step.response_id = ResponseId::random();

    EXPECT_EQ(state_of(Step{}, opened_at), StepState::waiting);
    EXPECT_EQ(state_of(step, opened_at + 24h), StepState::answered);
    EXPECT_FALSE(is_overdue(step, opened_at + 24h));
    EXPECT_FALSE(is_overdue(Step{}, opened_at + 24h));
}

TEST(StepState, HasNoPreparationWhereThePlanGivesNone)
{
    auto step = an_opened_step();
    step.preparation_seconds = 0;

    EXPECT_EQ(state_of(step, opened_at), StepState::answering);
}

TEST(Steps, NameTheOpenQuestionAndTheNextOne)
{
    auto answered = an_opened_step();
    answered.response_id = ResponseId::random();
    auto open = an_opened_step();
    open.number = 2;
    std::vector<Step> const before{answered, {.number = 2}};
    std::vector<Step> const during{answered, open};
    std::vector<Step> const after{answered};

    EXPECT_EQ(current_of(before), nullptr);
    EXPECT_EQ(next_of(before)->number, 2);
    EXPECT_EQ(current_of(during)->number, 2);
    EXPECT_EQ(next_of(after), nullptr);
}

} // namespace
} // namespace recruteia::interviews
