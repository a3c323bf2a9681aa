// A bare server of the library, for the official protocol suites, for tests with the official client and for load
// tests. `--mode conformance` (the default) echoes; `--mode load` serves benchmarks and keeps the default heartbeat.
#include "engineio/engine.hpp"
#include "foundation/blocking_pool.hpp"
#include "foundation/json.hpp"
#include "foundation/open_files.hpp"
#include "foundation/time.hpp"
#include "http/router.hpp"
#include "http/server.hpp"
#include "socketio/server.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>

#include <charconv>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

namespace asio = boost::asio;
namespace http = recruteia::http;
using namespace std::chrono_literals;

enum class Mode : std::uint8_t
{
    conformance,
    load
};

struct Arguments
{
    std::uint16_t port = 3000;
    Mode mode = Mode::conformance;
    std::string certificate; ///< with `key`, serves TLS
    std::string key;
    std::optional<std::chrono::microseconds> busy_poll; ///< in load mode; see engineio::Options
};

template <class Number>
bool read_number(std::string_view text, Number& number)
{
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size();
}

std::optional<Arguments> parse_arguments(int count, char** values)
{
    Arguments arguments;
    for (int i = 1; i + 1 < count; i += 2) {
        std::string_view const name = values[i];
        std::string_view const value = values[i + 1];
        if (name == "--port") {
            if (!read_number(value, arguments.port))
                return std::nullopt;
        } else if (name == "--busy-poll") {
            std::uint32_t microseconds = 0;
            if (!read_number(value, microseconds))
                return std::nullopt;
            arguments.busy_poll.emplace(microseconds);
        } else if (name == "--mode" && (value == "conformance" || value == "load")) {
            arguments.mode = value == "load" ? Mode::load : Mode::conformance;
        } else if (name == "--certificate") {
            arguments.certificate = value;
        } else if (name == "--key") {
            arguments.key = value;
        } else {
            return std::nullopt;
        }
    }
    return count % 2 == 1 ? std::optional{arguments} : std::nullopt;
}

engineio::Options engine_options(Arguments const& arguments)
{
    engineio::Options options;
    if (arguments.mode == Mode::conformance) {
        options.ping_interval = 300ms;
        options.ping_timeout = 200ms;
    } else {
        options.max_silent_sessions = 0;                       // tens of thousands may connect at once
        options.busy_poll = arguments.busy_poll.value_or(3ms); // latency before an idle processor
    }
    return options;
}

socketio::Options server_options(Arguments const& arguments)
{
    socketio::Options options{.engine = engine_options(arguments)};
    if (arguments.mode == Mode::conformance)
        options.connect_timeout = 1s;
    return options;
}

/// What the official Engine.IO suite expects: every message comes back.
class Echo final : public engineio::Handler
{
public:
    void on_connect(engineio::Session&, engineio::Handshake const&) override {}
    void on_message(engineio::Session& session, std::string_view text) override
    {
        session.send(engineio::OutgoingFrame::packet(engineio::PacketType::message, {text}));
    }
    void on_binary(engineio::Session& session, std::string_view bytes) override
    {
        session.send(engineio::OutgoingFrame::binary(bytes));
    }
    void on_disconnect(engineio::Session&, engineio::CloseReason) override {}
};

/// What the official Socket.IO suite expects.
void serve_conformance(socketio::Namespace& sockets)
{
    sockets.on_connection([](socketio::Socket& socket) { socket.emit("auth", socket.auth()); });
    sockets.on("message", [](socketio::Socket& socket, socketio::Event const& event) {
        socketio::Message message{"message-back"};
        message.add_all(event.arguments(), event.attachments());
        socket.emit_message(message);
    });
    sockets.on("message-with-ack", [](socketio::Socket&, socketio::Event const& event) {
        socketio::Message message;
        message.add_all(event.arguments(), event.attachments());
        event.acknowledge().send(message);
    });
}

void serve_rooms(socketio::Namespace& sockets)
{
    sockets.on("join", [](socketio::Socket& socket, socketio::Event const& event) {
        if (auto const* const room = event.argument(0).if_string())
            socket.join(*room);
        event.acknowledge()();
    });
    sockets.on("leave", [](socketio::Socket& socket, socketio::Event const& event) {
        if (auto const* const room = event.argument(0).if_string())
            socket.leave(*room);
        event.acknowledge()();
    });
    sockets.on("tell", [&sockets](socketio::Socket&, socketio::Event const& event) {
        if (auto const* const room = event.argument(0).if_string())
            sockets.to(*room).emit("told", event.argument(1));
    });
    sockets.on("tell_others", [](socketio::Socket& socket, socketio::Event const& event) {
        if (auto const* const room = event.argument(0).if_string())
            socket.to(*room).emit("told", event.argument(1));
    });
}

void serve_questions(socketio::Namespace& sockets)
{
    sockets.on("ask_me", [](socketio::Socket& socket, socketio::Event const& event) {
        auto const answered = [asker = socketio::SocketPtr{&socket}](auto answer) {
            asker->emit("answer", answer ? answer->values : socketio::json::array{"no answer"});
        };
        socket.emit_with_ack(socketio::Message::of("question", event.argument(0)), 200ms, answered);
    });
    sockets.on("ask_room", [&sockets](socketio::Socket&, socketio::Event const& event) {
        auto const tell = [acknowledge = event.acknowledge()](socketio::BroadcastAnswers const& gathered) {
            socketio::json::array answers;
            for (auto const& one : gathered.answers)
                answers.push_back(one.values.at(0));
            acknowledge(answers, gathered.is_complete());
        };
        if (auto const* const room = event.argument(0).if_string())
            sockets.to(*room).emit_with_ack(socketio::Message::of("question", event.argument(1)), 300ms, tell);
    });
    sockets.on("who", [&sockets](socketio::Socket&, socketio::Event const& event) {
        auto const tell = [acknowledge = event.acknowledge()](std::vector<socketio::SocketSummary> const& found) {
            socketio::json::array ids;
            for (auto const& socket : found)
                ids.emplace_back(socket.id);
            acknowledge(ids);
        };
        if (auto const* const room = event.argument(0).if_string())
            sockets.to(*room).fetch_sockets(tell);
    });
}

/// More of the library, for tests with the official client.
void serve_features(socketio::Server& io)
{
    auto& sockets = io.of("/features");
    sockets.use([&io](socketio::SocketPtr socket) -> asio::awaitable<std::expected<void, socketio::ConnectError>> {
        asio::steady_timer verification{io.engine().context(), 5ms};
        co_await verification.async_wait(asio::use_awaitable);
        if (socket->auth().contains("refuse"))
            co_return std::unexpected{
                socketio::ConnectError{.message = "not_authorized", .data = {{"code", "token_expired"}}}};
        co_return std::expected<void, socketio::ConnectError>{};
    });
    sockets.on_disconnect([&sockets](socketio::Socket& socket, socketio::DisconnectReason reason) {
        for (auto const room : socket.rooms())
            sockets.to(room).emit("left", socket.id(), socketio::to_text(reason));
    });
    serve_rooms(sockets);
    serve_questions(sockets);
    sockets.on("disconnect_me", [](socketio::Socket& socket, socketio::Event const&) { socket.disconnect(); });
    sockets.on("disconnect_room", [&sockets](socketio::Socket&, socketio::Event const& event) {
        if (auto const* const room = event.argument(0).if_string())
            sockets.to(*room).disconnect_sockets(socketio::DisconnectScope::connection);
    });
}

/// Whom a peer names, as text or number.
std::string name_of(socketio::json::value const& value)
{
    return value.is_string() ? std::string{value.get_string()} : recruteia::to_text(value);
}

/// One argument of an event as the only one of a message, binary included.
socketio::Message pass_on(socketio::Message message, socketio::Event const& event, std::size_t index)
{
    if (auto const argument = event.raw_argument(index))
        message.add_all(*argument, event.attachments());
    return message;
}

/// Unverified on purpose: what is measured is the library.
void serve_load(socketio::Namespace& sockets)
{
    sockets.on_connection([](socketio::Socket& socket) {
        if (auto const* const token = socket.auth().if_contains("token"))
            socket.join("user_" + name_of(*token));
    });
    sockets.on("trigger_broadcast", [&sockets](socketio::Socket&, socketio::Event const& event) {
        sockets.emit_message(pass_on(socketio::Message{"notification"}, event, 0));
    });
    sockets.on("trigger_user", [&sockets](socketio::Socket&, socketio::Event const& event) {
        sockets.to("user_" + name_of(event.argument(0)))
            .emit_message(pass_on(socketio::Message{"notification"}, event, 1));
    });
    sockets.on("echo_ack", [](socketio::Socket&, socketio::Event const& event) {
        event.acknowledge().send(pass_on(socketio::Message{}, event, 0));
    });
}

http::ServerSettings server_settings(Arguments const& arguments, std::string address, std::uint16_t port)
{
    http::ServerSettings settings{.address = std::move(address), .port = port};
    if (!arguments.certificate.empty())
        settings.tls = http::TlsFiles{.certificate_chain = arguments.certificate, .private_key = arguments.key};
    settings.limits.connections = 0;
    settings.limits.connections_per_address = 0;
    return settings;
}

int run(Arguments const& arguments)
{
    asio::io_context context{1};
    Echo echo;
    engineio::Engine engine{context, echo, engine_options(arguments)};
    socketio::Server io{context, server_options(arguments)};
    auto recovering_options = server_options(arguments);
    recovering_options.recovery = socketio::RecoveryOptions{};
    socketio::Server recovering{context, std::move(recovering_options)};
    if (arguments.mode == Mode::load) {
        serve_load(io.of("/"));
    } else {
        serve_conformance(io.of("/"));
        serve_conformance(io.of("/custom"));
        serve_features(io);
        serve_features(recovering);
    }

    recruteia::SystemClock const clock;
    recruteia::BlockingPool files{{.name = "files", .threads = 1}};
    auto const listen_at = [&](char const* address, std::uint16_t port) {
        http::Router router;
        engine.mount(router, "/engine.io");
        io.mount(router);
        if (arguments.mode == Mode::conformance)
            recovering.mount(router, "/recovery.io");
        return http::Server::start(context, server_settings(arguments, address, port), std::move(router), {}, clock,
                                   files);
    };
    auto const server = listen_at("127.0.0.1", arguments.port);
    if (!server) {
        std::fprintf(stderr, "%s\n", server.error().detail.c_str());
        return 1;
    }
    // What "localhost" may mean too, where there is IPv6.
    auto const also = listen_at("::1", (*server)->port());
    std::printf("listening on port %d\n", (*server)->port());
    std::fflush(stdout);

    asio::signal_set signals{context, SIGINT, SIGTERM};
    signals.async_wait([&](auto, int) {
        engine.shut_down([] {});
        recovering.shut_down([] {});
        io.shut_down([&context] { context.stop(); });
    });
    context.run();
    return 0;
}

} // namespace

int main(int argument_count, char** argument_values)
{
    auto const arguments = parse_arguments(argument_count, argument_values);
    if (!arguments) {
        std::fputs("usage: socketio_e2e_server [--port N] [--mode conformance|load] [--busy-poll MICROSECONDS] "
                   "[--certificate FILE --key FILE]\n",
                   stderr);
        return 2;
    }
    recruteia::allow_open_files(16'384);
    try {
        return run(*arguments);
    } catch (std::exception const& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
