#include "engineio/polling_transport.hpp"

#include "engineio/payload.hpp"

#include <utility>

namespace engineio {

/// A request that still waits when its engine ends is answered, never left to its deadline.
PollingTransport::~PollingTransport()
{
    answer_waiting(PacketType::close);
}

void PollingTransport::queue(FramePtr frame)
{
    queued_bytes_ += frame->payload().size();
    queue_.push_back(std::move(frame));
}

void PollingTransport::answer_waiting(PacketType otherwise)
{
    if (!waiting_)
        return;
    auto done = std::exchange(waiting_, nullptr);
    auto payload = queue_.empty() ? std::string(1, to_char(otherwise)) : take_payload();
    done({.body = std::move(payload)});
}

std::string PollingTransport::take_payload()
{
    std::string payload;
    payload.reserve(queued_bytes_ + queue_.size());
    for (auto const& frame : take_frames()) {
        if (frame->is_binary())
            append_binary_packet(payload, frame->payload());
        else
            append_text_packet(payload, frame->payload());
    }
    return payload;
}

std::vector<FramePtr> PollingTransport::take_frames()
{
    queued_bytes_ = 0;
    return std::exchange(queue_, {});
}

} // namespace engineio
