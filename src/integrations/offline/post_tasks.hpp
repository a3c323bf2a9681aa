#pragma once

#include "ai/locale.hpp"
#include "integrations/offline/description_passages.hpp"

#include <string>
#include <vector>

namespace recruteia::offline {

/// What the post is there to do, in the description's words, at most eight: the bullets and lists under a heading of
/// tasks; failing those the bullets that stand elsewhere; failing those what the sentences say "you will" do.
std::vector<std::string> tasks_of(ai::Locale locale, std::vector<Passage> const& passages);

} // namespace recruteia::offline
