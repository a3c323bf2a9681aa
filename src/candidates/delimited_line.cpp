#include "candidates/delimited_line.hpp"

#include "foundation/encoding.hpp"

namespace recruteia::candidates {

namespace {

bool has_outside_quotes(std::string_view line, char separator)
{
    auto quoted = false;
    for (auto const c : line) {
        if (c == '"')
            quoted = !quoted;
        else if (c == separator && !quoted)
            return true;
    }
    return false;
}

char separator_of(std::string_view line)
{
    for (auto const separator : {'\t', ';'})
        if (has_outside_quotes(line, separator))
            return separator;
    return ',';
}

} // namespace

std::vector<std::string> cells_of(std::string_view line)
{
    auto const separator = separator_of(line);
    std::vector<std::string> cells(1);
    auto quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        auto const c = line[i];
        if (quoted && c == '"' && i + 1 < line.size() && line[i + 1] == '"')
            cells.back() += line[++i];
        else if (c == '"')
            quoted = !quoted;
        else if (c == separator && !quoted)
            cells.emplace_back();
        else
            cells.back() += c;
    }
    for (auto& cell : cells)
        cell = std::string(trimmed(cell));
    return cells;
}

std::vector<std::string_view> lines_of(std::string_view text)
{
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (text.starts_with(byte_order_mark))
        text.remove_prefix(byte_order_mark.size());
    std::vector<std::string_view> lines;
    while (true) {
        auto const end = text.find_first_of("\r\n");
        lines.push_back(text.substr(0, end));
        if (end == std::string_view::npos)
            return lines;
        text.remove_prefix(text.substr(end).starts_with("\r\n") ? end + 2 : end + 1);
    }
}

} // namespace recruteia::candidates
