// What instances share through a real Redis: presence and rate limits.
#include "engineio/testing/raw_client.hpp"
#include "engineio/testing/test_server.hpp"
#include "fake_clock.hpp"
#include "foundation/json_writer.hpp"
#include "realtime/gateway.hpp"
#include "realtime/presence.hpp"
#include "realtime/shared_limits.hpp"
#include "socketio-redis/testing/redis_server.hpp"

#include <gtest/gtest.h>

#include <thread>

namespace recruteia::realtime {
namespace {

using namespace std::literals;
using accounts::UserId;
using engineio::testing::RawClient;
using engineio::testing::TestServer;
using interviews::InterviewId;
using socketio::redis::testing::RedisServer;

constexpr auto limits = http::RateLimiter::Settings{.per_second = 0.001, .burst = 10};

/// The parts of an instance that share, and a socket in the interview's room.
struct Instance
{
    Instance(RedisServer const& redis, std::string const& origin, InterviewId const& interview)
        : room(Gateway::review_room(interview)),
          broker(server.context().get_executor(), redis.address(), {.heartbeat = 200ms, .longest_pause = 100ms}),
          sockets(server.context()), requests(limits, clock),
          shared(broker, "limits", origin, server.context().get_executor()),
          presence(
              sockets, [this] { return local; },
              [](std::vector<UserId> ids) -> asio::awaitable<std::vector<Watcher>> {
                  std::vector<Watcher> watchers;
                  watchers.reserve(ids.size());
                  for (auto const& id : ids)
                      watchers.push_back({id, "Noé"});
                  co_return watchers;
              },
              server.context().get_executor(), {.gathering = 10ms, .repeat = 100ms, .forget = 500ms})
    {
        sockets.of("/").on_connection([this](socketio::Socket& socket) { socket.join(room); });
        presence.share(broker, "presence", origin);
        shared.add("requests", requests);
        http::Router router;
        sockets.mount(router);
        broker.start();
        shared.start();
        presence.start();
        server.start(std::move(router));
    }
    ~Instance() { server.stop(); }
    Instance(Instance const&) = delete;
    Instance& operator=(Instance const&) = delete;

    bool eventually(std::function<bool()> const& holds)
    {
        for (int i = 0; i < 500; ++i) {
            if (server.on_io_thread([&] { return holds(); }))
                return true;
            std::this_thread::sleep_for(20ms);
        }
        return false;
    }
    bool connects()
    {
        return eventually([this] { return broker.is_connected(); });
    }
    void watch(InterviewId const& interview, UserId const& user)
    {
        server.on_io_thread([&] {
            local[interview].push_back(user);
            presence.changed(interview);
            return true;
        });
    }

    TestServer server;
    std::string room;
    FakeClock clock;
    Presence::Watched local;
    socketio::redis::Client broker;
    socketio::Server sockets;
    http::RateLimiter requests;
    SharedLimits shared;
    Presence presence;
};

class SharingTest : public testing::Test
{
protected:
    void SetUp() override { ASSERT_TRUE(first->connects() && second->connects()); }

    InterviewId interview = InterviewId::random();
    UserId ada = UserId::random();
    UserId noe = UserId::random();
    RedisServer redis;
    std::unique_ptr<Instance> first = std::make_unique<Instance>(redis, "first", interview);
    std::unique_ptr<Instance> second = std::make_unique<Instance>(redis, "second", interview);

    bool sees(Instance& instance, std::vector<UserId> expected)
    {
        std::ranges::sort(expected);
        return instance.eventually([&] { return instance.presence.watchers_of(interview) == expected; });
    }
};

TEST_F(SharingTest, WatchersOfAllInstancesAreTold)
{
    RawClient client{second->server.port()};
    EXPECT_EQ(client.upgrade("/socket.io/?EIO=4&transport=websocket").status, 101);
    EXPECT_TRUE(client.read_text().starts_with("0{"));
    client.send_text("40");
    EXPECT_TRUE(client.read_text().starts_with("40{"));

    first->watch(interview, ada);

    auto const told = client.read_text();
    EXPECT_TRUE(told.starts_with(R"(42["presence",{"interview_id":")" + interview.value)) << told;
    EXPECT_TRUE(told.contains(ada.value)) << told;
    second->watch(interview, noe);
    EXPECT_TRUE(sees(*first, {ada, noe}));
    EXPECT_TRUE(sees(*second, {ada, noe}));
}

TEST_F(SharingTest, AnInstanceThatIsGoneWatchesNothing)
{
    first->watch(interview, ada);
    second->watch(interview, noe);
    EXPECT_TRUE(sees(*second, {ada, noe}));

    first.reset();

    EXPECT_TRUE(sees(*second, {noe}));
}

TEST_F(SharingTest, PresenceComesBackWithRedis)
{
    first->watch(interview, ada);
    EXPECT_TRUE(sees(*second, {ada}));

    redis.kill();
    EXPECT_TRUE(sees(*second, {})) << "unknown is not present";
    redis.start();

    EXPECT_TRUE(sees(*second, {ada}));
}

TEST_F(SharingTest, WhatOneInstanceLetThroughIsTakenFromTheOthers)
{
    auto const take = [](Instance& instance) {
        return instance.server.on_io_thread([&] { return instance.requests.take("address").allowed; });
    };
    for (int i = 0; i < 10; ++i)
        EXPECT_TRUE(take(*first));
    EXPECT_FALSE(take(*first));

    EXPECT_TRUE(second->eventually([&] { return !second->requests.take("address", 0.5).allowed; }))
        << "the other instance counts them, too";
    EXPECT_TRUE(second->server.on_io_thread([&] { return second->requests.take("another").allowed; }));
}

TEST_F(SharingTest, WhatIsMalformedChangesNothing)
{
    first->server.on_io_thread([&] {
        for (auto const* text : {"", "{", "[]", "{}", R"({"from":"x","watched":[]})", R"({"from":7,"watched":{}})",
                                 R"({"from":"x","watched":{"nobody":["nobody"],"x":7}})"})
            first->broker.publish("presence", text);
        for (auto const* text : {"", "{}", R"({"from":"x","limit":"requests","spent":{"address":"much"}})",
                                 R"({"from":"x","limit":"requests","spent":{"address":-100}})",
                                 R"({"from":"x","limit":"nothing","spent":{"address":100}})"})
            first->broker.publish("limits", text);
        return true;
    });
    first->watch(interview, ada);

    EXPECT_TRUE(sees(*second, {ada}));
    EXPECT_TRUE(second->server.on_io_thread([&] { return second->requests.take("address", 10).allowed; }));
}

} // namespace
} // namespace recruteia::realtime
