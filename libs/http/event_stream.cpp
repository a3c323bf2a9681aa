#include "http/event_stream.hpp"

#include <algorithm>

namespace recruteia::http {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

} // namespace

std::vector<ServerSentEvent> EventStreamReader::feed(std::string_view piece)
{
    std::vector<ServerSentEvent> events;
    while (!piece.empty() && !is_too_large_) {
        if (skips_line_feed_ && piece.front() == '\n')
            piece.remove_prefix(1);
        skips_line_feed_ = false;
        auto const end = piece.find_first_of("\r\n");
        auto const text = piece.substr(0, end);
        if (line_.size() + data_.size() + text.size() > max_event_bytes_) {
            is_too_large_ = true;
            break;
        }
        line_ += text;
        if (end == std::string_view::npos)
            break;
        skips_line_feed_ = piece[end] == '\r';
        piece.remove_prefix(end + 1);
        end_line(events);
    }
    return events;
}

void EventStreamReader::end_line(std::vector<ServerSentEvent>& events)
{
    auto line = std::string_view(line_);
    if (is_first_line_ && line.starts_with(byte_order_mark))
        line.remove_prefix(byte_order_mark.size());
    is_first_line_ = false;
    if (line.empty()) {
        if (has_data_)
            events.push_back({event_.empty() ? "message" : event_, data_});
        event_.clear();
        data_.clear();
        has_data_ = false;
    } else if (auto const colon = line.find(':'); colon != 0) { // a line that begins with one is a comment
        auto value = colon == std::string_view::npos ? std::string_view() : line.substr(colon + 1);
        if (value.starts_with(' '))
            value.remove_prefix(1);
        take_field(line.substr(0, colon), value);
    }
    line_.clear();
}

void EventStreamReader::take_field(std::string_view name, std::string_view value)
{
    if (name == "event") {
        event_ = value;
    } else if (name == "data") {
        if (has_data_)
            data_ += '\n';
        data_ += value;
        has_data_ = true;
    }
}

std::string to_wire(ServerSentEvent const& event)
{
    std::string out;
    if (!event.event.empty())
        out.append("event: ").append(event.event).append("\n");
    for (std::size_t at = 0; at <= event.data.size();) {
        auto const end = std::min(event.data.find('\n', at), event.data.size());
        out.append("data: ").append(event.data, at, end - at).append("\n");
        at = end + 1;
    }
    return out += '\n';
}

} // namespace recruteia::http
