#pragma once

#include <string_view>

namespace recruteia::text {

/// The marks where an English sentence, or a part of it between two marks, begins and ends.
constexpr std::string_view begin_mark = "^";
constexpr std::string_view end_mark = "$";

/// Whether a small English word is one of the two: what follows what else says nothing of order.
bool tells_order(std::string_view word, std::string_view next);

/// "the of", "a is": the second word hardly ever stands after the first. Both in lower case, or a mark.
bool hardly_follows(std::string_view word, std::string_view next);

} // namespace recruteia::text
