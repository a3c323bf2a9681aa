#include "engineio/send_ring.hpp"

#include <gtest/gtest.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <string>

namespace engineio {
namespace {

using recruteia::http::Descriptor;

struct Pair
{
    Pair()
    {
        std::array<int, 2> numbers{};
        EXPECT_EQ(::socketpair(AF_UNIX, SOCK_STREAM, 0, numbers.data()), 0);
        near = Descriptor{numbers[0]};
        far = Descriptor{numbers[1]};
    }
    std::string received() const
    {
        std::array<char, 64> bytes{};
        auto const size = ::recv(far.number(), bytes.data(), bytes.size(), MSG_DONTWAIT);
        return {bytes.data(), size > 0 ? static_cast<std::size_t>(size) : 0};
    }

    Descriptor near;
    Descriptor far;
};

// Where the system forbids io_uring there is nothing to test: the engine writes one by one then.

TEST(SendRing, SendsToEachItsOwn)
{
    SendRing ring;
    std::array<Pair, SendRing::capacity> const pairs;

    for (int turn = 0; ring.is_available() && turn < 5; ++turn) {
        for (std::size_t i = 0; i < pairs.size(); ++i) {
            EXPECT_FALSE(ring.is_full());
            ring.add(pairs[i].near.number(), std::string_view{"abcdefgh"}.substr(i % 8));
        }
        EXPECT_TRUE(ring.is_full());
        auto const taken = ring.submit();

        ASSERT_EQ(taken.size(), pairs.size());
        for (std::size_t i = 0; i < pairs.size(); ++i) {
            EXPECT_EQ(taken[i], 8 - static_cast<int>(i % 8));
            EXPECT_EQ(pairs[i].received(), std::string_view{"abcdefgh"}.substr(i % 8));
        }
    }
}

TEST(SendRing, NeitherWaitsNorDiesForOne)
{
    SendRing ring;
    Pair const full;
    Pair gone;
    Pair const well;
    std::string const much(10'000'000, 'x'); // NOLINT(bugprone-string-constructor): more than any socket takes
    gone.far = {};
    if (!ring.is_available())
        return;

    ring.add(full.near.number(), much);
    auto const first = ring.submit()[0];
    ring.add(full.near.number(), "more");
    ring.add(gone.near.number(), "nobody hears this");
    ring.add(-1, "nor this");
    ring.add(well.near.number(), "heard");
    auto const taken = ring.submit();

    EXPECT_GT(first, 0);
    EXPECT_LT(first, static_cast<int>(much.size()));
    EXPECT_EQ(taken[0], -EAGAIN);
    EXPECT_EQ(taken[1], -EPIPE);
    EXPECT_EQ(taken[2], -EBADF);
    EXPECT_EQ(taken[3], 5);
    EXPECT_EQ(well.received(), "heard");
}

} // namespace
} // namespace engineio
