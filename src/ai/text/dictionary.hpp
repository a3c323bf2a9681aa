#pragma once

#include "ai/text/document.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace recruteia::text {

enum class Relation
{
    synonym,
    broader,
    antonym
};

struct RelatedWord
{
    std::uint64_t key = 0; ///< of the related word's stem
    Relation relation = Relation::synonym;
    double strength = 0; ///< 0 to 1: how far it may stand for the word
};

/// Sorted by key, one entry a key.
using RelatedWords = std::vector<RelatedWord>;

/// Synonyms of one language: WordNet for English, the mythes thesaurus for French. Read lazily from files mapped
/// into memory: nothing is loaded at start, and unused pages cost nothing. Any thread may ask.
class Dictionary
{
public:
    Dictionary() = default;
    Dictionary(Dictionary const&) = delete;
    Dictionary& operator=(Dictionary const&) = delete;
    virtual ~Dictionary() = default;

    virtual std::shared_ptr<RelatedWords const> related_to(Word const& word) const = 0;
};

std::unique_ptr<Dictionary> open_wordnet(std::string const& folder);
std::unique_ptr<Dictionary> open_mythes(std::string const& path_without_suffix);

/// Where Debian installs them. Constant data, like the word lists: opened once, never changed.
Dictionary const& dictionary_of(Locale locale);

RelatedWord const* find_related(RelatedWords const& words, std::uint64_t key);

} // namespace recruteia::text
