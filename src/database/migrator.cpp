#include "database/migrator.hpp"

#include "foundation/digest.hpp"
#include "foundation/embedded_file.hpp"
#include "foundation/try.hpp"

#include <boost/describe/class.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace recruteia::migrations {
std::span<EmbeddedFile const> embedded_files();
}

namespace recruteia::database {

namespace {

struct Applied
{
    int version = 0;
    std::string checksum;
};
BOOST_DESCRIBE_STRUCT(Applied, (), (version, checksum))

constexpr auto create_table = "CREATE TABLE IF NOT EXISTS schema_migrations ("
                              "version BIGINT PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, "
                              "applied_at BIGINT NOT NULL)";
constexpr auto select_applied = "SELECT version, checksum FROM schema_migrations ORDER BY version";
constexpr auto insert_applied = "INSERT INTO schema_migrations (version, name, checksum, applied_at) "
                                "VALUES (:version, :name, :checksum, :applied_at)";

Result<void> check(std::vector<Applied> const& applied, std::vector<Migration> const& known)
{
    for (auto const& row : applied) {
        auto const found = std::ranges::find(known, row.version, &Migration::version);
        if (found == known.end())
            return fail(Errc::conflict, "database_newer",
                        fmt::format("The database is at version {}, newer than this program knows ({}). "
                                    "Start the newer program, or restore a backup.",
                                    row.version, known.back().version));
        if (found->checksum != row.checksum)
            return fail(Errc::conflict, "migration_changed",
                        fmt::format("Migration {} was applied in another form than this program has.", row.version));
    }
    return {};
}

} // namespace

std::vector<Migration> migrations_of(Engine engine)
{
    std::string_view const folder = engine == Engine::sqlite ? "db/migrations/sqlite/V" : "db/migrations/postgresql/V";
    std::vector<Migration> found;
    for (auto const& file : migrations::embedded_files()) {
        if (!file.path.starts_with(folder))
            continue;
        auto const name = file.path.substr(folder.size());
        Migration migration{.name = std::string(name), .sql = std::string(file.content)};
        std::from_chars(name.data(), name.data() + name.size(), migration.version);
        migration.checksum = sha256_hex(file.content);
        found.push_back(std::move(migration));
    }
    std::ranges::sort(found, {}, &Migration::version);
    return found;
}

Result<MigrationReport> migrate(Database& database, UtcTime now)
{
    auto const known = migrations_of(database.engine());
    database.write_now([](Transaction& tx) { return tx.execute(create_table); });

    MigrationReport report;
    for (auto const& migration : known) {
        auto const step = database.write_now([&](Transaction& tx) -> Result<bool> {
            auto const applied = tx.list<Applied>(select_applied);
            TRY_CHECK(check(applied, known));
            if (std::ranges::find(applied, migration.version, &Applied::version) != applied.end())
                return false;
            tx.run_script(migration.sql);
            tx.execute(insert_applied, migration.version, migration.name, migration.checksum, now);
            return true;
        });
        if (!step)
            return std::unexpected(step.error());
        if (!*step)
            report.from = migration.version;
        report.to = migration.version;
    }
    return report;
}

Result<void> require_current_schema(Database& database)
{
    auto const known = migrations_of(database.engine());
    return database.write_now([&](Transaction& tx) -> Result<void> {
        tx.execute(create_table);
        auto const applied = tx.list<Applied>(select_applied);
        TRY_CHECK(check(applied, known));
        if (applied.size() < known.size())
            return fail(Errc::conflict, "migration_needed",
                        "The database is older than this program. Run: recruteia migrate");
        return {};
    });
}

} // namespace recruteia::database
