#include "app/demo.hpp"
#include "app/demo_content.hpp"
#include "audit/verify_audit_command.hpp"
#include "foundation/id.hpp"
#include "temporary_database.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <sstream>

namespace recruteia::app {
namespace {

using database::Engine;
using database::Transaction;
using testing::Each;
using testing::Ge;
using testing::IsEmpty;
using testing::Le;
using testing::Not;
using testing::SizeIs;

/// Who is written to do well at a post, and who to stay vague or to answer beside the question.
struct Cast
{
    std::string post;
    std::string strong;
    std::vector<std::string> weak;
};

std::vector<Cast> casts()
{
    return {{"Développeuse ou développeur back-end", "Camille Roussel", {"Gaëlle Morvan", "Thibault Delaunay"}},
            {"Infirmière ou infirmier en service de cardiologie",
             "Inès Boutaleb",
             {"Dorothée Vasseur", "Ludovic Chastaing"}},
            {"Customer Support Specialist", "Oluwaseun Adeyemi", {"Marek Wiśniewski", "Priya Raghunathan"}}};
}

constexpr auto clearly = 0.2;
constexpr auto answers_the_question = 0.4; // from there an answer reaches the third anchor of five

struct CandidateRow
{
    std::string name;
    std::string status;
    std::int64_t questions = 0;
    std::int64_t answers = 0;
    std::int64_t evaluations = 0;
};
BOOST_DESCRIBE_STRUCT(CandidateRow, (), (name, status, questions, answers, evaluations))

constexpr auto select_candidates = R"(
    SELECT c.name, i.status,
           (SELECT COUNT(*) FROM questions q WHERE q.plan_id = i.plan_id) AS questions,
           (SELECT COUNT(*) FROM responses r WHERE r.interview_id = i.id) AS answers,
           (SELECT COUNT(*) FROM evaluations e WHERE e.interview_id = i.id) AS evaluations
    FROM interviews i JOIN candidates c ON c.id = i.candidate_id)";

constexpr auto select_scores = R"(
    SELECT e.score
    FROM evaluations e
    JOIN interviews i ON i.id = e.interview_id
    JOIN candidates c ON c.id = i.candidate_id
    WHERE c.name = :name)";

class FilledDemo
{
public:
    explicit FilledDemo(Engine engine)
        : folder_(std::filesystem::temp_directory_path() / ("recruteia-demo-" + random_uuid_v7())), database_(engine)
    {
        Configuration configuration;
        configuration.data.directory = folder_.string();
        configuration.database.url = database_.url();
        auto prepared = prepare_ground(std::move(configuration), SchemaPolicy::migrate);
        if (!prepared)
            throw std::runtime_error(prepared.error().detail);
        ground_.emplace(*std::move(prepared));
        if (auto const filled = fill_with_demo(*ground_); !filled)
            throw std::runtime_error(filled.error().detail);
    }
    ~FilledDemo()
    {
        ground_.reset();
        std::filesystem::remove_all(folder_);
    }
    FilledDemo(FilledDemo const&) = delete;
    FilledDemo& operator=(FilledDemo const&) = delete;

    Ground& ground() { return *ground_; }

    std::int64_t count(std::string const& table)
    {
        return ground_->database->read_now(
            [&](Transaction& tx) { return tx.get<std::int64_t>("SELECT COUNT(*) FROM " + table); });
    }

    std::vector<std::int64_t> unread()
    {
        return ground_->database->read_now([](Transaction& tx) {
            return tx.list<std::int64_t>("SELECT COUNT(*) FROM notifications WHERE read_at IS NULL GROUP BY user_id");
        });
    }

    std::vector<CandidateRow> candidates()
    {
        return ground_->database->read_now([](Transaction& tx) { return tx.list<CandidateRow>(select_candidates); });
    }

    std::vector<double> scores(std::string const& candidate)
    {
        return ground_->database->read_now([&](Transaction& tx) { return tx.list<double>(select_scores, candidate); });
    }

    double overall(std::string const& candidate)
    {
        auto const each = scores(candidate);
        std::vector<std::optional<double>> const scored(each.begin(), each.end());
        return evaluation::overall_of(scored).score.value_or(0);
    }

private:
    std::filesystem::path folder_;
    TemporaryDatabase database_;
    std::optional<Ground> ground_;
};

/// The demo is made once an engine and read by every test.
class DemoTest : public testing::TestWithParam<Engine>
{
protected:
    static void TearDownTestSuite() { filled().clear(); }

    static FilledDemo& demo()
    {
        auto& made = filled()[GetParam()];
        if (!made)
            made = std::make_unique<FilledDemo>(GetParam());
        return *made;
    }

private:
    static std::map<Engine, std::unique_ptr<FilledDemo>>& filled()
    {
        static std::map<Engine, std::unique_ptr<FilledDemo>> by_engine;
        return by_engine;
    }
};

TEST_P(DemoTest, EveryCompleteCandidateAnsweredEveryQuestion)
{
    for (auto const& candidate : demo().candidates()) {
        if (candidate.status == "invited" || candidate.status == "started") {
            EXPECT_LT(candidate.answers, candidate.questions) << candidate.name;
            continue;
        }
        EXPECT_GT(candidate.questions, 0) << candidate.name;
        EXPECT_EQ(candidate.answers, candidate.questions) << candidate.name;
    }
}

TEST_P(DemoTest, NoAnswerIsWrittenForAQuestionThatIsNotAsked)
{
    std::map<std::string, std::size_t> written;
    for (auto const& position : demo_content().positions)
        for (auto const& candidate : position.candidates)
            written[candidate.name] = candidate.answers.size();
    for (auto const& candidate : demo().candidates())
        EXPECT_EQ(written.at(candidate.name), static_cast<std::size_t>(candidate.answers)) << candidate.name;
}

TEST_P(DemoTest, EveryAnswerIsEvaluatedUnlessItsAuthorRefused)
{
    std::map<std::string, bool> accepts_ai;
    for (auto const& position : demo_content().positions)
        for (auto const& candidate : position.candidates)
            accepts_ai[candidate.name] = candidate.accepts_ai;
    for (auto const& candidate : demo().candidates())
        EXPECT_EQ(candidate.evaluations, accepts_ai.at(candidate.name) ? candidate.answers : 0) << candidate.name;
}

TEST_P(DemoTest, ShowsEveryStateOfAnInterview)
{
    std::map<std::string, int> seen;
    for (auto const& candidate : demo().candidates())
        ++seen[candidate.status];
    for (auto const* status : {"invited", "started", "submitted", "analysed", "decided"})
        EXPECT_GT(seen[status], 0) << status;
}

TEST_P(DemoTest, AnswersFitTheQuestionsThatAreProposed)
{
    for (auto const& cast : casts()) {
        auto const scores = demo().scores(cast.strong);
        EXPECT_THAT(scores, SizeIs(5)) << cast.post;
        EXPECT_THAT(scores, Each(Ge(answers_the_question))) << cast.post;
    }
}

TEST_P(DemoTest, AStrongCandidateStandsClearlyAboveAWeakOne)
{
    for (auto const& cast : casts())
        for (auto const& weak : cast.weak)
            EXPECT_GT(demo().overall(cast.strong), demo().overall(weak) + clearly) << cast.post << ": " << weak;
}

TEST_P(DemoTest, LeavesFewNotificationsToRead)
{
    auto const unread = demo().unread();

    EXPECT_THAT(unread, Not(IsEmpty()));
    EXPECT_THAT(unread, Each(Le(4)));
}

TEST_P(DemoTest, ASecondCallAddsNothing)
{
    std::map<std::string, std::int64_t> before;
    for (auto const* table : {"users", "positions", "interviews", "responses", "audit_events", "notifications"})
        before[table] = demo().count(table);
    ASSERT_TRUE(fill_with_demo(demo().ground()));
    for (auto const& [table, rows] : before)
        EXPECT_EQ(demo().count(table), rows) << table;
}

TEST_P(DemoTest, TheAuditLogVerifies)
{
    std::ostringstream said;
    auto& ground = demo().ground();
    EXPECT_EQ(audit::run_verify_audit(*ground.database, ground.secrets.audit, ground.checkpoint_path(), said), 0)
        << said.str();
}

TEST(DemoContentTest, WritesToNobodyReal)
{
    constexpr std::string_view reserved = ".example";
    std::vector<std::string> elsewhere;
    auto const check = [&](std::string const& email) {
        if (!email.ends_with(reserved))
            elsewhere.push_back(email);
    };
    auto const content = demo_content();
    std::ranges::for_each(content.people, check, &DemoPerson::email);
    for (auto const& position : content.positions)
        std::ranges::for_each(position.candidates, check, &DemoCandidate::email);
    EXPECT_THAT(elsewhere, IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Engines, DemoTest, testing::ValuesIn(engines_under_test()),
                         [](auto const& each) { return each.param == Engine::sqlite ? "Sqlite" : "Postgresql"; });

} // namespace
} // namespace recruteia::app
