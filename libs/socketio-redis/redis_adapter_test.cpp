#include "foundation/json.hpp"
#include "socketio-redis/redis_adapter.hpp"
#include "socketio-redis/testing/redis_server.hpp"
#include "socketio/testing/server_under_test.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <thread>
#include <vector>

namespace socketio::redis {
namespace {

using namespace std::literals;
using socketio::testing::TestServer;
using testing::RedisServer;

Connection::Settings quick()
{
    return {.heartbeat = 200ms, .longest_pause = 100ms};
}

/// One process of several: a server and its way to Redis, on an io thread of its own.
class Instance
{
public:
    explicit Instance(Address const& address, AdapterOptions options = {})
        : client_{http_.context().get_executor(), address, quick()},
          io_{http_.context(), {.make_adapter = make_redis_adapters(client_, std::move(options), counters_)}}
    {
        socketio::testing::join_on_request(io_);
        io_.of("/").on_disconnect([this](Socket&, DisconnectReason) { ++disconnected_; });
        recruteia::http::Router router;
        io_.mount(router);
        client_.start();
        http_.start(std::move(router));
    }
    ~Instance() { http_.stop(); }
    Instance(Instance const&) = delete;
    Instance& operator=(Instance const&) = delete;

    std::uint16_t port() const { return http_.port(); }
    template <class Work>
    auto run(Work work)
    {
        return http_.on_io_thread([this, &work] { return work(*this); });
    }
    bool eventually(std::function<bool(Instance&)> const& holds)
    {
        for (int i = 0; i < 500; ++i) {
            if (run(holds))
                return true;
            std::this_thread::sleep_for(20ms);
        }
        return false;
    }
    bool connects()
    {
        return eventually([](Instance& self) { return self.client_.is_connected(); });
    }
    bool loses()
    {
        return eventually([](Instance& self) { return !self.client_.is_connected(); });
    }

    Server& io() { return io_; }
    Client& client() { return client_; }
    AdapterCounters const& counters() const { return *counters_; }
    int disconnected() const { return disconnected_; }

private:
    TestServer http_;
    std::shared_ptr<AdapterCounters> counters_ = std::make_shared<AdapterCounters>();
    Client client_;
    Server io_;
    int disconnected_ = 0;
};

/// A client of an instance in namespace "/".
class Guest : public socketio::testing::RawClient
{
public:
    explicit Guest(Instance& instance, std::string const& room = "") : RawClient{instance.port()}
    {
        EXPECT_EQ(upgrade(socketio::testing::target).status, 101);
        EXPECT_TRUE(read_text().starts_with("0{"));
        send_text("40");
        EXPECT_TRUE(read_text().starts_with("40{"));
        if (room.empty())
            return;
        send_text(R"(421["join",")" + room + "\"]");
        EXPECT_EQ(read_text(), "431[]");
    }
};

class RedisAdapterTest : public ::testing::Test
{
protected:
    RedisServer redis;
    Instance first{redis.address()};
    Instance second{redis.address()};

    void SetUp() override { ASSERT_TRUE(first.connects() && second.connects()); }

    void publish(std::string const& channel, std::string const& payload)
    {
        first.run([&](Instance& self) { self.client().publish(channel, payload); });
    }
};

TEST_F(RedisAdapterTest, ReachesTheSocketsOfAnotherProcess)
{
    Guest here{first, "red"};
    Guest there{second, "red"};
    Guest elsewhere{second, "blue"};

    first.run([](Instance& self) {
        self.io().to("red").emit("news", json::value{{"é", 1}}, Binary{"\x00\xff"sv});
        self.io().of("/").except("red").emit("others", 2);
        self.io().to("red").local().emit("here", 3);
        self.io().to("red").emit("last", 4);
    });

    for (auto* guest : {&here, &there}) {
        EXPECT_EQ(guest->read_text(), R"(451-["news",{"é":1},{"_placeholder":true,"num":0}])");
        EXPECT_EQ(guest->read_frame().value_or(engineio::testing::ReceivedFrame{}).payload, "\x00\xff"sv);
    }
    EXPECT_EQ(here.read_text(), R"(42["here",3])");
    EXPECT_EQ(here.read_text(), R"(42["last",4])");
    EXPECT_EQ(there.read_text(), R"(42["last",4])");
    EXPECT_EQ(elsewhere.read_text(), R"(42["others",2])");
}

TEST_F(RedisAdapterTest, MovesAndDisconnectsTheSocketsOfAnotherProcess)
{
    Guest there{second, "red"};

    first.run([](Instance& self) { self.io().in("red").sockets_join("green"); });
    first.run([](Instance& self) { self.io().to("green").emit("joined"); });
    EXPECT_EQ(there.read_text(), R"(42["joined"])");
    first.run([](Instance& self) { self.io().in("green").sockets_leave("red"); });
    first.run([](Instance& self) { self.io().to("red").emit("left"); });
    first.run([](Instance& self) { self.io().in("green").disconnect_sockets(); });

    EXPECT_EQ(there.read_text(), "41");
    EXPECT_TRUE(second.eventually([](Instance& self) { return self.disconnected() == 1; }));
}

TEST_F(RedisAdapterTest, AnswersWhatOtherProcessesAsk)
{
    Guest const there{second, "red"};
    std::vector<std::string> answers;
    first.run([&](Instance& self) {
        self.client().subscribe("socket.io-response#/#",
                                [&](std::string_view, std::string_view payload) { answers.emplace_back(payload); });
    });
    auto const answer_to = [&](std::string const& request) {
        auto const before = first.run([&](Instance&) { return answers.size(); });
        publish("socket.io-request#/#", request);
        // Both instances answer: the publisher's own subscription is another process's, too.
        EXPECT_TRUE(first.eventually([&](Instance&) { return answers.size() >= before + 2; }));
        auto const all = first.run([&](Instance&) { return answers; });
        return all[before] + all[before + 1];
    };
    std::this_thread::sleep_for(50ms);

    EXPECT_TRUE(answer_to(R"({"uid":"x","requestId":"1","type":0,"rooms":["red"]})").contains(R"("requestId":"1")"));
    EXPECT_TRUE(answer_to(R"({"uid":"x","requestId":"2","type":1})").contains(R"("red")"));
    auto const fetched = answer_to(R"({"uid":"x","requestId":"3","type":5,"opts":{"rooms":["red"],"except":[]}})");
    EXPECT_TRUE(fetched.contains(R"("rooms":[)")) << fetched;
    EXPECT_TRUE(fetched.contains("127.0.0.1")) << fetched;
}

TEST_F(RedisAdapterTest, FindsTheSocketsOfAllProcesses)
{
    Guest const here{first, "red"};
    Guest const there{second, "red"};
    Guest const elsewhere{second, "blue"};
    std::optional<std::vector<SocketSummary>> found;

    first.run([&](Instance& self) {
        self.io().in("red").fetch_sockets([&](std::vector<SocketSummary> sockets) { found = std::move(sockets); });
    });

    ASSERT_TRUE(first.eventually([&](Instance&) { return found.has_value(); }));
    ASSERT_EQ(found->size(), 2U);
    for (auto const& socket : *found) {
        EXPECT_EQ(socket.rooms, std::vector<std::string>{"red"});
        EXPECT_EQ(socket.remote_address, "127.0.0.1");
    }
    EXPECT_NE(found->at(0).id, found->at(1).id);
}

TEST_F(RedisAdapterTest, GathersTheAnswersOfAllProcesses)
{
    Guest here{first, "red"};
    Guest there{second, "red"};
    std::vector<BroadcastAnswers> outcomes;
    auto const ask = [&](std::string const& room, std::chrono::milliseconds timeout) {
        first.run([&](Instance& self) {
            self.io().to(room).emit_with_ack(Message{"question"}, timeout,
                                             [&](BroadcastAnswers answers) { outcomes.push_back(std::move(answers)); });
        });
    };
    auto const outcome = [&](std::size_t count) {
        EXPECT_TRUE(first.eventually([&](Instance&) { return outcomes.size() >= count; }));
        return first.run([&](Instance&) { return outcomes.at(count - 1); });
    };

    ask("red", 5s);
    for (auto* guest : {&here, &there}) {
        auto const question = guest->read_text();
        EXPECT_TRUE(question.ends_with(R"(["question"])")) << question;
        guest->send_text("43" + question.substr(2, question.find('[') - 2) + R"(["answer"])");
    }
    auto const all = outcome(1);
    EXPECT_EQ(all.expected, 2U);
    EXPECT_TRUE(all.is_complete());

    ask("red", 1s);
    EXPECT_EQ(outcome(2).expected, 2U) << "those who stay silent count as missing";
    EXPECT_EQ(outcome(2).answers.size(), 0U);
    ask("nobody", 5s);
    EXPECT_TRUE(outcome(3).is_complete());
}

TEST_F(RedisAdapterTest, CountsItsOwnPeersAndKeepsTheirAnswersHoweverEarlyTheDeadline)
{
    constexpr std::size_t questions = 50;
    Guest quick{first, "red"};
    Guest const silent{first, "red"};
    std::vector<BroadcastAnswers> outcomes;
    auto const ask = [&](std::chrono::milliseconds timeout) {
        first.run([&](Instance& self) {
            self.io().to("red").emit_with_ack(Message{"question"}, timeout, [&](BroadcastAnswers answers) {
                outcomes.push_back(std::move(answers));
            });
        });
    };

    ask(300ms);
    auto const question = quick.read_text();
    quick.send_text("43" + question.substr(2, question.find('[') - 2) + R"(["answer"])");
    EXPECT_TRUE(first.eventually([&](Instance&) { return outcomes.size() == 1; }));
    for (std::size_t i = 0; i < questions; ++i)
        ask(1ms);
    EXPECT_TRUE(first.eventually([&](Instance&) { return outcomes.size() == 1 + questions; }));

    first.run([&](Instance&) {
        EXPECT_EQ(outcomes.front().answers.size(), 1U);
        for (auto const& outcome : outcomes)
            EXPECT_EQ(outcome.expected, 2U);
    });
}

TEST_F(RedisAdapterTest, CountsWhatItDoesNotUnderstandAndGoesOn)
{
    Guest there{second};
    auto const malformed = second.run([](Instance& self) { return self.counters().malformed; });

    publish("socket.io#/#", "");
    publish("socket.io#/#", "\xdd\xff\xff\xff\xff");
    publish("socket.io#/#", std::string(50'000, '\x91'));
    publish("socket.io-request#/#", R"({"type":99,"requestId":1})");
    publish("socket.io-request#/#", "{{{");
    publish("socket.io#/#", std::string(2'000'000, 'x'));
    first.run([](Instance& self) { self.io().of("/").emit("still", "here"); });

    EXPECT_EQ(there.read_text(), R"(42["still","here"])");
    EXPECT_TRUE(second.eventually([&](Instance& self) { return self.counters().malformed == malformed + 5; }));
    EXPECT_EQ(second.run([](Instance& self) { return self.counters().refused; }), 1U);
}

TEST_F(RedisAdapterTest, ServesItsOwnSocketsWhileRedisIsAwayAndTheOthersAfterwards)
{
    Guest here{first, "red"};
    Guest there{second, "red"};

    for (int round = 0; round < 3; ++round) {
        redis.kill();
        EXPECT_TRUE(first.loses() && second.loses());
        first.run([](Instance& self) { self.io().to("red").emit("alone"); });
        EXPECT_EQ(here.read_text(), R"(42["alone"])");

        redis.start();
        EXPECT_TRUE(first.connects() && second.connects());
        first.run([](Instance& self) { self.io().to("red").emit("together"); });
        EXPECT_EQ(here.read_text(), R"(42["together"])");
        EXPECT_EQ(there.read_text(), R"(42["together"])") << "and nothing of what was sent meanwhile";
    }
    EXPECT_GE(first.run([](Instance& self) { return self.client().counters().not_published; }), 3U);
}

TEST(RedisAdapter, DeliversOnlyWhatIsAdmitted)
{
    RedisServer const redis;
    Instance sender{redis.address()};
    Instance receiver{redis.address(), {.admit = [](Broadcast& event) {
                          event.arguments.emplace_back("looked at");
                          return event.arguments.front() != "secret";
                      }}};
    ASSERT_TRUE(sender.connects() && receiver.connects());
    Guest guest{receiver};

    sender.run([](Instance& self) { self.io().of("/").emit("secret"); });
    sender.run([](Instance& self) { self.io().of("/").emit("news"); });

    EXPECT_EQ(guest.read_text(), R"(42["news","looked at"])");
    EXPECT_EQ(receiver.run([](Instance& self) { return self.counters().refused; }), 1U);
}

TEST(RedisClient, SignsInAndSaysWhyItCannot)
{
    RedisServer const redis{"sesame"};
    Instance allowed{redis.address()};
    EXPECT_TRUE(allowed.connects());

    auto wrong = redis.address();
    wrong.password = "melon";
    Instance refused{wrong};
    std::this_thread::sleep_for(300ms);
    EXPECT_FALSE(refused.run([](Instance& self) { return self.client().is_connected(); }));
}

TEST(RedisClient, AnswersCommandsInTheirOrder)
{
    RedisServer const redis;
    Instance instance{redis.address()};
    ASSERT_TRUE(instance.connects());
    std::vector<std::int64_t> answers;

    instance.run([&](Instance& self) {
        for (int i = 0; i < 50; ++i)
            self.client().command(std::initializer_list<std::string_view>{"INCR", "counter"},
                                  [&](Reply const& reply) { answers.push_back(reply.integer); });
    });

    EXPECT_TRUE(instance.eventually([&](Instance&) { return answers.size() == 50; }));
    auto const all = instance.run([&](Instance&) { return answers; });
    for (std::size_t i = 0; i < all.size(); ++i)
        EXPECT_EQ(all[i], static_cast<std::int64_t>(i) + 1);
}

} // namespace
} // namespace socketio::redis
