#pragma once

#include "foundation/error.hpp"
#include "http/request.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace recruteia::http {

struct Target
{
    std::string path; ///< decoded; `*` for the asterisk-form of OPTIONS
    std::vector<Parameter> query;
};

/// Reads a request target in origin-form, absolute-form or asterisk-form (RFC 9112 section 3.2).
/// Errors: malformed/target_malformed: broken percent-encoding, invalid UTF-8, control characters, an encoded slash
/// (two readers could disagree on what it separates), `.` and `..` segments, over 100 query parameters.
Result<Target> parse_target(std::string_view target);

enum class Plus
{
    literal,
    space ///< as in query strings of HTML forms
};

/// Nothing when an escape is broken or the outcome is not valid UTF-8 free of control characters.
std::optional<std::string> percent_decoded(std::string_view text, Plus plus);

} // namespace recruteia::http
