#include "http/server.hpp"

#include "http/server_core.hpp"

#include <fmt/format.h>

namespace recruteia::http {

Result<std::unique_ptr<Server>> Server::start(asio::io_context& io, ServerSettings settings, Router router, Hooks hooks,
                                              Clock const& clock, BlockingPool& files)
{
    auto core =
        std::make_shared<ServerCore>(io, std::move(settings), std::move(router), std::move(hooks), clock, files);
    TRY_CHECK(core->open());
    core->begin();
    return std::unique_ptr<Server>(new Server(std::move(core)));
}

Server::Server(std::shared_ptr<ServerCore> core) : core_(std::move(core)) {}

Server::~Server()
{
    core_->abort();
}

std::uint16_t Server::port() const
{
    return core_->port();
}

std::string Server::url() const
{
    auto const& address = core_->settings().address;
    auto const host = address.contains(':') ? "[" + address + "]" : address;
    return fmt::format("{}://{}:{}", core_->has_tls() ? "https" : "http", host, core_->port());
}

ServerUsage Server::usage() const
{
    return core_->usage();
}

asio::awaitable<void> Server::stop()
{
    return core_->stop();
}

} // namespace recruteia::http
