#pragma once

#include "http/connection.hpp"
#include "http/reply.hpp"

#include <boost/asio/steady_timer.hpp>

#include <optional>
#include <string>

namespace recruteia::http {

/// Sends a body while it is being made.
class StreamSender final : public BodyWriter
{
public:
    enum class Framing
    {
        chunked,
        until_close ///< for HTTP/1.0
    };

    StreamSender(Connection& connection, StreamedBody const& body, SteadyTime deadline, Framing framing);

    void send(std::string text) override;

    /// Makes the body and sends it; false when either failed.
    asio::awaitable<bool> run();

    std::uint64_t sent() const { return sent_; }
    /// What the maker threw.
    std::optional<std::string> const& failure() const { return failure_; }

private:
    asio::awaitable<void> produce();
    /// Sends what there is until `produce` has ended. Throws when the peer takes nothing more.
    asio::awaitable<void> send_all();
    asio::awaitable<std::string> next();
    asio::awaitable<void> write(std::string text);

    Connection& connection_;
    StreamedBody const& body_;
    SteadyTime deadline_;
    Framing framing_;
    std::optional<asio::steady_timer> wake_;
    std::string pending_;
    std::optional<std::string> failure_;
    std::uint64_t sent_ = 0;
    bool is_over_ = false;
};

} // namespace recruteia::http
