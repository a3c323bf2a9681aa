#pragma once

#include "database/database.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace recruteia {

/// An empty, migrated database that vanishes with the object: a file of its own on SQLite, a schema of its own on the
/// PostgreSQL server that RECRUTEIA_TEST_POSTGRESQL names.
class TemporaryDatabase
{
public:
    enum class Schema
    {
        migrated,
        empty
    };
    explicit TemporaryDatabase(database::Engine engine = database::Engine::sqlite, Schema schema = Schema::migrated);
    ~TemporaryDatabase();
    TemporaryDatabase(TemporaryDatabase const&) = delete;
    TemporaryDatabase& operator=(TemporaryDatabase const&) = delete;

    database::Database& operator*() { return *database_; }
    database::Database* operator->() { return database_.get(); }
    std::string const& url() const { return url_; }

private:
    std::filesystem::path folder_;
    std::string schema_;
    std::string url_;
    std::unique_ptr<database::Database> database_;
};

/// For INSTANTIATE_TEST_SUITE_P: SQLite always, PostgreSQL where the run provides one (`./do test` does).
std::vector<database::Engine> engines_under_test();

} // namespace recruteia
