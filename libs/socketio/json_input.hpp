#pragma once
#include "socketio/message.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <cstddef>
#include <optional>
#include <string_view>

namespace socketio {

/// The JSON array of an event or acknowledgement. Nothing if it is something else, nested deeper than 32 levels, or
/// if its placeholders do not number `attachments` attachments.
std::optional<json::array> parse_arguments(std::string_view text, std::size_t attachments);

/// The payload of CONNECT: an object, empty if there is none.
std::optional<json::object> parse_auth(std::string_view text);

} // namespace socketio
