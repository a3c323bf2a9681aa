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
        Message message; // NOLINT(misc-const-correctness): const for no arguments alone
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

/// An event a peer sent, to be looked at while its handler runs. JSON is as the peer wrote it, up to 32 levels deep:
/// check it, U+0000 included, before use.
class Event
{
public:
    /// `json` is the array that came, of which `name` is the first element; both live at least as long.
    Event(SocketPtr socket, std::optional<AckId> id, std::string_view json, std::string_view name)
        : acknowledgement_{std::move(socket), id}, json_{json}, name_{name}
    {}
    /// With `values` as the array is built.
    Event(SocketPtr socket, std::optional<AckId> id, std::string_view json, json::array values,
          std::vector<std::string> attachments)
        : acknowledgement_{std::move(socket), id}, json_{json}, values_{std::move(values)},
          name_{values_->front().get_string()}, attachments_{std::move(attachments)}
    {}
    Event(Event const&) = delete;
    Event& operator=(Event const&) = delete;

    std::string_view name() const noexcept { return name_; }
    /// Without the name. Binary arguments are placeholders that number `attachments`.
    std::span<json::value const> arguments() const;
    /// Argument `index`, or null if the peer sent fewer.
    json::value const& argument(std::size_t index) const;
    /// Argument `index` as the peer wrote it, to be passed on without building it; nothing if the peer sent fewer.
    std::optional<RawJson> raw_argument(std::size_t index) const noexcept;
    std::vector<std::string> const& attachments() const noexcept { return attachments_; }
    Acknowledgement const& acknowledge() const noexcept { return acknowledgement_; }

private:
    Acknowledgement acknowledgement_;
    std::string_view json_;
    mutable std::optional<json::array> values_; ///< built when somebody asks
    std::string_view name_;
    std::vector<std::string> attachments_;
};

} // namespace socketio
