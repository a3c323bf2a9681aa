#pragma once
#include "socketio/message.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace socketio {

/// The JSON array of an event or acknowledgement. Nothing if it is something else, nested deeper than 32 levels, or
/// if its placeholders do not number `attachments` attachments.
std::optional<json::array> parse_arguments(std::string_view text, std::size_t attachments);

/// The name of the event whose JSON array `text` is, found without building the array. Nothing does not mean that it is
/// none: `parse_arguments` is the judge then. What is named here is an array that `parse_arguments(text, 0)` takes.
std::optional<std::string_view> event_name(std::string_view text);

/// The text of element `index` of a valid JSON array. Nothing if it has fewer.
std::optional<std::string_view> element_text(std::string_view array, std::size_t index) noexcept;

/// A string of JavaScript may hold half of a surrogate pair, and is then written with its escape, which the above
/// refuse: `text` with U+FFFD for each. Nothing if there is none.
std::optional<std::string> without_lone_surrogates(std::string_view text);

/// The payload of CONNECT: an object, empty if there is none.
std::optional<json::object> parse_auth(std::string_view text);

} // namespace socketio
