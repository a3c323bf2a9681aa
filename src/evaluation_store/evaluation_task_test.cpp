#include "ai/fallback_model.hpp"
#include "evaluation_store/evaluation_lookup.hpp"
#include "evaluation_store/evaluation_task.hpp"
#include "evaluation_store/testing/scripted_model.hpp"
#include "foundation/json.hpp"
#include "foundation/json_reader.hpp"
#include "interviews/testing/passage_world.hpp"

#include <boost/asio/experimental/awaitable_operators.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace recruteia::evaluation_store {
namespace {

using interviews::PassageWorld;
using testing::Contains;
using testing::HasSubstr;

constexpr auto quoted = "consigner la machine avant toute intervention";
constexpr auto answer =
    "Je commence par consigner la machine avant toute intervention, puis je vérifie l’alimentation.";

class EvaluationTaskTest : public testing::TestWithParam<database::Engine>
{
protected:
    std::vector<std::string> payloads()
    {
        return world.texts("SELECT payload_json FROM tasks WHERE kind = 'evaluate_response' ORDER BY created_at, id");
    }

    static asio::awaitable<bool> run_one(EvaluationTask& task, std::string payload)
    {
        co_await task.run(*parse_json(payload));
        co_return true;
    }

    void run_all()
    {
        for (auto const& payload : payloads())
            run(run_one(task, payload));
    }

    PassageWorld world{GetParam()};
    ScriptedModel model{quoted};
    EvaluationTask task{*world.database, world.clock, model, world.journal};
};

TEST_P(EvaluationTaskTest, KeepsTheAssessmentWithTheAccountOfTheAct)
{
    world.pass_through(world.invite(), answer);

    run(run_one(task, payloads().at(0)));

    EXPECT_EQ(world.count("SELECT COUNT(*) FROM evaluations WHERE score > 0 AND level IS NOT NULL"), 1);
    EXPECT_THAT(world.texts("SELECT assessment_json FROM evaluations"), Contains(HasSubstr(quoted)));
    EXPECT_EQ(world.count("SELECT COUNT(*) FROM ai_acts WHERE input_tokens = 120 AND provider = 'scripted' "
                          "AND rubric_version LIKE '%:1' AND LENGTH(input_hash) = 64"),
              1);
    EXPECT_EQ(world.count("SELECT COUNT(*) FROM audit_events WHERE act = 'response_evaluated'"), 1);
    EXPECT_THAT(world.texts("SELECT content_json FROM audit_contents WHERE content_json LIKE '%prompt_hash%'"),
                Contains(HasSubstr(model.provenance().prompt_hash)));
}

TEST_P(EvaluationTaskTest, MarksTheInterviewAnalysedAfterTheLastOne)
{
    auto const invited = world.invite();
    world.pass_through(invited, answer);

    run(run_one(task, payloads().at(0)));
    EXPECT_EQ(world.status_of(invited.id), "submitted");
    run(run_one(task, payloads().at(1)));

    EXPECT_EQ(world.status_of(invited.id), "analysed");
    EXPECT_EQ(world.count("SELECT COUNT(*) FROM notifications WHERE happening LIKE 'interview_analysed:%'"), 2);
    EXPECT_EQ(world.count("SELECT COUNT(*) FROM notifications WHERE message LIKE '%0,%' OR message LIKE '%score%'"), 0);
}

TEST_P(EvaluationTaskTest, CountsAsAnalysedAtTheSubmissionWhenEverythingWasEvaluatedBefore)
{
    auto const invited = world.invite();
    auto const device = world.start(invited);
    world.answer(device, 1, answer);
    world.answer(device, 2, answer);
    run_all();

    auto const sent = run(world.passages.submit(device));

    ASSERT_TRUE(sent);
    EXPECT_EQ(sent->interview.status, interviews::InterviewStatus::analysed);
}

TEST_P(EvaluationTaskTest, IsDoneOnceHoweverOftenItRuns)
{
    world.pass_through(world.invite(), answer);

    run_all();
    run_all();

    EXPECT_EQ(world.count("SELECT COUNT(*) FROM evaluations"), 2);
    EXPECT_EQ(world.count("SELECT COUNT(*) FROM audit_events WHERE act = 'response_evaluated'"), 2);
    EXPECT_EQ(world.count("SELECT COUNT(*) FROM notifications WHERE happening LIKE 'interview_analysed:%'"), 2);
}

TEST_P(EvaluationTaskTest, IsDoneOnceWhenTwoRunAtTheSameTime)
{
    using namespace asio::experimental::awaitable_operators;
    world.pass_through(world.invite(), answer);
    auto const payload = payloads().at(0);
    EvaluationTask other{*world.database, world.clock, model, world.journal};
    auto const both = [&]() -> asio::awaitable<bool> {
        co_await (run_one(task, payload) && run_one(other, payload));
        co_return true;
    };

    run(both());

    EXPECT_EQ(world.count("SELECT COUNT(*) FROM evaluations"), 1);
    EXPECT_EQ(world.count("SELECT COUNT(*) FROM ai_acts"), 1);
    EXPECT_EQ(world.count("SELECT COUNT(*) FROM audit_events WHERE act = 'response_evaluated'"), 1);
}

TEST_P(EvaluationTaskTest, AsksAModelOnceForTheSameInput)
{
    world.pass_through(world.invite(), answer);
    auto const payload = payloads().at(0);
    run(run_one(task, payload));
    world.execute("DELETE FROM evaluations");

    run(run_one(task, payload));

    EXPECT_EQ(model.judged, 1);
    EXPECT_EQ(world.count("SELECT COUNT(*) FROM evaluations WHERE score > 0"), 1);
    EXPECT_EQ(world.count("SELECT COUNT(*) FROM ai_acts"), 1);
}

TEST_P(EvaluationTaskTest, AsksAgainWhenTheModelIsAnother)
{
    world.pass_through(world.invite(), answer);
    auto const payload = payloads().at(0);
    run(run_one(task, payload));
    world.execute("DELETE FROM evaluations");
    model.model = "model-2";

    run(run_one(task, payload));

    EXPECT_EQ(model.judged, 2);
    EXPECT_EQ(world.count("SELECT COUNT(*) FROM ai_acts WHERE model = 'model-2'"), 1);
}

TEST_P(EvaluationTaskTest, AbstainsWhenTheModelIsDownAndDoesNotRememberThat)
{
    model.is_down = true;
    world.pass_through(world.invite(), answer);
    auto const payload = payloads().at(0);
    run(run_one(task, payload));
    EXPECT_EQ(world.texts("SELECT abstained FROM evaluations"), std::vector<std::string>{"model_unavailable"});
    world.execute("DELETE FROM evaluations");
    model.is_down = false;

    run(run_one(task, payload));

    EXPECT_EQ(world.count("SELECT COUNT(*) FROM evaluations WHERE score > 0"), 1);
}

TEST_P(EvaluationTaskTest, DoesNotKeepAFallbacksAnalysisForTheProviderThatWasMeant)
{
    std::vector<std::unique_ptr<ai::LanguageModel>> order;
    order.push_back(std::make_unique<ScriptedModel>(quoted));
    order.push_back(std::make_unique<ScriptedModel>(quoted));
    auto& meant = dynamic_cast<ScriptedModel&>(*order.front());
    meant.is_down = true;
    dynamic_cast<ScriptedModel&>(*order.back()).provider = "fallback";
    ai::FallbackModel both(std::move(order));
    EvaluationTask falling_back{*world.database, world.clock, both, world.journal};
    world.pass_through(world.invite(), answer);
    auto const payload = payloads().at(0);

    run(run_one(falling_back, payload));
    EXPECT_EQ(world.count("SELECT COUNT(*) FROM ai_acts WHERE provider = 'fallback'"), 1);
    world.execute("DELETE FROM evaluations");
    meant.is_down = false;
    run(run_one(falling_back, payload));

    EXPECT_EQ(world.count("SELECT COUNT(*) FROM ai_acts WHERE provider = 'scripted'"), 1);
    EXPECT_EQ(world.count("SELECT COUNT(*) FROM ai_analyses"), 1);
}

TEST_P(EvaluationTaskTest, AnalysesTheSameWordsOnceWhoeverSaysThem)
{
    world.pass_through(world.invite("Ada", "a@x.test"), answer);
    world.pass_through(world.invite("Bob", "b@x.test"), answer);
    std::vector<bool> hits;
    EvaluationTask counting{*world.database, world.clock, model, world.journal, {.on_look_up = [&](bool is_hit) {
                                hits.push_back(is_hit);
                            }}};
    for (auto const& payload : payloads())
        run(run_one(counting, payload));

    EXPECT_EQ(hits, (std::vector{false, false, true, true}));
    EXPECT_EQ(model.judged, 2);
    EXPECT_EQ(world.count("SELECT COUNT(*) FROM evaluations WHERE score > 0"), 4);
    EXPECT_EQ(world.count("SELECT COUNT(DISTINCT input_hash) FROM ai_acts"), 2);
    EXPECT_EQ(world.count("SELECT COUNT(*) FROM ai_analyses"), 2);
}

TEST_P(EvaluationTaskTest, AnalysesAgainWhatNamesSomebodyElse)
{
    std::string const named = std::string(answer) + " Ada me l’a appris.";
    world.pass_through(world.invite("Ada", "a@x.test"), named);
    world.pass_through(world.invite("Bob", "b@x.test"), named);

    run_all();

    EXPECT_EQ(model.judged, 4); // of one of them, a name was hidden
}

TEST_P(EvaluationTaskTest, KeepsAnalysesUnderKeysThatOnlyTheSecretMakes)
{
    world.pass_through(world.invite(), answer);
    EvaluationTask other{*world.database, world.clock, model, world.journal, {.cache_secret = "another"}};
    auto const payload = payloads().at(0);
    run(run_one(task, payload));
    world.execute("DELETE FROM evaluations");

    run(run_one(other, payload));

    EXPECT_EQ(model.judged, 2);
    EXPECT_EQ(world.count("SELECT COUNT(DISTINCT key) FROM ai_analyses"), 2);
}

TEST_P(EvaluationTaskTest, ForgetsKeptAnalysesWithTheConsent)
{
    auto const device = world.pass_through(world.invite(), answer);
    run_all();
    EXPECT_EQ(world.count("SELECT COUNT(*) FROM ai_analyses"), 2);
    world.clock.advance(std::chrono::minutes{1});

    (void)run(world.passages.decide_consents(device, {{interviews::ConsentKind::ai_analysis, false}}));

    EXPECT_EQ(world.count("SELECT COUNT(*) FROM ai_analyses"), 0);
}

TEST_P(EvaluationTaskTest, KeepsASecondOpinionApartAndAccountsForBoth)
{
    ScriptedModel other{"words that nobody said"};
    other.provider = "other";
    EvaluationTask with_second{*world.database, world.clock, model, world.journal, {.second_opinion = &other}};
    world.pass_through(world.invite(), answer);

    run(run_one(with_second, payloads().at(0)));

    auto const stored = world.texts("SELECT assessment_json FROM evaluations").at(0);
    auto const assessment = parse_json_as<evaluation::Assessment>(stored).value();
    ASSERT_TRUE(assessment.second_opinion);
    EXPECT_TRUE(assessment.second_opinion->disagrees);
    EXPECT_EQ(assessment.second_opinion->score, 0);
    EXPECT_EQ(assessment.second_opinion->provenance.provider, "other");
    EXPECT_GT(assessment.score, 0.25);
    EXPECT_EQ(world.count("SELECT COUNT(*) FROM ai_acts"), 2);
}

TEST_P(EvaluationTaskTest, IsNotDisturbedByASecondProviderThatIsDown)
{
    ScriptedModel other{quoted};
    other.provider = "other";
    other.is_down = true;
    EvaluationTask with_second{*world.database, world.clock, model, world.journal, {.second_opinion = &other}};
    world.pass_through(world.invite(), answer);

    run(run_one(with_second, payloads().at(0)));

    EXPECT_EQ(world.count("SELECT COUNT(*) FROM evaluations WHERE score > 0"), 1);
    EXPECT_EQ(world.count("SELECT COUNT(*) FROM ai_analyses"), 0); // asked again another day
    EXPECT_THAT(world.texts("SELECT assessment_json FROM evaluations"), Contains(HasSubstr("\"disagrees\":false")));
}

TEST_P(EvaluationTaskTest, DoesNothingOnceTheCandidateTookTheirConsentBackOrWithdrew)
{
    auto const refused = world.pass_through(world.invite("Ada", "a@x.test"), answer);
    auto const withdrawn = world.pass_through(world.invite("Léo", "b@x.test"), answer);
    world.clock.advance(std::chrono::minutes{1});
    (void)run(world.passages.decide_consents(refused, {{interviews::ConsentKind::ai_analysis, false}}));
    (void)run(world.passages.withdraw(withdrawn));

    run_all();

    EXPECT_EQ(model.judged, 0);
    EXPECT_EQ(world.count("SELECT COUNT(*) FROM evaluations"), 0);
}

TEST_P(EvaluationTaskTest, ForgetsTheAnalysisWhenConsentIsTakenBackAndAnalysesAnewAfterANewYes)
{
    auto const device = world.pass_through(world.invite(), answer);
    run_all();
    world.clock.advance(std::chrono::minutes{1});

    (void)run(world.passages.decide_consents(device, {{interviews::ConsentKind::ai_analysis, false}}));
    EXPECT_EQ(world.count("SELECT COUNT(*) FROM evaluations"), 0);
    world.clock.advance(std::chrono::minutes{1});
    (void)run(world.passages.decide_consents(device, {{interviews::ConsentKind::ai_analysis, true}}));
    run_all();

    EXPECT_EQ(world.count("SELECT COUNT(*) FROM evaluations"), 2);
}

TEST_P(EvaluationTaskTest, RefusesAPayloadThatNamesNothing)
{
    EXPECT_ANY_THROW(run(run_one(task, "{}")));
}

INSTANTIATE_TEST_SUITE_P(Engines, EvaluationTaskTest, testing::ValuesIn(engines_under_test()), [](auto const& suite) {
    return suite.param == database::Engine::sqlite ? "Sqlite" : "Postgresql";
});

} // namespace
} // namespace recruteia::evaluation_store
