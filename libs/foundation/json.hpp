#pragma once

#include "foundation/error.hpp"

#include <boost/json/value.hpp>

#include <string>
#include <string_view>

namespace recruteia {

namespace json = boost::json;

/// Parses one JSON document from outside: valid UTF-8, at most 32 levels deep, no U+0000 in any string or key
/// (PostgreSQL would cut the text there). Errors: malformed/json_malformed.
Result<json::value> parse_json(std::string_view text);

/// Compact JSON. Unlike Boost.JSON 1.81's own serialiser, numbers are written as people expect (0.5, not 5E-1).
std::string to_text(json::value const& value);
void append_text(std::string& out, json::value const& value);
/// Appends a JSON string literal, quotes included.
void append_string(std::string& out, std::string_view text);

} // namespace recruteia
