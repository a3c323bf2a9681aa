#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/post.hpp>

#include <functional>
#include <typeindex>
#include <unordered_map>
#include <utility>
#include <vector>

namespace recruteia {

/// Tells live listeners (sockets, caches) what happened, after it was committed. Nothing correct may depend on it:
/// what must not be lost is a Task row.
class EventBus
{
public:
    explicit EventBus(boost::asio::any_io_executor executor) : executor_(std::move(executor)) {}

    /// Before the first `publish`. Subscribers run on the bus's executor, in order of publication, and must not throw.
    template <class Event>
    void subscribe(std::function<void(Event const&)> subscriber)
    {
        subscribers_[typeid(Event)].push_back(
            [subscriber = std::move(subscriber)](void const* event) { subscriber(*static_cast<Event const*>(event)); });
    }

    /// From any thread.
    template <class Event>
    void publish(Event event)
    {
        auto const found = subscribers_.find(typeid(Event));
        if (found == subscribers_.end())
            return;
        boost::asio::post(executor_, [&listeners = found->second, event = std::move(event)] {
            for (auto const& listener : listeners)
                listener(&event);
        });
    }

private:
    boost::asio::any_io_executor executor_;
    std::unordered_map<std::type_index, std::vector<std::function<void(void const*)>>> subscribers_;
};

} // namespace recruteia
