#pragma once
#include "socketio-redis/client.hpp"
#include "socketio-redis/wire.hpp"
#include "socketio/adapter.hpp"
#include "socketio/in_memory_adapter.hpp"
#include "socketio/server.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace socketio::redis {

/// What the adapters of one server have counted together since it began.
struct AdapterCounters
{
    std::uint64_t broadcasts_out = 0;
    std::uint64_t broadcasts_in = 0;
    std::uint64_t requests_in = 0;
    std::uint64_t malformed = 0; ///< neither understood nor obeyed
    std::uint64_t refused = 0;   ///< by `admit`, or too long
};

struct AdapterOptions
{
    /// What channels begin with, as the `key` of the Node packages.
    std::string key = "socket.io";
    /// Bytes of the longest message that is looked at.
    std::size_t max_message = 1'000'000;
    /// Binary attachments accepted in one message, as clients accept in one packet.
    std::size_t max_attachments = 10;
    /// Looks at an event of another process before it is delivered here, and may change its arguments (the name comes
    /// first). False: it is not delivered. Unset: everything is.
    std::function<bool(Broadcast&)> admit;
    /// Whether other processes may move, describe and disconnect the sockets of this one.
    bool obeys_requests = true;
    /// How long other processes are waited for when they are asked for their sockets; then those that answered count.
    std::chrono::milliseconds request_timeout{5'000};
};

/// The rooms of one namespace, shared with every process that speaks to the same Redis under the same key: this
/// library's, and Node's with `@socket.io/redis-adapter` or `@socket.io/redis-emitter`. Local sockets are reached
/// directly, also while Redis is away; other processes then miss what is sent.
class RedisAdapter final : public Adapter
{
public:
    RedisAdapter(Namespace& name_space, Client& client, std::shared_ptr<AdapterOptions const> options,
                 std::shared_ptr<AdapterCounters> counters);
    ~RedisAdapter() override;

    void join(Socket& socket, std::string_view room) override;
    void leave(Socket& socket, std::string_view room) override;
    void leave_all(Socket& socket) noexcept override;
    void broadcast(Message const& message, Audience const& audience) override;
    void sockets_join(Audience const& audience, std::string_view room) override;
    void sockets_leave(Audience const& audience, std::string_view room) override;
    void disconnect_sockets(Audience const& audience, DisconnectScope scope) override;
    void fetch_sockets(Audience const& audience, FetchDone done) override;
    void broadcast_with_ack(Message const& message, Audience const& audience, std::chrono::milliseconds timeout,
                            BroadcastDone done) override;
    void visit_local(Audience const& audience, std::function<void(Socket&)> const& visit) override;

private:
    class Question;

    void on_response(std::string_view payload);
    /// Publishes a request whose answers `question` waits for.
    void ask(std::string const& id, std::string_view payload, std::chrono::milliseconds timeout,
             std::unique_ptr<Question> question);
    void look_at(std::string const& id);
    void on_broadcast(std::string_view channel, std::string_view payload);
    void on_request(std::string_view payload);
    void obey(Request request);
    void tell(RequestType type, Audience const& audience, std::vector<std::string> rooms,
              DisconnectScope scope = DisconnectScope::socket);
    void respond(std::string_view request_id, json::object response);
    json::array describe(Audience const& audience);
    json::array room_names();
    std::vector<SocketPtr> local_peers(Audience const& audience);
    json::array socket_ids(Audience const& audience);
    void ask_peers(Request request);
    bool has_local(std::string_view room);

    Namespace& namespace_;
    Client& client_;
    std::shared_ptr<AdapterOptions const> options_;
    std::shared_ptr<AdapterCounters> counters_;
    InMemoryAdapter local_;
    std::string id_; ///< tells this process's messages from others'
    std::string channel_;
    std::string request_channel_;
    std::string response_channel_;
    Client::SubscriptionId broadcasts_ = 0;
    Client::SubscriptionId requests_ = 0;
    std::vector<Client::SubscriptionId> responses_;
    std::map<std::string, std::unique_ptr<Question>, std::less<>> questions_; ///< by the request's id
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
};

/// For `Options::make_adapter`. The client must outlive the server.
std::function<std::unique_ptr<Adapter>(Namespace&)> make_redis_adapters(Client& client, AdapterOptions options,
                                                                        std::shared_ptr<AdapterCounters> counters);

} // namespace socketio::redis
