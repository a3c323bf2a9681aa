#include "audit/audit_log.hpp"
#include "audit/audit_verifier.hpp"
#include "audit/checkpoint.hpp"
#include "audit/verify_audit_command.hpp"
#include "fake_clock.hpp"
#include "foundation/id.hpp"
#include "temporary_database.hpp"

#include <boost/json/object.hpp>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

namespace recruteia::audit {
namespace {

using database::Engine;
using database::Transaction;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr auto key = "a key of thirty-two bytes or more";

class AuditTest : public testing::TestWithParam<Engine>
{
protected:
    AuditTest() : folder(std::filesystem::temp_directory_path() / ("recruteia-audit-" + random_uuid_v7()))
    {
        std::filesystem::create_directories(folder);
    }
    ~AuditTest() override { std::filesystem::remove_all(folder); }

    /// What somebody with the database in their hands does.
    void tamper(std::string const& sql)
    {
        database->write_now([&](Transaction& tx) {
            tx.run_script(sql);
            return true;
        });
    }

    void record(Entry const& entry)
    {
        database->write_now([&](Transaction& tx) {
            log.record(tx, entry);
            return true;
        });
    }

    void record_some(int count)
    {
        for (auto i = 0; i < count; ++i) {
            clock.advance(std::chrono::seconds{1});
            record({.actor = Actor::user("u"), .act = "looked", .subject_kind = "thing", .content = i});
        }
    }

    std::string add_candidate()
    {
        auto const id = random_uuid_v7();
        database->write_now([&](Transaction& tx) {
            return tx.execute("INSERT INTO candidates (id, name, locale, salt, created_at) "
                              "VALUES (:id, 'Ada', 'fr', 'grain of salt', 0)",
                              id);
        });
        return id;
    }

    void add_user(UtcTime created_at)
    {
        database->write_now([&](Transaction& tx) {
            return tx.execute("INSERT INTO users (id, email, name, status, locale, time_zone, created_at) "
                              "VALUES (:id, 'ada@recruteia.test', 'Ada', 'active', 'fr', 'UTC', :created_at)",
                              random_uuid_v7(), created_at);
        });
    }

    static Entry about(std::string const& candidate_id)
    {
        return {.actor = Actor::candidate(candidate_id),
                .act = "response_received",
                .subject_kind = "interview",
                .content = json::object{{"text", "what the candidate said"}},
                .candidate_id = candidate_id};
    }

    void erase(std::string const& candidate_id)
    {
        database->write_now([&](Transaction& tx) {
            log.erase_contents(tx, candidate_id);
            return true;
        });
    }

    Report verified(std::optional<ChainPosition> const& checkpoint = std::nullopt)
    {
        return database->read_now([&](Transaction& tx) { return verify(tx, key, checkpoint); });
    }

    std::vector<Finding> findings(std::optional<ChainPosition> const& checkpoint = std::nullopt)
    {
        return verified(checkpoint).findings;
    }

    std::filesystem::path checkpoint_path() const { return folder / "audit-head"; }
    Checkpoint make_checkpoint()
    {
        return {checkpoint_path(), key, [this](std::string_view text) { reports.emplace_back(text); }};
    }

    std::filesystem::path folder;
    TemporaryDatabase database{GetParam()};
    FakeClock clock;
    AuditLog log{key, clock};
    std::vector<std::string> reports;
};

TEST_P(AuditTest, AChainThatNobodyTouchedIsSound)
{
    record_some(5);
    record({.act = "started", .subject_kind = "server"});

    auto const report = verified();

    EXPECT_TRUE(report.is_sound());
    EXPECT_EQ(report.events, 6);
}

TEST_P(AuditTest, AnEmptyLogIsSound)
{
    EXPECT_TRUE(verified().is_sound());
}

TEST_P(AuditTest, AnEmptyLogIsMissingWhereThereAreUsers)
{
    add_user(clock.now());

    EXPECT_THAT(findings(), ElementsAre(Finding{Tampering::log_missing}));
    std::ostringstream said;
    EXPECT_EQ(run_verify_audit(*database, key, checkpoint_path(), said), 1);
    EXPECT_THAT(said.str(), HasSubstr("The log is empty, although this installation has users"));
}

TEST_P(AuditTest, ALogThatBeginsAfterTheFirstUserWasBegunAnew)
{
    add_user(clock.now());
    clock.advance(std::chrono::hours{1});
    record({.act = "user_created", .subject_kind = "user"});

    EXPECT_THAT(findings(), ElementsAre(Finding{Tampering::begins_late, 1}));
}

TEST_P(AuditTest, AnotherKeyFitsNothing)
{
    record_some(1);

    auto const report = database->read_now([&](Transaction& tx) { return verify(tx, "another key"); });

    EXPECT_FALSE(report.is_sound());
}

TEST_P(AuditTest, AnActThatIsRolledBackLeavesNothing)
{
    record_some(1);
    auto const outcome = database->write_now([&](Transaction& tx) -> Result<void> {
        log.record(tx, {.act = "never", .subject_kind = "thing"});
        return fail(Errc::conflict, "no");
    });
    record_some(1);

    EXPECT_FALSE(outcome);
    EXPECT_EQ(verified().events, 2);
    EXPECT_TRUE(verified().is_sound());
}

TEST_P(AuditTest, NamesAnEditedEvent)
{
    record_some(5);

    tamper("UPDATE audit_events SET actor_id = 'somebody else' WHERE seq = 3");

    EXPECT_THAT(findings(), ElementsAre(Finding{Tampering::event_edited, 3}));
}

TEST_P(AuditTest, NamesRemovedEvents)
{
    record_some(6);

    tamper("DELETE FROM audit_contents WHERE seq IN (3, 4); DELETE FROM audit_events WHERE seq IN (3, 4)");

    EXPECT_THAT(findings(), ElementsAre(Finding{Tampering::events_removed, 3, 4}));
}

TEST_P(AuditTest, NamesTheRemovedBeginning)
{
    record_some(3);

    tamper("DELETE FROM audit_contents WHERE seq = 1; DELETE FROM audit_events WHERE seq = 1");

    EXPECT_THAT(findings(), ElementsAre(Finding{Tampering::events_removed, 1, 1}));
}

TEST_P(AuditTest, NamesEventsThatChangedPlaces)
{
    for (auto i = 0; i < 6; ++i)
        record({.actor = Actor::user(std::to_string(i)), .act = "looked", .subject_kind = "thing"});

    tamper("UPDATE audit_events SET seq = 100 WHERE seq = 3; UPDATE audit_events SET seq = 3 WHERE seq = 4;"
           "UPDATE audit_events SET seq = 4 WHERE seq = 100");

    EXPECT_THAT(findings(), ElementsAre(Finding{Tampering::event_moved, 3, 4}, Finding{Tampering::event_moved, 4, 3}));
}

TEST_P(AuditTest, NamesACutOffEnd)
{
    record_some(5);

    tamper("DELETE FROM audit_contents WHERE seq > 3; DELETE FROM audit_events WHERE seq > 3");

    EXPECT_THAT(findings(), ElementsAre(Finding{Tampering::events_cut_off, 4, 5}));
}

TEST_P(AuditTest, FindsACutOffEndWithItsHeadByTheCheckpoint)
{
    auto checkpoint = make_checkpoint();
    log.keep_checkpoint(checkpoint);
    record_some(5);

    tamper("DELETE FROM audit_contents WHERE seq > 3; DELETE FROM audit_events WHERE seq > 3;"
           "UPDATE audit_head SET seq = 3, mac = (SELECT mac FROM audit_events WHERE seq = 3)");

    EXPECT_THAT(findings(), IsEmpty());
    EXPECT_THAT(findings(Checkpoint::read(checkpoint_path(), key).value()),
                ElementsAre(Finding{Tampering::ends_before_checkpoint, 3, 5}));
}

TEST_P(AuditTest, KeepsTheCheckpointAsEvidenceWhenTheLogGoesOnFromBeforeIt)
{
    auto checkpoint = make_checkpoint();
    log.keep_checkpoint(checkpoint);
    record_some(5);
    tamper("DELETE FROM audit_contents WHERE seq > 3; DELETE FROM audit_events WHERE seq > 3;"
           "UPDATE audit_head SET seq = 3, mac = (SELECT mac FROM audit_events WHERE seq = 3)");

    record_some(4);

    EXPECT_THAT(findings(Checkpoint::read(checkpoint_path(), key).value()),
                ElementsAre(Finding{Tampering::differs_from_checkpoint, 5}));
    EXPECT_THAT(reports, ElementsAre(HasSubstr("does not continue from its checkpoint at event 5")));
}

TEST_P(AuditTest, FindsAMissingHead)
{
    record_some(2);

    tamper("DELETE FROM audit_head");

    EXPECT_THAT(findings(), ElementsAre(Finding{Tampering::head_altered, 2}));
}

TEST_P(AuditTest, NamesAnEditedContentAndARemovedOne)
{
    record_some(4);

    tamper("UPDATE audit_contents SET content_json = '99' WHERE seq = 2;"
           "DELETE FROM audit_contents WHERE seq = 3");

    EXPECT_THAT(findings(), ElementsAre(Finding{Tampering::content_edited, 2}, Finding{Tampering::content_removed, 3}));
}

TEST_P(AuditTest, NamesAContentThatWasAddedLater)
{
    record({.act = "started", .subject_kind = "server"});

    tamper("INSERT INTO audit_contents (seq, salt, content_json) VALUES (1, 's', '1')");

    EXPECT_THAT(findings(), ElementsAre(Finding{Tampering::content_added, 1}));
}

TEST_P(AuditTest, ReportsErasedContentsAsErased)
{
    auto const candidate = add_candidate();
    record_some(1);
    record(about(candidate));
    record(about(candidate));

    erase(candidate);

    auto const report = verified();
    EXPECT_TRUE(report.is_sound());
    EXPECT_THAT(report.erased, ElementsAre(2, 3));
    auto const left = database->read_now([](Transaction& tx) {
        return tx.get<std::int64_t>("SELECT COUNT(*) FROM audit_contents WHERE content_json LIKE '%said%'") +
               tx.get<std::int64_t>("SELECT COUNT(*) FROM candidates WHERE salt <> ''");
    });
    EXPECT_EQ(left, 0);
}

TEST_P(AuditTest, EventsAboutAnErasedCandidateStillVerify)
{
    auto const candidate = add_candidate();
    record(about(candidate));
    erase(candidate);

    record(about(candidate));

    EXPECT_TRUE(verified().is_sound());
}

TEST_P(AuditTest, AContentTakenAwayIsNotTakenForErased)
{
    auto const candidate = add_candidate();
    record(about(candidate));
    record(about(candidate));

    tamper("UPDATE audit_contents SET content_json = NULL, salt = '', erased_at = 5 WHERE seq = 1");

    EXPECT_THAT(findings(), ElementsAre(Finding{Tampering::content_removed, 1}));
}

TEST_P(AuditTest, AContentCannotBePassedOffAsThatOfAnErasedCandidate)
{
    auto const erased = add_candidate();
    record(about(add_candidate()));
    erase(erased);

    tamper(fmt::format("UPDATE audit_contents SET content_json = NULL, erased_at = 5, candidate_id = '{}' "
                       "WHERE seq = 1",
                       erased));

    EXPECT_THAT(findings(), ElementsAre(Finding{Tampering::event_edited, 1}));
}

TEST_P(AuditTest, ConcurrentWritersMakeOneChain)
{
    std::vector<std::jthread> writers;
    writers.reserve(4);
    for (auto i = 0; i < 4; ++i)
        writers.emplace_back([&] {
            for (auto n = 0; n < 25; ++n)
                record({.act = "looked", .subject_kind = "thing", .content = n});
        });
    writers.clear();

    EXPECT_TRUE(verified().is_sound());
    EXPECT_EQ(verified().events, 100);
}

TEST_P(AuditTest, TheCommandSaysWhatItFoundAndExitsAccordingly)
{
    auto checkpoint = make_checkpoint();
    log.keep_checkpoint(checkpoint);
    record_some(3);
    std::ostringstream sound;
    std::ostringstream tampered;
    std::ostringstream forged;

    EXPECT_EQ(run_verify_audit(*database, key, checkpoint_path(), sound), 0);
    tamper("UPDATE audit_events SET act = 'nothing' WHERE seq = 2");
    EXPECT_EQ(run_verify_audit(*database, key, checkpoint_path(), tampered), 1);
    std::ofstream(checkpoint_path()) << R"({"seq":1,"mac":"x","signature":"y"})";
    EXPECT_EQ(run_verify_audit(*database, key, checkpoint_path(), forged), 1);

    EXPECT_EQ(sound.str(), "3 events verified: the audit log is sound.\n");
    EXPECT_EQ(tampered.str(), "Event 2 was edited.\n3 events read: the audit log was tampered with.\n");
    EXPECT_THAT(forged.str(), HasSubstr("was altered"));
}

INSTANTIATE_TEST_SUITE_P(Engines, AuditTest, testing::ValuesIn(engines_under_test()),
                         [](auto const& info) { return info.param == Engine::sqlite ? "Sqlite" : "Postgresql"; });

} // namespace
} // namespace recruteia::audit
