#pragma once

#include "ai/text/dictionary.hpp"

#include <cstdint>
#include <span>

/// The product's own words: data/lexicon, files people can read and edit.
namespace recruteia::text {

/// The meaningful words an acronym stands for; empty for what is no known acronym.
std::span<std::uint64_t const> expansion_of(Locale locale, std::uint64_t key);

/// What the trades' synonyms say of a word, by its stem's key; sorted by key.
RelatedWords const& trade_synonyms_of(Locale locale, std::uint64_t key);

} // namespace recruteia::text
