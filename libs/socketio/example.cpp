// A small notification server. Any official client may connect:
//
//   const socket = io('http://127.0.0.1:3000', { auth: { name: 'ada' } });
//   socket.on('notification', (text, from) => console.log(`${from}: ${text}`));
//   socket.emit('tell', 'ada', 'hello', (reached) => console.log(`reached ${reached} sockets`));
#include "foundation/blocking_pool.hpp"
#include "foundation/time.hpp"
#include "http/router.hpp"
#include "http/server.hpp"
#include "socketio/server.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>

#include <any>
#include <csignal>
#include <cstdio>
#include <exception>
#include <string>

namespace {

namespace asio = boost::asio;

using Verdict = std::expected<void, socketio::ConnectError>;

/// A middleware may wait: for a database, for another service.
asio::awaitable<Verdict> admit(socketio::SocketPtr socket)
{
    auto const* const name = socket->auth().if_contains("name");
    if (name == nullptr || !name->is_string())
        co_return std::unexpected{socketio::ConnectError{.message = "unauthenticated", .data = {{"wanted", "name"}}}};
    socket->data = std::string{name->get_string()};
    socket->join("user_" + std::string{name->get_string()});
    co_return Verdict{};
}

void serve(socketio::Server& io)
{
    auto& people = io.of("/");
    people.use(socketio::AsyncMiddleware{admit});
    people.on_connection([](socketio::Socket& socket) {
        socket.broadcast().emit("notification", "has arrived", std::any_cast<std::string const&>(socket.data));
    });
    people.on_disconnect([&people](socketio::Socket& socket, socketio::DisconnectReason reason) {
        people.emit("left", std::any_cast<std::string const&>(socket.data), socketio::to_text(reason));
    });
    people.on("tell", [&people](socketio::Socket& socket, socketio::Event const& event) {
        auto const* const to = event.argument(0).if_string();
        if (to == nullptr)
            return event.acknowledge()(0);
        auto room = people.to("user_" + std::string{*to});
        room.emit("notification", event.argument(1), std::any_cast<std::string const&>(socket.data));
        event.acknowledge()(room.local_sockets().size());
    });
}

void run()
{
    asio::io_context context{1};
    socketio::Server io{context,
                        {.engine = {.max_packets_per_second = 100},
                         .recovery = socketio::RecoveryOptions{},
                         .on_failure = [](std::exception_ptr const&) { std::puts("a handler threw"); }}};
    serve(io);

    recruteia::http::Router router;
    io.mount(router); // serves /socket.io/ for polling, WebSocket and the upgrade between them
    recruteia::SystemClock const clock;
    recruteia::BlockingPool files{{.name = "files", .threads = 1}};
    auto const server = recruteia::http::Server::start(context, {.port = 3000}, std::move(router), {}, clock, files);
    if (!server)
        throw std::runtime_error{server.error().detail};
    std::printf("%s\n", (*server)->url().c_str());

    asio::signal_set signals{context, SIGINT, SIGTERM};
    signals.async_wait([&](auto, int) { io.shut_down([&context] { context.stop(); }); });
    context.run();
}

} // namespace

int main()
{
    try {
        run();
    } catch (std::exception const& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
