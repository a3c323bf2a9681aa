#pragma once
#include "foundation/blocking_pool.hpp"
#include "foundation/time.hpp"
#include "http/router.hpp"
#include "http/server.hpp"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

#include <cstdint>
#include <future>
#include <memory>
#include <stdexcept>
#include <thread>
#include <utility>

namespace engineio::testing {

/// An HTTP server on a free port of the loopback interface, with an io thread of its own.
class TestServer
{
public:
    TestServer() = default;
    ~TestServer() { stop(); }
    TestServer(TestServer const&) = delete;
    TestServer& operator=(TestServer const&) = delete;

    boost::asio::io_context& context() noexcept { return context_; }
    std::uint16_t port() const { return http_->port(); }

    void start(recruteia::http::Router router)
    {
        recruteia::http::ServerSettings settings{.port = 0};
        settings.limits.connections_per_address = 0;
        auto started =
            recruteia::http::Server::start(context_, std::move(settings), std::move(router), {}, clock_, files_);
        if (!started)
            throw std::runtime_error{started.error().detail};
        http_ = std::move(*started);
        thread_ = std::jthread{[this] { context_.run(); }};
    }

    /// Runs `work` on the io thread and gives its result.
    template <class Work>
    auto on_io_thread(Work work)
    {
        std::packaged_task<decltype(work())()> task{std::move(work)};
        auto result = task.get_future();
        boost::asio::post(context_, std::move(task));
        return result.get();
    }

    void stop()
    {
        context_.stop();
        if (thread_.joinable())
            thread_.join();
        http_.reset();
    }

private:
    boost::asio::io_context context_{1};
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work_{context_.get_executor()};
    recruteia::SystemClock clock_;
    recruteia::BlockingPool files_{{.name = "files", .threads = 1}};
    std::unique_ptr<recruteia::http::Server> http_;
    std::jthread thread_;
};

} // namespace engineio::testing
