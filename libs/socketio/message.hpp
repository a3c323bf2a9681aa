#pragma once
#include "engineio/outgoing_frame.hpp"
#include "socketio/packet.hpp"

#include <boost/container/small_vector.hpp>
#include <boost/json/array.hpp>
#include <boost/json/value.hpp>

#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace socketio {

namespace json = boost::json;

/// JSON that is already text. It is sent as it is: whoever writes it answers for it.
struct RawJson
{
    std::string_view text;
};

/// Bytes that travel beside the JSON as an attachment.
struct Binary
{
    std::string_view bytes;
};

/// Where attachment `number` belongs in a JSON value (Socket.IO v5, "Packet encoding").
json::value placeholder(std::size_t number);

/// The frames of one packet: nearly always one.
using Frames = boost::container::small_vector<engineio::FramePtr, 1>;

/// The arguments of an event or an acknowledgement, encoded once whoever and however many receive them.
class Message
{
public:
    /// An acknowledgement's arguments.
    Message() : json_{"["} {}
    /// An event's: its name is the first argument.
    explicit Message(std::string_view event);

    template <class... Arguments>
    static Message of(std::string_view event, Arguments const&... arguments)
    {
        Message message{event};
        (message.add(arguments), ...);
        return message;
    }

    void add(json::value const& value);
    /// Text of any kind, which json::value does not take in all of them.
    template <class Text>
        requires(std::is_convertible_v<Text const&, std::string_view> && !std::is_null_pointer_v<Text>)
    void add(Text const& text)
    {
        add_text(text);
    }
    void add(RawJson value);
    void add(Binary value);
    /// Adds values that hold placeholders for `attachments`, such as a received event's.
    void add_all(std::span<json::value const> values, std::vector<std::string> attachments);
    void add_all(RawJson values, std::vector<std::string> attachments);

    /// The JSON array.
    std::string json() const { return json_ + ']'; }
    std::vector<std::string> const& attachments() const noexcept { return attachments_; }

    /// The frames to send, the JSON first. `type` is event or ack; attachments make it the binary one.
    Frames frames(PacketType type, std::string_view name_space, std::optional<AckId> id = {}) const;

private:
    void separate();
    void attach(std::vector<std::string> attachments);
    void add_text(std::string_view text);

    std::string json_; ///< without its last bracket
    std::vector<std::string> attachments_;
};

/// The emit functions of everything that can emit: Derived has `void emit_message(Message const&)`.
template <class Derived>
class Emitter
{
public:
    void emit(std::string_view event) { send(Message{event}); }
    void emit(std::string_view event, json::value const& payload) { send(Message::of(event, payload)); }
    /// Each argument is a json::value or converts to one, a text, RawJson or Binary.
    template <class First, class... More>
    void emit(std::string_view event, First const& first, More const&... more)
    {
        send(Message::of(event, first, more...));
    }

private:
    friend Derived;
    Emitter() = default;

    void send(Message const& message) { static_cast<Derived&>(*this).emit_message(message); }
};

} // namespace socketio
