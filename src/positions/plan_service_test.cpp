#include "positions/position_presenter.hpp"
#include "positions/testing/positions_fixture.hpp"

#include <gmock/gmock.h>

namespace recruteia::positions {
namespace {

using testing::UnorderedElementsAre;

class PlanServiceTest : public PositionsFixture
{
protected:
    Plan current(PositionId const& id) { return run(plans.get(recruiter, id, {})).value(); }

    static ai::PlanProposal a_proposal()
    {
        return {.title = "Comptable fournisseurs",
                .seniority = ai::Seniority::junior,
                .tasks = {"Contrôler les factures"},
                .competencies = {{"Rigueur", 0.6}, {"Écoute", 0.4}},
                .questions = {{.kind = ai::QuestionKind::technical,
                               .competency = "Écoute",
                               .text = "Comment rapprochez-vous un compte ?",
                               .expected_points = {{"Pointe les écritures", 2}},
                               .anchors = {"1", "2", "3", "4", "5"},
                               .reference_answer = std::nullopt}},
                .warnings = {{"unlawful_question", "enfants", "Une question illicite a été écartée."}},
                .provenance = {"scripted", "1", "1", "hash"},
                .usage = {}};
    }
};

INSTANTIATE_TEST_SUITE_P(Engines, PlanServiceTest, testing::ValuesIn(engines_under_test()), [](auto const& engine) {
    return engine.param == database::Engine::sqlite ? "sqlite" : "postgresql";
});

TEST_P(PlanServiceTest, SavesADraftWholeAndGivesItBackAsItWas)
{
    auto const id = create("Comptable");
    auto const command = a_complete_plan(current(id).revision);

    auto const saved = run(plans.save(recruiter, id, command)).value();

    EXPECT_EQ(saved.revision, command.revision + 1);
    EXPECT_EQ(present(current(id)), present(saved));
    EXPECT_EQ(saved.content.questions[0].expected_points[0].text, "Décrit la cause");
}

TEST_P(PlanServiceTest, RefusesASaveOfAStaleCopy)
{
    auto const id = create("Comptable");
    auto const command = a_complete_plan(current(id).revision);
    ASSERT_TRUE(run(plans.save(recruiter, id, command)));

    EXPECT_EQ(code_of(run(plans.save(recruiter, id, command))), "revision_stale");
}

TEST_P(PlanServiceTest, NamesEveryFieldThatBreaksALimit)
{
    auto const id = create("Comptable");
    auto command = a_complete_plan(current(id).revision);
    command.competencies[0].name = std::string(121, 'a');
    command.questions[0].anchors.pop_back();
    command.questions[0].competency_id = CompetencyId::random();
    command.questions[1].answer_seconds = 29;
    command.questions[1].expected_points[0].weight = 0;
    command.questions[1].id = command.questions[0].id;

    auto const result = run(plans.save(recruiter, id, command));

    EXPECT_THAT(paths_of(result), UnorderedElementsAre("competencies[0].name", "questions[0].anchors",
                                                       "questions[0].competency_id", "questions[1].answer_seconds",
                                                       "questions[1].expected_points[0].weight", "questions[1].id"));
}

TEST_P(PlanServiceTest, DoesNotLetTheClientSayThatAnAiWroteAQuestion)
{
    auto const id = create("", "Description");
    model.proposal = a_proposal();
    auto const proposed = run(plans.propose(recruiter, id, {current(id).revision, {}})).value();
    SavePlan command{
        proposed.revision, proposed.content.seniority, proposed.content.competencies, proposed.content.questions, {}};
    command.questions.push_back(a_complete_plan(0).questions[0]);
    command.questions.back().competency_id.reset();
    command.questions.back().proposed_by_ai = true;

    auto const kept = run(plans.save(recruiter, id, command)).value();
    command.revision = kept.revision;
    command.questions[0].text += " Donnez un exemple.";
    auto const reworded = run(plans.save(recruiter, id, command)).value();

    EXPECT_TRUE(kept.content.questions[0].proposed_by_ai);
    EXPECT_FALSE(kept.content.questions[1].proposed_by_ai);
    EXPECT_FALSE(reworded.content.questions[0].proposed_by_ai);
}

TEST_P(PlanServiceTest, KeepsAProposalWithItsProvenanceAndTakesTheTitleThatWasMissing)
{
    auto const id = create("", "Nous cherchons un comptable.");
    model.proposal = a_proposal();

    auto const plan = run(plans.propose(recruiter, id, {current(id).revision, 4})).value();

    EXPECT_EQ(model.asked.question_count, 4);
    EXPECT_EQ(plan.content.competencies[0].weight, 60);
    EXPECT_EQ(plan.content.questions[0].competency_id, plan.content.competencies[1].id);
    EXPECT_TRUE(plan.content.questions[0].proposed_by_ai);
    EXPECT_EQ(plan.content.warnings.size(), 1U);
    EXPECT_EQ(present(plan).at("tasks"), (json::array{"Contrôler les factures"}));
    EXPECT_EQ(run(positions.get(recruiter, id)).value().title, "Comptable fournisseurs");
    EXPECT_EQ(value<std::string>("SELECT act FROM ai_acts"), "propose_plan");
    EXPECT_EQ(audited("plan_proposed"), 1);
}

TEST_P(PlanServiceTest, KeepsTheTasksThatWereReadThroughASave)
{
    auto const id = create("Comptable");
    model.proposal = a_proposal();
    auto const proposed = run(plans.propose(recruiter, id, {current(id).revision, {}})).value();

    ASSERT_TRUE(run(plans.save(recruiter, id, a_complete_plan(proposed.revision))));

    EXPECT_EQ(present(current(id)).at("tasks"), (json::array{"Contrôler les factures"}));
}

TEST_P(PlanServiceTest, LeavesATitleThatSomebodyGave)
{
    auto const id = create("Mon titre");
    model.proposal = a_proposal();

    ASSERT_TRUE(run(plans.propose(recruiter, id, {current(id).revision, {}})));

    EXPECT_EQ(run(positions.get(recruiter, id)).value().title, "Mon titre");
}

TEST_P(PlanServiceTest, LetsWhatSomebodySavedWhileTheModelWasAskedWin)
{
    auto const id = create("Comptable");
    auto const revision = current(id).revision;
    model.proposal = a_proposal();
    model.meanwhile = [&]() -> asio::awaitable<void> {
        auto const saved = co_await plans.save(recruiter, id, a_complete_plan(revision));
        EXPECT_TRUE(saved);
    };

    auto const result = run(plans.propose(recruiter, id, {revision, {}}));

    EXPECT_EQ(code_of(result), "revision_stale");
    EXPECT_EQ(current(id).content.questions.size(), 2U);
}

TEST_P(PlanServiceTest, SaysWhenTheDescriptionIsTooShortAndWhenTheModelFails)
{
    auto const empty = create("Comptable", "  ");
    EXPECT_EQ(code_of(run(plans.propose(recruiter, empty, {1, {}}))), "description_too_short");

    auto const id = create("Comptable");
    model.proposal = fail(Errc::invalid, "too little");
    EXPECT_EQ(code_of(run(plans.propose(recruiter, id, {1, {}}))), "description_too_short");
    model.proposal = fail(Errc::upstream, "refused");
    EXPECT_EQ(code_of(run(plans.propose(recruiter, id, {1, {}}))), "upstream");
    EXPECT_EQ(code_of(run(plans.propose(recruiter, id, {1, 7}))), "invalid");
}

TEST_P(PlanServiceTest, NamesEachThingThatIsMissingBeforePublishing)
{
    auto const id = create("", "Description");
    EXPECT_THAT(paths_of(run(plans.publish(recruiter, id, {1}))),
                UnorderedElementsAre("title", "competencies", "questions"));

    auto command = a_complete_plan(1);
    command.competencies[0].name = " ";
    command.questions[0].text = "";
    command.questions[0].anchors[4] = "\u00A0";
    command.questions[1].expected_points.clear();
    ASSERT_TRUE(run(plans.save(recruiter, id, command)));
    auto const result = run(plans.publish(recruiter, id, {2}));

    EXPECT_EQ(code_of(result), "plan_incomplete");
    EXPECT_THAT(paths_of(result), UnorderedElementsAre("title", "competencies[0].name", "questions[0].text",
                                                       "questions[0].anchors[4]", "questions[1].expected_points"));
}

TEST_P(PlanServiceTest, TakesAReferenceAnswerForExpectedPoints)
{
    auto const id = create("Comptable");
    auto command = a_complete_plan(1);
    command.questions[1].expected_points.clear();
    command.questions[1].reference_answer = "Parce que le métier me plaît.";
    ASSERT_TRUE(run(plans.save(recruiter, id, command)));

    EXPECT_TRUE(run(plans.publish(recruiter, id, {2})));
}

TEST_P(PlanServiceTest, FreezesWhatItPublishesWithQuestionsOfItsOwn)
{
    auto const id = create("Comptable");
    auto const command = a_complete_plan(1);
    auto const draft = run(plans.save(recruiter, id, command)).value();

    auto const published = run(plans.publish(recruiter, id, {draft.revision})).value();

    EXPECT_EQ(published.status, PlanStatus::published);
    EXPECT_NE(published.content.questions[0].id, command.questions[0].id);
    EXPECT_EQ(value<int>("SELECT COUNT(*) FROM questions"), 2);
    EXPECT_EQ(value<std::string>("SELECT id FROM questions WHERE number = 2"), published.content.questions[1].id.value);
    EXPECT_EQ(run(positions.get(recruiter, id)).value().status, PositionStatus::open);
    EXPECT_EQ(code_of(run(plans.publish(recruiter, id, {published.revision}))), "nothing_to_publish");
}

TEST_P(PlanServiceTest, OpensTheNextVersionWithTheFirstSaveAfterAPublication)
{
    auto const id = create("Comptable");
    auto const first = publish(id);

    auto const draft = run(plans.save(recruiter, id, a_complete_plan(first.revision))).value();

    EXPECT_EQ(draft.version, 2);
    EXPECT_NE(draft.id, first.id);
    EXPECT_EQ(present(run(plans.get(recruiter, id, 1)).value()), present(first));
    auto const position = run(positions.get(recruiter, id)).value();
    EXPECT_EQ(position.published_version, 1);
    EXPECT_TRUE(position.has_draft);
}

TEST_P(PlanServiceTest, ShowsReviewersWhatIsPublishedAndNoDraft)
{
    auto const id = create("Comptable");
    set_members(id, {reviewer.user_id});
    EXPECT_EQ(code_of(run(plans.get(reviewer, id, {}))), "plan_not_found");

    auto const first = publish(id);
    ASSERT_TRUE(run(plans.save(recruiter, id, a_complete_plan(first.revision))));

    EXPECT_EQ(run(plans.get(reviewer, id, {})).value().version, 1);
    EXPECT_EQ(code_of(run(plans.get(reviewer, id, 2))), "plan_not_found");
    EXPECT_EQ(run(plans.get(recruiter, id, {})).value().version, 2);
    EXPECT_EQ(code_of(run(plans.get(recruiter, id, 9))), "plan_not_found");
}

TEST_P(PlanServiceTest, HidesThePlansOfPositionsFromStrangers)
{
    auto const id = create("Comptable");
    publish(id);

    EXPECT_EQ(code_of(run(plans.get(reviewer, id, {}))), "not_found");
    EXPECT_EQ(code_of(run(plans.get(recruiter, PositionId::random(), {}))), "not_found");
    EXPECT_EQ(code_of(run(plans.save(reviewer, id, a_complete_plan(3)))), "not_found");
}

} // namespace
} // namespace recruteia::positions
