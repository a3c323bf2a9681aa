#pragma once

#include <string_view>

namespace recruteia::cvs {

/// Whether a line of a CV tells of what may not decide a hiring (French Labour Code, article L1132-1): family, age,
/// origin, faith, health, union, party. Nothing is to be asked about it, however well it fits the post. The same words
/// as a trade ("soins aux enfants malades", "négociation avec les organisations syndicales") tell of work.
bool tells_of_private_life(std::string_view line);

} // namespace recruteia::cvs
