#pragma once

#include "ai/text/document.hpp"

namespace recruteia::text {

/// Makes amounts agree however they are written: "seventy-five" and 75, "16Go" and "16 gigaoctets", "70 %" and "70
/// pour cent". A unit gets one stem in both languages.
void normalise_quantities(Locale locale, Document& document);

} // namespace recruteia::text
