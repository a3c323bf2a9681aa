#pragma once

#include <span>
#include <string>
#include <vector>

namespace recruteia::documents {

/// A word on a page, in points from its top left corner.
struct PlacedWord
{
    std::string text;
    double left = 0;
    double top = 0;
    double right = 0;
    double bottom = 0;
    bool is_upright = true;
};

/// What stands before a word.
enum class Separation
{
    none,
    space,
    line,
    paragraph
};

struct OrderedWord
{
    std::string text;
    Separation before = Separation::paragraph;
};

/// The words of one page in the order in which a person reads them: column after column, a table row by row; lines that
/// only the edge of their column broke are joined again, and so are words that a hyphen broke or letters set apart.
/// Words that do not stand upright come last, in the order given.
std::vector<OrderedWord> in_reading_order(std::span<PlacedWord const> words);

} // namespace recruteia::documents
