#pragma once

#include "foundation/locale.hpp"

namespace recruteia::ai {

using recruteia::Locale;

} // namespace recruteia::ai
