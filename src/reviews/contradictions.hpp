#pragma once

#include "evaluation/assessment.hpp"
#include "foundation/locale.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace recruteia::reviews {

/// A sentence of one of several texts.
struct Passage
{
    std::size_t text = 0;
    evaluation::TextSpan span;
};

struct Contradiction
{
    Passage one;
    Passage other;
};

/// Pairs of sentences that make claims which exclude each other (years of experience, dates, what one knows, has, may
/// do or always does), or that say nearly the same with one of their words denied in one of them alone or with another
/// number: a reason to ask, not a verdict. At most `most`.
std::vector<Contradiction> find_contradictions(Locale locale, std::vector<std::string> const& texts, std::size_t most);

} // namespace recruteia::reviews
