#include "database/database.hpp"
#include "database/migrator.hpp"
#include "run.hpp"
#include "temporary_database.hpp"

#include <boost/describe.hpp>

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <thread>

namespace recruteia::database {
namespace {

enum class Mood
{
    calm,
    busy
};
BOOST_DESCRIBE_ENUM(Mood, calm, busy)
using ThingId = Id<struct ThingTag>;

struct Thing
{
    ThingId id;
    std::string name;
    std::optional<double> weight = std::nullopt;
    Mood mood = Mood::calm;
    UtcTime at = {}; // NOLINT(readability-redundant-member-init): -Wmissing-field-initializers asks for it
    bool good = false;
};
BOOST_DESCRIBE_STRUCT(Thing, (), (id, name, weight, mood, at, good))

constexpr auto create_things = "CREATE TABLE things (id TEXT PRIMARY KEY, name TEXT NOT NULL, weight DOUBLE PRECISION, "
                               "mood TEXT NOT NULL, at BIGINT NOT NULL, good BIGINT NOT NULL)";
constexpr auto insert_thing = "INSERT INTO things (id, name, weight, mood, at, good) "
                              "VALUES (:id, :name, :weight, :mood, :at, :good) ON CONFLICT DO NOTHING";
constexpr auto select_things = "SELECT id, name, weight, mood, at, good FROM things ORDER BY name";

/// What every repository relies on, held to on both engines.
class DatabaseTest : public testing::TestWithParam<Engine>
{
protected:
    DatabaseTest() : database(GetParam(), TemporaryDatabase::Schema::empty)
    {
        database->write_now([](Transaction& tx) { return tx.execute(create_things); });
    }

    static std::int64_t add(Transaction& tx, Thing const& thing)
    {
        return tx.execute(insert_thing, thing.id, thing.name, thing.weight, thing.mood, thing.at, thing.good);
    }

    std::vector<Thing> all()
    {
        return database->read_now([](Transaction& tx) { return tx.list<Thing>(select_things); });
    }

    TemporaryDatabase database;
};

TEST_P(DatabaseTest, RoundTripsEveryColumnType)
{
    Thing const heavy{ThingId::random(),
                      "Élodie’s “chair” ☕ 100%",
                      2.5,
                      Mood::busy,
                      UtcTime{std::chrono::milliseconds{1'767'225'600'123}},
                      true};
    Thing const light{ThingId::random(), "", std::nullopt, Mood::calm, UtcTime{}, false};

    database->write_now([&](Transaction& tx) { return add(tx, heavy) + add(tx, light); });

    auto const rows = all();
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].weight, std::nullopt);
    EXPECT_EQ(rows[1].id, heavy.id);
    EXPECT_EQ(rows[1].name, heavy.name);
    EXPECT_EQ(rows[1].weight, 2.5);
    EXPECT_EQ(rows[1].mood, Mood::busy);
    EXPECT_EQ(rows[1].at, heavy.at);
    EXPECT_TRUE(rows[1].good);
}

TEST_P(DatabaseTest, CountsChangedRowsSoThatARepeatIsSeen)
{
    Thing const thing{ThingId::random(), "a"};

    auto const first = database->write_now([&](Transaction& tx) { return add(tx, thing); });
    auto const second = database->write_now([&](Transaction& tx) { return add(tx, thing); });

    EXPECT_EQ(first, 1);
    EXPECT_EQ(second, 0);
}

TEST_P(DatabaseTest, AnErrorRollsEverythingBack)
{
    auto const outcome = database->write_now([&](Transaction& tx) -> Result<int> {
        add(tx, {ThingId::random(), "a"});
        return fail(Errc::conflict, "no");
    });

    EXPECT_FALSE(outcome);
    EXPECT_TRUE(all().empty());
}

TEST_P(DatabaseTest, AnExceptionRollsBackAndTheNextWorkIsUnharmed)
{
    EXPECT_ANY_THROW(database->write_now([&](Transaction& tx) {
        add(tx, {ThingId::random(), "a"});
        return tx.execute("INSERT INTO nowhere VALUES (1)");
    }));

    database->write_now([&](Transaction& tx) { return add(tx, {ThingId::random(), "b"}); });
    ASSERT_EQ(all().size(), 1U);
    EXPECT_EQ(all()[0].name, "b");
}

TEST_P(DatabaseTest, AnnouncesAfterCommitAloneAndNeverAfterARollBack)
{
    int announced = 0;
    auto const work = [&](Transaction& tx) -> Result<int> {
        tx.after_commit([&] { ++announced; });
        return fail(Errc::conflict, "no");
    };

    (void)database->write_now(work);
    EXPECT_EQ(announced, 0);
    database->write_now([&](Transaction& tx) {
        tx.after_commit([&] { announced += static_cast<int>(all().size()); });
        return add(tx, {ThingId::random(), "a"});
    });

    EXPECT_EQ(announced, 1);
}

TEST_P(DatabaseTest, ReadersMayNotWrite)
{
    EXPECT_ANY_THROW(database->read_now([&](Transaction& tx) { return add(tx, {ThingId::random(), "a"}); }));
}

TEST_P(DatabaseTest, WritersThatReadFirstNeverLoseAnUpdate)
{
    database->write_now([&](Transaction& tx) { return add(tx, {ThingId::random(), "n", 0.0}); });
    auto const count_up = [&] {
        for (int i = 0; i < 25; ++i)
            database->write_now([](Transaction& tx) {
                auto const weight = tx.get<double>("SELECT weight FROM things WHERE name = :name", "n");
                return tx.execute("UPDATE things SET weight = :weight WHERE name = :name", weight + 1, "n");
            });
    };

    std::vector<std::jthread> threads;
    threads.reserve(4);
    for (int i = 0; i < 4; ++i)
        threads.emplace_back(count_up);
    threads.clear();

    EXPECT_EQ(all()[0].weight, 100.0);
}

TEST_P(DatabaseTest, AnUnknownWordInARowIsAnOutage)
{
    database->write_now([](Transaction& tx) {
        return tx.execute(insert_thing, ThingId::random(), "x", std::optional<double>{}, "furious", UtcTime{}, false);
    });

    EXPECT_THROW(all(), BrokenRow);
}

TEST_P(DatabaseTest, CoroutinesAwaitWorkOnTheDatabasesThreads)
{
    auto const here = std::this_thread::get_id();

    auto const there = run(database->write([](Transaction&) { return std::this_thread::get_id(); }));

    EXPECT_NE(there, here);
}

TEST_P(DatabaseTest, MigratesFromEmptyOnceAndRefusesANewerDatabase)
{
    TemporaryDatabase fresh(GetParam(), TemporaryDatabase::Schema::empty);
    EXPECT_EQ(require_current_schema(*fresh).error().code, "migration_needed");

    auto const first = migrate(*fresh, UtcTime{});
    auto const second = migrate(*fresh, UtcTime{});

    ASSERT_TRUE(first && second);
    EXPECT_EQ(first->from, 0);
    EXPECT_EQ(second->from, second->to);
    EXPECT_TRUE(require_current_schema(*fresh));
    fresh->write_now([](Transaction& tx) {
        return tx.execute("INSERT INTO schema_migrations VALUES (:v, :n, :c, :a)", 9999, "x", "y", 0);
    });
    EXPECT_EQ(migrate(*fresh, UtcTime{}).error().code, "database_newer");
}

TEST(Location, ReadsBothFormsAndRefusesOthers)
{
    EXPECT_EQ(Location::parse("sqlite:/var/lib/x.db")->target, "/var/lib/x.db");
    EXPECT_EQ(Location::parse("sqlite:///var/lib/x.db")->target, "/var/lib/x.db");
    EXPECT_EQ(Location::parse("postgresql://h/d")->engine, Engine::postgresql);
    EXPECT_FALSE(Location::parse("mysql://h/d"));
    EXPECT_FALSE(Location::parse("sqlite:"));
}

TEST(Migrations, ExistForBothEnginesInTheSameVersions)
{
    auto const sqlite = migrations_of(Engine::sqlite);
    auto const postgresql = migrations_of(Engine::postgresql);

    ASSERT_FALSE(sqlite.empty());
    ASSERT_EQ(sqlite.size(), postgresql.size());
    for (std::size_t i = 0; i < sqlite.size(); ++i) {
        EXPECT_GT(sqlite[i].version, i == 0 ? 0 : sqlite[i - 1].version);
        EXPECT_EQ(sqlite[i].name, postgresql[i].name);
    }
}

TEST(SqliteFile, KeepsWhatWasCommittedWhenTheProcessDies)
{
    TemporaryDatabase database;
    database->write_now([](Transaction& tx) {
        return tx.execute("INSERT INTO organisation (id, name, created_at) VALUES (1, :name, :at)", "Acme", 0);
    });

    auto const again = Database::open({.url = database.url()});

    ASSERT_TRUE(again);
    EXPECT_EQ((*again)->read_now([](Transaction& tx) { return tx.get<std::string>("SELECT name FROM organisation"); }),
              "Acme");
}

std::string bytes_of_file(std::string const& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

TEST(SqliteFile, HoldsNothingOfWhatWasErased)
{
    constexpr auto marker = "ornithorynque";
    TemporaryDatabase database;
    auto const path = Location::parse(database.url())->target;
    database->write_now([&](Transaction& tx) {
        return tx.execute("INSERT INTO organisation (id, name, created_at) VALUES (1, :name, :at)", marker, 0);
    });
    ASSERT_TRUE(bytes_of_file(path + "-wal").contains(marker));

    database->write_now([](Transaction& tx) {
        tx.leave_no_trace();
        return tx.execute("DELETE FROM organisation");
    });

    EXPECT_FALSE(bytes_of_file(path).contains(marker));
    EXPECT_FALSE(bytes_of_file(path + "-wal").contains(marker));
}

INSTANTIATE_TEST_SUITE_P(Engines, DatabaseTest, testing::ValuesIn(engines_under_test()),
                         [](auto const& suite) { return suite.param == Engine::sqlite ? "Sqlite" : "Postgresql"; });

} // namespace
} // namespace recruteia::database
