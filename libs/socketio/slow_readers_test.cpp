#include "socketio/testing/server_under_test.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <string>
#include <vector>

namespace socketio {
namespace {

using namespace std::chrono_literals;
using namespace socketio::testing;
using Clock = std::chrono::steady_clock;

constexpr std::size_t queue_limit = 200'000;
constexpr std::size_t slow_count = 30;
constexpr int small_receive_buffer = 4096;

std::vector<std::unique_ptr<ConnectedPeer>> peers_that_will_not_read(ServerUnderTest& server)
{
    std::vector<std::unique_ptr<ConnectedPeer>> peers;
    peers.reserve(slow_count);
    for (std::size_t i = 0; i < slow_count; ++i)
        peers.push_back(std::make_unique<ConnectedPeer>(server, "40", small_receive_buffer));
    return peers;
}

Options bounded()
{
    return {.engine = {.close_timeout = 50ms, .send_queue_limit = queue_limit}};
}

TEST(SlowReaders, NeitherGrowBeyondTheirBoundNorDelayOthers)
{
    ServerUnderTest server{[](Server&) {}, bounded()};
    auto const slow = peers_that_will_not_read(server);
    ConnectedPeer quick{server};
    std::string const text(10'000, 'x');
    std::size_t most_queued = 0;
    auto longest = Clock::duration::zero();
    std::uint64_t left = 0;

    for (int i = 0; i < 2000 && left < slow_count; ++i) {
        auto const sent_at = Clock::now();
        server.run([&](Server& io) {
            io.of("/").emit("news", text);
            most_queued = std::max(most_queued, io.engine().queued_bytes());
            left = io.engine().counters().slow_clients;
        });
        EXPECT_EQ(quick.read_text().size(), text.size() + 13);
        longest = std::max(longest, Clock::now() - sent_at);
    }

    EXPECT_EQ(left, slow_count) << "each was let go once its queue was full";
    EXPECT_LE(most_queued, (slow_count + 1) * queue_limit);
    EXPECT_LT(longest, 500ms);
    RecordProperty("longest_microseconds",
                   static_cast<int>(std::chrono::duration_cast<std::chrono::microseconds>(longest).count()));
}

TEST(SlowReaders, LoseOnlyWhatMayBeLost)
{
    ServerUnderTest server{[](Server&) {}, bounded()};
    auto const slow = peers_that_will_not_read(server);
    std::string const text(10'000, 'x');

    for (int i = 0; i < 1000; ++i)
        server.run([&](Server& io) { io.of("/").volatile_().emit("position", text); });

    EXPECT_LE(server.run([](Server& io) { return io.engine().queued_bytes(); }), slow_count * queue_limit);
    EXPECT_EQ(server.run([](Server& io) { return io.of("/").size(); }), slow_count) << "nobody is sent away for it";
    EXPECT_GT(server.run([](Server& io) { return io.engine().counters().volatile_dropped; }), 0U);
}

} // namespace
} // namespace socketio
