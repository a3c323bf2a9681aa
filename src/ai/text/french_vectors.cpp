#include "ai/text/stemmer.hpp"
#include "ai/text/vectors.hpp"
#include "ai/text/word_lists.hpp"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <string_view>
#include <unordered_map>

namespace recruteia::text {

namespace {

/// A dictd dictionary: `headword<tab>offset<tab>length` lines (in base 64) beside a gzip file of entries.
class Dictd
{
public:
    explicit Dictd(std::string const& path) : index_(path + ".index"), text_(unzipped(path + ".dict.dz")) {}

    /// Calls `use(headword, translations)` for each entry; `translations` is what follows its first line.
    template <class Use>
    void for_each(Use const& use)
    {
        for (std::string line; std::getline(index_, line);) {
            auto const first = line.find('\t');
            auto const second = line.find('\t', first + 1);
            if (first == std::string::npos || second == std::string::npos)
                continue;
            auto const offset = number(std::string_view(line).substr(first + 1, second - first - 1));
            auto const length = number(std::string_view(line).substr(second + 1));
            if (offset >= text_.size() || line.starts_with("00database"))
                continue;
            auto const entry = std::string_view(text_).substr(offset, length);
            auto const end_of_head = entry.find('\n');
            if (end_of_head != std::string_view::npos)
                use(std::string_view(line).substr(0, first), entry.substr(end_of_head + 1));
        }
    }

private:
    static std::string unzipped(std::string const& path)
    {
        std::string text;
        auto* const file = ::gzopen(path.c_str(), "rb");
        if (!file)
            return text;
        std::array<char, 1 << 16> buffer{};
        for (int read = 0; (read = ::gzread(file, buffer.data(), buffer.size())) > 0;)
            text.append(buffer.data(), static_cast<std::size_t>(read));
        ::gzclose(file);
        return text;
    }

    static std::size_t number(std::string_view base64)
    {
        constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        std::size_t value = 0;
        for (auto const digit : base64)
            value = value * 64 + std::min(digits.find(digit), std::size_t{63});
        return value;
    }

    std::ifstream index_;
    std::string text_;
};

bool is_one_word(std::string_view text)
{
    return !text.empty() && std::ranges::none_of(text, [](char letter) { return letter == ' ' || letter == '-'; });
}

/// "1. doctor, physician; 2. medic" as single words.
template <class Use>
void for_each_translation(std::string_view text, Use const& use)
{
    constexpr std::string_view marks = ",;\n";
    for (std::size_t at = 0; at < text.size();) {
        auto const end = std::min(text.find_first_of(marks, at), text.size());
        auto piece = text.substr(at, end - at);
        at = end + 1;
        while (!piece.empty() && (piece.front() == ' ' || piece.front() == '.' ||
                                  std::isdigit(static_cast<unsigned char>(piece.front())) != 0))
            piece.remove_prefix(1);
        while (!piece.empty() && piece.back() == ' ')
            piece.remove_suffix(1);
        if (piece.starts_with("to "))
            piece.remove_prefix(3);
        if (is_one_word(piece))
            use(piece);
    }
}

class FrenchVectors final : public WordVectors
{
public:
    FrenchVectors(WordVectors const& english, std::string const& to_english, std::string const& from_english)
        : english_(english)
    {
        Dictd(to_english).for_each([&](std::string_view french, std::string_view translations) {
            if (is_one_word(french))
                for_each_translation(translations, [&](std::string_view word) { add(french, word); });
        });
        Dictd(from_english).for_each([&](std::string_view english_word, std::string_view translations) {
            if (is_one_word(english_word))
                for_each_translation(translations, [&](std::string_view word) { add(word, english_word); });
        });
        for (auto const& [key, sum] : sums_)
            vectors_.emplace(key, sum.vector());
        sums_.clear();
    }

    WordVector const* find(std::uint64_t stem_key) const override
    {
        auto const found = vectors_.find(stem_key);
        return found == vectors_.end() ? nullptr : &found->second;
    }

private:
    struct Sum
    {
        std::array<double, dimensions> direction{};
        double weight = 0;
        double log_rank = 0;

        WordVector vector() const
        {
            WordVector out;
            double largest = 0;
            for (auto const value : direction)
                largest = std::max(largest, std::abs(value));
            double squares = 0;
            for (std::size_t at = 0; at < dimensions; ++at) {
                auto const value = std::lround(direction[at] / largest * 127);
                out.direction[at] = static_cast<std::int8_t>(value);
                squares += static_cast<double>(value * value);
            }
            out.length = static_cast<float>(std::sqrt(squares));
            out.rank = static_cast<std::uint16_t>(std::exp(log_rank / weight));
            return out;
        }
    };

    void add(std::string_view french, std::string_view english_word)
    {
        auto const* vector = english_.find(key_of(stem_of(Locale::en, english_word)));
        if (!vector || vector->length <= 0)
            return;
        auto& sum = sums_[key_of(stem_of(Locale::fr, french))];
        for (std::size_t at = 0; at < dimensions; ++at)
            sum.direction[at] += vector->direction[at] / static_cast<double>(vector->length);
        sum.weight += 1;
        sum.log_rank += std::log(1.0 + vector->rank);
    }

    WordVectors const& english_;
    std::unordered_map<std::uint64_t, Sum> sums_;
    std::unordered_map<std::uint64_t, WordVector> vectors_;
};

} // namespace

std::unique_ptr<WordVectors> open_french_vectors(WordVectors const& english, std::string const& french_to_english,
                                                 std::string const& english_to_french)
{
    return std::make_unique<FrenchVectors>(english, french_to_english, english_to_french);
}

} // namespace recruteia::text
