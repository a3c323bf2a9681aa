#include "app/letters.hpp"
#include "candidates/testing/candidates_fixture.hpp"

#include <gtest/gtest.h>

namespace recruteia::app {
namespace {

using namespace std::chrono_literals;
using database::Transaction;
using interviews::InterviewId;

/// Candidates who were invited by mail, as time passes.
class RemindersTest : public candidates::CandidatesFixture
{
protected:
    using UserId = accounts::UserId;

    InterviewId invite_for(std::string_view name, int days, bool mail = true)
    {
        auto const reply = invite(position_id(), {.candidates = std::nullopt,
                                                  .text = std::string(name) + ";" + std::string(name) + "@example.org",
                                                  .expires_in_days = days,
                                                  .mail = mail});
        return {reply.at("lines").at(0).at("interview").as_string().c_str()};
    }

    positions::PositionId position_id()
    {
        if (!position_) {
            position_ = create("Comptable");
            publish(*position_);
        }
        return *position_;
    }

    void all_sent()
    {
        database->write_now([&](Transaction& tx) {
            return tx.execute("UPDATE mails SET state = 'sent', sent_at = :now WHERE state = 'queued'", clock.now());
        });
    }

    std::int64_t remind()
    {
        return database->write_now([&](Transaction& tx) { return remind_candidates(tx, outbox, clock.now(), 48h); });
    }

private:
    std::optional<positions::PositionId> position_;
};

TEST_P(RemindersTest, GoOutOnceTwoDaysBeforeTheEnd)
{
    invite_for("ada", 14);
    all_sent();

    EXPECT_EQ(remind(), 0);
    clock.advance(24h * 12 - 1min);
    EXPECT_EQ(remind(), 0);
    clock.advance(2min);
    EXPECT_EQ(remind(), 1);
    EXPECT_EQ(remind(), 0);
    all_sent();
    clock.advance(24h);
    EXPECT_EQ(remind(), 0);
}

TEST_P(RemindersTest, NeverComeTwiceToOneInterviewWhateverItsLinks)
{
    auto const id = invite_for("ada", 14);
    all_sent();
    clock.advance(24h * 13);
    EXPECT_EQ(remind(), 1);
    run(invitations.renew(recruiter, {UserId::random().value}, id, {.expires_in_days = 14, .mail = true})).value();
    all_sent();
    clock.advance(24h * 13);

    EXPECT_EQ(remind(), 0);
}

TEST_P(RemindersTest, SpareThoseWhoseLinkIsShortWasNotMailedOrWorksNoMore)
{
    invite_for("short", 2);
    invite_for("by-hand", 14, false);
    auto const revoked = invite_for("revoked", 14);
    auto const done = invite_for("done", 14);
    all_sent();
    ASSERT_TRUE(run(invitations.revoke(recruiter, revoked)));
    set_status(done, "submitted");

    EXPECT_EQ(remind(), 0);
    clock.advance(24h * 13);
    EXPECT_EQ(remind(), 0);
    clock.advance(24h * 2);
    EXPECT_EQ(remind(), 0) << "nobody is reminded of a link that has expired";
}

INSTANTIATE_TEST_SUITE_P(Engines, RemindersTest, testing::ValuesIn(engines_under_test()), [](auto const& suite) {
    return suite.param == database::Engine::sqlite ? "Sqlite" : "Postgresql";
});

} // namespace
} // namespace recruteia::app
