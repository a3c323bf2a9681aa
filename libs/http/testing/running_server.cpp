#include "http/testing/running_server.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>

#include <future>
#include <stdexcept>

namespace recruteia::http::testing {

namespace {

std::unique_ptr<Server> started(asio::io_context& io, ServerSettings settings, Router router, Hooks hooks,
                                Clock const& clock, BlockingPool& files)
{
    settings.port = 0;
    auto server = Server::start(io, std::move(settings), std::move(router), std::move(hooks), clock, files);
    if (!server)
        throw std::runtime_error(server.error().detail);
    return *std::move(server);
}

} // namespace

RunningServer::RunningServer(Router router, ServerSettings settings, Hooks hooks)
    : files_({.name = "files", .threads = 1}), keep_running_(io_.get_executor()),
      server_(started(io_, std::move(settings), std::move(router), std::move(hooks), clock_, files_)),
      thread_([this] { io_.run(); })
{}

// NOLINTNEXTLINE(bugprone-exception-escape): a test that cannot stop its server ends there
RunningServer::~RunningServer()
{
    begin_stop();
    keep_running_.reset();
    thread_.join();
}

void RunningServer::on_io_thread(std::function<void()> const& work)
{
    std::promise<void> done;
    asio::post(io_, [&] {
        work();
        done.set_value();
    });
    done.get_future().wait();
}

ServerUsage RunningServer::usage()
{
    ServerUsage usage;
    on_io_thread([&] { usage = server_->usage(); });
    return usage;
}

std::shared_ptr<std::atomic<bool>> RunningServer::begin_stop()
{
    if (!stopped_) {
        stopped_ = std::make_shared<std::atomic<bool>>(false);
        asio::co_spawn(io_, server_->stop(), [stopped = stopped_](std::exception_ptr const&) { stopped->store(true); });
    }
    return stopped_;
}

} // namespace recruteia::http::testing
