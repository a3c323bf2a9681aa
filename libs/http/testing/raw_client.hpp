#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace recruteia::http::testing {

struct ReceivedReply
{
    int status = 0;
    std::string head;                           ///< as received
    std::map<std::string, std::string> headers; ///< names in lower case
    std::string body;

    std::string header(std::string const& name) const;
};

enum class Transport
{
    plain,
    tls
};

/// A blocking connection that sends exactly what it is told, so that tests control every byte.
/// Throws std::runtime_error when nothing comes for five seconds: a hang is a failure.
class RawClient
{
public:
    explicit RawClient(std::uint16_t port, Transport transport = Transport::plain);
    ~RawClient();
    RawClient(RawClient const&) = delete;
    RawClient& operator=(RawClient const&) = delete;

    /// False when the server no longer takes anything.
    bool send(std::string_view bytes);
    void end_sending() const;
    /// The next reply. `head_only` for HEAD, whose Content-Length announces nothing.
    ReceivedReply receive(bool head_only = false);
    /// Everything until the server closes; also when it resets.
    std::string receive_all();
    /// What comes next, at least `bytes`.
    std::string receive_at_least(std::size_t bytes);
    bool is_closed_within(std::chrono::milliseconds time);

    ReceivedReply exchange(std::string_view request);
    ReceivedReply get(std::string_view path, std::string_view extra_fields = {});

private:
    struct Tls;

    /// 0 at the end.
    std::size_t read_more();

    int socket_;
    std::unique_ptr<Tls> tls_;
    std::string unread_;
};

} // namespace recruteia::http::testing
