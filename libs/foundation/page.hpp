#pragma once

#include "foundation/error.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace recruteia {

/// What a list was asked for: how many, after which row. A cursor holds the sort values of the last row before it.
struct PageRequest
{
    std::size_t limit = 50;
    std::vector<std::string> after; ///< empty: from the start

    /// `limit` 1 to 100; `cursor` made by `cursor_of` with `parts` values.
    /// Errors: invalid at `limit`, malformed/cursor_invalid.
    static Result<PageRequest> parse(std::optional<std::string> const& limit, std::optional<std::string> const& cursor,
                                     std::size_t parts);
};

/// Opaque to clients; safe in a query string.
std::string cursor_of(std::vector<std::string> const& sort_values);

template <class T>
struct Page
{
    std::vector<T> items;
    std::optional<std::string> next_cursor;
};

/// Lists ask for one row more than the limit: its presence says that there is a next page.
template <class T, class SortValues>
Page<T> page_of(std::vector<T> rows, std::size_t limit, SortValues const& sort_values)
{
    Page<T> page{.items = std::move(rows)};
    if (page.items.size() > limit) {
        page.items.resize(limit);
        page.next_cursor = cursor_of(sort_values(page.items.back()));
    }
    return page;
}

} // namespace recruteia
