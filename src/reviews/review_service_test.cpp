#include "evaluation_store/evaluation_task.hpp"
#include "evaluation_store/testing/scripted_model.hpp"
#include "foundation/json.hpp"
#include "interviews/testing/passage_world.hpp"
#include "reviews/review_presenter.hpp"
#include "reviews/review_service.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace recruteia::reviews {
namespace {

using accounts::Role;
using interviews::code_of;
using interviews::PassageWorld;
using testing::AllOf;
using testing::AnyOf;
using testing::HasSubstr;
using testing::Not;

constexpr auto quoted = "consigner la machine avant toute intervention";
constexpr auto answer =
    "Je commence par consigner la machine avant toute intervention, puis je vérifie l’alimentation.";
constexpr auto reason = "Rigueur sur la consignation.";
constexpr auto words = "Merci, à bientôt.";

class ReviewServiceTest : public testing::TestWithParam<database::Engine>
{
protected:
    /// A submitted interview, analysed by a model that quotes.
    interviews::InterviewId an_analysed_interview()
    {
        auto const invited = world.invite();
        candidate = world.pass_through(invited, answer);
        for (auto const& payload : world.texts("SELECT payload_json FROM tasks"))
            run(analyse(payload));
        return invited.id;
    }

    asio::awaitable<bool> analyse(std::string payload)
    {
        co_await task.run(*parse_json(payload));
        co_return true;
    }

    Result<ReviewedAnswer> rate(Principal const& who, InterviewId const& id, std::size_t question, int value,
                                std::optional<std::string> why = {})
    {
        return run(reviews.rate(who, id, world.questions.at(question), {value, std::move(why)}));
    }

    std::string seen_by(Principal const& who, InterviewId const& id)
    {
        return to_text(present(*run(reviews.view(who, id))));
    }

    PassageWorld world{GetParam()};
    evaluation_store::ScriptedModel model{quoted};
    evaluation_store::EvaluationTask task{*world.database, world.clock, model, world.journal};
    ReviewService reviews{*world.database, world.clock, world.journal,
                          [](database::Transaction&, Principal const&, InterviewId const& id) -> Result<json::value> {
                              return json::object{{"id", id.value}};
                          }};
    Principal recruiter = PassageWorld::principal(world.owner, Role::recruiter, "Camille Béranger");
    Principal reviewer = PassageWorld::principal(world.member, Role::reviewer, "Noé Lefèvre");
    Principal stranger = PassageWorld::principal(world.stranger, Role::reviewer, "Maud Rivière");
    interviews::CandidateClaims candidate;
};

// ------------------------------------------------------------------ who

TEST_P(ReviewServiceTest, AReviewerWhoIsNotAMemberFindsNothing)
{
    auto const id = an_analysed_interview();

    EXPECT_EQ(code_of(run(reviews.view(stranger, id))), "not_found");
    EXPECT_EQ(code_of(rate(stranger, id, 0, 3)), "not_found");
    EXPECT_EQ(code_of(run(reviews.save_note(stranger, id, world.questions[0], {"x"}))), "not_found");
    EXPECT_EQ(code_of(run(reviews.comment(stranger, id, {"key-12345"}, {"x"}))), "not_found");
    EXPECT_EQ(code_of(run(reviews.view(reviewer, InterviewId::random()))), "not_found");
}

// ------------------------------------------------------------------ the veil

TEST_P(ReviewServiceTest, BeforeRatingTheBytesHoldNothingOfTheAiNorOfOthers)
{
    auto const id = an_analysed_interview();
    ASSERT_TRUE(rate(recruiter, id, 0, 5));
    (void)run(reviews.save_note(recruiter, id, world.questions[0], {"une note qui influencerait"}));
    (void)run(reviews.comment(recruiter, id, {"key-12345"}, {"un avis qui influencerait"}));

    auto const seen = seen_by(reviewer, id);

    EXPECT_THAT(seen, HasSubstr(answer));
    EXPECT_THAT(seen, HasSubstr(R"("evaluation_state":"done")"));
    for (auto const* hidden : {"\"score\"", "\"level\"", "\"quote\"", "\"verdict\"", "\"credit\"", "scripted",
                               "influencerait", "\"value\"", "said so"})
        EXPECT_THAT(seen, Not(HasSubstr(hidden)));
}

TEST_P(ReviewServiceTest, RatingUnveilsThatAnswerForThatPersonForGood)
{
    auto const id = an_analysed_interview();

    auto const unveiled = rate(reviewer, id, 0, 4);

    ASSERT_TRUE(unveiled);
    EXPECT_THAT(to_text(present(*unveiled)),
                AllOf(HasSubstr(R"("quote":"consigner la machine)"), HasSubstr("scripted")));
    EXPECT_TRUE(run(reviews.view(reviewer, id))->answers[0].evaluation);
    EXPECT_FALSE(run(reviews.view(reviewer, id))->answers[1].evaluation);
    EXPECT_FALSE(run(reviews.view(recruiter, id))->answers[0].evaluation);
    EXPECT_EQ(world.count("SELECT COUNT(*) FROM audit_events WHERE act = 'answer_unveiled'"), 1);
}

TEST_P(ReviewServiceTest, ANoteIsKeptAsTypedAndShownToOthersOnlyOnceTheyHaveRated)
{
    auto const id = an_analysed_interview();
    ASSERT_TRUE(run(reviews.save_note(recruiter, id, world.questions[0], {"pré"})));
    ASSERT_TRUE(run(reviews.save_note(recruiter, id, world.questions[0], {"précis"})));
    ASSERT_TRUE(rate(recruiter, id, 0, 5));
    EXPECT_EQ(run(reviews.view(recruiter, id))->answers[0].mine->note, "précis");

    auto const mine = rate(reviewer, id, 0, 2);

    ASSERT_TRUE(mine);
    ASSERT_EQ(mine->others->size(), 1U);
    EXPECT_EQ(mine->others->at(0).note, "précis");
    EXPECT_EQ(mine->others->at(0).value, 5);
    EXPECT_EQ(mine->others->at(0).user_name, "Camille Béranger");
}

TEST_P(ReviewServiceTest, ANoteAloneUnveilsNothing)
{
    auto const id = an_analysed_interview();
    ASSERT_TRUE(run(reviews.save_note(reviewer, id, world.questions[0], {"à relire"})));

    auto const seen = run(reviews.view(reviewer, id));

    EXPECT_FALSE(seen->answers[0].evaluation);
    EXPECT_FALSE(seen->answers[0].others);
    EXPECT_THAT(to_text(present(seen->answers[0])), HasSubstr(R"("my_rating":null)"));
}

TEST_P(ReviewServiceTest, CommentsOfOthersShowOnceEveryAnswerIsRated)
{
    auto const id = an_analysed_interview();
    auto const first = run(reviews.comment(recruiter, id, {"key-12345"}, {"À revoir"}));
    auto const repeat = run(reviews.comment(recruiter, id, {"key-12345"}, {"À revoir"}));
    ASSERT_TRUE(rate(reviewer, id, 0, 3));
    EXPECT_EQ(run(reviews.view(reviewer, id))->comments.size(), 0U);
    EXPECT_EQ(run(reviews.view(recruiter, id))->comments.size(), 1U);

    ASSERT_TRUE(rate(reviewer, id, 1, 3));

    EXPECT_EQ(run(reviews.view(reviewer, id))->comments.size(), 1U);
    EXPECT_EQ(first->id, repeat->id);
}

TEST_P(ReviewServiceTest, AnswersAreShownOnlyOnceTheyAreSent)
{
    auto const invited = world.invite();
    auto const device = world.start(invited);
    world.answer(device, 1, answer);

    EXPECT_THAT(seen_by(recruiter, invited.id), Not(HasSubstr(answer)));
    EXPECT_EQ(code_of(rate(recruiter, invited.id, 0, 3)), "interview_not_submitted");
    EXPECT_EQ(code_of(run(reviews.save_note(recruiter, invited.id, world.questions[0], {"x"}))),
              "interview_not_submitted");
}

TEST_P(ReviewServiceTest, WhereAiWasRefusedPeopleReviewAllTheSame)
{
    auto const invited = world.invite();
    world.pass_through(invited, answer, false);

    auto const rated = rate(reviewer, invited.id, 0, 4);

    ASSERT_TRUE(rated);
    EXPECT_EQ(rated->evaluation_state, EvaluationState::refused);
    EXPECT_FALSE(rated->evaluation);
}

// ------------------------------------------------------------------ ratings

TEST_P(ReviewServiceTest, AChangeAfterTheUnveilingNeedsAReasonAndIsKept)
{
    auto const id = an_analysed_interview();
    ASSERT_TRUE(rate(reviewer, id, 0, 2));

    EXPECT_EQ(code_of(rate(reviewer, id, 0, 5)), "reason_required");
    EXPECT_EQ(code_of(rate(reviewer, id, 0, 5, "  ")), "reason_required");
    auto const same = rate(reviewer, id, 0, 2);
    auto const changed = rate(reviewer, id, 0, 5, "J’avais manqué la consignation.");

    ASSERT_TRUE(same && changed);
    EXPECT_FALSE(same->mine->changed_at);
    EXPECT_TRUE(changed->mine->changed_at);
    EXPECT_EQ(changed->mine->value, 5);
    EXPECT_EQ(world.count("SELECT COUNT(*) FROM rating_changes WHERE before_value = 2 AND after_value = 5"), 1);
    EXPECT_EQ(world.count("SELECT COUNT(*) FROM audit_events WHERE act = 'rating_changed'"), 1);
}

TEST_P(ReviewServiceTest, ARatingIsOneToFiveOnAQuestionOfThePlan)
{
    auto const id = an_analysed_interview();

    EXPECT_EQ(rate(reviewer, id, 0, 0).error().errc, Errc::invalid);
    EXPECT_EQ(rate(reviewer, id, 0, 6).error().errc, Errc::invalid);
    EXPECT_EQ(code_of(run(reviews.rate(reviewer, id, QuestionId::random(), {3, {}}))), "not_found");
}

TEST_P(ReviewServiceTest, TellsTheOwnerOnceAMemberHasRatedEverything)
{
    auto const id = an_analysed_interview();
    auto const* const told = "SELECT COUNT(*) FROM notifications WHERE happening LIKE 'review_given:%'";
    ASSERT_TRUE(rate(reviewer, id, 0, 2));
    EXPECT_EQ(world.count(told), 0);
    ASSERT_TRUE(rate(reviewer, id, 1, 2));
    ASSERT_TRUE(rate(recruiter, id, 0, 2) && rate(recruiter, id, 1, 2));

    EXPECT_EQ(world.count(told), 1);
    EXPECT_EQ(world.texts("SELECT user_id FROM notifications WHERE category = 'reviews'"),
              std::vector<std::string>{world.owner.value});
}

// ------------------------------------------------------------------ decisions

TEST_P(ReviewServiceTest, ADecisionWaitsUntilEveryAnswerWasRatedBySomebody)
{
    auto const id = an_analysed_interview();
    ASSERT_TRUE(rate(reviewer, id, 0, 2));
    EXPECT_EQ(code_of(run(reviews.decide(recruiter, id, {Outcome::advance, reason, words}))), "ratings_missing");
    ASSERT_TRUE(rate(recruiter, id, 1, 2));

    auto const decided = run(reviews.decide(recruiter, id, {Outcome::advance, reason, words}));

    ASSERT_TRUE(decided);
    EXPECT_EQ(decided->decision->outcome, Outcome::advance);
    EXPECT_EQ(world.status_of(id), "decided");
    EXPECT_EQ(world.texts("SELECT user_id FROM notifications WHERE category = 'decisions'"),
              std::vector<std::string>{world.member.value});
}

TEST_P(ReviewServiceTest, ADecisionShowsToWhoTookItAndToOthersOnceTheyHaveRatedEveryAnswer)
{
    auto const id = an_analysed_interview();
    ASSERT_TRUE(rate(recruiter, id, 0, 2) && rate(recruiter, id, 1, 2));
    ASSERT_TRUE(run(reviews.decide(recruiter, id, {Outcome::reject, reason, words})));
    ASSERT_TRUE(rate(reviewer, id, 0, 4));

    auto const before = seen_by(reviewer, id);
    EXPECT_THAT(before, Not(AnyOf(HasSubstr(reason), HasSubstr(words), HasSubstr("reject"))));
    EXPECT_EQ(code_of(run(reviews.share_decision(reviewer, id))), "ratings_missing");

    ASSERT_TRUE(rate(reviewer, id, 1, 4));
    EXPECT_THAT(seen_by(reviewer, id), AllOf(HasSubstr(reason), HasSubstr("reject")));
}

TEST_P(ReviewServiceTest, WhoDecidesWithoutHavingRatedSeesTheirOwnDecisionAndNotTheOneBefore)
{
    auto const id = an_analysed_interview();
    ASSERT_TRUE(rate(reviewer, id, 0, 2) && rate(reviewer, id, 1, 2));
    ASSERT_TRUE(run(reviews.decide(reviewer, id, {Outcome::reject, "la raison d’une autre personne", ""})));
    EXPECT_FALSE(run(reviews.view(recruiter, id))->decision);

    auto const decided = run(reviews.decide(recruiter, id, {Outcome::hold, reason, words}));

    EXPECT_EQ(decided->decision->outcome, Outcome::hold);
    EXPECT_FALSE(decided->answers.at(0).evaluation);
}

TEST_P(ReviewServiceTest, ARatingOfAQuestionWithoutAnswerCountsForNoAnswer)
{
    auto const id = an_analysed_interview();
    world.database->write_now([&](database::Transaction& tx) {
        return tx.execute(
                   "DELETE FROM evaluations WHERE response_id IN (SELECT id FROM responses WHERE question_id = :q)",
                   world.questions.at(1)) +
               tx.execute("DELETE FROM responses WHERE question_id = :q", world.questions.at(1));
    });
    ASSERT_TRUE(rate(reviewer, id, 1, 3));

    EXPECT_EQ(code_of(run(reviews.decide(recruiter, id, {Outcome::advance, reason, words}))), "ratings_missing");
}

TEST_P(ReviewServiceTest, TheCandidateHearsOfADecisionOnlyOnceItIsSharedAndThenItsWordsAlone)
{
    auto const id = an_analysed_interview();
    ASSERT_TRUE(rate(recruiter, id, 0, 2) && rate(recruiter, id, 1, 2));
    EXPECT_EQ(code_of(run(reviews.share_decision(recruiter, id))), "decision_missing");
    ASSERT_TRUE(run(reviews.decide(recruiter, id, {Outcome::advance, reason, ""})));
    EXPECT_EQ(code_of(run(reviews.share_decision(recruiter, id))), "words_missing");
    world.clock.advance(std::chrono::minutes{1});
    ASSERT_TRUE(run(reviews.decide(recruiter, id, {Outcome::advance, reason, words})));
    EXPECT_FALSE(world.view(candidate).decision);

    ASSERT_TRUE(run(reviews.share_decision(recruiter, id)));

    EXPECT_EQ(world.view(candidate).decision->words, words);
    EXPECT_EQ(world.count("SELECT COUNT(*) FROM decisions"), 2);
    EXPECT_EQ(world.count("SELECT COUNT(*) FROM audit_events WHERE act = 'decision_shared'"), 1);
}

TEST_P(ReviewServiceTest, ADecisionNeedsItsReason)
{
    auto const id = an_analysed_interview();
    ASSERT_TRUE(rate(recruiter, id, 0, 2) && rate(recruiter, id, 1, 2));

    auto const refused = run(reviews.decide(recruiter, id, {Outcome::reject, " ", words}));

    EXPECT_EQ(refused.error().fields.at(0).path, "reason");
    EXPECT_EQ(world.status_of(id), "analysed");
}

INSTANTIATE_TEST_SUITE_P(Engines, ReviewServiceTest, testing::ValuesIn(engines_under_test()), [](auto const& suite) {
    return suite.param == database::Engine::sqlite ? "Sqlite" : "Postgresql";
});

} // namespace
} // namespace recruteia::reviews
