#include "app/housekeeping.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace recruteia::app {

void Housekeeping::start()
{
    running_ = true;
    asio::co_spawn(executor_, loop(), [this](std::exception_ptr const&) { running_ = false; });
}

void Housekeeping::stop()
{
    stopping_ = true;
    timer_.cancel();
}

asio::awaitable<void> Housekeeping::loop()
{
    while (!stopping_) {
        for (auto& chore : chores_) {
            if (stopping_)
                break;
            co_await run(chore);
        }
        timer_.expires_after(interval_);
        boost::system::error_code ignored;
        co_await timer_.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
    }
}

asio::awaitable<void> Housekeeping::run(Named& chore)
{
    try {
        auto const touched = co_await database_.write([&chore](database::Transaction& tx) { return chore.chore(tx); });
        if (touched > 0)
            log_.info("housekeeping", {{"chore", chore.name}, {"rows", touched}});
    } catch (std::exception const& error) {
        log_.warn("housekeeping_failed", {{"chore", chore.name}, {"error", error.what()}});
    }
}

} // namespace recruteia::app
