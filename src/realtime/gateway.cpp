#include "realtime/gateway.hpp"

#include "accounts/user.hpp"
#include "foundation/json_writer.hpp"
#include "notifications/changes.hpp"
#include "notifications/inbox.hpp"

#include <boost/asio/co_spawn.hpp>

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

namespace recruteia::realtime {

using accounts::Principal;
using accounts::UserId;
using interviews::InterviewId;

/// Who sits at the other end of a socket; kept in `socket.data`.
struct Gateway::Visitor
{
    std::optional<Principal> user; ///< empty for a candidate
    InterviewId interview_id;      ///< a candidate's own
    std::string token;             ///< a candidate's, to be asked about again
    std::set<InterviewId> watched; ///< by a user
    std::int64_t last_seq = 0;     ///< of the last notification sent here
    bool catching_up = false;
    bool missed_more = false; ///< something came while catching up
};

namespace {

constexpr std::size_t batch = 200;
constexpr std::size_t reads_at_once = 64;

std::string text_of(json::object const& object, std::string_view key)
{
    auto const* value = object.if_contains(key);
    auto const* text = value ? value->if_string() : nullptr;
    return text ? std::string(*text) : std::string();
}

std::optional<std::int64_t> number_of(json::object const& object, std::string_view key)
{
    auto const* value = object.if_contains(key);
    auto const* number = value ? value->if_int64() : nullptr;
    return number && *number >= 0 ? std::optional(*number) : std::nullopt;
}

/// What a candidate may hear of as it happens. That somebody rated, commented or decided is not theirs to hear before
/// the words of the decision are shared.
bool concerns_candidate(interviews::InterviewChange change)
{
    using enum interviews::InterviewChange;
    return change == status || change == response || change == device;
}

/// A copy: what is done with them may disconnect some.
template <class Key>
std::vector<socketio::SocketPtr> sockets_of(std::unordered_multimap<Key, socketio::SocketPtr> const& all,
                                            Key const& key)
{
    std::vector<socketio::SocketPtr> sockets;
    auto const [begin, end] = all.equal_range(key);
    for (auto at = begin; at != end; ++at)
        sockets.push_back(at->second);
    return sockets;
}

template <class Key>
void forget(std::unordered_multimap<Key, socketio::SocketPtr>& all, Key const& key, socketio::Socket const& socket)
{
    auto const [begin, end] = all.equal_range(key);
    for (auto at = begin; at != end; ++at) {
        if (at->second.get() == &socket) {
            all.erase(at);
            return;
        }
    }
}

socketio::ConnectError refusal(Error const& error)
{
    return {error.detail, {{"code", error.code}}};
}

} // namespace

Gateway::Gateway(socketio::Server& server, database::Database& database, EventBus& events, Doorkeepers doorkeepers,
                 asio::any_io_executor executor)
    : server_(server), database_(database), doorkeepers_(std::move(doorkeepers)), executor_(std::move(executor)),
      gate_(executor_, reads_at_once)
{
    auto& people = server_.of("/");
    people.use(socketio::AsyncMiddleware([this](socketio::SocketPtr socket) { return admit(std::move(socket)); }));
    people.on_connection([this](socketio::Socket& socket) { welcome(socket); });
    people.on_disconnect([this](socketio::Socket& socket, socketio::DisconnectReason) { leave(socket); });
    people.on("watch", [this](socketio::Socket& socket, socketio::Event const& event) { watch(socket, event); });
    people.on("unwatch", [this](socketio::Socket& socket, socketio::Event const& event) {
        auto const* body = event.argument(0).if_object();
        auto const visitor = std::any_cast<std::shared_ptr<Visitor>>(socket.data);
        if (!body || !visitor->user)
            return;
        InterviewId const id{text_of(*body, "interview_id")};
        stop_watching(socket, *visitor, id);
    });

    events.subscribe<notifications::NotificationAdded>(
        [this](notifications::NotificationAdded const& added) { pass_on(added); });
    events.subscribe<notifications::BadgeChanged>([this](notifications::BadgeChanged const& changed) {
        server_.to(user_room(changed.user_id)).local().emit("badge", json_of(changed.badge));
    });
    events.subscribe<notifications::AddedElsewhere>(
        [this](notifications::AddedElsewhere const& added) { added_elsewhere(added.user_id, added.seq); });
    events.subscribe<notifications::MarkedElsewhere>([this](notifications::MarkedElsewhere const& marked) {
        if (sockets_by_user_.contains(marked.user_id))
            spawn(send_badge(marked.user_id));
    });
    events.subscribe<interviews::InterviewChanged>(
        [this](interviews::InterviewChanged const& event) { spawn(tell(event)); });
    events.subscribe<accounts::SessionsRevoked>(
        [this](accounts::SessionsRevoked const& revoked) { end_sessions(revoked.user_id, revoked.session_id); });
    events.subscribe<accounts::RolesChanged>([this](accounts::RolesChanged const& changed) {
        for_each_socket_of(changed.user_id, [this](socketio::SocketPtr const& socket) {
            spawn(refresh_roles(socket, std::any_cast<std::shared_ptr<Visitor>>(socket->data)));
        });
    });
}

Gateway::~Gateway() = default;

void Gateway::spawn(asio::awaitable<void> work)
{
    asio::co_spawn(executor_, std::move(work), [this](std::exception_ptr const& failure) {
        if (failure)
            server_.report(failure);
    });
}

asio::awaitable<Gateway::Admission> Gateway::admit(socketio::SocketPtr socket)
{
    auto const pass = co_await gate_.enter();
    if (!socket->is_connecting()) // gone while it waited
        co_return Admission{};
    auto const token = text_of(socket->auth(), "token");
    auto visitor = std::make_shared<Visitor>();
    visitor->last_seq = number_of(socket->auth(), "last_seq").value_or(-1);

    if (auto principal = co_await doorkeepers_.user(token)) {
        visitor->user = *std::move(principal);
    } else if (auto interview_id = co_await doorkeepers_.candidate(token)) {
        visitor->interview_id = *std::move(interview_id);
        visitor->token = token;
    } else {
        co_return std::unexpected(refusal(principal.error()));
    }
    if (visitor->user) {
        // A client may know of more than there is: the database was put back from a copy.
        auto const badge = co_await database_.read(
            [id = visitor->user->user_id](database::Transaction& tx) { return notifications::badge_of(tx, id); });
        visitor->last_seq = visitor->last_seq < 0 ? badge.last_seq : std::min(visitor->last_seq, badge.last_seq);
    }
    socket->data = std::move(visitor);
    co_return Admission{};
}

void Gateway::welcome(socketio::Socket& socket)
{
    auto visitor = std::any_cast<std::shared_ptr<Visitor>>(socket.data);
    if (!visitor->user) {
        socket.join(interview_room(visitor->interview_id));
        sockets_by_interview_.emplace(visitor->interview_id, socketio::SocketPtr(&socket));
        return;
    }
    socket.join(user_room(visitor->user->user_id));
    for (auto const role : visitor->user->roles)
        join_role_room(socket, role);
    sockets_by_user_.emplace(visitor->user->user_id, socketio::SocketPtr(&socket));
    // Between the look at the database and this moment something may have been written: look once more.
    catch_up(socketio::SocketPtr(&socket), std::move(visitor));
    spawn(refresh_roles(socketio::SocketPtr(&socket), std::any_cast<std::shared_ptr<Visitor>>(socket.data)));
}

void Gateway::leave(socketio::Socket& socket)
{
    auto const visitor = std::any_cast<std::shared_ptr<Visitor>>(socket.data);
    if (visitor->user)
        forget(sockets_by_user_, visitor->user->user_id, socket);
    else
        forget(sockets_by_interview_, visitor->interview_id, socket);
    for (auto const& id : visitor->watched) {
        forget(sockets_by_interview_, id, socket);
        watchers_changed(id);
    }
}

void Gateway::stop_watching(socketio::Socket& socket, Visitor& visitor, InterviewId const& id)
{
    if (visitor.watched.erase(id) == 0)
        return;
    forget(sockets_by_interview_, id, socket);
    socket.leave(interview_room(id));
    socket.leave(review_room(id));
    watchers_changed(id);
}

/// Whoever listens is asked about again first: a reviewer taken off the position, a role that was taken away, a link
/// that was revoked or opened elsewhere. A candidate still hears why before the socket goes.
asio::awaitable<void> Gateway::tell(interviews::InterviewChanged event)
{
    std::vector<socketio::SocketPtr> refused;
    for (auto const& socket : sockets_of(sockets_by_interview_, event.interview_id)) {
        auto const visitor = std::any_cast<std::shared_ptr<Visitor>>(socket->data);
        if (!visitor->user) {
            if (!co_await doorkeepers_.candidate(visitor->token))
                refused.push_back(socket);
        } else if (!co_await doorkeepers_.may_watch(*visitor->user, event.interview_id)) {
            stop_watching(*socket, *visitor, event.interview_id);
        }
    }
    auto const room =
        concerns_candidate(event.change) ? interview_room(event.interview_id) : review_room(event.interview_id);
    server_.to(room).local().emit("interview_changed", json::value{{"interview_id", event.interview_id.value},
                                                                   {"change", json_of(event.change)}});
    for (auto const& socket : refused)
        socket->disconnect(socketio::DisconnectScope::connection);
}

void Gateway::for_each_socket_of(UserId const& user, auto const& visit)
{
    for (auto const& socket : sockets_of(sockets_by_user_, user))
        visit(socket);
}

void Gateway::pass_on(notifications::NotificationAdded const& added)
{
    auto const seq = added.notification.seq;
    auto const message = socketio::Message::of("notification", json_of(added.notification));
    for_each_socket_of(added.user_id, [&](socketio::SocketPtr const& socket) {
        auto visitor = std::any_cast<std::shared_ptr<Visitor>>(socket->data);
        if (seq <= visitor->last_seq)
            return;
        if (!visitor->catching_up && seq == visitor->last_seq + 1) {
            visitor->last_seq = seq;
            socket->emit_message(message);
            return;
        }
        catch_up(socket, std::move(visitor));
    });
}

void Gateway::added_elsewhere(UserId const& user, std::int64_t seq)
{
    for_each_socket_of(user, [&](socketio::SocketPtr const& socket) {
        auto visitor = std::any_cast<std::shared_ptr<Visitor>>(socket->data);
        if (seq > visitor->last_seq)
            catch_up(socket, std::move(visitor));
    });
}

asio::awaitable<void> Gateway::send_badge(UserId user)
{
    auto const pass = co_await gate_.enter();
    auto const badge =
        co_await database_.read([&user](database::Transaction& tx) { return notifications::badge_of(tx, user); });
    server_.to(user_room(user)).local().emit("badge", json_of(badge));
}

void Gateway::look_again()
{
    for (auto const& [user, socket] : std::vector(sockets_by_user_.begin(), sockets_by_user_.end())) {
        auto const visitor = std::any_cast<std::shared_ptr<Visitor>>(socket->data);
        catch_up(socket, visitor);
        spawn(refresh_roles(socket, visitor));
        spawn(send_badge(user));
    }
    for (auto const& id : watched_interviews())
        spawn(tell({id, interviews::InterviewChange::status}));
}

std::vector<UserId> Gateway::watchers_of(InterviewId const& id) const
{
    std::set<UserId> users;
    for (auto const& socket : sockets_of(sockets_by_interview_, id))
        if (auto const visitor = std::any_cast<std::shared_ptr<Visitor>>(socket->data); visitor->user)
            users.insert(visitor->user->user_id);
    return {users.begin(), users.end()};
}

std::vector<InterviewId> Gateway::watched_interviews() const
{
    std::set<InterviewId> ids;
    for (auto const& [id, socket] : sockets_by_interview_)
        ids.insert(id);
    return {ids.begin(), ids.end()};
}

void Gateway::watchers_changed(InterviewId const& id) const
{
    if (on_watchers_)
        on_watchers_(id);
}

void Gateway::catch_up(socketio::SocketPtr socket, std::shared_ptr<Visitor> visitor)
{
    visitor->missed_more = true;
    if (!std::exchange(visitor->catching_up, true))
        spawn(send_missed(std::move(socket), std::move(visitor)));
}

asio::awaitable<void> Gateway::send_missed(socketio::SocketPtr socket, std::shared_ptr<Visitor> visitor)
{
    // Whatever ends this, a failing read included, the next notification may try again.
    std::shared_ptr<void> const done(nullptr, [visitor](void*) { visitor->catching_up = false; });
    std::size_t read = 0;
    do {
        auto const pass = co_await gate_.enter();
        visitor->missed_more = false;
        auto const missed = co_await database_.read(
            [user = visitor->user->user_id, seq = visitor->last_seq](database::Transaction& tx) {
                return notifications::list_after(tx, user, seq, batch);
            });
        read = missed.size();
        for (auto const& notification : missed) {
            visitor->last_seq = notification.seq;
            socket->emit("notification", json_of(notification));
        }
    } while (socket->is_connected() && (visitor->missed_more || read == batch));
}

asio::awaitable<void> Gateway::refresh_roles(socketio::SocketPtr socket, std::shared_ptr<Visitor> visitor)
{
    auto const pass = co_await gate_.enter();
    auto principal = co_await doorkeepers_.session(visitor->user->session_id);
    if (!principal) {
        socket->disconnect(socketio::DisconnectScope::connection);
        co_return;
    }
    for (auto const role : visitor->user->roles)
        if (!principal->has(role))
            leave_role_room(*socket, role);
    for (auto const role : principal->roles)
        join_role_room(*socket, role);
    visitor->user = *std::move(principal);
}

void Gateway::end_sessions(UserId const& user, std::optional<accounts::SessionId> const& session)
{
    for_each_socket_of(user, [&](socketio::SocketPtr const& socket) {
        auto const visitor = std::any_cast<std::shared_ptr<Visitor>>(socket->data);
        if (session && visitor->user->session_id != *session)
            return;
        socket->emit("session_ended", json::value{{"code", "session_revoked"}});
        socket->disconnect(socketio::DisconnectScope::connection);
    });
}

void Gateway::watch(socketio::Socket& socket, socketio::Event const& event)
{
    auto const visitor = std::any_cast<std::shared_ptr<Visitor>>(socket.data);
    auto const* body = event.argument(0).if_object();
    auto const id = InterviewId::parse(body ? text_of(*body, "interview_id") : std::string());
    if (!visitor->user || !id) {
        event.acknowledge()(json::value{{"ok", false}, {"code", "not_found"}});
        return;
    }
    spawn(try_to_watch(socketio::SocketPtr(&socket), *visitor->user, *id, event.acknowledge()));
}

asio::awaitable<void> Gateway::try_to_watch(socketio::SocketPtr socket, Principal principal, InterviewId interview_id,
                                            socketio::Acknowledgement acknowledge)
{
    auto const allowed = co_await doorkeepers_.may_watch(std::move(principal), interview_id);
    if (!allowed) {
        acknowledge(json::value{{"ok", false}, {"code", allowed.error().code}});
        co_return;
    }
    auto const visitor = std::any_cast<std::shared_ptr<Visitor>>(socket->data);
    if (socket->is_connected() && visitor->watched.insert(interview_id).second) {
        sockets_by_interview_.emplace(interview_id, socket);
        socket->join(interview_room(interview_id));
        socket->join(review_room(interview_id));
        watchers_changed(interview_id);
    }
    acknowledge(json::value{{"ok", true}});
}

} // namespace recruteia::realtime
