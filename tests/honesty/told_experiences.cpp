#include "told_experiences.hpp"

#include "ai/text/utf8.hpp"
#include "evaluation/star.hpp"

#include <fstream>
#include <stdexcept>
#include <string_view>

namespace recruteia::honesty {

namespace {

/// "[S En 2021 j'étais infirmière.] Voilà."
ToldExperience experience_of(std::string const& line)
{
    constexpr std::u32string_view letters = U"STAR";
    ToldExperience told{.locale = line.starts_with("fr|") ? ai::Locale::fr : ai::Locale::en};
    auto const points = text::decode(std::string_view(line).substr(3)).points;
    std::optional<std::size_t> part;
    for (std::size_t at = 0; at < points.size(); ++at) {
        if (points[at] == U'[') {
            part = letters.find(points.at(at + 1));
            if (*part == std::u32string_view::npos || points.at(at + 2) != U' ')
                throw std::invalid_argument("a mark without its letter: " + line);
            at += 2;
        } else if (points[at] == U']') {
            part.reset();
        } else {
            told.text.push_back(points[at]);
            told.marked.push_back(part);
        }
    }
    return told;
}

} // namespace

std::vector<ToldExperience> told_experiences()
{
    std::ifstream file(RECRUTEIA_HONESTY_DATA "/star.txt");
    std::vector<ToldExperience> all;
    for (std::string line; std::getline(file, line);)
        if (!line.starts_with('#'))
            all.push_back(experience_of(line));
    return all;
}

void compare(ToldExperience const& told, std::array<PartFound, star_parts>& parts)
{
    auto const star = evaluation::find_star(told.locale, text::decode(text::encode(told.text)));
    std::array const found{star.situation, star.task, star.action, star.result};
    for (std::size_t part = 0; part < star_parts; ++part) {
        std::size_t both = 0;
        std::size_t marked = 0;
        for (std::size_t at = 0; at < told.marked.size(); ++at) {
            auto const is_marked = told.marked[at] == part;
            auto const is_found = found[part] && at >= found[part]->start && at < found[part]->end;
            both += is_marked && is_found ? 1 : 0;
            marked += is_marked ? 1 : 0;
        }
        auto const length = found[part] ? found[part]->end - found[part]->start : 0;
        auto& figures = parts[part];
        if (marked == 0) {
            ++figures.absent;
            figures.said_absent += found[part] ? 0 : 1;
        } else {
            ++figures.present;
            figures.found += 4 * both >= marked + length ? 1 : 0; // F1 = 2 · both / (marked + length) ≥ ½
        }
    }
}

} // namespace recruteia::honesty
