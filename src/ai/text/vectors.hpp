#pragma once

#include "ai/text/document.hpp"

#include <array>
#include <cstdint>

namespace recruteia::text {

constexpr std::size_t dimensions = 100;

/// A word's place in a space where words used alike lie close, and how rare it is.
struct WordVector
{
    std::array<std::int8_t, dimensions> direction{}; ///< of any length
    float length = 0;                                ///< 0 for a word that is not known
    std::uint16_t rank = 0;                          ///< 0 for the most frequent word
};

/// Words of one language by their stems.
class WordVectors
{
public:
    WordVectors() = default;
    WordVectors(WordVectors const&) = delete;
    WordVectors& operator=(WordVectors const&) = delete;
    virtual ~WordVectors() = default;

    /// Null for a word that is not known; else valid as long as this object.
    virtual WordVector const* find(std::uint64_t stem_key) const = 0;
};

/// From data/vectors. Constant data, like the dictionaries: opened once, never changed.
WordVectors const& vectors_of(Locale locale);

/// From -1 to 1; 0 where either is null.
double cosine(WordVector const* a, WordVector const* b);

/// Finds the vectors of the words that carry meaning.
void place(Locale locale, Document& document);

} // namespace recruteia::text
