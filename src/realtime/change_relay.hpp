#pragma once

#include "database/changes.hpp"
#include "database/database.hpp"
#include "foundation/async.hpp"
#include "foundation/event_bus.hpp"

#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace recruteia::realtime {

/// Publishes on this instance's bus what other instances (and commands) announced: reads the database's list of
/// changes whenever somebody hints that there is something new, and calmly without a hint. Hints may get lost, come
/// twice or come late; nothing else is missed for it. On the io thread.
class ChangeRelay
{
public:
    struct Settings
    {
        /// Between looks at the database while nobody gives hints. A revoked session ends within a second.
        std::chrono::milliseconds without_hints{400};
        /// While somebody does: a net under them.
        std::chrono::milliseconds with_hints{3'000};
    };

    ChangeRelay(database::Database& database, EventBus& events, asio::any_io_executor executor, Settings settings);
    ~ChangeRelay();
    ChangeRelay(ChangeRelay const&) = delete;
    ChangeRelay& operator=(ChangeRelay const&) = delete;

    /// What was committed before is known already: every socket reads the database when it connects.
    void start();
    void stop();

    /// There may be something new.
    void wake();
    /// Whether somebody calls `wake` when other instances commit. Wakes, too: what came meanwhile had no hint.
    void expect_hints(bool expected);
    /// Called when rows may have gone before they were read (an instance that slept for very long): everything known
    /// of others is to be asked again.
    void on_gap(std::function<void()> listener) { on_gap_ = std::move(listener); }
    /// Told when the database fails, and again when it answers.
    void on_trouble(std::function<void(std::string const& what)> listener) { on_trouble_ = std::move(listener); }

    /// Rows of others that were passed on.
    std::uint64_t relayed() const { return relayed_; }

private:
    struct Life;

    asio::awaitable<void> run(std::shared_ptr<Life> life);
    asio::awaitable<bool> read_some();
    void pass_on(database::Change const& change);

    database::Database& database_;
    EventBus& events_;
    std::string origin_; ///< of this instance
    asio::any_io_executor executor_;
    Settings settings_;
    asio::steady_timer timer_;
    std::shared_ptr<Life> life_; ///< told when this is gone
    std::function<void()> on_gap_;
    std::function<void(std::string const&)> on_trouble_;
    std::int64_t last_ = 0;
    std::uint64_t relayed_ = 0;
    bool has_hints_ = false;
    bool is_awake_ = false; ///< somebody woke it since it last looked
    bool is_troubled_ = false;
};

} // namespace recruteia::realtime
