#include "candidates/candidate_list.hpp"

#include "ai/text/utf8.hpp"
#include "candidates/delimited_line.hpp"
#include "foundation/encoding.hpp"
#include "foundation/visible_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace recruteia::candidates {

namespace {

constexpr std::size_t max_name = 120;
constexpr std::size_t max_email = 254; ///< RFC 5321 section 4.5.3.1.3, less the angle brackets

enum class Column
{
    other,
    name,
    first_name,
    last_name,
    email,
    locale
};

using Columns = std::vector<Column>;
using Cells = std::vector<std::string>;

/// One person before anything is checked.
struct Parts
{
    std::string name;
    std::string email;
    std::string locale;
};

Column column_of(std::string const& title)
{
    static std::map<std::string, Column, std::less<>> const titles{
        {"nom", Column::last_name},
        {"nom de famille", Column::last_name},
        {"last name", Column::last_name},
        {"surname", Column::last_name},
        {"family name", Column::last_name},
        {"prenom", Column::first_name},
        {"first name", Column::first_name},
        {"given name", Column::first_name},
        {"firstname", Column::first_name},
        {"lastname", Column::last_name},
        {"name", Column::name},
        {"full name", Column::name},
        {"nom complet", Column::name},
        {"candidat", Column::name},
        {"candidate", Column::name},
        {"nom et prenom", Column::name},
        {"prenom et nom", Column::name},
        {"email", Column::email},
        {"e-mail", Column::email},
        {"mail", Column::email},
        {"courriel", Column::email},
        {"adresse", Column::email},
        {"address", Column::email},
        {"adresse e-mail", Column::email},
        {"adresse email", Column::email},
        {"adresse mail", Column::email},
        {"adresse electronique", Column::email},
        {"email address", Column::email},
        {"e-mail address", Column::email},
        {"langue", Column::locale},
        {"language", Column::locale},
        {"lang", Column::locale},
        {"locale", Column::locale},
    };
    auto const found = titles.find(text::folded(title));
    return found == titles.end() ? Column::other : found->second;
}

/// The columns, when a line is a header: it names the address and holds none.
std::optional<Columns> header_of(std::string_view line)
{
    if (line.contains('@'))
        return std::nullopt;
    Columns columns;
    for (auto const& cell : cells_of(line))
        columns.push_back(column_of(cell));
    if (std::ranges::find(columns, Column::email) == columns.end())
        return std::nullopt;
    return columns;
}

void append_words(std::string& text, std::string_view words)
{
    if (words.empty())
        return;
    if (!text.empty())
        text += ' ';
    text += words;
}

/// `Ada Lovelace <ada@example.org>`: what stands before the bracket, and in it.
struct Addressed
{
    std::string_view name;
    std::string_view email;
};
std::optional<Addressed> addressed(std::string_view cell)
{
    auto const open = cell.find('<');
    if (open == std::string_view::npos)
        return std::nullopt;
    auto const close = cell.find('>', open);
    auto const inside = cell.substr(open + 1, close == std::string_view::npos ? close : close - open - 1);
    return Addressed{trimmed(cell.substr(0, open)), trimmed(inside)};
}

Parts parts_by_columns(Cells const& cells, Columns const& columns)
{
    Parts parts;
    std::string first_name;
    std::string last_name;
    for (std::size_t i = 0; i < std::min(cells.size(), columns.size()); ++i) {
        switch (columns[i]) {
        case Column::name:
            append_words(parts.name, cells[i]);
            break;
        case Column::first_name:
            append_words(first_name, cells[i]);
            break;
        case Column::last_name:
            append_words(last_name, cells[i]);
            break;
        case Column::email: // "adresse" may also be where somebody lives
            if (parts.email.empty() || cells[i].contains('@'))
                parts.email = cells[i];
            break;
        case Column::locale:
            parts.locale = cells[i];
            break;
        case Column::other:
            break;
        }
    }
    append_words(parts.name, first_name);
    append_words(parts.name, last_name);
    if (auto const written = addressed(parts.email)) {
        if (parts.name.empty())
            parts.name = written->name;
        parts.email = std::string(written->email);
    }
    return parts;
}

Parts parts_in_usual_order(Cells const& cells)
{
    Parts parts;
    for (auto const& cell : cells) {
        if (auto const written = addressed(cell); written && parts.email.empty()) {
            append_words(parts.name, written->name);
            parts.email = std::string(written->email);
        } else if (parts.email.empty() && cell.contains('@'))
            parts.email = cell;
        else if (parts.email.empty() || (parts.name.empty() && !locale_of(cell)))
            append_words(parts.name, cell);
        else if (parts.locale.empty())
            parts.locale = cell;
    }
    // No cell looks like an address: the second one was meant to.
    if (parts.email.empty() && cells.size() > 1)
        return {.name = cells[0], .email = cells[1], .locale = cells.size() > 2 ? cells[2] : std::string()};
    return parts;
}

ListedCandidate checked(int line, std::string text, Parts const& parts)
{
    ListedCandidate candidate{.line = line, .text = std::move(text), .name = tidied_line(parts.name)};
    auto const email = normalised_email(parts.email);
    candidate.email = email.value_or("");
    candidate.locale = locale_of(parts.locale);
    if (trimmed(parts.email).empty())
        candidate.problem = LineProblem::email_missing;
    else if (utf8_length(parts.email) > max_email || utf8_length(candidate.name) > max_name)
        candidate.problem = LineProblem::too_long;
    else if (!email)
        candidate.problem = LineProblem::email_invalid;
    else if (candidate.name.empty())
        candidate.problem = LineProblem::name_missing;
    else if (!trimmed(parts.locale).empty() && !candidate.locale)
        candidate.problem = LineProblem::locale_invalid;
    return candidate;
}

/// The first good line of an address counts.
void mark_duplicates(std::vector<ListedCandidate>& candidates)
{
    std::set<std::string, std::less<>> seen;
    for (auto& candidate : candidates)
        if (!candidate.problem && !seen.insert(candidate.email).second)
            candidate.problem = LineProblem::duplicate_line;
}

bool is_domain_label(std::string_view label)
{
    return !label.empty() && label.front() != '-' && label.back() != '-';
}

/// At least two labels: mail to a bare host name is a slip of the keyboard.
bool is_domain(std::string_view domain)
{
    auto labels = 0;
    while (true) {
        auto const dot = domain.find('.');
        if (!is_domain_label(domain.substr(0, dot)))
            return false;
        ++labels;
        if (dot == std::string_view::npos)
            return labels > 1;
        domain.remove_prefix(dot + 1);
    }
}

} // namespace

std::vector<ListedCandidate> read_candidates(std::string_view text)
{
    std::vector<ListedCandidate> candidates;
    std::optional<Columns> columns;
    auto number = 0;
    auto is_first = true;
    for (auto const line : lines_of(text)) {
        ++number;
        if (trimmed(line).empty())
            continue;
        if (std::exchange(is_first, false)) {
            columns = header_of(line);
            if (columns)
                continue;
        }
        auto const cells = cells_of(line);
        auto const parts = columns ? parts_by_columns(cells, *columns) : parts_in_usual_order(cells);
        candidates.push_back(checked(number, std::string(line), parts));
    }
    mark_duplicates(candidates);
    return candidates;
}

std::vector<ListedCandidate> read_candidates(std::vector<NewCandidate> const& given)
{
    std::vector<ListedCandidate> candidates;
    for (auto const& one : given) {
        auto text = fmt::format("{}, {}", one.name, one.email);
        if (one.locale)
            text += ", " + *one.locale;
        candidates.push_back(checked(static_cast<int>(candidates.size()) + 1, std::move(text),
                                     {.name = one.name, .email = one.email, .locale = one.locale.value_or("")}));
    }
    mark_duplicates(candidates);
    return candidates;
}

std::optional<std::string> normalised_email(std::string_view text)
{
    constexpr std::string_view forbidden = " ,;:<>()[]\\\"";
    std::string email(trimmed(text));
    for (auto& c : email) {
        if (static_cast<unsigned char>(c) < ' ' || c == '\x7F' || forbidden.contains(c))
            return std::nullopt;
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    }
    if (has_invisible_characters(email))
        return std::nullopt;
    auto const at = email.find('@');
    if (at == std::string::npos || at == 0 || email.find('@', at + 1) != std::string::npos)
        return std::nullopt;
    std::string_view const local(email.data(), at);
    if (local.starts_with('.') || local.ends_with('.') || local.contains("..") || !is_domain(email.substr(at + 1)))
        return std::nullopt;
    return email;
}

std::optional<Locale> locale_of(std::string_view text)
{
    constexpr std::array<std::string_view, 4> french{"fr", "fra", "francais", "french"};
    constexpr std::array<std::string_view, 4> english{"en", "eng", "anglais", "english"};
    auto const folded = text::folded(trimmed(text));
    auto const language = std::string_view(folded).substr(0, folded.find_first_of("-_"));
    if (std::ranges::find(french, language) != french.end())
        return Locale::fr;
    if (std::ranges::find(english, language) != english.end())
        return Locale::en;
    return std::nullopt;
}

} // namespace recruteia::candidates
