#pragma once

#include "app/configuration.hpp"

#include <iosfwd>
#include <optional>
#include <string>

namespace recruteia::app {

/// Asks each configured provider (or the named one, configured or not) a question of a few tokens, by the path that
/// real work takes, and prints what works: reached, key, model, schema, time, price; then the limits that hold, what of
/// the day's budget is spent, and what is probably not meant so. 0 when everything asked works.
int run_ai_check(Configuration const& configuration, std::optional<std::string> const& provider, std::ostream& out);

} // namespace recruteia::app
