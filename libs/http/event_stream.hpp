#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace recruteia::http {

/// One server-sent event. `event` is "message" when the stream names none.
struct ServerSentEvent
{
    std::string event;
    std::string data;

    bool operator==(ServerSentEvent const&) const = default;
};

/// Reads text/event-stream, in whatever pieces it arrives. Pure. An event that the end of the stream cuts off is never
/// given, as the format says.
class EventStreamReader
{
public:
    explicit EventStreamReader(std::size_t max_event_bytes = std::size_t{1024} * 1024)
        : max_event_bytes_(max_event_bytes)
    {}

    /// The events that this piece completes.
    std::vector<ServerSentEvent> feed(std::string_view piece);

    /// A line or an event grew beyond the limit: nothing more comes out of this stream.
    bool is_too_large() const { return is_too_large_; }

private:
    void end_line(std::vector<ServerSentEvent>& events);
    void take_field(std::string_view name, std::string_view value);

    std::size_t max_event_bytes_;
    std::string line_;
    std::string event_;
    std::string data_;
    bool has_data_ = false;
    bool is_first_line_ = true;
    bool skips_line_feed_ = false;
    bool is_too_large_ = false;
};

/// An event as it is written: one `data:` line a line of `data`.
std::string to_wire(ServerSentEvent const& event);

} // namespace recruteia::http
