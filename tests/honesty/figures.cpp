#include "figures.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <stdexcept>

namespace recruteia::honesty {

void Figures::set(std::string const& name, double value, int decimals)
{
    values_[name] = fmt::format("{:.{}f}", value, decimals);
}

void Figures::set(std::string const& name, std::string value)
{
    values_[name] = std::move(value);
}

std::string Figures::filled(std::string_view template_text) const
{
    std::string out;
    for (std::size_t at = 0; at < template_text.size();) {
        auto const open = std::min(template_text.find("{{", at), template_text.size());
        out += template_text.substr(at, open - at);
        if (open == template_text.size())
            break;
        auto const close = template_text.find("}}", open);
        if (close == std::string_view::npos)
            throw std::invalid_argument("a figure's name is not closed");
        auto const name = std::string(template_text.substr(open + 2, close - open - 2));
        auto const found = values_.find(name);
        if (found == values_.end())
            throw std::invalid_argument("no figure is named " + name);
        out += found->second;
        at = close + 2;
    }
    return out;
}

void Figures::print() const
{
    for (auto const& [name, value] : values_)
        fmt::print("{:<36} {}\n", name, value);
}

} // namespace recruteia::honesty
