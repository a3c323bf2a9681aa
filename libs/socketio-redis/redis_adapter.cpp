#include "socketio-redis/redis_adapter.hpp"

#include "foundation/json.hpp"
#include "foundation/random.hpp"
#include "socketio/namespace.hpp"
#include "socketio/socket.hpp"

#include <boost/asio/steady_timer.hpp>

#include <algorithm>
#include <chrono>
#include <iterator>
#include <optional>
#include <set>
#include <span>
#include <utility>

namespace socketio::redis {
namespace {

/// The longest that peers are waited for on behalf of another process.
constexpr std::int64_t max_timeout_ms = 60'000;

Message message_of(json::array const& arguments, std::vector<std::string> attachments)
{
    Message message{arguments.front().get_string()};
    message.add_all(std::span{arguments.data(), arguments.size()}.subspan(1), std::move(attachments));
    return message;
}

/// Whom a request is about: the sockets of a room, or the one it names.
Audience audience_of(Request const& request)
{
    return request.audience.value_or(Audience{.rooms = {request.socket_id}});
}

} // namespace

/// Something asked of the other processes, and what they have answered so far.
class RedisAdapter::Question
{
public:
    explicit Question(asio::any_io_executor const& executor) : timer{executor} {}

    asio::steady_timer timer;
    std::optional<std::size_t> processes; ///< how many were asked, once that is known
    std::size_t answered = 0;             ///< processes
    std::vector<SocketSummary> sockets;
    FetchDone on_sockets;
    BroadcastAnswers answers;
    BroadcastDone on_answers;

    bool is_complete() const
    {
        return processes && answered >= *processes && answers.answers.size() >= answers.expected;
    }
    void finish()
    {
        if (on_sockets)
            on_sockets(std::move(sockets));
        if (on_answers)
            on_answers(std::move(answers));
    }
};

RedisAdapter::RedisAdapter(Namespace& name_space, Client& client, std::shared_ptr<AdapterOptions const> options,
                           std::shared_ptr<AdapterCounters> counters)
    : namespace_{name_space}, client_{client}, options_{std::move(options)}, counters_{std::move(counters)},
      local_{name_space}, id_{recruteia::random_token(9)}, channel_{options_->key + "#" + name_space.name() + "#"},
      request_channel_{options_->key + "-request#" + name_space.name() + "#"},
      response_channel_{options_->key + "-response#" + name_space.name() + "#"}
{
    broadcasts_ = client_.subscribe_pattern(
        pattern_of_prefix(channel_),
        [this](std::string_view channel, std::string_view payload) { on_broadcast(channel, payload); });
    requests_ = client_.subscribe(request_channel_,
                                  [this](std::string_view, std::string_view payload) { on_request(payload); });
    for (auto const& channel : {response_channel_, response_channel_ + id_ + "#"})
        responses_.push_back(
            client_.subscribe(channel, [this](std::string_view, std::string_view payload) { on_response(payload); }));
}

RedisAdapter::~RedisAdapter()
{
    client_.unsubscribe(broadcasts_);
    client_.unsubscribe(requests_);
    for (auto const id : responses_)
        client_.unsubscribe(id);
    *alive_ = false;
}

void RedisAdapter::join(Socket& socket, std::string_view room)
{
    local_.join(socket, room);
}

void RedisAdapter::leave(Socket& socket, std::string_view room)
{
    local_.leave(socket, room);
}

void RedisAdapter::leave_all(Socket& socket) noexcept
{
    local_.leave_all(socket);
}

void RedisAdapter::visit_local(Audience const& audience, std::function<void(Socket&)> const& visit)
{
    local_.visit_local(audience, visit);
}

void RedisAdapter::broadcast(Message const& message, Audience const& audience)
{
    if (!audience.is_local) {
        if (auto const packed = write_broadcast(id_, namespace_.name(), message, audience)) {
            client_.publish(audience.rooms.size() == 1 ? channel_ + audience.rooms.front() + "#" : channel_, *packed);
            ++counters_->broadcasts_out;
        } else {
            ++counters_->malformed;
        }
    }
    local_.broadcast(message, audience);
}

void RedisAdapter::sockets_join(Audience const& audience, std::string_view room)
{
    tell(RequestType::remote_join, audience, {std::string{room}});
    local_.sockets_join(audience, room);
}

void RedisAdapter::sockets_leave(Audience const& audience, std::string_view room)
{
    tell(RequestType::remote_leave, audience, {std::string{room}});
    local_.sockets_leave(audience, room);
}

void RedisAdapter::disconnect_sockets(Audience const& audience, DisconnectScope scope)
{
    tell(RequestType::remote_disconnect, audience, {}, scope);
    local_.disconnect_sockets(audience, scope);
}

void RedisAdapter::tell(RequestType type, Audience const& audience, std::vector<std::string> rooms,
                        DisconnectScope scope)
{
    if (audience.is_local)
        return;
    client_.publish(request_channel_, write_request({.type = type,
                                                     .from = id_,
                                                     .audience = audience,
                                                     .rooms = std::move(rooms),
                                                     .closes_connection = scope == DisconnectScope::connection}));
}

bool RedisAdapter::has_local(std::string_view room)
{
    bool found = false;
    local_.visit_local({.rooms = {std::string{room}}}, [&](Socket&) { found = true; });
    return found;
}

void RedisAdapter::on_broadcast(std::string_view channel, std::string_view payload)
{
    if (payload.size() > options_->max_message) {
        ++counters_->refused;
        return;
    }
    // A channel names the one room it is for, which saves reading what concerns nobody here.
    auto const room = channel.substr(channel_.size());
    if (!room.empty() && !has_local(room.substr(0, room.size() - 1)))
        return;
    auto event = read_broadcast(payload, options_->max_attachments);
    if (!event) {
        ++counters_->malformed;
        return;
    }
    if (event->from == id_ || event->name_space != namespace_.name())
        return;
    if (options_->admit && !options_->admit(*event)) {
        ++counters_->refused;
        return;
    }
    ++counters_->broadcasts_in;
    local_.broadcast(message_of(event->arguments, std::move(event->attachments)), event->audience);
}

void RedisAdapter::on_request(std::string_view payload)
{
    if (payload.size() > options_->max_message) {
        ++counters_->refused;
        return;
    }
    auto request = read_request(payload, options_->max_attachments);
    if (!request) {
        ++counters_->malformed;
        return;
    }
    if (request->from == id_)
        return;
    if (!options_->obeys_requests) {
        ++counters_->refused;
        return;
    }
    ++counters_->requests_in;
    obey(*std::move(request));
}

void RedisAdapter::obey(Request request)
{
    auto const audience = audience_of(request);
    auto const scope = request.closes_connection ? DisconnectScope::connection : DisconnectScope::socket;
    switch (request.type) {
    case RequestType::remote_join:
        for (auto const& room : request.rooms)
            local_.sockets_join(audience, room);
        break;
    case RequestType::remote_leave:
        for (auto const& room : request.rooms)
            local_.sockets_leave(audience, room);
        break;
    case RequestType::remote_disconnect:
        local_.disconnect_sockets(audience, scope);
        break;
    case RequestType::sockets:
        return respond(request.id, {{"sockets", socket_ids(audience)}});
    case RequestType::all_rooms:
        return respond(request.id, {{"rooms", room_names()}});
    case RequestType::remote_fetch:
        return respond(request.id, {{"sockets", describe(audience)}});
    case RequestType::broadcast:
        return ask_peers(std::move(request));
    case RequestType::server_side_emit: // this library's port has no such operation
    case RequestType::broadcast_client_count:
    case RequestType::broadcast_ack:
        return;
    }
    if (!request.socket_id.empty())
        respond(request.id, {});
}

void RedisAdapter::respond(std::string_view request_id, json::object response)
{
    if (request_id.empty())
        return;
    response["requestId"] = request_id;
    client_.publish(response_channel_, recruteia::to_text(response));
}

json::array RedisAdapter::socket_ids(Audience const& audience)
{
    json::array ids;
    local_.visit_local(audience, [&](Socket& socket) { ids.emplace_back(socket.id()); });
    return ids;
}

json::array RedisAdapter::room_names()
{
    std::set<std::string, std::less<>> names;
    local_.visit_local({}, [&](Socket& socket) {
        names.emplace(socket.id());
        for (auto const room : socket.rooms())
            names.emplace(room);
    });
    json::array all(names.begin(), names.end());
    return all;
}

json::array RedisAdapter::describe(Audience const& audience)
{
    json::array sockets;
    local_.visit_local(audience, [&](Socket& socket) {
        auto summary = socket.summary();
        json::array rooms{summary.id};
        rooms.insert(rooms.end(), summary.rooms.begin(), summary.rooms.end());
        json::object described{
            {"id", summary.id}, {"handshake", {{"address", summary.remote_address}}}, {"rooms", std::move(rooms)}};
        described["data"] = summary.data.is_null() ? json::value{json::object{}} : std::move(summary.data);
        sockets.push_back(std::move(described));
    });
    return sockets;
}

void RedisAdapter::fetch_sockets(Audience const& audience, FetchDone done)
{
    if (audience.is_local || !client_.is_connected())
        return Adapter::fetch_sockets(audience, std::move(done));
    auto question = std::make_unique<Question>(namespace_.server().engine().context().get_executor());
    local_.visit_local(audience, [&](Socket& socket) { question->sockets.push_back(socket.summary()); });
    question->on_sockets = std::move(done);
    auto const id = recruteia::random_token(9);
    auto const payload =
        write_request({.type = RequestType::remote_fetch, .from = id_, .id = id, .audience = audience});
    ask(id, payload, options_->request_timeout, std::move(question));
}

void RedisAdapter::broadcast_with_ack(Message const& message, Audience const& audience,
                                      std::chrono::milliseconds timeout, BroadcastDone done)
{
    auto const id = recruteia::random_token(9);
    auto const payload = write_question(
        {.type = RequestType::broadcast, .from = id_, .id = id, .audience = audience, .timeout_ms = timeout.count()},
        namespace_.name(), message);
    if (audience.is_local || !client_.is_connected() || !payload)
        return Adapter::broadcast_with_ack(message, audience, timeout, std::move(done));
    auto question = std::make_unique<Question>(namespace_.server().engine().context().get_executor());
    question->on_answers = std::move(done);
    // Who is asked here is known, and counted, at once: the deadline may come before any of them answers.
    auto const peers = local_peers(audience);
    question->answers.expected = peers.size();
    ask(id, *payload, timeout, std::move(question));
    for (auto const& peer : peers)
        peer->emit_with_ack(message, timeout, [this, id, alive = alive_](std::expected<AckArguments, AckError> answer) {
            auto const found = *alive ? questions_.find(id) : questions_.end();
            if (!answer || !*alive || found == questions_.end())
                return;
            found->second->answers.answers.push_back(*std::move(answer));
            look_at(id);
        });
}

std::vector<SocketPtr> RedisAdapter::local_peers(Audience const& audience)
{
    std::vector<SocketPtr> peers;
    local_.visit_local(audience, [&](Socket& socket) { peers.emplace_back(&socket); });
    return peers;
}

void RedisAdapter::ask(std::string const& id, std::string_view payload, std::chrono::milliseconds timeout,
                       std::unique_ptr<Question> question)
{
    auto& timer = question->timer;
    questions_.emplace(id, std::move(question));
    timer.expires_after(timeout);
    timer.async_wait([this, id, alive = alive_](boost::system::error_code failure) {
        if (failure || !*alive)
            return;
        if (auto const late = questions_.extract(id))
            late.mapped()->finish();
    });
    client_.command(std::initializer_list<std::string_view>{"PUBLISH", request_channel_, payload},
                    [this, id, alive = alive_](Reply const& reply) {
                        auto const found = *alive ? questions_.find(id) : questions_.end();
                        if (!*alive || found == questions_.end())
                            return;
                        // Redis counts who received it: this process is one of them.
                        found->second->processes =
                            static_cast<std::size_t>(std::max<std::int64_t>(reply.integer - 1, 0));
                        look_at(id);
                    });
}

void RedisAdapter::look_at(std::string const& id)
{
    auto const found = questions_.find(id);
    if (found == questions_.end() || !found->second->is_complete())
        return;
    auto const complete = questions_.extract(found);
    complete.mapped()->finish();
}

void RedisAdapter::on_response(std::string_view payload)
{
    if (questions_.empty() || payload.size() > options_->max_message)
        return;
    auto response = read_response(payload, options_->max_attachments);
    if (!response) {
        ++counters_->malformed;
        return;
    }
    auto const found = questions_.find(response->id);
    if (found == questions_.end())
        return;
    auto& question = *found->second;
    if (response->sockets) {
        ++question.answered;
        std::ranges::move(*response->sockets, std::back_inserter(question.sockets));
    }
    if (response->client_count) {
        ++question.answered;
        question.answers.expected += *response->client_count;
    }
    if (response->answer)
        question.answers.answers.push_back(*std::move(response->answer));
    look_at(response->id);
}

/// Another process's event that is to be answered: how many peers were asked goes back first, then each answer.
void RedisAdapter::ask_peers(Request request)
{
    Broadcast event{.from = request.from,
                    .name_space = namespace_.name(),
                    .arguments = std::move(request.arguments),
                    .attachments = std::move(request.attachments),
                    .audience = audience_of(request)};
    if (options_->admit && !options_->admit(event)) {
        ++counters_->refused;
        return;
    }
    auto const peers = local_peers(event.audience);
    respond(request.id,
            {{"type", static_cast<int>(RequestType::broadcast_client_count)}, {"clientCount", peers.size()}});

    auto const message = message_of(event.arguments, std::move(event.attachments));
    std::chrono::milliseconds const timeout{std::min(request.timeout_ms, max_timeout_ms)};
    for (auto const& peer : peers)
        peer->emit_with_ack(
            message, timeout,
            [&client = client_, channel = response_channel_,
             id = request.id](std::expected<AckArguments, AckError> const& answer) {
                if (!answer)
                    return;
                json::object response{{"type", static_cast<int>(RequestType::broadcast_ack)}, {"requestId", id}};
                response["packet"] = answer->values.empty() ? json::value{nullptr} : answer->values.front();
                std::string packed;
                append_packed(packed, response, answer->attachments);
                client.publish(channel, packed);
            });
}

std::function<std::unique_ptr<Adapter>(Namespace&)> make_redis_adapters(Client& client, AdapterOptions options,
                                                                        std::shared_ptr<AdapterCounters> counters)
{
    auto shared = std::make_shared<AdapterOptions const>(std::move(options));
    return [&client, shared = std::move(shared), counters = std::move(counters)](Namespace& name_space) {
        return std::make_unique<RedisAdapter>(name_space, client, shared, counters);
    };
}

} // namespace socketio::redis
