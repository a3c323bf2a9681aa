#pragma once

#include <string>
#include <string_view>
#include <vector>

/// A job description cut into what each part of it is about: an advertisement also speaks of the company, of what it
/// offers and of how to apply, and none of that says what to ask a candidate.
namespace recruteia::offline {

enum class Section
{
    opening, ///< before any heading, or under one that tells nothing
    tasks,
    profile,
    company,
    benefits,
    application ///< how to apply, statements of equal opportunity, reference numbers
};

/// A line, or a sentence of one, without its heading, bullet or decoration.
struct Passage
{
    Section section = Section::opening;
    bool bullet = false;
    std::string text;
};

std::vector<Passage> passages_of(std::string_view description);

/// Trimmed and never empty.
std::vector<std::string> lines_of(std::string_view text);
std::vector<std::string> sentences_of(std::string_view line);
/// Without the bullets, numbers, emoji and marks in front of it.
std::string_view without_decoration(std::string_view line);
/// The parts of a text at a mark, outside brackets; trimmed and never empty.
std::vector<std::string> parts_of(std::string_view text, char mark);

} // namespace recruteia::offline
