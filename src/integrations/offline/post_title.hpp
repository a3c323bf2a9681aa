#pragma once

#include <string>
#include <string_view>

namespace recruteia::offline {

/// The name of the post that a description announces, as a recruiter would write it: "Nous cherchons une infirmière de
/// nuit (H/F)" gives "Infirmière de nuit". Empty when it names none.
std::string find_title(std::string_view description);

/// A title without marks of gender, contract and place, in sentence case when it shouts.
std::string tidied_title(std::string_view title);

/// In sentence case when most of its letters are capitals: "COMPTABLE GÉNÉRAL" gives "Comptable général". Acronyms
/// stay.
std::string without_shouting(std::string_view words);

} // namespace recruteia::offline
