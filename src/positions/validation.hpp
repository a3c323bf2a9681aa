#pragma once

#include "foundation/error.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace recruteia::positions {

/// Collects what is wrong with a command, each at its field's path, so that people hear of everything at once.
class FieldChecks
{
public:
    /// Lengths are counted in code points.
    void at_most(std::size_t limit, std::string_view text, std::string const& path);
    void within(double lowest, double highest, double value, std::string const& path);
    /// For lists.
    void no_more_than(std::size_t limit, std::size_t count, std::string const& path);
    void add(std::string path, std::string_view code, std::string_view rest_of_sentence);

    bool passed() const { return problems_.empty(); }
    std::vector<FieldError> take() { return std::move(problems_); }
    /// Errors: invalid.
    Result<void> result();

private:
    std::vector<FieldError> problems_;
};

bool is_blank(std::string_view text);

} // namespace recruteia::positions
