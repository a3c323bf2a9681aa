#pragma once

#include <cstddef>
#include <vector>

namespace recruteia::talk {

/// Rows of equal width, a label and a weight each.
struct Design
{
    std::size_t width = 0;
    std::vector<float> values; ///< row after row
    std::vector<bool> labels;
    std::vector<double> weights;

    std::size_t rows() const { return labels.size(); }
    float const* row(std::size_t at) const { return values.data() + at * width; }
};

/// The coefficients of a logistic regression, `penalty` times half their squares taken off, the last column (the bias)
/// excepted. Steps go by a bound of the curvature (Böhning 1992), so that it is factored once.
std::vector<double> fit_logistic(Design const& design, double penalty);

} // namespace recruteia::talk
