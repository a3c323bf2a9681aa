#include "socketio/server.hpp"

#include "socketio/client.hpp"
#include "socketio/in_memory_adapter.hpp"

#include <utility>

namespace socketio {
namespace {

Client& client_of(engineio::Session& session)
{
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-static-cast-downcast): nothing but a Client is put there
    return static_cast<Client&>(*session.data);
}

} // namespace

Server::Server(boost::asio::io_context& context, Options options)
    : options_{std::move(options)}, engine_{context, *this, options_.engine}
{
    of("/");
}

Server::~Server() = default;

void Server::mount(recruteia::http::Router& router, std::string const& path)
{
    engine_.mount(router, path);
}

Namespace& Server::of(std::string_view name)
{
    if (auto* const existing = find(name))
        return *existing;
    auto made = std::make_unique<Namespace>(*this, std::string{name});
    return *namespaces_.emplace(made->name(), std::move(made)).first->second;
}

Namespace* Server::find(std::string_view name)
{
    auto const found = namespaces_.find(name);
    return found == namespaces_.end() ? nullptr : found->second.get();
}

std::unique_ptr<Adapter> Server::make_adapter(Namespace& name_space) const
{
    return options_.make_adapter ? options_.make_adapter(name_space) : std::make_unique<InMemoryAdapter>(name_space);
}

void Server::report(std::exception_ptr const& failure) const
{
    if (!options_.on_failure)
        std::rethrow_exception(failure);
    options_.on_failure(failure);
}

void Server::on_connect(engineio::Session& session, engineio::Handshake const& handshake)
{
    session.data = std::make_unique<Client>(*this, session, handshake.remote_address);
}

void Server::on_message(engineio::Session& session, std::string_view text)
{
    client_of(session).on_text(text);
}

void Server::on_binary(engineio::Session& session, std::string_view bytes)
{
    client_of(session).on_binary(bytes);
}

void Server::on_disconnect(engineio::Session& session, engineio::CloseReason reason)
{
    client_of(session).on_closed(reason_of(reason));
}

} // namespace socketio
