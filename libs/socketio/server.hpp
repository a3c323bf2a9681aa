#pragma once
#include "engineio/engine.hpp"
#include "socketio/namespace.hpp"
#include "socketio/recovery_log.hpp"

#include <boost/asio/io_context.hpp>

#include <chrono>
#include <cstdint>
#include <exception>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace socketio {

struct Options
{
    engineio::Options engine;
    /// How long a connection may last without joining a namespace, as the reference server.
    std::chrono::milliseconds connect_timeout{45'000};
    /// Binary attachments accepted in one packet, as the reference parser.
    std::size_t max_attachments = 10;
    /// Lets peers come back after a short loss; unset, and by default, nothing is kept for them.
    std::optional<RecoveryOptions> recovery;
    /// What `fetch_sockets` tells of a socket as its data; unset: null.
    std::function<json::value(Socket const&)> describe;
    /// Makes the adapter of each namespace; unset: InMemoryAdapter.
    std::function<std::unique_ptr<Adapter>(Namespace&)> make_adapter;
    /// Told of what a handler or middleware threw; the connection goes on. Unset: the exception leaves the io_context's
    /// `run`, after which the server may only be destroyed.
    std::function<void(std::exception_ptr)> on_failure;
};

/// What a server has counted since it began; `engine` counts below.
struct Counters
{
    std::uint64_t connections = 0; ///< sockets accepted into a namespace
    std::uint64_t connections_refused = 0;
    std::uint64_t events_in = 0;
    std::uint64_t events_out = 0; ///< once for each receiver; answers to events included
};

/// A Socket.IO v5 server. Everything runs on the one thread of its io_context: other threads post to it. It must
/// outlive every run of that io_context.
class Server final : private engineio::Handler
{
public:
    explicit Server(boost::asio::io_context& context, Options options = {});
    ~Server();
    Server(Server const&) = delete;
    Server& operator=(Server const&) = delete;

    /// Serves `path` for both transports.
    void mount(recruteia::http::Router& router, std::string const& path = "/socket.io");

    /// The namespace of that name ("/" or "/recruiters"), made on first use.
    Namespace& of(std::string_view name);

    // The same on the main namespace.
    BroadcastOperator to(std::string_view room) { return of("/").to(room); }
    BroadcastOperator in(std::string_view room) { return of("/").in(room); }
    BroadcastOperator except(std::string_view room) { return of("/").except(room); }

    /// Refuses new connections, sends what is queued, closes the others so that clients reconnect elsewhere or later,
    /// and calls `done` when the last is closed: after `engine.close_timeout` at the latest.
    void shut_down(std::move_only_function<void()> done) { engine_.shut_down(std::move(done)); }

    Options const& options() const noexcept { return options_; }
    Counters const& counters() const noexcept { return counters_; }
    /// Connections open now; a connection may carry several sockets, or none yet.
    std::size_t connection_count() const noexcept { return engine_.session_count(); }
    engineio::Engine& engine() noexcept { return engine_; }

    // What follows is for the library.

    Namespace* find(std::string_view name);
    std::unique_ptr<Adapter> make_adapter(Namespace& name_space) const;
    Counters& counters_of_library() noexcept { return counters_; }
    void report(std::exception_ptr const& failure) const;
    /// Runs a handler, which may throw.
    template <class Call>
    void guard(Call const& call) const
    {
        try {
            call();
        } catch (...) {
            report(std::current_exception());
        }
    }

private:
    void on_connect(engineio::Session& session, engineio::Handshake const& handshake) override;
    void on_message(engineio::Session& session, std::string_view text) override;
    void on_binary(engineio::Session& session, std::string_view bytes) override;
    void on_disconnect(engineio::Session& session, engineio::CloseReason reason) override;

    Options options_;
    Counters counters_;
    std::map<std::string, std::unique_ptr<Namespace>, std::less<>> namespaces_;
    engineio::Engine engine_;
};

} // namespace socketio
