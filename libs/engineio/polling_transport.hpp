#pragma once
#include "engineio/outgoing_frame.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace engineio {

/// The answer to a polling request.
struct PollingReply
{
    enum class Outcome : std::uint8_t
    {
        ok,
        bad_request,
        too_large
    };

    Outcome outcome = Outcome::ok;
    std::string body;
};

using PollingDone = std::move_only_function<void(PollingReply)>;

/// HTTP long-polling, the sending half: what waits for the next GET, or the GET that waits for something to send.
class PollingTransport
{
public:
    ~PollingTransport();
    PollingTransport() = default;
    PollingTransport(PollingTransport const&) = delete;
    PollingTransport& operator=(PollingTransport const&) = delete;

    bool has_waiting_request() const noexcept { return static_cast<bool>(waiting_); }
    std::size_t queued_bytes() const noexcept { return queued_bytes_; }
    bool is_empty() const noexcept { return queue_.empty(); }

    void queue(FramePtr frame);
    /// Keeps the request until `answer_waiting`.
    void wait(PollingDone done) { waiting_ = std::move(done); }
    /// Answers the waiting request, if there is one, with everything queued or, if that is nothing, `otherwise`.
    void answer_waiting(PacketType otherwise);
    /// Forgets a request whose client went away.
    void drop_waiting() noexcept { waiting_ = nullptr; }
    /// A request may be on its way although the client has closed the session: it is still answered.
    void expect_last_request() noexcept { expects_last_request_ = true; }
    bool expects_last_request() const noexcept { return expects_last_request_; }
    /// Everything queued as one payload.
    std::string take_payload();
    std::vector<FramePtr> take_frames();

private:
    std::vector<FramePtr> queue_;
    std::size_t queued_bytes_ = 0;
    PollingDone waiting_;
    bool expects_last_request_ = false;
};

} // namespace engineio
