#include "database/connection.hpp"

#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <deque>
#include <unordered_map>

namespace recruteia::database {

Result<Location> Location::parse(std::string_view url)
{
    if (url.starts_with("sqlite:")) {
        auto path = url.substr(7);
        if (path.starts_with("//"))
            path.remove_prefix(2);
        if (path.empty())
            return fail(Errc::invalid, "database.url names no file");
        return Location{Engine::sqlite, std::string(path)};
    }
    if (url.starts_with("postgresql://") || url.starts_with("postgres://"))
        return Location{Engine::postgresql, std::string(url)};
    return fail(Errc::invalid, "database.url must be sqlite:PATH or postgresql://...");
}

namespace {

/// A variable that SOCI binds by reference, of whichever type the column or parameter has.
struct Slot
{
    long long integer = 0;
    double real = 0;
    std::string text;
    soci::indicator indicator = soci::i_ok;
    ColumnType type = ColumnType::text;

    void put(Value const& value)
    {
        indicator = soci::i_ok;
        if (auto const* number = std::get_if<std::int64_t>(&value))
            integer = *number;
        else if (auto const* fraction = std::get_if<double>(&value))
            real = *fraction;
        else if (auto const* words = std::get_if<std::string>(&value))
            text = *words;
        else
            indicator = soci::i_null;
    }

    /// SOCI fills the text anew for each row.
    Value take()
    {
        if (indicator == soci::i_null)
            return {};
        switch (type) {
        case ColumnType::integer:
            return static_cast<std::int64_t>(integer);
        case ColumnType::real:
            return real;
        case ColumnType::text:
            return std::move(text);
        }
        std::unreachable();
    }
};

ColumnType type_of(Value const& value)
{
    if (std::holds_alternative<std::int64_t>(value))
        return ColumnType::integer;
    if (std::holds_alternative<double>(value))
        return ColumnType::real;
    return ColumnType::text;
}

/// A prepared statement with the variables it is bound to, kept for the next use of the same text and types.
class Prepared
{
public:
    Prepared(soci::session& session, std::string const& sql, std::vector<Value> const& parameters,
             std::vector<ColumnType> const& columns)
        : statement_(session)
    {
        for (auto const type : columns)
            bind_column(slot(row_, type));
        for (auto const& value : parameters)
            bind_parameter(slot(parameters_, type_of(value)));
        statement_.alloc();
        statement_.prepare(sql);
        statement_.define_and_bind();
    }

    template <class Sink>
    std::int64_t run(std::vector<Value> const& parameters, Sink const& sink)
    {
        for (std::size_t i = 0; i < parameters.size(); ++i)
            parameters_[i].put(parameters[i]);
        if (row_.empty()) {
            statement_.execute(true);
            return statement_.get_affected_rows();
        }
        statement_.execute(false);
        std::vector<Value> values(row_.size());
        // To the end, always: a statement left in the middle holds SQLite's snapshot open.
        while (statement_.fetch()) {
            for (std::size_t i = 0; i < row_.size(); ++i)
                values[i] = row_[i].take();
            sink(values);
        }
        return 0;
    }

private:
    static Slot& slot(std::deque<Slot>& slots, ColumnType type)
    {
        auto& added = slots.emplace_back();
        added.type = type;
        return added;
    }

    void bind_column(Slot& slot)
    {
        switch (slot.type) {
        case ColumnType::integer:
            return statement_.exchange(soci::into(slot.integer, slot.indicator));
        case ColumnType::real:
            return statement_.exchange(soci::into(slot.real, slot.indicator));
        case ColumnType::text:
            return statement_.exchange(soci::into(slot.text, slot.indicator));
        }
    }

    void bind_parameter(Slot& slot)
    {
        switch (slot.type) {
        case ColumnType::integer:
            return statement_.exchange(soci::use(slot.integer, slot.indicator));
        case ColumnType::real:
            return statement_.exchange(soci::use(slot.real, slot.indicator));
        case ColumnType::text:
            return statement_.exchange(soci::use(slot.text, slot.indicator));
        }
    }

    std::deque<Slot> row_; // deques: SOCI keeps references into them
    std::deque<Slot> parameters_;
    soci::statement statement_;
};

/// The text plus the types bound to it: one text may be run with a NULL (bound as text) where it had a number.
std::string cache_key(std::string_view sql, std::vector<Value> const& parameters)
{
    std::string key(sql);
    key += '\0';
    for (auto const& value : parameters)
        key += static_cast<char>('0' + static_cast<int>(type_of(value)));
    return key;
}

constexpr std::size_t max_prepared = 500;

} // namespace

namespace {

/// SOCI 4.0.3 splits what it is given at `=` and breaks a URL: libpq itself turns the URL into keywords and values.
std::string keywords_of(std::string const& url)
{
    char* message = nullptr;
    auto* const options = PQconninfoParse(url.c_str(), &message);
    if (!options) {
        std::string const text = message ? message : "not a connection URL";
        PQfreemem(message);
        throw std::runtime_error(text);
    }
    std::string keywords;
    for (auto const* option = options; option->keyword; ++option) {
        if (!option->val)
            continue;
        keywords.append(keywords.empty() ? "" : " ").append(option->keyword).append("='");
        for (auto const c : std::string_view(option->val)) {
            if (c == '\'' || c == '\\')
                keywords += '\\';
            keywords += c;
        }
        keywords += '\'';
    }
    PQconninfoFree(options);
    return keywords;
}

} // namespace

struct Connection::Implementation
{
    Location location;
    Access access;
    std::unique_ptr<soci::session> session;
    std::unordered_map<std::string, std::unique_ptr<Prepared>> prepared;

    void open()
    {
        prepared.clear();
        session.reset();
        if (location.engine == Engine::sqlite)
            open_sqlite();
        else
            open_postgresql();
    }

    void open_sqlite()
    {
        // A connection is leased to one thread at a time: SQLite need not lock it again at every column (7 % of a long
        // list). Before the first one is opened.
        static auto const configured = sqlite_api::sqlite3_config(SQLITE_CONFIG_MULTITHREAD);
        static_cast<void>(configured);
        session = std::make_unique<soci::session>(soci::sqlite3, "dbname=\"" + location.target + "\" timeout=10");
        *session << "PRAGMA journal_mode = WAL";
        // An acknowledged write survives a power cut, not only a killed process.
        *session << "PRAGMA synchronous = FULL";
        *session << "PRAGMA foreign_keys = ON";
        // Erased means overwritten, not only unlinked.
        *session << "PRAGMA secure_delete = ON";
        *session << "PRAGMA cache_size = -8000";
        if (access == Access::read_only)
            *session << "PRAGMA query_only = ON";
    }

    void open_postgresql()
    {
        session = std::make_unique<soci::session>(soci::postgresql, keywords_of(location.target));
        *session << "SET statement_timeout = 15000";
        *session << "SET idle_in_transaction_session_timeout = 30000";
        *session << "SET client_min_messages = warning";
        *session << "SET client_encoding = 'UTF8'";
    }

    /// After the server closed the connection the next unit of work opens a new one.
    void ensure_open()
    {
        if (location.engine == Engine::postgresql && session) {
            auto const* backend = static_cast<soci::postgresql_session_backend*>(session->get_backend());
            if (PQstatus(backend->conn_) != CONNECTION_OK)
                open();
        }
    }

    Prepared& find_prepared(std::string_view sql, std::vector<Value> const& values,
                            std::vector<ColumnType> const& columns)
    {
        auto key = cache_key(sql, values);
        if (auto const found = prepared.find(key); found != prepared.end())
            return *found->second;
        if (prepared.size() >= max_prepared)
            prepared.clear();
        auto added = std::make_unique<Prepared>(*session, std::string(sql), values, columns);
        return *prepared.emplace(std::move(key), std::move(added)).first->second;
    }

    std::int64_t run(std::string_view sql, std::vector<Value> const& values, std::vector<ColumnType> const& columns,
                     std::function<void(std::vector<Value> const&)> const& sink)
    {
        try {
            return find_prepared(sql, values, columns).run(values, sink);
        } catch (...) {
            prepared.clear(); // a failed statement must not be found again half-way
            throw;
        }
    }
};

Connection::Connection(Location location, Access access)
    : implementation_(std::make_unique<Implementation>(std::move(location), access))
{
    implementation_->open();
}

Connection::~Connection() = default;

Engine Connection::engine() const
{
    return implementation_->location.engine;
}

void Connection::begin()
{
    implementation_->ensure_open();
    auto& session = *implementation_->session;
    auto const writes = implementation_->access == Access::read_write;
    if (engine() == Engine::sqlite) {
        run(writes ? "BEGIN IMMEDIATE" : "BEGIN", {}); // prepared once
        return;
    }
    session << (writes ? "BEGIN" : "BEGIN READ ONLY");
    // Writers take turns, as SQLite's do: see docs/decisions/0002-writers-take-turns.md.
    constexpr auto writers_turn = 7'275'737'001LL;
    if (writes)
        session << "SELECT pg_advisory_xact_lock(" << writers_turn << ")";
}

void Connection::commit()
{
    if (engine() == Engine::sqlite)
        run("COMMIT", {});
    else
        *implementation_->session << "COMMIT";
}

void Connection::rollback() noexcept
{
    try {
        *implementation_->session << "ROLLBACK";
    } catch (...) {
        // The connection is gone, and the transaction with it.
        implementation_->prepared.clear();
    }
}

std::int64_t Connection::run(std::string_view sql, std::vector<Value> const& values)
{
    return implementation_->run(sql, values, {}, {});
}

void Connection::query(std::string_view sql, std::vector<Value> const& values, std::vector<ColumnType> const& columns,
                       std::function<void(std::vector<Value> const&)> const& sink)
{
    implementation_->run(sql, values, columns, sink);
}

void Connection::run_script(std::string const& sql)
{
    if (engine() == Engine::sqlite) {
        auto* backend = static_cast<soci::sqlite3_session_backend*>(implementation_->session->get_backend());
        char* message = nullptr;
        auto const status = sqlite_api::sqlite3_exec(backend->conn_, sql.c_str(), nullptr, nullptr, &message);
        std::string const text = message ? message : "";
        sqlite_api::sqlite3_free(message);
        if (status != SQLITE_OK)
            throw std::runtime_error("migration failed: " + text);
        return;
    }
    auto* backend = static_cast<soci::postgresql_session_backend*>(implementation_->session->get_backend());
    auto* outcome = PQexec(backend->conn_, sql.c_str());
    auto const status = PQresultStatus(outcome);
    PQclear(outcome);
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
        throw std::runtime_error(std::string("migration failed: ") + PQerrorMessage(backend->conn_));
}

void Connection::empty_log() noexcept
{
    if (engine() != Engine::sqlite)
        return;
    auto* backend = static_cast<soci::sqlite3_session_backend*>(implementation_->session->get_backend());
    sqlite_api::sqlite3_exec(backend->conn_, "PRAGMA wal_checkpoint(TRUNCATE)", nullptr, nullptr, nullptr);
}

void Transaction::leave_no_trace()
{
    after_commit([&connection = connection_] { connection.empty_log(); });
}

std::int64_t Transaction::run(std::string_view sql, std::vector<Value> const& values)
{
    return connection_.run(sql, values);
}

void Transaction::query(std::string_view sql, std::vector<Value> const& values, std::vector<ColumnType> const& columns,
                        RowSink const& sink)
{
    connection_.query(sql, values, columns, sink);
}

void Transaction::run_script(std::string const& sql)
{
    connection_.run_script(sql);
}

Engine Transaction::engine() const
{
    return connection_.engine();
}

} // namespace recruteia::database
