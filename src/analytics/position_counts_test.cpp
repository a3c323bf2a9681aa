#include "candidates/testing/candidates_fixture.hpp"

#include <array>
#include <random>

namespace recruteia::analytics {
namespace {

using database::Transaction;
using positions::PositionId;

constexpr std::array stages{"invited", "started", "submitted", "analysed", "decided", "expired", "withdrawn"};

/// Positions whose kept counts are not what counting gives, or that have none.
constexpr auto count_wrong =
    "SELECT COUNT(*) FROM positions p LEFT JOIN position_counts c ON c.position_id = p.id "
    "LEFT JOIN (SELECT i.position_id,"
    "  COUNT(CASE WHEN i.status = 'invited' THEN 1 END) AS invited,"
    "  COUNT(CASE WHEN i.status = 'started' THEN 1 END) AS started,"
    "  COUNT(CASE WHEN i.status = 'submitted' THEN 1 END) AS submitted,"
    "  COUNT(CASE WHEN i.status = 'analysed' THEN 1 END) AS analysed,"
    "  COUNT(CASE WHEN i.status = 'decided' THEN 1 END) AS decided,"
    "  COUNT(CASE WHEN i.status = 'expired' THEN 1 END) AS expired,"
    "  COUNT(CASE WHEN i.status = 'withdrawn' THEN 1 END) AS withdrawn"
    "  FROM interviews i GROUP BY i.position_id) t ON t.position_id = p.id "
    "WHERE c.position_id IS NULL OR c.invited <> COALESCE(t.invited, 0) OR c.started <> COALESCE(t.started, 0) "
    "  OR c.submitted <> COALESCE(t.submitted, 0) OR c.analysed <> COALESCE(t.analysed, 0) "
    "  OR c.decided <> COALESCE(t.decided, 0) OR c.expired <> COALESCE(t.expired, 0) "
    "  OR c.withdrawn <> COALESCE(t.withdrawn, 0) "
    "  OR COALESCE(c.published_version, 0) <> COALESCE("
    "    (SELECT MAX(v.version) FROM interview_plans v WHERE v.position_id = p.id AND v.status = 'published'), 0) "
    "  OR c.has_draft <> CASE WHEN EXISTS ("
    "    SELECT 1 FROM interview_plans d WHERE d.position_id = p.id AND d.status = 'draft') THEN 1 ELSE 0 END";

class PositionCountsTest : public candidates::CandidatesFixture
{
protected:
    std::int64_t wrong() { return value<std::int64_t>(count_wrong); }

    std::size_t below(std::size_t limit) { return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random); }

    void act()
    {
        switch (below(5)) {
        case 0:
            open_positions.push_back(create("Comptable"));
            publish(open_positions.back());
            return;
        case 1:
            created_positions.push_back(create("Sans plan publié"));
            return;
        case 2:
            if (!open_positions.empty())
                interviews.push_back(invite_one(open_positions[below(open_positions.size())],
                                                fmt::format("Ada, ada{}@example.org", interviews.size())));
            return;
        default:
            move_one();
        }
    }

    void move_one()
    {
        if (interviews.empty())
            return;
        auto const& id = interviews[below(interviews.size())];
        if (below(4) == 0)
            try_and_give_up(id);
        else
            set_status(id, stages[below(stages.size())]);
    }

    /// A transaction that is rolled back takes its counting with it.
    void try_and_give_up(interviews::InterviewId const& id)
    {
        auto const outcome = database->write_now([&](Transaction& tx) -> Result<void> {
            tx.execute("UPDATE interviews SET status = 'withdrawn' WHERE id = :id", id);
            return fail(Errc::conflict, "changed their mind");
        });
        EXPECT_FALSE(outcome);
    }

    std::mt19937 random{20'260'115}; // NOLINT(bugprone-random-generator-seed): the same every time
    std::vector<PositionId> open_positions;
    std::vector<PositionId> created_positions;
    std::vector<interviews::InterviewId> interviews;
};

TEST_P(PositionCountsTest, StayWhatCountingGivesWhateverHappens)
{
    for (auto i = 0; i < 150; ++i) {
        act();
        ASSERT_EQ(wrong(), 0) << "after act " << i;
    }
    EXPECT_GT(interviews.size(), 10U);

    database->write_now([&](Transaction& tx) {
        tx.execute("DELETE FROM mails");
        tx.execute("DELETE FROM invitations");
        return tx.execute("DELETE FROM interviews");
    });
    EXPECT_EQ(wrong(), 0);
}

INSTANTIATE_TEST_SUITE_P(Engines, PositionCountsTest, testing::ValuesIn(engines_under_test()), [](auto const& info) {
    return info.param == database::Engine::sqlite ? "Sqlite" : "Postgresql";
});

} // namespace
} // namespace recruteia::analytics
