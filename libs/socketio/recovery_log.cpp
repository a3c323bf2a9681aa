#include "socketio/recovery_log.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace socketio {
namespace {

bool is_in(LostSocket const& socket, std::vector<std::string> const& rooms)
{
    return std::ranges::any_of(rooms, [&](std::string const& room) {
        return room == socket.id || std::ranges::find(socket.rooms, room) != socket.rooms.end();
    });
}

bool concerns(Audience const& audience, LostSocket const& socket)
{
    return (audience.rooms.empty() || is_in(socket, audience.rooms)) && !is_in(socket, audience.except);
}

} // namespace

void RecoveryLog::add(Frames frames, Audience audience, TimePoint now)
{
    forget_old(now);
    Event event{.frames = std::move(frames), .audience = std::move(audience), .sent_at = now, .bytes = sizeof(Event)};
    for (auto const& frame : event.frames)
        event.bytes += frame->wire().size();
    bytes_ += event.bytes;
    events_.push_back(std::move(event));
    while (bytes_ > options_.max_bytes)
        forget_first_event();
}

void RecoveryLog::keep(LostSocket socket, TimePoint now)
{
    forget_old(now);
    auto const& kept = sockets_.emplace_back(std::move(socket), now);
    by_private_id_[kept.socket.private_id] = std::prev(sockets_.end());
    if (sockets_.size() > options_.max_sockets) {
        by_private_id_.erase(sockets_.front().socket.private_id);
        sockets_.pop_front();
    }
}

void RecoveryLog::forget_first_event()
{
    bytes_ -= events_.front().bytes;
    events_.pop_front();
    ++first_;
}

void RecoveryLog::forget_old(TimePoint now)
{
    while (!events_.empty() && now - events_.front().sent_at > options_.max_disconnection)
        forget_first_event();
    while (!sockets_.empty() && now - sockets_.front().lost_at > options_.max_disconnection) {
        by_private_id_.erase(sockets_.front().socket.private_id);
        sockets_.pop_front();
    }
}

std::optional<std::uint64_t> RecoveryLog::find_event(std::string_view offset) const
{
    std::uint64_t number = 0;
    auto const [end, error] = std::from_chars(offset.data(), offset.data() + offset.size(), number);
    if (error != std::errc{} || end != offset.data() + offset.size() || number < first_ ||
        number - first_ >= events_.size())
        return std::nullopt;
    return number - first_;
}

bool RecoveryLog::can_recover(std::string_view private_id, std::string_view offset, TimePoint now)
{
    forget_old(now);
    return by_private_id_.contains(private_id) && find_event(offset);
}

std::optional<LostSocket> RecoveryLog::take(std::string_view private_id, std::string_view offset, TimePoint now)
{
    if (!can_recover(private_id, offset, now))
        return std::nullopt;
    auto const found = by_private_id_.find(private_id);
    auto socket = std::move(found->second->socket);
    sockets_.erase(found->second);
    by_private_id_.erase(found);
    return socket;
}

std::vector<Frames> RecoveryLog::missed_by(LostSocket const& socket, std::string_view offset) const
{
    std::vector<Frames> missed;
    auto const last_heard = find_event(offset);
    if (!last_heard)
        return missed;
    for (auto at = static_cast<std::size_t>(*last_heard) + 1; at < events_.size(); ++at)
        if (concerns(events_[at].audience, socket))
            missed.push_back(events_[at].frames);
    return missed;
}

} // namespace socketio
