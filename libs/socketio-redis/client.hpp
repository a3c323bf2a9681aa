#pragma once
#include "socketio-redis/connection.hpp"

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace socketio::redis {

/// What a client has counted since it began.
struct ClientCounters
{
    std::uint64_t published = 0;
    std::uint64_t not_published = 0; ///< Redis was away, or its queue full
    std::uint64_t received = 0;
    std::uint64_t connections_lost = 0;
};

/// A Redis server as a broker: one connection that publishes and asks, one that listens. Both come back by themselves
/// after an outage, subscriptions included; what is published meanwhile is lost, and counted. Everything happens on
/// the thread of the executor. It must outlive whatever subscribes through it.
class Client
{
public:
    using Handler = std::function<void(std::string_view channel, std::string_view payload)>;
    using SubscriptionId = std::uint64_t;
    using Done = std::move_only_function<void(Reply)>;

    Client(asio::any_io_executor const& executor, Address address, Connection::Settings settings = {});
    ~Client();
    Client(Client const&) = delete;
    Client& operator=(Client const&) = delete;

    void start();
    void stop();

    /// Both connections are open and every subscription is confirmed.
    bool is_connected() const noexcept { return is_connected_; }
    /// Told when that changes; `why` is empty when it became true. Before `start`.
    void on_change(std::function<void(bool is_connected, std::string const& why)> listener);

    void publish(std::string_view channel, std::string_view payload);
    /// `done` is called once; with nothing if Redis went away before it answered.
    void command(std::span<std::string_view const> words, Done done);

    SubscriptionId subscribe(std::string channel, Handler handler);
    /// A glob pattern of Redis; `handler` is told the channel.
    SubscriptionId subscribe_pattern(std::string pattern, Handler handler);
    void unsubscribe(SubscriptionId id);

    ClientCounters const& counters() const noexcept { return counters_; }

private:
    struct Subscription
    {
        std::string channel; ///< or pattern
        bool is_pattern;
        Handler handler;
    };

    SubscriptionId add(Subscription subscription);
    void listen(Subscription const& subscription);
    void on_answer(Reply reply);
    void on_subscriptions_open();
    void on_pushed(Reply const& reply);
    void on_lost(std::string const& why);
    void look_around();

    std::shared_ptr<Connection> commands_;
    std::shared_ptr<Connection> subscriptions_;
    std::deque<Done> waiting_; ///< for replies, in the order of commands
    std::map<SubscriptionId, Subscription> by_id_;
    SubscriptionId next_id_ = 1;
    std::size_t unconfirmed_ = 0;
    std::vector<std::function<void(bool, std::string const&)>> listeners_;
    ClientCounters counters_;
    bool is_connected_ = false;
};

/// A pattern that matches channels which begin with `prefix`.
std::string pattern_of_prefix(std::string_view prefix);

} // namespace socketio::redis
