#pragma once

#include "database/database.hpp"
#include "foundation/async.hpp"
#include "observability/log.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <functional>
#include <string>
#include <vector>

namespace recruteia::app {

/// What must happen although nobody asks: questions closed, invitations expired, old rows forgotten. Every chore is
/// one short transaction, safe to run in several instances.
class Housekeeping
{
public:
    /// Returns how many rows it touched.
    using Chore = std::function<std::int64_t(database::Transaction&)>;

    Housekeeping(database::Database& database, observability::Log& log, asio::any_io_executor const& executor,
                 std::chrono::seconds interval)
        : database_(database), log_(log), executor_(executor), timer_(executor), interval_(interval)
    {}

    void add(std::string name, Chore chore) { chores_.push_back({std::move(name), std::move(chore)}); }
    void start();
    void stop();
    bool idle() const { return !running_; }

private:
    struct Named
    {
        std::string name;
        Chore chore;
    };
    asio::awaitable<void> loop();
    asio::awaitable<void> run(Named& chore);

    database::Database& database_;
    observability::Log& log_;
    asio::any_io_executor executor_;
    asio::steady_timer timer_;
    std::chrono::seconds interval_;
    std::vector<Named> chores_;
    bool running_ = false;
    bool stopping_ = false;
};

} // namespace recruteia::app
