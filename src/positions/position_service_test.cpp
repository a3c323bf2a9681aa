#include "positions/position_presenter.hpp"
#include "positions/testing/positions_fixture.hpp"

#include <gmock/gmock.h>

namespace recruteia::positions {
namespace {

using testing::ElementsAre;

class PositionServiceTest : public PositionsFixture
{
protected:
    std::vector<std::string> titles(Principal const& principal, ListPositions list = {})
    {
        std::vector<std::string> found;
        for (auto const& position : run(positions.list(principal, std::move(list))).value().items)
            found.push_back(position.title);
        return found;
    }

    struct InterviewRow
    {
        std::string id;
    };

    InterviewRow add_interview(PositionId const& position, PlanId const& plan, std::string const& status)
    {
        InterviewRow row{UserId::random().value};
        database->write_now([&](database::Transaction& tx) {
            tx.execute("INSERT INTO candidates (id, name, locale, salt, created_at) VALUES (:id, 'Ada', 'fr', '', 0)",
                       row.id);
            return tx.execute("INSERT INTO interviews (id, candidate_id, position_id, plan_id, status, created_at) "
                              "VALUES (:id, :candidate_id, :position_id, :plan_id, :status, 0)",
                              row.id, row.id, position, plan, status);
        });
        return row;
    }
};

INSTANTIATE_TEST_SUITE_P(Engines, PositionServiceTest, testing::ValuesIn(engines_under_test()), [](auto const& engine) {
    return engine.param == database::Engine::sqlite ? "sqlite" : "postgresql";
});

TEST_P(PositionServiceTest, CreatesAPositionOnceForOneKey)
{
    auto const first = run(positions.create(recruiter, {"key-00001"}, {"Comptable", "Un poste.", Locale::fr}));
    auto const again = run(positions.create(recruiter, {"key-00001"}, {"Comptable", "Un poste.", Locale::fr}));

    EXPECT_EQ(first.value().body, again.value().body);
    EXPECT_EQ(value<int>("SELECT COUNT(*) FROM positions"), 1);
    EXPECT_EQ(audited("position_created"), 1);
}

TEST_P(PositionServiceTest, RefusesAKeyThatStoodForAnotherPosition)
{
    ASSERT_TRUE(run(positions.create(recruiter, {"key-00001"}, {"Comptable", "", Locale::fr})));

    auto const other = run(positions.create(recruiter, {"key-00001"}, {"Juriste", "", Locale::fr}));

    EXPECT_EQ(code_of(other), "idempotency_key_reused");
}

TEST_P(PositionServiceTest, CountsLengthsInCodePointsAndNamesTheField)
{
    std::string title;
    for (auto i = 0; i < 160; ++i)
        title += "é";

    EXPECT_TRUE(run(positions.create(recruiter, {"key-00001"}, {title, "", Locale::fr})));
    auto const refused = run(positions.create(recruiter, {"key-00002"}, {title + "é", "", Locale::fr}));

    EXPECT_THAT(paths_of(refused), ElementsAre("title"));
}

TEST_P(PositionServiceTest, LetsReviewersNeitherCreateNorChange)
{
    auto const id = create("Comptable");
    set_members(id, {reviewer.user_id});

    EXPECT_EQ(code_of(run(positions.create(reviewer, {"key-00009"}, {"Poste", "", Locale::fr}))), "forbidden");
    EXPECT_EQ(code_of(run(positions.change(reviewer, id, {.revision = 1, .title = "Autre"}))), "forbidden");
    EXPECT_EQ(code_of(run(positions.set_members(reviewer, id, {}))), "forbidden");
}

TEST_P(PositionServiceTest, ListsLastChangedFirstAndPagesWithoutGapOrRepeat)
{
    for (auto i = 0; i < 7; ++i) {
        create(fmt::format("Poste {}", i));
        if (i % 2 == 0) // two share each moment: the identifier decides between them
            clock.advance(std::chrono::seconds(1));
    }

    std::vector<std::string> paged;
    ListPositions list{.page = {.limit = 3}};
    while (true) {
        auto const page = run(positions.list(recruiter, list)).value();
        for (auto const& position : page.items)
            paged.push_back(position.title);
        if (!page.next_cursor)
            break;
        list.page = PageRequest::parse("3", page.next_cursor, 2).value();
    }

    EXPECT_EQ(paged, titles(recruiter));
    EXPECT_EQ(paged.size(), 7U);
}

TEST_P(PositionServiceTest, KeepsAPageStableWhenSomethingNewIsAddedInTheMeantime)
{
    for (auto i = 0; i < 4; ++i) {
        create(fmt::format("Poste {}", i));
        clock.advance(std::chrono::seconds(1));
    }
    auto const first = run(positions.list(recruiter, {.page = {.limit = 2}})).value();
    create("Plus récent");

    auto const second = titles(recruiter, {.page = PageRequest::parse("2", first.next_cursor, 2).value()});

    EXPECT_THAT(second, ElementsAre("Poste 1", "Poste 0"));
}

TEST_P(PositionServiceTest, RefusesACursorItDidNotMake)
{
    auto const request = PageRequest::parse(std::nullopt, cursor_of({"yesterday", "' OR 1=1 --"}), 2);

    EXPECT_EQ(code_of(run(positions.list(recruiter, {.page = request.value()}))), "cursor_invalid");
}

TEST_P(PositionServiceTest, FindsTitlesWithoutCaseAndAccentsAndTakesWildcardsLiterally)
{
    create("Chargé d’études (100 %)");
    create("Ingénieure");

    EXPECT_THAT(titles(recruiter, {.words = "ETUDES"}), ElementsAre("Chargé d’études (100 %)"));
    EXPECT_THAT(titles(recruiter, {.words = "100 %"}), ElementsAre("Chargé d’études (100 %)"));
    EXPECT_TRUE(titles(recruiter, {.words = "ing_nieure"}).empty());
}

TEST_P(PositionServiceTest, FiltersByStatus)
{
    publish(create("Ouvert"));
    create("Brouillon");

    EXPECT_THAT(titles(recruiter, {.status = PositionStatus::open}), ElementsAre("Ouvert"));
    EXPECT_THAT(titles(recruiter, {.status = PositionStatus::draft}), ElementsAre("Brouillon"));
}

TEST_P(PositionServiceTest, ShowsAReviewerOnlyThePositionsTheyAreAMemberOf)
{
    auto const id = create("Comptable");
    create("Juriste");
    EXPECT_EQ(code_of(run(positions.get(reviewer, id))), "not_found");

    set_members(id, {reviewer.user_id});

    EXPECT_THAT(titles(reviewer), ElementsAre("Comptable"));
    EXPECT_TRUE(run(positions.get(reviewer, id)));
    EXPECT_TRUE(run(positions.list_members(reviewer, id)));
}

TEST_P(PositionServiceTest, TakesAccessAwayAtOnceFromWhomIsTakenOff)
{
    auto const id = create("Comptable");
    set_members(id, {reviewer.user_id});

    set_members(id, {});

    EXPECT_EQ(code_of(run(positions.get(reviewer, id))), "not_found");
    EXPECT_TRUE(titles(reviewer).empty());
    EXPECT_EQ(audited("members_changed"), 2);
}

TEST_P(PositionServiceTest, NotifiesThoseAddedAndAgainWhenTheyAreAskedAgain)
{
    auto const id = create("Comptable");

    set_members(id, {reviewer.user_id, reviewer.user_id});
    set_members(id, {reviewer.user_id});
    EXPECT_EQ(value<int>("SELECT COUNT(*) FROM notifications"), 1);

    set_members(id, {});
    clock.advance(std::chrono::seconds(1));
    set_members(id, {reviewer.user_id});
    EXPECT_EQ(value<int>("SELECT COUNT(*) FROM notifications"), 2);
}

TEST_P(PositionServiceTest, NamesTheMemberWhoDoesNotExistAndChangesNothing)
{
    auto const id = create("Comptable");

    auto const result = run(positions.set_members(recruiter, id, {{reviewer.user_id, UserId::random()}}));

    EXPECT_EQ(code_of(result), "user_not_found");
    EXPECT_THAT(paths_of(result), ElementsAre("user_ids[1]"));
    EXPECT_EQ(value<int>("SELECT COUNT(*) FROM position_members"), 0);
    EXPECT_EQ(value<int>("SELECT COUNT(*) FROM notifications"), 0);
}

TEST_P(PositionServiceTest, RefusesAChangeOfAStaleCopy)
{
    auto const id = create("Comptable");
    ASSERT_TRUE(run(positions.change(recruiter, id, {.revision = 1, .title = "Chef comptable"})));

    auto const stale = run(positions.change(recruiter, id, {.revision = 1, .description = "Autre texte"}));

    EXPECT_EQ(code_of(stale), "revision_stale");
    EXPECT_EQ(run(positions.get(recruiter, id)).value().title, "Chef comptable");
}

TEST_P(PositionServiceTest, OpensOnlyAPositionWithAPublishedPlan)
{
    auto const id = create("Comptable");
    EXPECT_EQ(code_of(run(positions.change(recruiter, id, {.revision = 1, .status = PositionStatus::open}))),
              "plan_not_published");

    publish(id);
    auto const open = run(positions.get(recruiter, id)).value();
    auto const closed =
        run(positions.change(recruiter, id, {.revision = open.revision, .status = PositionStatus::closed})).value();
    auto const reopened =
        run(positions.change(recruiter, id, {.revision = closed.revision, .status = PositionStatus::open}));

    EXPECT_EQ(open.status, PositionStatus::open);
    EXPECT_EQ(closed.status, PositionStatus::closed);
    EXPECT_EQ(reopened.value().status, PositionStatus::open);
}

TEST_P(PositionServiceTest, CountsTheFunnelAndWhatIsLeftToRateForEachPerson)
{
    auto const id = create("Comptable");
    auto const plan = publish(id);
    add_interview(id, plan.id, "invited");
    add_interview(id, plan.id, "invited");
    auto const sent = add_interview(id, plan.id, "submitted");
    database->write_now([&](database::Transaction& tx) {
        auto const question = plan.content.questions[0].id;
        tx.execute("INSERT INTO responses (id, interview_id, question_id, text, received_at) "
                   "VALUES (:id, :interview_id, :question_id, 'Voilà.', 0)",
                   sent.id, sent.id, question);
        return tx.execute("INSERT INTO ratings (interview_id, question_id, user_id, value, rated_at) "
                          "VALUES (:interview_id, :question_id, :user_id, 4, 1)",
                          sent.id, question, recruiter.user_id);
    });
    set_members(id, {reviewer.user_id});

    auto const mine = run(positions.get(recruiter, id)).value();
    auto const theirs = run(positions.list(reviewer, {})).value().items.at(0);

    EXPECT_EQ(mine.invited, 2);
    EXPECT_EQ(mine.submitted, 1);
    EXPECT_EQ(mine.to_rate, 0);
    EXPECT_EQ(theirs.to_rate, 1);
}

TEST_P(PositionServiceTest, PresentsWhatTheContractSays)
{
    auto const shown = present(run(positions.get(recruiter, create("Comptable"))).value()).as_object();

    EXPECT_EQ(shown.at("owner").at("name").as_string(), "Rachel");
    EXPECT_TRUE(shown.at("published_version").is_null());
    EXPECT_TRUE(shown.at("has_draft").as_bool());
    EXPECT_EQ(shown.at("funnel").as_object().size(), 7U);
}

} // namespace
} // namespace recruteia::positions
