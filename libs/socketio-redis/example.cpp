// Two of these on one Redis are one Socket.IO server:
//   socketio_redis_example 3001 redis://127.0.0.1:6379
//   socketio_redis_example 3002 redis://127.0.0.1:6379
// A client that sends "join"(room) enters it; "say"(room, text) reaches the room's sockets on both, as "said"(text).
#include "foundation/blocking_pool.hpp"
#include "foundation/time.hpp"
#include "http/router.hpp"
#include "http/server.hpp"
#include "socketio-redis/redis_adapter.hpp"
#include "socketio/server.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>

#include <charconv>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>

namespace {

namespace http = recruteia::http;
namespace redis = socketio::redis;

void serve_rooms(socketio::Namespace& sockets)
{
    sockets.on("join", [](socketio::Socket& socket, socketio::Event const& event) {
        if (auto const* const room = event.argument(0).if_string())
            socket.join(std::string_view{*room});
        event.acknowledge()();
    });
    sockets.on("say", [&sockets](socketio::Socket&, socketio::Event const& event) {
        if (auto const* const room = event.argument(0).if_string())
            sockets.to(std::string_view{*room}).emit("said", event.argument(1));
    });
}

int run(std::uint16_t port, redis::Address const& address, std::string const& key)
{
    boost::asio::io_context context{1};
    redis::Client broker{context.get_executor(), address};
    socketio::Server io{
        context,
        {.make_adapter = redis::make_redis_adapters(broker, {.key = key}, std::make_shared<redis::AdapterCounters>())}};
    serve_rooms(io.of("/"));
    broker.on_change([](bool is_connected, std::string const&) {
        std::puts(is_connected ? "redis connected" : "redis lost");
        std::fflush(stdout);
    });
    broker.start();

    http::Router router;
    io.mount(router);
    recruteia::SystemClock const clock;
    recruteia::BlockingPool files{{.name = "files", .threads = 1}};
    auto const server = http::Server::start(context, {.port = port}, std::move(router), {}, clock, files);
    if (!server) {
        std::fprintf(stderr, "%s\n", server.error().detail.c_str());
        return 1;
    }
    std::printf("listening on port %d\n", (*server)->port());
    std::fflush(stdout);
    boost::asio::signal_set signals{context, SIGTERM, SIGINT};
    signals.async_wait([&](boost::system::error_code, int) { context.stop(); });
    context.run();
    return 0;
}

} // namespace

int main(int argument_count, char** arguments)
{
    std::string_view const port_text = argument_count >= 3 ? arguments[1] : "";
    std::uint16_t port = 0;
    auto const [end, failure] = std::from_chars(port_text.data(), port_text.data() + port_text.size(), port);
    auto const address = redis::Address::parse(argument_count >= 3 ? arguments[2] : "");
    if (port_text.empty() || failure != std::errc{} || !address) {
        std::fputs("usage: socketio_redis_example PORT redis://HOST:PORT [KEY]\n", stderr);
        return 2;
    }
    try {
        return run(port, *address, argument_count > 3 ? arguments[3] : "socket.io");
    } catch (std::exception const& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
