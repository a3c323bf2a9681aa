#pragma once

#include "database/transaction.hpp"

#include <memory>
#include <string>

namespace recruteia::database {

/// Where the data is: `sqlite:PATH` or `postgresql://...`.
struct Location
{
    Engine engine = Engine::sqlite;
    std::string target; ///< a file's path, or what libpq connects to

    static Result<Location> parse(std::string_view url);
};

enum class Access
{
    read_only,
    read_write
};

/// One session with the database and its prepared statements; used by one thread at a time.
/// Throws soci::soci_error or std::runtime_error when the database fails: an outage, nobody's input.
class Connection
{
public:
    Connection(Location location, Access access);
    ~Connection();
    Connection(Connection const&) = delete;
    Connection& operator=(Connection const&) = delete;

    Engine engine() const;

    void begin();
    void commit();
    /// Never throws: the failure that led here matters more.
    void rollback() noexcept;

    std::int64_t run(std::string_view sql, std::vector<Value> const& values);
    void query(std::string_view sql, std::vector<Value> const& values, std::vector<ColumnType> const& columns,
               std::function<void(std::vector<Value> const&)> const& sink);
    /// Empties SQLite's write-ahead log into the database. Never throws: what is kept from it by a reader is
    /// overwritten by the log's next round.
    void empty_log() noexcept;
    /// Several statements at once, without parameters: migrations.
    void run_script(std::string const& sql);

private:
    struct Implementation;
    std::unique_ptr<Implementation> implementation_;
};

} // namespace recruteia::database
