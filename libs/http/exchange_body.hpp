#pragma once

#include "http/body_reader.hpp"
#include "http/connection.hpp"

#include <chrono>
#include <functional>
#include <optional>
#include <string>

namespace recruteia::http {

/// The body of the request that the connection's parser is in.
class ExchangeBody final : public BodyReader
{
public:
    explicit ExchangeBody(Connection& connection) : connection_(connection) {}

    Async<std::string_view> read_some() override;
    std::optional<std::uint64_t> content_length() const override;

    /// Parses what has come, or else awaits more; the pieces gather in the parser.
    asio::awaitable<std::optional<ProtocolError>> advance();
    std::optional<ProtocolError> const& error() const { return error_; }
    /// The client waits for `100 Continue` before it sends the body.
    void expect_continue() { awaits_continue_ = true; }
    bool awaits_continue() const { return awaits_continue_; }
    std::uint64_t received() const { return received_; }

    /// Called when a read ends, so that the handler's own deadline counts again.
    std::function<void()> on_read;

private:
    asio::awaitable<std::optional<ProtocolError>> receive();
    SteadyTime next_deadline(SteadyTime now) const;

    Connection& connection_;
    bool awaits_continue_ = false;
    std::optional<ProtocolError> error_;
    std::string piece_;
    std::uint64_t received_ = 0;
    std::chrono::steady_clock::duration waited_{0}; // for the client, in all
};

} // namespace recruteia::http
