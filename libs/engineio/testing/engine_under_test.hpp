#pragma once
#include "engineio/engine.hpp"
#include "engineio/testing/raw_client.hpp"
#include "engineio/testing/test_server.hpp"

#include <chrono>
#include <future>
#include <optional>
#include <queue>
#include <string>
#include <utility>

namespace engineio::testing {

/// An engine whose handler sends every message back, behind a real HTTP server.
class EngineUnderTest final : private Handler
{
public:
    explicit EngineUnderTest(Options options = {})
    {
        engine_.emplace(server_.context(), static_cast<Handler&>(*this), std::move(options));
        recruteia::http::Router router;
        engine_->mount(router, "/engine.io");
        server_.start(std::move(router));
    }
    ~EngineUnderTest() { server_.stop(); }
    EngineUnderTest(EngineUnderTest const&) = delete;
    EngineUnderTest& operator=(EngineUnderTest const&) = delete;

    std::uint16_t port() const { return server_.port(); }
    Counters counters()
    {
        return server_.on_io_thread([this] { return engine_->counters(); });
    }
    std::size_t session_count()
    {
        return server_.on_io_thread([this] { return engine_->session_count(); });
    }
    std::size_t queued_bytes()
    {
        return server_.on_io_thread([this] { return engine_->queued_bytes(); });
    }

    /// The reason of the next disconnection; nothing if there is none within five seconds.
    std::optional<CloseReason> wait_for_disconnect()
    {
        auto const deadline = std::chrono::steady_clock::now() + std::chrono::seconds{5};
        while (std::chrono::steady_clock::now() < deadline) {
            auto const reason = server_.on_io_thread([this]() -> std::optional<CloseReason> {
                if (ended_.empty())
                    return std::nullopt;
                auto const first = ended_.front();
                ended_.pop();
                return first;
            });
            if (reason)
                return reason;
            std::this_thread::sleep_for(std::chrono::milliseconds{2});
        }
        return std::nullopt;
    }

    /// Sends to the last session, one message a turn, until it is over; returns how many it took.
    int send_until_closed(std::string const& text)
    {
        constexpr int give_up = 100'000;
        int sent = 0;
        auto const send_one = [&] {
            if (!last_->is_open())
                return false;
            last_->send(OutgoingFrame::packet(PacketType::message, {text}));
            return true;
        };
        while (sent < give_up && server_.on_io_thread(send_one))
            ++sent;
        return sent;
    }

    bool send_volatile_until_dropped(std::string const& text)
    {
        constexpr int give_up = 100'000;
        auto const send_one = [&] { return last_->send_volatile(OutgoingFrame::packet(PacketType::message, {text})); };
        for (int i = 0; i < give_up; ++i)
            if (!server_.on_io_thread(send_one))
                return true;
        return false;
    }

    void close_last()
    {
        server_.on_io_thread([&] { last_->close(); });
    }

    void send_then_shut_down(std::string const& text)
    {
        server_.on_io_thread([&] {
            last_->send(OutgoingFrame::packet(PacketType::message, {text}));
            engine_->shut_down([this] { shut_down_.set_value(); });
        });
    }
    bool has_shut_down()
    {
        return shut_down_.get_future().wait_for(std::chrono::seconds{5}) == std::future_status::ready;
    }

private:
    void on_connect(Session& session, Handshake const&) override { last_.reset(&session); }
    void on_message(Session& session, std::string_view text) override
    {
        session.send(OutgoingFrame::packet(PacketType::message, {text}));
    }
    void on_binary(Session& session, std::string_view bytes) override { session.send(OutgoingFrame::binary(bytes)); }
    void on_disconnect(Session&, CloseReason reason) override { ended_.push(reason); }

    TestServer server_;
    std::optional<Engine> engine_;
    SessionPtr last_;
    std::queue<CloseReason> ended_;
    std::promise<void> shut_down_;
};

} // namespace engineio::testing
