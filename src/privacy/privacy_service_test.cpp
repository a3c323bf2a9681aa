#include "evaluation_store/evaluation_task.hpp"
#include "evaluation_store/testing/scripted_model.hpp"
#include "foundation/json_writer.hpp"
#include "interviews/testing/passage_world.hpp"
#include "privacy/privacy_service.hpp"
#include "reviews/review_service.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace recruteia::privacy {
namespace {

using accounts::Role;
using interviews::code_of;
using interviews::PassageWorld;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

/// Stands in everything a candidate wrote, and in everything that was written about them.
constexpr auto marker = "ornithorynque";
std::string const marked_answer = "Je consigne la machine, dit l’ornithorynque.";

class PrivacyServiceTest : public testing::TestWithParam<database::Engine>
{
protected:
    /// An interview that left traces wherever one can.
    PassageWorld::Invited an_interview_full_of_traces()
    {
        auto const invited = world.invite("Ada Ornithorynque ornithorynque", "ada@ornithorynque.test");
        auto const laptop = world.start(invited);
        world.begin(laptop, 1);
        (void)run(world.passages.save_draft(laptop, 1, {"brouillon ornithorynque", 0}));
        (void)run(world.passages.save_draft(laptop, 1, {"brouillon à part ornithorynque", 0}));
        world.answer(laptop, 1, marked_answer);
        world.answer(laptop, 2, marked_answer);
        (void)run(world.passages.submit(laptop));
        for (auto const& payload : world.texts("SELECT payload_json FROM tasks"))
            run(analyse(payload));
        review(invited.id);
        return invited;
    }

    asio::awaitable<bool> analyse(std::string payload)
    {
        co_await task.run(*parse_json(payload));
        co_return true;
    }

    void review(interviews::InterviewId const& id)
    {
        for (auto const& question : world.questions) {
            (void)run(reviews.rate(recruiter, id, question, {2, {}}));
            (void)run(reviews.rate(recruiter, id, question, {3, "raison ornithorynque"}));
            (void)run(reviews.save_note(recruiter, id, question, {"note ornithorynque"}));
        }
        (void)run(reviews.comment(recruiter, id, {"key-12345"}, {"commentaire ornithorynque"}));
        (void)run(reviews.decide(recruiter, id, {reviews::Outcome::hold, "motif ornithorynque", "mots ornithorynque"}));
    }

    std::vector<std::string> traces()
    {
        auto texts = world.all_texts();
        std::erase_if(texts, [](std::string const& text) { return !text.contains(marker); });
        return texts;
    }

    std::size_t erase_expired()
    {
        return world.database->write_now(
            [&](database::Transaction& tx) { return privacy.erase_expired(tx, world.clock.now()); });
    }

    PassageWorld world{GetParam()};
    evaluation_store::ScriptedModel model{marked_answer};
    evaluation_store::EvaluationTask task{*world.database, world.clock, model, world.journal};
    reviews::ReviewService reviews{
        *world.database, world.clock, world.journal,
        [](database::Transaction&, accounts::Principal const&, interviews::InterviewId const&) -> Result<json::value> {
            return json::object{};
        }};
    PrivacyService privacy{*world.database, world.clock, world.audit, world.journal, {}};
    accounts::Principal recruiter = PassageWorld::principal(world.owner, Role::recruiter, "Camille Béranger");
};

TEST_P(PrivacyServiceTest, ShowsEverythingThatIsHeld)
{
    auto const invited = an_interview_full_of_traces();

    auto const held = run(privacy.held_data(world.open(invited)));

    ASSERT_TRUE(held);
    EXPECT_EQ(held->candidate.email, "ada@ornithorynque.test");
    EXPECT_EQ(held->position_title, "Technicien de maintenance");
    ASSERT_EQ(held->answers.size(), 2U);
    EXPECT_EQ(held->answers[0].text, marked_answer);
    EXPECT_EQ(held->drafts.size(), 2U);
    EXPECT_EQ(held->analyses, 2);
    EXPECT_EQ(held->ratings, 2);
    EXPECT_EQ(held->consents.at(0).granted, true);
    EXPECT_EQ(held->requests.name, "Camille Béranger");
    EXPECT_EQ(held->retention.erased_after, world.clock.now() + std::chrono::days{730});
    EXPECT_THAT(to_text(json_of(*held)), Not(HasSubstr("score")));
}

TEST_P(PrivacyServiceTest, SendsRequestsToTheDataProtectionOfficerWhereThereIsOne)
{
    auto const device = world.open(world.invite());
    world.execute("INSERT INTO user_roles (user_id, role) VALUES ('" + world.stranger.value + "', 'data_protection')");

    EXPECT_EQ(run(privacy.held_data(device))->requests.name, "Maud Rivière");
}

TEST_P(PrivacyServiceTest, ErasureLeavesNoTraceInAnyTable)
{
    auto const invited = an_interview_full_of_traces();
    ASSERT_GT(traces().size(), 15U);

    ASSERT_TRUE(run(privacy.erase(world.open(invited))));

    EXPECT_THAT(traces(), IsEmpty());
    EXPECT_EQ(world.status_of(invited.id), "withdrawn");
    EXPECT_EQ(world.count("SELECT COUNT(*) FROM candidates WHERE name = '' AND email IS NULL AND salt = '' "
                          "AND erased_at IS NOT NULL"),
              1);
}

TEST_P(PrivacyServiceTest, ShowsAndErasesFollowUpsAndTheCv)
{
    world.turn_follow_ups_on();
    auto const invited = world.invite("Ada Ornithorynque ornithorynque", "ada@ornithorynque.test");
    auto const laptop = world.start(invited);
    world.answer(laptop, 1, marked_answer);
    (void)run(world.follow_ups.open(laptop, 1));
    (void)run(world.follow_ups.save_draft(laptop, 1, {"relance ornithorynque", 0}));
    (void)run(world.follow_ups.save_draft(laptop, 1, {"à part ornithorynque", 0}));
    (void)run(world.follow_ups.settle(laptop, 1, {"key-12345"}, {"suite ornithorynque", {}}));
    world.execute("INSERT INTO cvs (interview_id, added_by, added_at, document_json, probes_json) VALUES ('" +
                  invited.id.value + "', '" + world.owner.value +
                  R"(', 1, '{"text": "CV ornithorynque"}', '["ornithorynque"]'))");
    world.execute("INSERT INTO ai_acts (id, at, act, subject_id, provider, model, prompt_version, prompt_hash, "
                  "rubric_version, input_hash, output_json, input_tokens, output_tokens, duration_ms, cost_micros) "
                  "VALUES ('1', 1, 'suggest_cv_probes', '" +
                  invited.id.value + "', '', '', '', '', '', '', 'ornithorynque', 0, 0, 0, 0)");

    auto const held = run(privacy.held_data(laptop)).value();
    ASSERT_TRUE(run(privacy.erase(laptop)));

    ASSERT_EQ(held.answers.size(), 2U);
    EXPECT_EQ(held.answers[1].text, "suite ornithorynque");
    EXPECT_EQ(held.drafts.size(), 2U);
    EXPECT_EQ(held.cv->text, "CV ornithorynque");
    EXPECT_THAT(traces(), IsEmpty());
}

TEST_P(PrivacyServiceTest, ErasureEndsTheSessionAndTheLink)
{
    auto const invited = an_interview_full_of_traces();
    auto const device = world.open(invited);

    ASSERT_TRUE(run(privacy.erase(device)));

    EXPECT_EQ(code_of(run(world.passages.view(device))), "link_invalid");
    EXPECT_EQ(code_of(run(privacy.erase(device))), "link_invalid");
    EXPECT_EQ(code_of(run(world.passages.open_session(invited.link))), "link_invalid");
}

TEST_P(PrivacyServiceTest, AnOlderDeviceErasesNothing)
{
    auto const invited = world.invite();
    auto const laptop = world.open(invited);
    world.open(invited);

    EXPECT_EQ(code_of(run(privacy.erase(laptop))), "taken_over");
    EXPECT_EQ(code_of(run(privacy.held_data(laptop))), "taken_over");
}

TEST_P(PrivacyServiceTest, WorkThatWasQueuedBeforeTheErasureDoesNothingAfterIt)
{
    auto const device = world.pass_through(world.invite(), marked_answer);
    auto const payloads = world.texts("SELECT payload_json FROM tasks");
    ASSERT_TRUE(run(privacy.erase(device)));

    for (auto const& payload : payloads)
        run(analyse(payload));

    EXPECT_EQ(model.judged, 0);
    EXPECT_THAT(traces(), IsEmpty());
}

TEST_P(PrivacyServiceTest, KeepsWhoTheCandidateIsWhileAnotherInterviewNeedsIt)
{
    auto const invited = an_interview_full_of_traces();
    auto const other = world.invite_again(invited);

    ASSERT_TRUE(run(privacy.erase(world.open(invited))));
    EXPECT_EQ(world.count("SELECT COUNT(*) FROM candidates WHERE email = 'ada@ornithorynque.test'"), 1);
    EXPECT_EQ(world.count("SELECT COUNT(*) FROM responses"), 0);
    ASSERT_TRUE(run(privacy.erase(world.open(other))));

    EXPECT_THAT(traces(), IsEmpty());
}

TEST_P(PrivacyServiceTest, TouchesNobodyElse)
{
    auto const kept = world.invite("Léo Martin", "leo@candidat.test");
    world.pass_through(kept, "réponse de Léo");
    auto const invited = an_interview_full_of_traces();
    auto const told = world.count("SELECT COUNT(*) FROM notifications WHERE message LIKE '%Léo Martin%'");

    ASSERT_TRUE(run(privacy.erase(world.open(invited))));

    EXPECT_GT(told, 0);
    EXPECT_EQ(world.count("SELECT COUNT(*) FROM responses WHERE text = 'réponse de Léo'"), 2);
    EXPECT_EQ(world.count("SELECT COUNT(*) FROM candidates WHERE name = 'Léo Martin'"), 1);
    EXPECT_EQ(world.count("SELECT COUNT(*) FROM notifications WHERE message LIKE '%Léo Martin%'"), told);
}

TEST_P(PrivacyServiceTest, ErasesWhatIsPastItsDateAndNotADayEarlier)
{
    auto const decided = an_interview_full_of_traces();
    auto const idle = world.invite("Léo Martin", "leo@candidat.test");
    world.clock.advance(std::chrono::days{730});
    EXPECT_EQ(erase_expired(), 0U);
    world.clock.advance(std::chrono::milliseconds{1});

    EXPECT_EQ(erase_expired(), 2U);
    EXPECT_EQ(erase_expired(), 0U);

    EXPECT_THAT(traces(), IsEmpty());
    EXPECT_EQ(world.status_of(decided.id), "decided");
    EXPECT_EQ(world.status_of(idle.id), "expired");
}

TEST_P(PrivacyServiceTest, ErasingTakesTheListsThatNamedTheCandidateAgain)
{
    auto const invited = an_interview_full_of_traces();
    // A second paste of the list names the person with an address and no interview: "already invited".
    world.database->write_now([&](database::Transaction& tx) {
        return tx.execute("INSERT INTO idempotency_keys (scope, key, request_hash, status, body, created_at) "
                          "VALUES (:scope, 'again', '', 201, 'Ada, ada@ornithorynque.test', :created_at)",
                          "user:" + world.owner.value + " invite " + world.position.value, world.clock.now());
    });

    ASSERT_TRUE(run(privacy.erase(world.open(invited))));

    EXPECT_THAT(traces(), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Engines, PrivacyServiceTest, testing::ValuesIn(engines_under_test()), [](auto const& suite) {
    return suite.param == database::Engine::sqlite ? "Sqlite" : "Postgresql";
});

} // namespace
} // namespace recruteia::privacy
