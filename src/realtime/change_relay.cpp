#include "realtime/change_relay.hpp"

#include "accounts/changes.hpp"
#include "interviews/changes.hpp"
#include "notifications/changes.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <utility>

namespace recruteia::realtime {

namespace {

constexpr std::size_t batch = 500;

} // namespace

struct ChangeRelay::Life
{
    bool is_over = false;
};

ChangeRelay::ChangeRelay(database::Database& database, EventBus& events, asio::any_io_executor executor,
                         Settings settings)
    : database_(database), events_(events), origin_(database::origin_of(events)), executor_(std::move(executor)),
      settings_(settings), timer_(executor_), life_(std::make_shared<Life>())
{}

ChangeRelay::~ChangeRelay()
{
    stop();
}

void ChangeRelay::start()
{
    last_ = database_.read_now([](database::Transaction& tx) { return database::range_of_changes(tx); }).last;
    asio::co_spawn(executor_, run(life_), [](std::exception_ptr const& failure) {
        if (failure)
            std::rethrow_exception(failure); // none leaves `run` but out of memory
    });
}

void ChangeRelay::stop()
{
    life_->is_over = true;
    timer_.cancel();
}

void ChangeRelay::wake()
{
    is_awake_ = true;
    timer_.cancel();
}

void ChangeRelay::expect_hints(bool expected)
{
    has_hints_ = expected;
    wake();
}

asio::awaitable<void> ChangeRelay::run(std::shared_ptr<Life> life)
{
    while (!life->is_over) {
        auto has_more = false;
        std::string trouble;
        is_awake_ = false;
        try {
            has_more = co_await read_some();
        } catch (std::exception const& error) {
            trouble = error.what();
        }
        if (life->is_over)
            co_return;
        if (std::exchange(is_troubled_, !trouble.empty()) != is_troubled_ && on_trouble_)
            on_trouble_(trouble);
        if (has_more || is_awake_)
            continue;
        boost::system::error_code ignored;
        timer_.expires_after(has_hints_ && trouble.empty() ? settings_.with_hints : settings_.without_hints);
        co_await timer_.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
    }
}

/// True: there may be more at once.
asio::awaitable<bool> ChangeRelay::read_some()
{
    struct Found
    {
        std::vector<database::Change> changes;
        database::ChangeRange range;
    };
    auto const found = co_await database_.read([after = last_](database::Transaction& tx) {
        Found rows{.changes = database::list_changes_after(tx, after, batch), .range = {}};
        if (!rows.changes.empty() && rows.changes.front().number > after + 1)
            rows.range = database::range_of_changes(tx);
        return rows;
    });
    if (life_->is_over || found.changes.empty())
        co_return false;
    // Numbers are skipped where a transaction was rolled back; only where the list itself begins later, rows are gone.
    if (found.range.first > last_ + 1 && last_ > 0 && on_gap_)
        on_gap_();
    for (auto const& change : found.changes)
        if (change.origin != origin_)
            pass_on(change);
    last_ = found.changes.back().number;
    co_return found.changes.size() == batch;
}

void ChangeRelay::pass_on(database::Change const& change)
{
    ++relayed_;
    // A kind that none of them knows comes from a newer version: an upgrade under way.
    (void)(notifications::republish(events_, change) || interviews::republish(events_, change) ||
           accounts::republish(events_, change));
}

} // namespace recruteia::realtime
