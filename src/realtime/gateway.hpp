#pragma once

#include "accounts/principal.hpp"
#include "database/database.hpp"
#include "foundation/async.hpp"
#include "foundation/event_bus.hpp"
#include "interviews/ids.hpp"
#include "notifications/notification.hpp"
#include "realtime/gate.hpp"
#include "socketio/server.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace recruteia::realtime {

/// How the gateway asks who somebody is and what they may watch: the rules stay with their modules.
struct Doorkeepers
{
    std::function<Async<accounts::Principal>(std::string token)> user;
    /// The user behind a session as of now, however old the token that opened the socket.
    std::function<Async<accounts::Principal>(accounts::SessionId)> session;
    std::function<Async<interviews::InterviewId>(std::string token)> candidate;
    std::function<Async<void>(accounts::Principal, interviews::InterviewId)> may_watch;
};

/// Sockets to people. A user's socket is in `user_{id}` and `role_{role}`, a candidate's in `interview_{id}` alone;
/// users who watch an interview are in `review_{id}` too, where what people do with it is told.
///
/// Notifications are rows; a socket receives them in the order of `seq`, each once: it knows the last one it sent,
/// passes on the next, and reads what lies between from the database whenever one is missing (after a drop, a restart,
/// or two commits that were announced out of order).
///
/// Everything is told to the sockets of this instance alone: each hears of what others did by way of ChangeRelay.
class Gateway
{
public:
    Gateway(socketio::Server& server, database::Database& database, EventBus& events, Doorkeepers doorkeepers,
            asio::any_io_executor executor);
    ~Gateway();
    Gateway(Gateway const&) = delete;
    Gateway& operator=(Gateway const&) = delete;

    /// Asks again about everybody who is connected: what other instances announced may have been missed.
    void look_again();
    /// Users who watch an interview from this instance.
    std::vector<accounts::UserId> watchers_of(interviews::InterviewId const& id) const;
    std::vector<interviews::InterviewId> watched_interviews() const;
    /// Told when somebody here begins or ends to watch. Before the first connection.
    void on_watchers(std::function<void(interviews::InterviewId const&)> listener)
    {
        on_watchers_ = std::move(listener);
    }

    static std::string user_room(accounts::UserId const& id) { return "user_" + id.value; }
    static std::string role_room(accounts::Role role) { return "role_" + std::string(to_string(role)); }
    static std::string interview_room(interviews::InterviewId const& id) { return "interview_" + id.value; }
    static std::string review_room(interviews::InterviewId const& id) { return "review_" + id.value; }

private:
    struct Visitor;
    using Admission = std::expected<void, socketio::ConnectError>;

    static void join_role_room(socketio::Socket& socket, accounts::Role role) { socket.join(role_room(role)); }
    static void leave_role_room(socketio::Socket& socket, accounts::Role role) { socket.leave(role_room(role)); }

    asio::awaitable<Admission> admit(socketio::SocketPtr socket);
    void welcome(socketio::Socket& socket);
    void leave(socketio::Socket& socket);
    void pass_on(notifications::NotificationAdded const& added);
    void catch_up(socketio::SocketPtr socket, std::shared_ptr<Visitor> visitor);
    asio::awaitable<void> send_missed(socketio::SocketPtr socket, std::shared_ptr<Visitor> visitor);
    void watch(socketio::Socket& socket, socketio::Event const& event);
    asio::awaitable<void> try_to_watch(socketio::SocketPtr socket, accounts::Principal principal,
                                       interviews::InterviewId interview_id, socketio::Acknowledgement acknowledge);
    asio::awaitable<void> refresh_roles(socketio::SocketPtr socket, std::shared_ptr<Visitor> visitor);
    void stop_watching(socketio::Socket& socket, Visitor& visitor, interviews::InterviewId const& id);
    asio::awaitable<void> tell(interviews::InterviewChanged event);
    void end_sessions(accounts::UserId const& user, std::optional<accounts::SessionId> const& session);
    void for_each_socket_of(accounts::UserId const& user, auto const& visit);
    void added_elsewhere(accounts::UserId const& user, std::int64_t seq);
    asio::awaitable<void> send_badge(accounts::UserId user);
    void watchers_changed(interviews::InterviewId const& id) const;
    void spawn(asio::awaitable<void> work);

    socketio::Server& server_;
    database::Database& database_;
    Doorkeepers doorkeepers_;
    asio::any_io_executor executor_;
    Gate gate_; ///< to the database
    std::function<void(interviews::InterviewId const&)> on_watchers_;
    std::unordered_multimap<accounts::UserId, socketio::SocketPtr> sockets_by_user_;
    /// The candidate's own, and those of users who watch.
    std::unordered_multimap<interviews::InterviewId, socketio::SocketPtr> sockets_by_interview_;
};

} // namespace recruteia::realtime
