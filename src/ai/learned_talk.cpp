#include "ai/learned_talk.hpp"

#include "foundation/embedded_file.hpp"
#include "foundation/json_reader.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <stdexcept>
#include <utility>

namespace recruteia::ai {

namespace talk {
std::span<EmbeddedFile const> embedded_files();
} // namespace talk

namespace {

/// A direction has length 1, a trait counts up to 3: twice the direction weighs about as much.
constexpr auto meaning_scale = 2.0F;

TalkModel read_model(std::string_view name)
{
    auto const files = talk::embedded_files();
    auto const file = std::ranges::find(files, name, &EmbeddedFile::path);
    if (file == files.end())
        throw std::runtime_error("not embedded: " + std::string(name));
    auto weights = parse_json_as<TalkWeights>(file->content);
    if (!weights)
        throw std::runtime_error("cannot be read: " + std::string(name));
    return TalkModel(*std::move(weights));
}

} // namespace

double counted(double trait)
{
    constexpr auto again = 0.35;
    return trait > 1 ? 1 + again * (trait - 1) : trait;
}

TalkSample talk_sample(ReadText const& text, std::size_t first, std::size_t last, TalkTraits const& traits)
{
    auto const& words = text.words();
    auto const& vectors = text::vectors_of(text.locale());
    auto const leaves_quotes_out = text.says_more_than_it_quotes(first);
    TalkSample sample{.start = words[first].start, .traits = traits};
    for (auto at = first; at < last; ++at) {
        auto const& word = words[at];
        if (text.subject().contains(word.stem) || word.number || (leaves_quotes_out && text.quoted(at)))
            continue;
        sample.words.push_back(word.form);
        auto const* const vector = word.carries_meaning() ? vectors.find(word.key) : nullptr;
        if (vector == nullptr || vector->length == 0)
            continue;
        for (std::size_t at_dimension = 0; at_dimension < text::dimensions; ++at_dimension)
            sample.meaning[at_dimension] += static_cast<float>(vector->direction[at_dimension]) / vector->length;
    }
    std::ranges::sort(sample.words);
    auto const repeated = std::ranges::unique(sample.words);
    sample.words.erase(repeated.begin(), repeated.end());
    auto length = 0.0F;
    for (auto const value : sample.meaning)
        length += value * value;
    if (length > 0)
        for (auto& value : sample.meaning)
            value *= meaning_scale / std::sqrt(length);
    return sample;
}

TalkModel::TalkModel(TalkWeights weights) : weights_(std::move(weights))
{
    if (weights_.traits.size() != TalkTraits{}.size() || weights_.meaning.size() != text::dimensions)
        throw std::runtime_error("weights are missing");
    for (auto const& [word, weight] : weights_.words)
        words_.emplace(word, weight);
}

double TalkModel::log_odds(TalkSample const& sample) const
{
    auto sum = weights_.bias;
    for (std::size_t at = 0; at < sample.traits.size(); ++at)
        sum += weights_.traits[at] * counted(sample.traits[at]);
    for (std::size_t at = 0; at < sample.meaning.size(); ++at)
        sum += weights_.meaning[at] * static_cast<double>(sample.meaning[at]);
    for (auto const& word : sample.words)
        if (auto const found = words_.find(word); found != words_.end())
            sum += found->second;
    return sum;
}

TalkModel const& talk_model_of(Locale locale)
{
    static auto const english = read_model("data/talk/en.json");
    static auto const french = read_model("data/talk/fr.json");
    return locale == Locale::fr ? french : english;
}

} // namespace recruteia::ai
