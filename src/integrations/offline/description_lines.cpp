#include "integrations/offline/description_lines.hpp"

#include "ai/text/utf8.hpp"
#include "foundation/encoding.hpp"
#include "integrations/offline/description_passages.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <vector>

namespace recruteia::offline {

namespace {

enum class Initial
{
    none, ///< a digit, a mark, nothing
    small,
    capital
};

Initial initial_of(std::string_view line)
{
    auto const points = text::decode(line.substr(0, std::min<std::size_t>(line.size(), 4)));
    if (points.size() == 0)
        return Initial::none;
    auto const first = static_cast<UChar32>(points.points.front());
    if (u_islower(first) != 0)
        return Initial::small;
    return u_isupper(first) != 0 ? Initial::capital : Initial::none;
}

bool is_item(std::string_view line)
{
    return !line.empty() && without_decoration(line) != line;
}

/// Words after which no line ends by itself.
bool hangs(std::string_view line)
{
    constexpr auto words = std::to_array<std::string_view>(
        {"de", "du",  "des", "d",   "la",   "le",   "les", "l",    "et",   "ou",  "à",    "au",    "aux",
         "un", "une", "en",  "sur", "avec", "pour", "par", "dans", "sous", "vos", "nos",  "leurs", "the",
         "a",  "an",  "of",  "and", "or",   "to",   "in",  "on",   "with", "for", "from", "by",    "our"});
    auto const last = line.substr(line.find_last_of(" '") + 1);
    return line.contains(' ') && std::ranges::find(words, last) != words.end();
}

bool begins_with_joint(std::string_view line)
{
    constexpr auto joints = std::to_array<std::string_view>({"et ", "ou ", "and ", "or "});
    return std::ranges::any_of(joints, [&](auto joint) { return line.starts_with(joint); });
}

std::vector<std::string_view> raw_lines(std::string_view text)
{
    std::vector<std::string_view> lines;
    for (std::size_t at = 0; at <= text.size();) {
        auto const end = std::min(text.find('\n', at), text.size());
        lines.push_back(trimmed(text.substr(at, end - at)));
        at = end + 1;
    }
    return lines;
}

/// Whether lines begin with a capital here: then one that does not goes on with the line before it.
bool begins_in_capitals(std::vector<std::string_view> const& lines)
{
    auto const capitals = std::ranges::count(lines, Initial::capital, initial_of);
    return capitals > 1 && capitals >= std::ranges::count(lines, Initial::small, initial_of);
}

bool goes_on(std::string_view line, std::string_view next, bool in_capitals)
{
    constexpr std::size_t shortest_broken = 24; // bytes: a heading is shorter
    if (line.empty() || next.empty() || is_item(next) || std::string_view(".!?:;").contains(line.back()))
        return false;
    if (hangs(line))
        return true;
    if (initial_of(next) != Initial::small)
        return false;
    return begins_with_joint(next) || is_item(line) ||
           (in_capitals && initial_of(line) == Initial::capital && line.size() >= shortest_broken);
}

/// What tables of job descriptions call a row.
struct RowLabel
{
    std::string_view words;
    bool of_a_list = true; ///< whose first item stands in the label's line
};

constexpr auto row_labels = std::to_array<RowLabel>({
    {"job title", false},
    {"position title", false},
    {"intitulé du poste", false},
    {"titre du poste", false},
    {"main duties"},
    {"key duties"},
    {"main responsibilities"},
    {"key responsibilities"},
    {"job purpose"},
    {"requirements"},
    {"missions principales"},
    {"principales missions"},
    {"activités principales"},
    {"profil recherché"},
    {"compétences requises"},
});

/// "Job title Tram driver" is "Job title: Tram driver"; a list's first item gets a line like the others.
std::string with_label_marked(std::string line)
{
    auto lower = line;
    std::ranges::transform(lower, lower.begin(), [](unsigned char c) {
        return c < 0x80 ? static_cast<char>(std::tolower(c)) : static_cast<char>(c);
    });
    for (auto const& label : row_labels) {
        auto const length = label.words.size();
        if (lower.starts_with(label.words) && line.size() > length + 2 && line[length] == ' ' &&
            initial_of(std::string_view(line).substr(length + 1)) == Initial::capital)
            return line.replace(length, 1, label.of_a_list ? ":\n" : ": ");
    }
    return line;
}

} // namespace

std::string as_written(std::string_view description)
{
    auto const lines = raw_lines(description);
    auto const in_capitals = begins_in_capitals(lines);
    std::string written;
    std::string current;
    for (auto const line : lines) {
        if (goes_on(current, line, in_capitals)) {
            current += " " + std::string(line);
            continue;
        }
        written += with_label_marked(current) + "\n";
        current = line;
    }
    return written + with_label_marked(current);
}

} // namespace recruteia::offline
