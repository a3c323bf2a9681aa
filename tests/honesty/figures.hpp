#pragma once

#include <map>
#include <string>
#include <string_view>

namespace recruteia::honesty {

/// What one run measured, by name: printed, and filled into the pages that publish it.
class Figures
{
public:
    void set(std::string const& name, double value, int decimals = 2);
    void set(std::string const& name, std::string value);

    /// `template_text` with each `{{name}}` replaced; an unknown name throws.
    std::string filled(std::string_view template_text) const;
    void print() const;

private:
    std::map<std::string, std::string> values_;
};

} // namespace recruteia::honesty
