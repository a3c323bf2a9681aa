#include "socketio/message.hpp"

#include "foundation/json.hpp"

#include <boost/json/object.hpp>

#include <iterator>

namespace socketio {

json::value placeholder(std::size_t number)
{
    return json::object{{"_placeholder", true}, {"num", number}};
}

Message::Message(std::string_view event) : json_{"["}
{
    recruteia::append_string(json_, event);
}

void Message::separate()
{
    if (json_.size() > 1)
        json_.push_back(',');
}

void Message::add(json::value const& value)
{
    separate();
    recruteia::append_text(json_, value);
}

void Message::add_text(std::string_view text)
{
    separate();
    recruteia::append_string(json_, text);
}

void Message::add(RawJson value)
{
    json_.reserve(json_.size() + 1 + value.text.size());
    separate();
    json_.append(value.text);
}

void Message::add(Binary value)
{
    add(placeholder(attachments_.size()));
    attachments_.emplace_back(value.bytes);
}

void Message::add_all(std::span<json::value const> values, std::vector<std::string> attachments)
{
    for (auto const& value : values)
        add(value);
    attach(std::move(attachments));
}

void Message::add_all(RawJson values, std::vector<std::string> attachments)
{
    add(values);
    attach(std::move(attachments));
}

void Message::attach(std::vector<std::string> attachments)
{
    attachments_.insert(attachments_.end(), std::move_iterator{attachments.begin()},
                        std::move_iterator{attachments.end()});
}

Frames Message::frames(PacketType type, std::string_view name_space, std::optional<AckId> id) const
{
    if (!attachments_.empty())
        type = type == PacketType::event ? PacketType::binary_event : PacketType::binary_ack;
    std::string prefix;
    append_prefix(prefix, {.type = type, .attachments = attachments_.size(), .name_space = name_space, .id = id});

    Frames frames;
    frames.reserve(1 + attachments_.size());
    frames.push_back(engineio::OutgoingFrame::packet(engineio::PacketType::message, {prefix, json_, "]"}));
    for (auto const& bytes : attachments_)
        frames.push_back(engineio::OutgoingFrame::binary(bytes));
    return frames;
}

} // namespace socketio
