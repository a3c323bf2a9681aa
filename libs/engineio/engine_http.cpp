#include "engineio/engine.hpp"
#include "engineio/plain_connection.hpp"
#include "engineio/tls_connection.hpp"
#include "engineio/websocket_handshake.hpp"
#include "http/reply.hpp"
#include "http/router.hpp"
#include "http/server.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/json/object.hpp>

#include <fmt/format.h>

#include <memory>
#include <utility>

namespace engineio {

namespace http = recruteia::http;
using http::Status;

/// What is answered to a request that cannot be served. The codes are the reference server's.
struct Engine::Refusal
{
    Status status;
    int code;
    std::string_view message;

    http::Reply reply() const
    {
        return http::with_json(status, boost::json::object{{"code", code}, {"message", message}});
    }
};

namespace {

/// Longer than any poll waits: the heartbeat ends it.
constexpr std::chrono::seconds poll_margin{15};

http::Reply reply_of(PollingReply reply)
{
    switch (reply.outcome) {
    case PollingReply::Outcome::ok:
        break;
    case PollingReply::Outcome::bad_request:
        return http::text("bad request", Status::bad_request);
    case PollingReply::Outcome::too_large:
        return http::text("payload too large", Status::content_too_large);
    }
    return http::text(std::move(reply.body)).with("Cache-Control", "no-store");
}

/// A GET that waits. If its coroutine is cancelled or destroyed first, the client has gone away.
class WaitingPoll
{
public:
    WaitingPoll(boost::asio::io_context& context, SessionPtr session)
        : state_{std::make_shared<State>(context)}, session_{std::move(session)}
    {
        state_->alarm.expires_at(std::chrono::steady_clock::time_point::max());
        session_->poll([state = state_](PollingReply reply) {
            state->reply = std::move(reply);
            state->alarm.cancel();
        });
    }
    ~WaitingPoll()
    {
        if (!state_->reply)
            session_->on_poll_cancelled();
    }
    WaitingPoll(WaitingPoll const&) = delete;
    WaitingPoll& operator=(WaitingPoll const&) = delete;

    boost::asio::awaitable<PollingReply> reply()
    {
        if (!state_->reply)
            co_await state_->alarm.async_wait(boost::asio::as_tuple(boost::asio::use_awaitable));
        if (!state_->reply)
            co_return PollingReply{.outcome = PollingReply::Outcome::bad_request};
        co_return *state_->reply;
    }

private:
    struct State
    {
        explicit State(boost::asio::io_context& context) : alarm{context} {}

        boost::asio::steady_timer alarm;
        std::optional<PollingReply> reply;
    };

    std::shared_ptr<State> state_;
    SessionPtr session_;
};

} // namespace

void Engine::mount(http::Router& router, std::string const& path)
{
    auto const refuse_method = [](http::Request) -> recruteia::Async<http::Reply> {
        co_return Refusal{Status::bad_request, 2, "Bad handshake method"}.reply();
    };
    http::RouteOptions const poll_options{
        .handler_timeout = options_.ping_interval + options_.ping_timeout + poll_margin, .ends_with_peer = true};
    router.upgrade(
        path, [this](http::Request request, http::UpgradedSocket&& socket) { on_upgrade(request, std::move(socket)); });
    router.get(path, [this](http::Request request) { return on_get(std::move(request)); }, poll_options);
    router.post(path, [this](http::Request request) -> recruteia::Async<http::Reply> { co_return on_post(request); },
                {.max_body_bytes = options_.max_payload});
    for (auto const method : {http::Method::head, http::Method::put, http::Method::patch, http::Method::remove})
        router.add(method, path, refuse_method);
}

SessionPtr Engine::find(http::Request const& request) const
{
    auto const id = SessionId::parse(request.query("sid").value_or(""));
    if (!id)
        return nullptr;
    auto const found = sessions_.find(*id);
    return found == sessions_.end() ? nullptr : *found;
}

std::optional<Engine::Refusal> Engine::refusal_of(http::Request const& request, std::string_view transport) const
{
    if (request.query("EIO") != "4")
        return Refusal{Status::bad_request, 5, "Unsupported protocol version"};
    auto const is_allowed = transport == "websocket" || options_.allow_polling;
    if (request.query("transport") != transport || !is_allowed)
        return Refusal{Status::bad_request, 0, "Transport unknown"};
    if (!request.query("sid"))
        return refusal_of_new(request);
    if (!find(request))
        return Refusal{Status::bad_request, 1, "Session ID unknown"};
    return std::nullopt;
}

namespace {

Handshake handshake_of(http::Request const& request)
{
    std::string_view const target = request.target();
    auto const question = target.find('?');
    return {
        .remote_address = request.client_address(),
        .origin = request.header("Origin").value_or(""),
        .query = question == std::string_view::npos ? std::string_view{} : target.substr(question + 1),
        .cookie = request.header("Cookie").value_or(""),
        .user_agent = request.header("User-Agent").value_or(""),
        .host = request.header("Host").value_or(""),
    };
}

} // namespace

std::optional<Engine::Refusal> Engine::refusal_of_new(http::Request const& request) const
{
    if (request.method() != http::Method::get)
        return Refusal{Status::bad_request, 2, "Bad handshake method"};
    if (options_.allow_request && !options_.allow_request(handshake_of(request)))
        return Refusal{Status::forbidden, 4, "Forbidden"};
    if (is_shutting_down_ || (options_.max_sessions != 0 && sessions_.size() >= options_.max_sessions))
        return Refusal{Status::service_unavailable, 3, "Too many sessions"};
    if (options_.max_silent_sessions != 0 && silent_sessions_ >= options_.max_silent_sessions)
        return Refusal{Status::service_unavailable, 3, "Too many sessions that say nothing"};
    if (options_.max_sessions_per_address == 0)
        return std::nullopt;
    auto const counted = sessions_by_address_.find(request.client_address());
    if (counted != sessions_by_address_.end() && counted->second >= options_.max_sessions_per_address)
        return Refusal{Status::too_many_requests, 3, "Too many sessions from this address"};
    return std::nullopt;
}

SessionPtr Engine::open_session(http::Request const& request, Session::Transport transport)
{
    SessionPtr session{new Session{*this, SessionId::random(), transport}};
    sessions_.insert(session);
    ++counters_.sessions_opened;
    ++silent_sessions_;
    if (options_.max_sessions_per_address != 0) {
        auto const counted = sessions_by_address_.try_emplace(request.client_address(), 0).first;
        ++counted->second;
        session->counted_address = &counted->first;
    }
    session->open();
    return session;
}

void Engine::announce(Session& session, http::Request const& request)
{
    session.send(open_packet(session));
    handler_.on_connect(session, handshake_of(request));
}

FramePtr Engine::open_packet(Session const& session) const
{
    auto const may_upgrade = session.transport() == Session::Transport::polling;
    auto const data =
        fmt::format(R"({{"sid":"{}","upgrades":[{}],"pingInterval":{},"pingTimeout":{},"maxPayload":{}}})",
                    session.id().text(), may_upgrade ? R"("websocket")" : "", options_.ping_interval.count(),
                    options_.ping_timeout.count(), options_.max_payload);
    return OutgoingFrame::packet(PacketType::open, {data});
}

recruteia::Async<http::Reply> Engine::on_get(http::Request request)
{
    if (auto const refusal = refusal_of(request, "polling")) {
        ++counters_.sessions_refused;
        co_return refusal->reply();
    }
    auto session = find(request);
    if (!session) {
        session = open_session(request, Session::Transport::polling);
        announce(*session, request);
    }
    WaitingPoll poll{context_, session};
    co_return reply_of(co_await poll.reply());
}

http::Reply Engine::on_post(http::Request const& request)
{
    if (auto const refusal = refusal_of(request, "polling"))
        return refusal->reply();
    return reply_of(find(request)->receive_payload(request.body()));
}

void Engine::on_upgrade(http::Request const& request, http::UpgradedSocket socket)
{
    WebSocketPtr connection;
    if (auto* const plain = std::get_if<http::Descriptor>(&socket.stream))
        connection = new PlainConnection{*this, std::move(*plain), std::move(socket.slot)};
    else
        connection = new TlsConnection{*this, std::move(std::get<std::unique_ptr<http::TlsStream>>(socket.stream)),
                                       std::move(socket.slot)};
    open_websocket(request, *connection, std::move(socket.already_read));
}

void Engine::open_websocket(http::Request const& request, WebSocketConnection& connection, std::string early_bytes)
{
    auto refusal = refusal_of(request, "websocket");
    auto const key = request.header("Sec-WebSocket-Key").value_or("");
    if (!refusal && (!websocket::is_handshake_key(key) || request.header("Sec-WebSocket-Version") != "13"))
        refusal = Refusal{Status::bad_request, 3, "Bad request"};
    if (refusal) {
        ++counters_.sessions_refused;
        return connection.refuse(http::to_wire(refusal->reply().with("Connection", "close")));
    }

    auto const answer = websocket::switching_protocols(key);
    auto session = find(request);
    if (!session) {
        session = open_session(request, Session::Transport::websocket);
        session->attach(&connection);
        connection.start(session, answer);
        announce(*session, request);
    } else if (session->may_upgrade()) {
        session->begin_upgrade(&connection);
        connection.start(session, answer);
    } else {
        connection.start(nullptr, answer);
        connection.close(websocket::CloseCode::policy_violation);
    }
    connection.received(early_bytes);
}

} // namespace engineio
