#pragma once
#include "socketio/message.hpp"
#include "socketio/socket.hpp"

#include <boost/json/array.hpp>

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace socketio {

/// Answers one event, at once or later. Copies answer the same event, of which the peer hears the first answer only.
/// Without effect if the peer asked for none or is gone.
class Acknowledgement
{
public:
    Acknowledgement(SocketPtr socket, std::optional<AckId> id) : socket_{std::move(socket)}, id_{id} {}

    bool is_wanted() const noexcept { return id_.has_value(); }

    template <class... Arguments>
    void operator()(Arguments const&... arguments) const
    {
        Message message;
        (message.add(arguments), ...);
        send(message);
    }
    void send(Message const& message) const
    {
        if (id_)
            socket_->acknowledge(*id_, message);
    }

private:
    SocketPtr socket_;
    std::optional<AckId> id_;
};

/// An event a peer sent. JSON is as the peer wrote it, up to 32 levels deep: check it, U+0000 included, before use.
class Event
{
public:
    Event(SocketPtr socket, std::optional<AckId> id, json::array values, std::vector<std::string> attachments)
        : acknowledgement_{std::move(socket), id}, values_{std::move(values)}, attachments_{std::move(attachments)}
    {}

    std::string_view name() const noexcept { return values_.front().get_string(); }
    /// Without the name. Binary arguments are placeholders that number `attachments`.
    std::span<json::value const> arguments() const noexcept
    {
        return std::span<json::value const>{values_.data(), values_.size()}.subspan(1);
    }
    /// Argument `index`, or null if the peer sent fewer.
    json::value const& argument(std::size_t index) const noexcept
    {
        static json::value const none;
        return index < arguments().size() ? arguments()[index] : none;
    }
    std::vector<std::string> const& attachments() const noexcept { return attachments_; }
    Acknowledgement const& acknowledge() const noexcept { return acknowledgement_; }

private:
    Acknowledgement acknowledgement_;
    json::array values_;
    std::vector<std::string> attachments_;
};

} // namespace socketio
