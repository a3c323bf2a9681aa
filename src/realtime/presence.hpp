#pragma once

#include "accounts/principal.hpp"
#include "foundation/async.hpp"
#include "interviews/ids.hpp"
#include "socketio-redis/client.hpp"
#include "socketio/server.hpp"

#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace recruteia::realtime {

/// Somebody who looks at an interview now.
struct Watcher
{
    accounts::UserId user_id;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(Watcher, (), (user_id, name))

/// Who watches an interview now, told to whoever watches it, too. Instances tell each other through Redis, ids alone,
/// each all that it knows of itself, whenever that changes and every few seconds: what an instance said is forgotten
/// when it falls silent. On the io thread.
class Presence
{
public:
    struct Settings
    {
        std::chrono::milliseconds gathering{60}; ///< between a change and its telling, so that many become one
        std::chrono::milliseconds repeat{5'000};
        std::chrono::milliseconds forget{13'000}; ///< an instance that was not heard for so long
    };
    using Watched = std::map<interviews::InterviewId, std::vector<accounts::UserId>>;
    using Names = std::function<asio::awaitable<std::vector<Watcher>>(std::vector<accounts::UserId>)>;

    /// `local` tells who watches what through this instance; `names` puts names to users.
    Presence(socketio::Server& server, std::function<Watched()> local, Names names, asio::any_io_executor executor,
             Settings settings);
    ~Presence();
    Presence(Presence const&) = delete;
    Presence& operator=(Presence const&) = delete;

    /// Before `start`. `origin` is this instance's name for itself.
    void share(socketio::redis::Client& broker, std::string channel, std::string origin);
    void start();
    void stop();

    /// Somebody here began or ended to watch.
    void changed(interviews::InterviewId const& id);
    /// Who watches, as far as this instance knows.
    std::vector<accounts::UserId> watchers_of(interviews::InterviewId const& id) const;

private:
    struct Elsewhere
    {
        Watched watched;
        std::chrono::steady_clock::time_point heard;
    };

    void tell_soon();
    void tell();
    void repeat();
    void say(std::string_view kind);
    void hear(std::string_view message);
    void forget_silent();
    void replace(std::string const& origin, Watched watched);
    asio::awaitable<void> emit(interviews::InterviewId id);

    socketio::Server& server_;
    std::function<Watched()> local_;
    Names names_;
    asio::any_io_executor executor_;
    Settings settings_;
    asio::steady_timer gathering_;
    asio::steady_timer repeat_;
    socketio::redis::Client* broker_ = nullptr;
    socketio::redis::Client::SubscriptionId subscription_ = 0;
    std::string channel_;
    std::string origin_;
    std::map<std::string, Elsewhere, std::less<>> elsewhere_; ///< by origin
    std::set<interviews::InterviewId> changed_;
    bool local_changed_ = false;
    bool is_gathering_ = false;
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
};

} // namespace recruteia::realtime
