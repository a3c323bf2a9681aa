#pragma once

#include "database/value.hpp"

#include <functional>
#include <span>
#include <stdexcept>
#include <string_view>

namespace recruteia::database {

class Connection;

enum class Engine
{
    sqlite,
    postgresql
};

/// What a unit of work reads and writes through; it exists only inside `Database::read` and `Database::write`.
///
/// Statements are constants. Parameters are `:name`, bound by position, so each placeholder stands once; names are for
/// the reader. The text serves both engines. Rows are described structs whose members follow the selected columns.
class Transaction
{
public:
    explicit Transaction(Connection& connection) : connection_(connection) {}
    Transaction(Transaction const&) = delete;
    Transaction& operator=(Transaction const&) = delete;

    /// Runs a statement that gives no rows; returns how many rows it changed.
    template <class... Parameters>
    std::int64_t execute(std::string_view sql, Parameters const&... parameters)
    {
        std::vector<Value> const values{value_of(parameters)...};
        return run(sql, values);
    }

    template <class Row, class... Parameters>
    std::vector<Row> list(std::string_view sql, Parameters const&... parameters)
    {
        std::vector<Value> const values{value_of(parameters)...};
        std::vector<Row> rows;
        query(sql, values, columns_of<Row>(),
              [&](std::vector<Value> const& row) { rows.push_back(read_row<Row>(row)); });
        return rows;
    }

    /// The first row, if there is one.
    template <class Row, class... Parameters>
    std::optional<Row> find(std::string_view sql, Parameters const&... parameters)
    {
        std::vector<Value> const values{value_of(parameters)...};
        std::optional<Row> found;
        query(sql, values, columns_of<Row>(), [&](std::vector<Value> const& row) {
            if (!found)
                found = read_row<Row>(row);
        });
        return found;
    }

    /// For aggregates and rows that must exist. Throws BrokenRow when there is none.
    template <class Row, class... Parameters>
    Row get(std::string_view sql, Parameters const&... parameters)
    {
        auto found = find<Row>(sql, parameters...);
        if (!found)
            throw BrokenRow("a row that must exist does not");
        return *std::move(found);
    }

    /// Runs `announce` once this transaction is committed, on the database's thread; never when it is rolled back.
    /// For live listeners only: it may publish to the EventBus and must not throw.
    void after_commit(std::move_only_function<void()> announce) { announcements_.push_back(std::move(announce)); }
    std::vector<std::move_only_function<void()>> take_announcements() { return std::move(announcements_); }

    /// What this transaction deletes or replaces shall not stand in the database's files either, once it is committed.
    /// On SQLite that is its write-ahead log, where old pages would wait to be overwritten; PostgreSQL recycles its
    /// own.
    void leave_no_trace();

    /// Several statements without parameters: migrations alone.
    void run_script(std::string const& sql);

    Engine engine() const;

private:
    using RowSink = std::function<void(std::vector<Value> const&)>;
    std::int64_t run(std::string_view sql, std::vector<Value> const& values);
    void query(std::string_view sql, std::vector<Value> const& values, std::vector<ColumnType> const& columns,
               RowSink const& sink);

    Connection& connection_;
    std::vector<std::move_only_function<void()>> announcements_;
};

} // namespace recruteia::database
