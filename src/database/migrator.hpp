#pragma once

#include "database/database.hpp"
#include "foundation/time.hpp"

#include <string>
#include <vector>

namespace recruteia::database {

struct Migration
{
    int version = 0;
    std::string name;
    std::string sql;
    std::string checksum;
};

/// The migrations compiled into this binary for one engine, by version.
std::vector<Migration> migrations_of(Engine engine);

struct MigrationReport
{
    int from = 0;
    int to = 0;
};

/// Brings the schema forward, each migration in its own transaction; several instances may start at once.
/// Errors: conflict/database_newer, conflict/migration_changed.
Result<MigrationReport> migrate(Database& database, UtcTime now);
/// Errors as `migrate`, and conflict/migration_needed.
Result<void> require_current_schema(Database& database);

} // namespace recruteia::database
