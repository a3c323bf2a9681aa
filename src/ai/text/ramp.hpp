#pragma once

#include <algorithm>

namespace recruteia::text {

/// From 0 at `from` to 1 at `to`, straight between them.
constexpr double ramp(double value, double from, double to)
{
    return std::clamp((value - from) / (to - from), 0.0, 1.0);
}

} // namespace recruteia::text
