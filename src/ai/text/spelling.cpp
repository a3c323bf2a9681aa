#include "ai/text/spelling.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>

namespace recruteia::text {

namespace {

constexpr std::size_t longest_word = 32;

/// Damerau-Levenshtein distance (adjacent letters may swap), for words within `longest_word`.
int distance(std::string_view a, std::string_view b)
{
    std::array<std::array<int, longest_word + 1>, 3> rows{};
    for (std::size_t j = 0; j <= b.size(); ++j)
        rows[0][j] = static_cast<int>(j);
    for (std::size_t i = 1; i <= a.size(); ++i) {
        auto& row = rows[i % 3];
        auto const& above = rows[(i + 2) % 3];
        auto const& two_above = rows[(i + 1) % 3];
        row[0] = static_cast<int>(i);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            auto const change = a[i - 1] == b[j - 1] ? 0 : 1;
            row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + change});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = std::min(row[j], two_above[j - 2] + 1);
        }
    }
    return rows[a.size() % 3][b.size()];
}

} // namespace

bool is_misspelling(std::string_view wanted, std::string_view said)
{
    constexpr std::size_t shortest = 5;
    constexpr std::size_t long_word = 9;
    auto const length = std::min(wanted.size(), said.size());
    if (length < shortest || std::max(wanted.size(), said.size()) > longest_word || wanted.front() != said.front())
        return false;
    auto const allowed = length >= long_word ? 2 : 1;
    auto const difference = wanted.size() > said.size() ? wanted.size() - said.size() : said.size() - wanted.size();
    return std::cmp_less_equal(difference, allowed) && distance(wanted, said) <= allowed;
}

} // namespace recruteia::text
