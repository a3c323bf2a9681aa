#pragma once

#include <string>
#include <string_view>

namespace recruteia::offline {

/// A description pasted as HTML, as a person reads it in a browser: its lines without tags, its entities as characters,
/// nothing of what a browser does not show. Any other text stays as it is: "CA > 2 M€", "std::vector<int>".
std::string readable_text(std::string_view description);

} // namespace recruteia::offline
