#include "ai/text/vectors.hpp"

#include "ai/text/stemmer.hpp"

#include <cmath>
#include <cstring>
#include <span>
#include <string_view>
#include <unordered_map>

namespace recruteia::text {

namespace {

/// Written by tools/lexicon/pack_*_vectors.ts: the words, one a line, the most frequent first and an empty line at the
/// end, then `dimensions` signed bytes a word.
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wc23-extensions"
// NOLINTBEGIN(modernize-avoid-c-arrays): what #embed fills fast
constexpr unsigned char english[] = {
#embed "vectors/en.bin"
};
constexpr unsigned char french[] = {
#embed "vectors/fr.bin"
};
// NOLINTEND(modernize-avoid-c-arrays)
#pragma clang diagnostic pop

class PackedVectors final : public WordVectors
{
public:
    PackedVectors(Locale locale, std::span<unsigned char const> packed) : locale_(locale)
    {
        auto const content = std::string_view(reinterpret_cast<char const*>(packed.data()), packed.size());
        auto const words = content.substr(0, content.find("\n\n") + 1);
        auto const* direction = content.data() + words.size() + 1;
        std::uint16_t rank = 0;
        for (std::size_t at = 0; at < words.size(); ++rank, direction += dimensions) {
            auto const end = words.find('\n', at);
            add(words.substr(at, end - at), rank, direction);
            at = end + 1;
        }
    }

    WordVector const* find(std::uint64_t stem_key) const override
    {
        auto const found = vectors_.find(stem_key);
        return found == vectors_.end() ? nullptr : &found->second;
    }

private:
    /// Of the words with one stem, the most frequent speaks for all.
    void add(std::string_view word, std::uint16_t rank, char const* direction)
    {
        auto const [entry, fresh] = vectors_.try_emplace(key_of(stem_of(locale_, word)));
        if (!fresh)
            return;
        auto& vector = entry->second;
        std::memcpy(vector.direction.data(), direction, dimensions);
        vector.rank = rank;
        vector.length = length_of(vector);
    }

    static float length_of(WordVector const& vector)
    {
        int sum = 0;
        for (auto const value : vector.direction)
            sum += value * value;
        return std::sqrt(static_cast<float>(sum));
    }

    Locale locale_;
    std::unordered_map<std::uint64_t, WordVector> vectors_;
};

} // namespace

WordVectors const& vectors_of(Locale locale)
{
    static PackedVectors const of_english(Locale::en, english);
    if (locale == Locale::en)
        return of_english;
    static PackedVectors const of_french(Locale::fr, french);
    return of_french;
}

double cosine(WordVector const* a, WordVector const* b)
{
    if (!a || !b)
        return 0;
    int dot = 0;
    for (std::size_t at = 0; at < dimensions; ++at)
        dot += a->direction[at] * b->direction[at];
    return static_cast<double>(dot) / (static_cast<double>(a->length) * static_cast<double>(b->length));
}

void place(Locale locale, Document& document)
{
    auto const& vectors = vectors_of(locale);
    for (auto& word : document.words)
        if (word.carries_meaning() && !word.number)
            word.vector = vectors.find(word.key);
}

} // namespace recruteia::text
