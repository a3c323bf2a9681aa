#include "analytics/analytics_routes.hpp"
#include "analytics/search.hpp"
#include "candidates/testing/candidates_fixture.hpp"

#include <gmock/gmock.h>

namespace recruteia::analytics {
namespace {

using positions::code_of;
using positions::PositionId;
using testing::ElementsAre;
using testing::IsEmpty;

class AnalyticsTest : public candidates::CandidatesFixture
{
protected:
    PositionId a_position(std::string const& title)
    {
        auto const id = create(title);
        plan = publish(id);
        return id;
    }

    /// Answers every question of the newest plan and gives the answers these scores.
    void answer(InterviewId const& id, std::vector<std::optional<double>> const& scores)
    {
        set_status(id, "analysed");
        database->write_now([&](Transaction& tx) {
            for (std::size_t i = 0; i < scores.size(); ++i) {
                auto const response = UserId::random();
                tx.execute("INSERT INTO responses (id, interview_id, question_id, text, received_at) "
                           "VALUES (:id, :interview_id, :question_id, 'Voilà.', 0)",
                           response, id, plan.content.questions.at(i).id);
                tx.execute("INSERT INTO evaluations (response_id, interview_id, score, assessment_json, evaluated_at) "
                           "VALUES (:response_id, :interview_id, :score, '{}', 0)",
                           response, id, scores[i]);
            }
            return true;
        });
    }

    void rate(Principal const& person, InterviewId const& id, std::size_t question)
    {
        database->write_now([&](Transaction& tx) {
            return tx.execute("INSERT INTO ratings (interview_id, question_id, user_id, value, rated_at) "
                              "VALUES (:interview_id, :question_id, :user_id, 3, 1)",
                              id, plan.content.questions.at(question).id, person.user_id);
        });
    }

    InterviewSummary summary(Principal const& person, InterviewId const& id)
    {
        return database->read_now([&](Transaction& tx) { return find_summary(tx, person, id, clock.now()); }).value();
    }

    std::vector<std::string> names(PositionId const& position, ListInterviews list = {})
    {
        std::vector<std::string> found;
        for (auto const& one : run(interviews.list(recruiter, position, std::move(list))).value().items)
            found.push_back(one.candidate.name);
        return found;
    }

    std::vector<std::string> hits(Principal const& person, std::string words)
    {
        std::vector<std::string> found;
        for (auto const& hit : run(search(*database, person, std::move(words))).value())
            found.push_back(hit.title);
        return found;
    }

    positions::Plan plan;
    InterviewList interviews{*database, clock, invitations};
};

INSTANTIATE_TEST_SUITE_P(Engines, AnalyticsTest, testing::ValuesIn(engines_under_test()), [](auto const& engine) {
    return engine.param == database::Engine::sqlite ? "sqlite" : "postgresql";
});

TEST_P(AnalyticsTest, KeepsTheOverallScoreFromWhoeverHasNotRatedEveryAnswer)
{
    auto const id = invite_one(a_position("Comptable"), "Ada, ada@example.org");
    answer(id, {0.75, std::nullopt});
    EXPECT_FALSE(summary(recruiter, id).overall);

    rate(recruiter, id, 0);
    EXPECT_FALSE(summary(recruiter, id).overall);
    EXPECT_EQ(summary(recruiter, id).rated_by_me, 1);

    rate(recruiter, id, 1);
    auto const overall = summary(recruiter, id).overall.value();
    EXPECT_EQ(overall.score, 0.75);
    EXPECT_EQ(overall.scored, 1);
    EXPECT_EQ(overall.total, 2);
}

TEST_P(AnalyticsTest, UnveilsForTheOneWhoRatedAndNobodyElse)
{
    auto const position = a_position("Comptable");
    set_members(position, {reviewer.user_id});
    auto const id = invite_one(position, "Ada, ada@example.org");
    answer(id, {0.5, 1});
    rate(recruiter, id, 0);
    rate(recruiter, id, 1);

    EXPECT_TRUE(summary(recruiter, id).overall);
    EXPECT_FALSE(summary(reviewer, id).overall);
    EXPECT_EQ(summary(reviewer, id).rated_by_me, 0);
}

TEST_P(AnalyticsTest, DoesNotTakeANoteForARating)
{
    auto const id = invite_one(a_position("Comptable"), "Ada, ada@example.org");
    answer(id, {0.5});
    database->write_now([&](Transaction& tx) {
        return tx.execute("INSERT INTO ratings (interview_id, question_id, user_id, note) "
                          "VALUES (:interview_id, :question_id, :user_id, 'À revoir')",
                          id, plan.content.questions[0].id, recruiter.user_id);
    });

    EXPECT_EQ(summary(recruiter, id).rated_by_me, 0);
    EXPECT_FALSE(summary(recruiter, id).overall);
}

TEST_P(AnalyticsTest, TellsOfProgressRefusalAndTheNewestDecision)
{
    auto const id = invite_one(a_position("Comptable"), "Ada, ada@example.org, en");
    answer(id, {0.5, 0.5});
    EXPECT_EQ(summary(recruiter, id).analysis.done, 2);
    EXPECT_EQ(summary(recruiter, id).questions, 2);

    database->write_now([&](Transaction& tx) {
        for (auto const& [granted, at] : {std::pair{1, 1}, {0, 2}})
            tx.execute("INSERT INTO consents (id, interview_id, kind, granted, decided_at) "
                       "VALUES (:id, :interview_id, 'ai_analysis', :granted, :decided_at)",
                       UserId::random(), id, granted, at);
        for (auto const& [outcome, at] : {std::pair{"hold", 1}, {"advance", 2}})
            tx.execute("INSERT INTO decisions (id, interview_id, outcome, reason, words_for_candidate, decided_by, "
                       "decided_at) VALUES (:id, :interview_id, :outcome, '', '', :decided_by, :decided_at)",
                       UserId::random(), id, outcome, recruiter.user_id, at);
        return true;
    });

    auto const told = summary(recruiter, id);
    EXPECT_TRUE(told.ai_refused);
    EXPECT_EQ(told.analysis.total, 0);
    EXPECT_EQ(told.outcome, "advance");
    EXPECT_EQ(told.candidate.locale, Locale::en);
}

TEST_P(AnalyticsTest, TheOutcomeShowsOnceEveryAnswerIsRatedUnlessOneDecidedOneself)
{
    auto const position = a_position("Comptable");
    set_members(position, {reviewer.user_id});
    auto const id = invite_one(position, "Ada, ada@example.org");
    answer(id, {0.5, 0.5});
    database->write_now([&](Transaction& tx) {
        return tx.execute("INSERT INTO decisions (id, interview_id, outcome, reason, words_for_candidate, decided_by, "
                          "decided_at) VALUES (:id, :interview_id, 'reject', '', '', :decided_by, 1)",
                          UserId::random(), id, recruiter.user_id);
    });
    EXPECT_EQ(summary(recruiter, id).outcome, "reject");
    EXPECT_FALSE(summary(reviewer, id).outcome);
    rate(reviewer, id, 0);
    EXPECT_FALSE(summary(reviewer, id).outcome);

    rate(reviewer, id, 1);

    EXPECT_EQ(summary(reviewer, id).outcome, "reject");
}

TEST_P(AnalyticsTest, ShowsInterviewsToMembersAlone)
{
    auto const position = a_position("Comptable");
    auto const id = invite_one(position, "Ada, ada@example.org");
    auto const look = [&] {
        return code_of(
            database->read_now([&](Transaction& tx) { return find_summary(tx, reviewer, id, clock.now()); }));
    };
    EXPECT_EQ(look(), "not_found");
    EXPECT_EQ(code_of(run(interviews.list(reviewer, position, {}))), "not_found");

    set_members(position, {reviewer.user_id});

    EXPECT_EQ(look(), "none");
    EXPECT_TRUE(run(interviews.list(reviewer, position, {})));
}

TEST_P(AnalyticsTest, OrdersByTimeAndByNameAsFrenchReads)
{
    auto const position = a_position("Comptable");
    for (auto const* line : {"Zoé, z@example.org", "Émile, e@example.org", "ada, a@example.org"}) {
        invite(position, line);
        clock.advance(std::chrono::seconds(1));
    }

    EXPECT_THAT(names(position), ElementsAre("ada", "Émile", "Zoé"));
    EXPECT_THAT(names(position, {.order = InterviewOrder::oldest}), ElementsAre("Zoé", "Émile", "ada"));
    EXPECT_THAT(names(position, {.order = InterviewOrder::name}), ElementsAre("ada", "Émile", "Zoé"));
}

TEST_P(AnalyticsTest, PagesEveryOrderWithoutGapOrRepeatAlsoWhenAllShareOneMomentAndOneName)
{
    auto const position = a_position("Comptable");
    std::string text;
    for (auto i = 0; i < 11; ++i)
        text += fmt::format("Ada, ada{}@example.org\n", i);
    invite(position, text);

    for (auto const order : {InterviewOrder::newest, InterviewOrder::oldest, InterviewOrder::name}) {
        std::vector<std::string> paged;
        ListInterviews list{.page = {.limit = 4}, .order = order};
        for (auto pages = 0; pages < 10; ++pages) {
            auto const page = run(interviews.list(recruiter, position, list)).value();
            for (auto const& one : page.items)
                paged.push_back(one.id.value);
            if (!page.next_cursor)
                break;
            list.page = PageRequest::parse("4", page.next_cursor, 3).value();
        }
        EXPECT_EQ(paged.size(), 11U);
        EXPECT_EQ(std::set<std::string>(paged.begin(), paged.end()).size(), 11U);
    }
}

TEST_P(AnalyticsTest, RefusesACursorOfAnotherOrder)
{
    auto const position = a_position("Comptable");
    invite(position, "Ada, ada@example.org\nEva, eva@example.org");
    auto const page = run(interviews.list(recruiter, position, {.page = {.limit = 1}})).value();
    ListInterviews list{.page = PageRequest::parse("1", page.next_cursor, 3).value(), .order = InterviewOrder::name};

    EXPECT_EQ(code_of(run(interviews.list(recruiter, position, list))), "cursor_invalid");
    list.page.after = {"name", "", "' OR 1=1 --"};
    EXPECT_EQ(code_of(run(interviews.list(recruiter, position, list))), "cursor_invalid");
}

TEST_P(AnalyticsTest, NamesNobodyInACursor)
{
    auto const position = a_position("Comptable");
    invite(position, "Ada, ada@example.org\nEva, eva@example.org");

    auto const page =
        run(interviews.list(recruiter, position, {.page = {.limit = 1}, .order = InterviewOrder::name})).value();

    EXPECT_THAT(PageRequest::parse("1", page.next_cursor, 3).value().after,
                ElementsAre("name", "", page.items[0].id.value));
}

TEST_P(AnalyticsTest, FiltersByStatusAndWords)
{
    auto const position = a_position("Comptable");
    auto const started = invite_one(position, "Éva Gonzalès, eva@example.org");
    invite(position, "Ada, ada@autre.example.org");
    set_status(started, "started");

    EXPECT_THAT(names(position, {.status = interviews::InterviewStatus::started}), ElementsAre("Éva Gonzalès"));
    EXPECT_THAT(names(position, {.words = "gonzales"}), ElementsAre("Éva Gonzalès"));
    EXPECT_THAT(names(position, {.words = "AUTRE.example"}), ElementsAre("Ada"));
    EXPECT_THAT(names(position, {.words = "%"}), IsEmpty());
}

TEST_P(AnalyticsTest, ExpiresWhatIsOverdueBeforeItIsListed)
{
    auto const position = a_position("Comptable");
    invite(position, "Ada, ada@example.org");
    clock.advance(std::chrono::days(15));

    auto const listed = run(interviews.list(recruiter, position, {})).value().items.at(0);

    EXPECT_EQ(listed.status, interviews::InterviewStatus::expired);
    EXPECT_EQ(listed.invitation_state, candidates::InvitationState::expired);
    EXPECT_EQ(audited("invitation_expired"), 1);
}

TEST_P(AnalyticsTest, FindsWhatBeginsWithTheWordsFirst)
{
    auto const position = a_position("Responsable comptable");
    create("Comptable");
    invite(position, "Émile Comptable, emile@example.org\nÉmilie, emilie@example.org");

    EXPECT_THAT(hits(recruiter, "COMPTABLE").front(), "Comptable");
    EXPECT_EQ(hits(recruiter, "comptable").size(), 3U);
    EXPECT_EQ(hits(recruiter, "émil").size(), 2U);
    EXPECT_THAT(hits(recruiter, "emilie@"), ElementsAre("Émilie"));
    EXPECT_THAT(hits(recruiter, "_"), IsEmpty());
}

TEST_P(AnalyticsTest, SearchesOnlyWhatAReviewerIsAMemberOf)
{
    auto const mine = a_position("Comptable fournisseurs");
    invite(mine, "Ada, ada@example.org");
    auto const other = a_position("Comptable clients");
    invite(other, "Adèle, adele@example.org");
    set_members(mine, {reviewer.user_id});

    EXPECT_THAT(hits(reviewer, "comptable"), ElementsAre("Comptable fournisseurs"));
    EXPECT_THAT(hits(reviewer, "ad"), ElementsAre("Ada"));
}

TEST_P(AnalyticsTest, FindsNobodyWhoErasedTheirData)
{
    invite(a_position("Comptable"), "Ada, ada@example.org");
    database->write_now([](Transaction& tx) {
        return tx.execute("UPDATE candidates SET name = '', name_key = '', email = NULL, erased_at = 1");
    });

    EXPECT_THAT(hits(recruiter, "ada"), IsEmpty());
}

TEST_P(AnalyticsTest, ListsAtMostTwentyHitsAndRefusesNothingToLookFor)
{
    for (auto i = 0; i < 25; ++i)
        create(fmt::format("Poste {}", i));

    EXPECT_EQ(hits(recruiter, "poste").size(), 20U);
    EXPECT_EQ(code_of(run(search(*database, recruiter, "  "))), "invalid");
    EXPECT_EQ(code_of(run(search(*database, recruiter, std::string(101, 'a')))), "invalid");
}

TEST_P(AnalyticsTest, PresentsExactlyWhatTheContractNames)
{
    auto const id = invite_one(a_position("Comptable"), "Ada, ada@example.org");

    auto const shown = present(summary(recruiter, id)).as_object();

    std::vector<std::string> keys;
    for (auto const& [key, ignored] : shown)
        keys.emplace_back(key);
    EXPECT_THAT(keys, testing::UnorderedElementsAre("id", "candidate", "position_id", "plan_version", "status",
                                                    "invitation_state", "expires_at", "created_at", "started_at",
                                                    "submitted_at", "decided_at", "answered", "questions",
                                                    "rated_by_me", "analysis", "ai_refused", "overall", "outcome"));
    EXPECT_TRUE(shown.at("overall").is_null());
}

} // namespace
} // namespace recruteia::analytics
