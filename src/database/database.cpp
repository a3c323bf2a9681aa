#include "database/database.hpp"

#include "foundation/encoding.hpp"

#include <fmt/format.h>
#include <soci/error.h>

#include <filesystem>

namespace recruteia::database {

namespace {

/// libpq explains itself over several lines; a start's complaint is one.
std::string in_one_line(std::string_view text)
{
    std::string line;
    for (auto const c : text) {
        auto const space = c == '\n' || c == '\t' || c == ' ';
        if (!space)
            line += c;
        else if (!line.empty() && line.back() != ' ')
            line += ' ';
    }
    return std::string(trimmed(line));
}

} // namespace

Database::Database(Location location, Settings const& settings)
    : location_(std::move(location)),
      readers_({.name = "database_read",
                .threads = location_.engine == Engine::sqlite ? settings.readers : settings.connections}),
      writers_(std::make_unique<BlockingPool>(BlockingPool::Settings{
          .name = "database_write", .threads = location_.engine == Engine::sqlite ? std::size_t{1} : std::size_t{2}}))
{}

Result<std::unique_ptr<Database>> Database::open(Settings const& settings)
{
    auto location = Location::parse(settings.url);
    if (!location)
        return std::unexpected(location.error());
    std::unique_ptr<Database> database(new Database(*location, settings));
    try {
        Lease const first(*database, Access::read_write); // opens it, or says why not
    } catch (std::exception const& error) {
        auto const where = location->engine == Engine::sqlite ? fmt::format("the database file {}", location->target)
                                                              : std::string("the PostgreSQL server of database.url");
        return fail(Errc::unavailable, fmt::format("Cannot open {}: {}", where, in_one_line(error.what())));
    }
    return database;
}

std::unique_ptr<Connection> Database::take(Access access)
{
    if (location_.engine == Engine::sqlite && access == Access::read_write)
        sqlite_writer_.lock();
    {
        std::scoped_lock const lock(mutex_);
        auto& idle = access == Access::read_write ? idle_writers_ : idle_readers_;
        if (!idle.empty()) {
            auto connection = std::move(idle.back());
            idle.pop_back();
            return connection;
        }
    }
    try {
        return std::make_unique<Connection>(location_, access);
    } catch (...) {
        if (location_.engine == Engine::sqlite && access == Access::read_write)
            sqlite_writer_.unlock();
        throw;
    }
}

void Database::give_back(Access access, std::unique_ptr<Connection> connection)
{
    {
        std::scoped_lock const lock(mutex_);
        (access == Access::read_write ? idle_writers_ : idle_readers_).push_back(std::move(connection));
    }
    if (location_.engine == Engine::sqlite && access == Access::read_write)
        sqlite_writer_.unlock();
}

void Database::close()
{
    readers_.join();
    writers_->join();
    std::scoped_lock const lock(mutex_);
    idle_readers_.clear();
    idle_writers_.clear();
}

} // namespace recruteia::database
