#include "engineio/poller.hpp"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <string>

namespace engineio {
namespace {

using namespace std::chrono_literals;

/// One end of a pair of sockets, which counts how often it was called.
class Reader final : public Pollable
{
public:
    explicit Reader(Poller& poller) : poller_{poller}
    {
        EXPECT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends_.data()), 0);
        poller_.add(ends_[0], *this);
    }
    ~Reader()
    {
        stop();
        ::close(ends_[0]);
        ::close(ends_[1]);
    }
    Reader(Reader const&) = delete;
    Reader& operator=(Reader const&) = delete;

    void write_to() const { EXPECT_EQ(::write(ends_[1], "x", 1), 1); }
    void stop()
    {
        if (is_added_)
            poller_.remove(ends_[0], *this);
        is_added_ = false;
    }
    int calls() const noexcept { return calls_; }
    bool stops_when_called = false;

private:
    void on_readable() override
    {
        ++calls_;
        char byte = 0;
        EXPECT_EQ(::read(ends_[0], &byte, 1), 1);
        if (stops_when_called)
            stop();
    }
    void on_writable() override {}

    Poller& poller_;
    std::array<int, 2> ends_{};
    bool is_added_ = true;
    int calls_ = 0;
};

TEST(Poller, SleepsAgainWhenNothingMoreComes)
{
    boost::asio::io_context context{1};
    Poller poller{context, 1ms};
    Reader reader{poller};

    for (int i = 1; i < 5; ++i) {
        reader.write_to();
        context.run_for(50ms);

        EXPECT_EQ(reader.calls(), i);
        EXPECT_EQ(context.run_for(20ms), 0U); // no handler runs any more
    }
}

TEST(Poller, LooksNotAtAllIfItIsToldSo)
{
    boost::asio::io_context context{1};
    Poller poller{context, 0us};
    Reader reader{poller};

    reader.write_to();

    EXPECT_EQ(context.run_for(20ms), 1U);
    EXPECT_EQ(reader.calls(), 1);
}

TEST(Poller, FindsWhatComesWhileItLooks)
{
    boost::asio::io_context context{1};
    Poller poller{context, 10s};
    Reader first{poller};

    first.write_to();
    context.run_one();
    Reader second{poller};
    second.write_to();
    first.write_to();
    while (second.calls() == 0 || first.calls() < 2)
        ASSERT_EQ(context.run_one_for(1s), 1U);

    EXPECT_EQ(first.calls(), 2);
    EXPECT_EQ(second.calls(), 1);
}

TEST(Poller, LetsTheContextEndOnceNothingIsWatched)
{
    boost::asio::io_context context{1};
    Poller poller{context, 10s};
    Reader reader{poller};
    reader.stops_when_called = true;
    auto const began = std::chrono::steady_clock::now();

    reader.write_to();
    context.run();

    EXPECT_EQ(reader.calls(), 1);
    EXPECT_LT(std::chrono::steady_clock::now() - began, 5s);
}

} // namespace
} // namespace engineio
