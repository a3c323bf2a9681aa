#include "talk/logistic.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace recruteia::talk {

namespace {

/// Of a symmetric positive matrix, row after row: its lower triangular factor (Cholesky).
class Factored
{
public:
    Factored(std::vector<double> matrix, std::size_t size) : lower_(std::move(matrix)), size_(size)
    {
        for (std::size_t row = 0; row < size_; ++row)
            for (std::size_t column = 0; column <= row; ++column) {
                auto sum = at(row, column);
                for (std::size_t k = 0; k < column; ++k)
                    sum -= at(row, k) * at(column, k);
                if (row == column && sum <= 0)
                    throw std::runtime_error("the examples do not determine the weights");
                at(row, column) = row == column ? std::sqrt(sum) : sum / at(column, column);
            }
    }

    std::vector<double> solve(std::vector<double> right) const
    {
        for (std::size_t row = 0; row < size_; ++row) {
            for (std::size_t k = 0; k < row; ++k)
                right[row] -= at(row, k) * right[k];
            right[row] /= at(row, row);
        }
        for (auto row = size_; row-- > 0;) {
            for (auto k = row + 1; k < size_; ++k)
                right[row] -= at(k, row) * right[k];
            right[row] /= at(row, row);
        }
        return right;
    }

private:
    double& at(std::size_t row, std::size_t column) { return lower_[row * size_ + column]; }
    double at(std::size_t row, std::size_t column) const { return lower_[row * size_ + column]; }

    std::vector<double> lower_;
    std::size_t size_;
};

/// A quarter of the weighted squares: no logistic loss curves more.
Factored bound_of_curvature(Design const& design, std::vector<double> const& penalties)
{
    auto const width = design.width;
    std::vector<double> matrix(width * width);
    for (std::size_t at = 0; at < design.rows(); ++at) {
        auto const* const row = design.row(at);
        for (std::size_t i = 0; i < width; ++i) {
            if (row[i] == 0)
                continue;
            auto const scaled = design.weights[at] / 4 * static_cast<double>(row[i]);
            for (std::size_t j = 0; j <= i; ++j)
                matrix[i * width + j] += scaled * static_cast<double>(row[j]);
        }
    }
    for (std::size_t i = 0; i < width; ++i)
        matrix[i * width + i] += penalties[i];
    return {std::move(matrix), width};
}

std::vector<double> slope(Design const& design, std::vector<double> const& penalties, std::vector<double> const& where)
{
    std::vector<double> slope(design.width);
    for (std::size_t at = 0; at < design.rows(); ++at) {
        auto const* const row = design.row(at);
        auto sum = 0.0;
        for (std::size_t i = 0; i < design.width; ++i)
            sum += where[i] * static_cast<double>(row[i]);
        auto const off = design.weights[at] * (1 / (1 + std::exp(-sum)) - (design.labels[at] ? 1 : 0));
        for (std::size_t i = 0; i < design.width; ++i)
            slope[i] += off * static_cast<double>(row[i]);
    }
    for (std::size_t i = 0; i < design.width; ++i)
        slope[i] += penalties[i] * where[i];
    return slope;
}

} // namespace

std::vector<double> fit_logistic(Design const& design, double penalty)
{
    constexpr auto most_steps = 300;
    constexpr auto momentum = 0.9;
    constexpr auto settled = 1e-4;
    constexpr auto for_the_bias = 1e-6;
    std::vector<double> penalties(design.width, penalty);
    penalties.back() = for_the_bias;
    auto const curvature = bound_of_curvature(design, penalties);
    std::vector<double> found(design.width);
    std::vector<double> moved(design.width);
    for (auto step = 0; step < most_steps; ++step) {
        auto ahead = found;
        for (std::size_t i = 0; i < ahead.size(); ++i)
            ahead[i] += momentum * moved[i];
        auto const down = curvature.solve(slope(design, penalties, ahead));
        auto most = 0.0;
        for (std::size_t i = 0; i < found.size(); ++i) {
            auto const next = ahead[i] - down[i];
            moved[i] = next - found[i];
            found[i] = next;
            most = std::max(most, std::abs(moved[i]));
        }
        if (most < settled)
            break;
    }
    return found;
}

} // namespace recruteia::talk
