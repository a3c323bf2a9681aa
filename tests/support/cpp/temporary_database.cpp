#include "temporary_database.hpp"

#include "database/migrator.hpp"
#include "foundation/id.hpp"
#include "foundation/random.hpp"

#include <cstdlib>

namespace recruteia {

namespace {

constexpr auto server_variable = "RECRUTEIA_TEST_POSTGRESQL";

std::unique_ptr<database::Database> open(std::string const& url)
{
    auto opened = database::Database::open({.url = url, .connections = 3});
    if (!opened)
        throw std::runtime_error(opened.error().detail);
    return *std::move(opened);
}

} // namespace

std::vector<database::Engine> engines_under_test()
{
    if (std::getenv(server_variable))
        return {database::Engine::sqlite, database::Engine::postgresql};
    return {database::Engine::sqlite};
}

TemporaryDatabase::TemporaryDatabase(database::Engine engine, Schema schema)
{
    if (engine == database::Engine::sqlite) {
        folder_ = std::filesystem::temp_directory_path() / ("recruteia-test-" + random_uuid_v7());
        std::filesystem::create_directories(folder_);
        url_ = "sqlite:" + (folder_ / "test.db").string();
    } else {
        std::string const server = std::getenv(server_variable);
        schema_ = "test_" + random_token(12);
        for (auto& c : schema_)
            c = c == '-' ? '_' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        open(server)->write_now([&](database::Transaction& tx) {
            tx.run_script("CREATE SCHEMA " + schema_);
            return true;
        });
        url_ = server + (server.contains('?') ? "&" : "?") + "options=-csearch_path%3D" + schema_;
    }
    database_ = open(url_);
    if (schema == Schema::migrated) {
        auto const report = database::migrate(*database_, SystemClock{}.now());
        if (!report)
            throw std::runtime_error(report.error().detail);
    }
}

TemporaryDatabase::~TemporaryDatabase()
{
    if (!schema_.empty()) {
        database_->write_now([&](database::Transaction& tx) {
            tx.run_script("DROP SCHEMA " + schema_ + " CASCADE");
            return true;
        });
    }
    database_->close();
    if (!folder_.empty())
        std::filesystem::remove_all(folder_);
}

} // namespace recruteia
