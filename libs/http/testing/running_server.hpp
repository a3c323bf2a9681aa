#pragma once

#include "http/server.hpp"

#include <boost/asio/executor_work_guard.hpp>

#include <atomic>
#include <functional>
#include <memory>
#include <thread>

namespace recruteia::http::testing {

/// A real server on a free loopback port, on its own io thread, stopped when it goes out of scope.
class RunningServer
{
public:
    explicit RunningServer(Router router, ServerSettings settings = {}, Hooks hooks = {});
    ~RunningServer();
    RunningServer(RunningServer const&) = delete;
    RunningServer& operator=(RunningServer const&) = delete;

    std::uint16_t port() const { return server_->port(); }
    std::string url() const { return server_->url(); }
    /// Runs `work` on the io thread and waits for it.
    void on_io_thread(std::function<void()> const& work);
    ServerUsage usage();
    /// Begins to drain and gives back a flag that is set once `stop` has returned.
    std::shared_ptr<std::atomic<bool>> begin_stop();

private:
    SystemClock clock_;
    BlockingPool files_;
    asio::io_context io_;
    asio::executor_work_guard<asio::io_context::executor_type> keep_running_;
    std::unique_ptr<Server> server_;
    std::shared_ptr<std::atomic<bool>> stopped_;
    std::jthread thread_;
};

} // namespace recruteia::http::testing
