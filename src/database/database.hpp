#pragma once

#include "database/connection.hpp"
#include "database/transaction.hpp"
#include "foundation/blocking_pool.hpp"

#include <memory>
#include <mutex>
#include <vector>

namespace recruteia::database {

template <class T>
inline constexpr bool is_result = false;
template <class T>
inline constexpr bool is_result<Result<T>> = true;

/// The database of this deployment. Units of work are synchronous functions on its own threads.
///
/// A write is one transaction that holds everything which must stand or fall together; writers take turns on both
/// engines, so a write may read, decide and write without another one in between. It is committed when the work
/// returns a value, and rolled back when it returns an Error or throws. Work may not touch anything but the
/// transaction, its captures, and const collaborators.
class Database
{
public:
    struct Settings
    {
        std::string url = "sqlite:recruteia.db";
        std::size_t readers = 2;     ///< SQLite: threads that read beside the one that writes
        std::size_t connections = 8; ///< PostgreSQL
    };

    /// Errors: invalid (the URL), unavailable (cannot be opened), each with a sentence for the start's log.
    static Result<std::unique_ptr<Database>> open(Settings const& settings);

    template <class Work>
    asio::awaitable<std::invoke_result_t<Work&, Transaction&>> read(Work work)
    {
        co_return co_await readers_.run([this, work = std::move(work)]() mutable { return read_now(std::move(work)); });
    }

    template <class Work>
    asio::awaitable<std::invoke_result_t<Work&, Transaction&>> write(Work work)
    {
        co_return co_await writers_->run(
            [this, work = std::move(work)]() mutable { return write_now(std::move(work)); });
    }

    /// On the calling thread: for commands, start and tests.
    template <class Work>
    auto read_now(Work work)
    {
        Lease const lease(*this, Access::read_only);
        return in_transaction(lease.connection(), work);
    }

    template <class Work>
    auto write_now(Work work)
    {
        Lease const lease(*this, Access::read_write);
        return in_transaction(lease.connection(), work);
    }

    Engine engine() const { return location_.engine; }
    Location const& location() const { return location_; }
    std::vector<BlockingPool const*> pools() const { return {&readers_, writers_.get()}; }

    /// Waits for work under way and closes the connections.
    void close();

private:
    Database(Location location, Settings const& settings);

    /// A connection for one unit of work, given back at the end.
    class Lease
    {
    public:
        Lease(Database& database, Access access) : database_(database), access_(access), held_(database.take(access)) {}
        ~Lease() { database_.give_back(access_, std::move(held_)); }
        Lease(Lease const&) = delete;
        Lease& operator=(Lease const&) = delete;
        Connection& connection() const { return *held_; }

    private:
        Database& database_;
        Access access_;
        std::unique_ptr<Connection> held_;
    };

    std::unique_ptr<Connection> take(Access access);
    void give_back(Access access, std::unique_ptr<Connection> connection);

    template <class Work>
    static auto in_transaction(Connection& connection, Work& work)
    {
        connection.begin();
        Transaction transaction(connection);
        auto outcome = finish(connection, transaction, work);
        for (auto& announce : transaction.take_announcements())
            announce();
        return outcome;
    }

    /// Commits or rolls back; after a roll-back nothing is left to announce.
    template <class Work>
    static std::invoke_result_t<Work&, Transaction&> finish(Connection& connection, Transaction& transaction,
                                                            Work& work)
    {
        try {
            auto outcome = work(transaction);
            if constexpr (is_result<decltype(outcome)>) {
                if (!outcome) {
                    connection.rollback();
                    transaction.take_announcements();
                    return outcome;
                }
            }
            connection.commit();
            return outcome;
        } catch (...) {
            connection.rollback();
            throw;
        }
    }

    Location location_;
    std::mutex mutex_;
    std::vector<std::unique_ptr<Connection>> idle_readers_;
    std::vector<std::unique_ptr<Connection>> idle_writers_;
    std::mutex sqlite_writer_; ///< SQLite has one writer: the others wait here, not in its busy handler
    BlockingPool readers_;
    std::unique_ptr<BlockingPool> writers_;
};

} // namespace recruteia::database
