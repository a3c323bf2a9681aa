#include "socketio-redis/client.hpp"

#include <utility>

namespace socketio::redis {
namespace {

using Words = std::initializer_list<std::string_view>;

} // namespace

Client::Client(asio::any_io_executor const& executor, Address address, Connection::Settings settings)
    : commands_{std::make_shared<Connection>(
          executor, address, settings,
          Connection::Listener{.on_open = [this] { look_around(); },
                               .on_closed = [this](std::string const& why) { on_lost(why); },
                               .on_reply = [this](Reply reply) { on_answer(std::move(reply)); },
                               .on_beat = [this] { command(Words{"PING"}, [](Reply const&) {}); }})},
      subscriptions_{std::make_shared<Connection>(
          executor, std::move(address), settings,
          Connection::Listener{.on_open = [this] { on_subscriptions_open(); },
                               .on_closed = [this](std::string const& why) { on_lost(why); },
                               .on_reply = [this](Reply const& reply) { on_pushed(reply); },
                               .on_beat = [this] { subscriptions_->send(command_of(Words{"PING"})); }})}
{}

Client::~Client()
{
    stop();
}

void Client::start()
{
    commands_->start();
    subscriptions_->start();
}

void Client::stop()
{
    commands_->stop();
    subscriptions_->stop();
    is_connected_ = false;
    waiting_.clear();
}

void Client::on_change(std::function<void(bool, std::string const&)> listener)
{
    listeners_.push_back(std::move(listener));
}

void Client::publish(std::string_view channel, std::string_view payload)
{
    if (!commands_->send(command_of(Words{"PUBLISH", channel, payload}))) {
        ++counters_.not_published;
        return;
    }
    ++counters_.published;
    waiting_.emplace_back([](Reply const&) {});
}

void Client::command(std::span<std::string_view const> words, Done done)
{
    if (commands_->send(command_of(words)))
        waiting_.push_back(std::move(done));
    else
        done({});
}

Client::SubscriptionId Client::subscribe(std::string channel, Handler handler)
{
    return add({std::move(channel), false, std::move(handler)});
}

Client::SubscriptionId Client::subscribe_pattern(std::string pattern, Handler handler)
{
    return add({std::move(pattern), true, std::move(handler)});
}

Client::SubscriptionId Client::add(Subscription subscription)
{
    auto const id = next_id_++;
    auto const added = by_id_.emplace(id, std::move(subscription)).first;
    if (subscriptions_->is_open())
        listen(added->second);
    return id;
}

void Client::unsubscribe(SubscriptionId id)
{
    auto const found = by_id_.extract(id);
    if (found.empty())
        return;
    auto const& gone = found.mapped();
    for (auto const& [other, subscription] : by_id_)
        if (subscription.channel == gone.channel && subscription.is_pattern == gone.is_pattern)
            return;
    subscriptions_->send(command_of(Words{gone.is_pattern ? "PUNSUBSCRIBE" : "UNSUBSCRIBE", gone.channel}));
}

void Client::listen(Subscription const& subscription)
{
    if (subscriptions_->send(
            command_of(Words{subscription.is_pattern ? "PSUBSCRIBE" : "SUBSCRIBE", subscription.channel})))
        ++unconfirmed_;
}

void Client::on_answer(Reply reply)
{
    if (waiting_.empty())
        return;
    auto done = std::move(waiting_.front());
    waiting_.pop_front();
    done(std::move(reply));
}

void Client::on_subscriptions_open()
{
    unconfirmed_ = 0;
    for (auto const& [id, subscription] : by_id_)
        listen(subscription);
    look_around();
}

void Client::on_pushed(Reply const& reply)
{
    auto const& parts = reply.elements;
    if (parts.empty())
        return;
    auto const& kind = parts.front().text;
    if (kind == "subscribe" || kind == "psubscribe") {
        if (unconfirmed_ > 0)
            --unconfirmed_;
        return look_around();
    }
    auto const is_pattern = kind == "pmessage";
    auto const is_message = is_pattern ? parts.size() == 4 : kind == "message" && parts.size() == 3;
    if (!is_message)
        return;
    ++counters_.received;
    // A handler may subscribe or unsubscribe.
    std::vector<Handler> handlers;
    for (auto const& [id, subscription] : by_id_)
        if (subscription.is_pattern == is_pattern && subscription.channel == parts[1].text)
            handlers.push_back(subscription.handler);
    for (auto const& handler : handlers)
        handler(parts[parts.size() - 2].text, parts.back().text);
}

void Client::on_lost(std::string const& why)
{
    if (!commands_->is_open())
        for (auto& done : std::exchange(waiting_, {}))
            done({});
    if (!std::exchange(is_connected_, false))
        return;
    ++counters_.connections_lost;
    for (auto const& listener : listeners_)
        listener(false, why);
}

void Client::look_around()
{
    if (is_connected_ || !commands_->is_open() || !subscriptions_->is_open() || unconfirmed_ > 0)
        return;
    is_connected_ = true;
    for (auto const& listener : listeners_)
        listener(true, {});
}

std::string pattern_of_prefix(std::string_view prefix)
{
    std::string pattern;
    for (auto const letter : prefix) {
        if (std::string_view{"*?[]\\^"}.contains(letter))
            pattern.push_back('\\');
        pattern.push_back(letter);
    }
    return pattern + "*";
}

} // namespace socketio::redis
