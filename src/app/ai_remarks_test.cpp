#include "app/ai_remarks.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace recruteia::app {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(AiRemarks, SayWhatIsProbablyNotMeant)
{
    AiConfiguration ai{.providers = {"anthropic", "offline"}};
    EXPECT_THAT(remarks_on(ai), IsEmpty());

    EXPECT_THAT(remarks_on({.providers = {"anthropic"}}), ElementsAre(HasSubstr("answers are left to people")));
    EXPECT_THAT(remarks_on({.providers = {"offline", "openai"}}), ElementsAre(HasSubstr("openai after it")));

    ai.daily_tokens = 5000;
    EXPECT_THAT(remarks_on(ai), ElementsAre(HasSubstr("ai.daily_tokens is less")));
    ai.daily_tokens = 1'000'000;
    ai.daily_cost = 1;
    EXPECT_THAT(remarks_on(ai), ElementsAre(HasSubstr("ai.daily_cost is less")));
    ai.daily_cost = 1000;
    EXPECT_THAT(remarks_on(ai), IsEmpty());
    ai.anthropic_input_price = ai.anthropic_output_price = 0;
    EXPECT_THAT(remarks_on(ai), ElementsAre(HasSubstr("anthropic has no price")));
    ai.daily_cost = 0;

    ai.anthropic_base_url = "http://models.example:8000";
    ai.idle_milliseconds = ai.total_milliseconds + 1;
    EXPECT_THAT(remarks_on(ai), ElementsAre(HasSubstr("idle_milliseconds"), HasSubstr("travels unencrypted")));
    ai.anthropic_base_url = "http://127.0.0.1:8000";
    ai.idle_milliseconds = 1;
    EXPECT_THAT(remarks_on(ai), IsEmpty());
}

} // namespace
} // namespace recruteia::app
