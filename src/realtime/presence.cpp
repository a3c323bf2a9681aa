#include "realtime/presence.hpp"

#include "foundation/json.hpp"
#include "foundation/json_writer.hpp"
#include "realtime/gateway.hpp"

#include <boost/asio/co_spawn.hpp>

#include <utility>

namespace recruteia::realtime {

using accounts::UserId;
using interviews::InterviewId;

namespace {

/// What one instance may claim: a broken or hostile one must not fill our memory.
constexpr std::size_t max_instances = 64;
constexpr std::size_t max_interviews = 10'000;
constexpr std::size_t max_watchers = 100;

std::string_view text_in(json::object const& object, std::string_view key)
{
    auto const* value = object.if_contains(key);
    auto const* text = value ? value->if_string() : nullptr;
    return text ? std::string_view(*text) : std::string_view();
}

json::object json_of_watched(Presence::Watched const& watched)
{
    json::object object;
    for (auto const& [id, users] : watched) {
        json::array ids;
        for (auto const& user : users)
            ids.emplace_back(user.value);
        object[id.value] = std::move(ids);
    }
    return object;
}

Presence::Watched read_watched(json::object const& object)
{
    Presence::Watched watched;
    for (auto const& [key, value] : object) {
        auto const id = InterviewId::parse(key);
        auto const* users = value.if_array();
        if (!id || !users || watched.size() == max_interviews)
            continue;
        auto& list = watched[*id];
        for (auto const& user : *users)
            if (auto const* text = user.if_string(); text && list.size() < max_watchers)
                if (auto parsed = UserId::parse(*text))
                    list.push_back(*std::move(parsed));
    }
    return watched;
}

} // namespace

Presence::Presence(socketio::Server& server, std::function<Watched()> local, Names names,
                   asio::any_io_executor executor, Settings settings)
    : server_(server), local_(std::move(local)), names_(std::move(names)), executor_(std::move(executor)),
      settings_(settings), gathering_(executor_), repeat_(executor_)
{}

Presence::~Presence()
{
    stop();
}

void Presence::share(socketio::redis::Client& broker, std::string channel, std::string origin)
{
    broker_ = &broker;
    channel_ = std::move(channel);
    origin_ = std::move(origin);
    subscription_ = broker.subscribe(channel_, [this](std::string_view, std::string_view message) { hear(message); });
    broker.on_change([this](bool is_connected, std::string const&) {
        if (is_connected && *alive_)
            say("hello");
    });
}

void Presence::start()
{
    if (broker_)
        repeat();
}

void Presence::stop()
{
    *alive_ = false;
    gathering_.cancel();
    repeat_.cancel();
    if (broker_)
        std::exchange(broker_, nullptr)->unsubscribe(subscription_);
}

void Presence::changed(InterviewId const& id)
{
    changed_.insert(id);
    local_changed_ = true;
    tell_soon();
}

std::vector<UserId> Presence::watchers_of(InterviewId const& id) const
{
    std::set<UserId> users;
    auto const add = [&](Watched const& watched) {
        if (auto const found = watched.find(id); found != watched.end())
            users.insert(found->second.begin(), found->second.end());
    };
    add(local_());
    for (auto const& [origin, instance] : elsewhere_)
        add(instance.watched);
    return {users.begin(), users.end()};
}

void Presence::tell_soon()
{
    if (std::exchange(is_gathering_, true))
        return;
    gathering_.expires_after(settings_.gathering);
    gathering_.async_wait([this, alive = alive_](boost::system::error_code) {
        if (*alive)
            tell();
    });
}

void Presence::tell()
{
    is_gathering_ = false;
    if (std::exchange(local_changed_, false))
        say("watched");
    for (auto const& id : std::exchange(changed_, {}))
        asio::co_spawn(executor_, emit(id), [this, alive = alive_](std::exception_ptr const& failure) {
            if (failure && *alive)
                server_.report(failure);
        });
}

asio::awaitable<void> Presence::emit(InterviewId id)
{
    auto const alive = alive_;
    auto const watchers = co_await names_(watchers_of(id));
    if (!*alive)
        co_return;
    server_.to(Gateway::review_room(id))
        .local()
        .emit("presence", json::value{{"interview_id", id.value}, {"watchers", json_of(watchers)}});
}

void Presence::repeat()
{
    say("watched");
    forget_silent();
    repeat_.expires_after(settings_.repeat);
    repeat_.async_wait([this, alive = alive_](boost::system::error_code) {
        if (*alive)
            repeat();
    });
}

/// "hello" asks the others to say theirs at once.
void Presence::say(std::string_view kind)
{
    if (broker_)
        broker_->publish(
            channel_, to_text(json::object{{"from", origin_}, {"kind", kind}, {"watched", json_of_watched(local_())}}));
}

void Presence::hear(std::string_view message)
{
    auto const parsed = parse_json(message);
    auto const* object = parsed ? parsed->if_object() : nullptr;
    auto const* watched = object ? object->if_contains("watched") : nullptr;
    if (!watched || !watched->is_object())
        return;
    auto const from = text_in(*object, "from");
    if (from.empty() || from == origin_)
        return;
    replace(std::string(from), read_watched(watched->get_object()));
    if (text_in(*object, "kind") == "hello")
        say("watched");
}

void Presence::replace(std::string const& origin, Watched watched)
{
    if (!elsewhere_.contains(origin) && elsewhere_.size() >= max_instances)
        return;
    auto& known = elsewhere_[origin];
    known.heard = std::chrono::steady_clock::now();
    for (auto const& [id, users] : known.watched)
        if (auto const found = watched.find(id); found == watched.end() || found->second != users)
            changed_.insert(id);
    for (auto const& [id, users] : watched)
        if (!known.watched.contains(id))
            changed_.insert(id);
    known.watched = std::move(watched);
    if (!changed_.empty())
        tell_soon();
}

void Presence::forget_silent()
{
    auto const now = std::chrono::steady_clock::now();
    for (auto at = elsewhere_.begin(); at != elsewhere_.end();) {
        auto const& instance = at->second;
        if (now - instance.heard < settings_.forget) {
            ++at;
            continue;
        }
        for (auto const& [id, users] : instance.watched)
            changed_.insert(id);
        at = elsewhere_.erase(at);
    }
    if (!changed_.empty())
        tell_soon();
}

} // namespace recruteia::realtime
