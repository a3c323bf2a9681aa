#include "ai/text/subject.hpp"

#include "ai/text/ramp.hpp"
#include "ai/text/vectors.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>

namespace recruteia::text {

namespace {

/// The words around a word, so many on either side, are on the subject as far as their centre lies near the rubric's:
/// from the first cosine on, and wholly from the second on.
constexpr std::size_t reach = 8;
constexpr auto foreign_cosine = 0.2;
constexpr auto familiar_cosine = 0.45;
/// The weight of words at which half of such a cosine is believed.
constexpr auto half_certain = 0.7;

/// The sum of word vectors, each of length one, by what the words weigh.
class Centre
{
public:
    void add(Word const& word, double weight)
    {
        if (!word.vector || word.kind == WordKind::common)
            return; // it stands in every subject
        auto const share = static_cast<float>(weight / static_cast<double>(word.vector->length));
        for (std::size_t at = 0; at < dimensions; ++at)
            sum_[at] += share * static_cast<float>(word.vector->direction[at]);
        mass_ += weight;
    }

    /// From 0 towards 1 the more there is to judge by.
    double certainty() const { return mass_ / (mass_ + half_certain); }

    double cosine(Centre const& other) const
    {
        auto const squares = dot(*this) * other.dot(other);
        return squares > 0 ? dot(other) / std::sqrt(squares) : 0;
    }

private:
    double dot(Centre const& other) const
    {
        float sum = 0;
        for (std::size_t at = 0; at < dimensions; ++at)
            sum += sum_[at] * other.sum_[at];
        return static_cast<double>(sum);
    }

    std::array<float, dimensions> sum_{};
    double mass_ = 0;
};

} // namespace

Subject find_subject(Point const& rubric, Document const& answer)
{
    Centre wanted;
    for (auto const& word : rubric.words)
        wanted.add(word.word, rarity_of(rubric.locale, word.word));
    for (auto const& word : rubric.asked)
        wanted.add(word, rarity_of(rubric.locale, word));
    auto const count = answer.words.size();
    Subject subject{.at = std::vector<double>(count)};
    for (std::size_t first = 0; first < count;) {
        auto last = first;
        while (last < count && answer.words[last].sentence == answer.words[first].sentence)
            ++last;
        Centre around;
        auto const weigh = [&](std::size_t at, double sign) {
            if (at < last && answer.words[at].carries_meaning())
                around.add(answer.words[at], sign * rarity_of(rubric.locale, answer.words[at]));
        };
        for (std::size_t at = first; at < first + reach; ++at)
            weigh(at, 1);
        for (auto at = first; at < last; ++at) {
            weigh(at + reach, 1);
            if (at > first + reach)
                weigh(at - reach - 1, -1);
            subject.at[at] = ramp(around.cosine(wanted) * around.certainty(), foreign_cosine, familiar_cosine);
        }
        first = last;
    }
    std::unordered_map<std::uint64_t, double> said;
    for (std::size_t at = 0; at < count; ++at)
        if (auto const key = answer.words[at].key;
            answer.words[at].carries_meaning() &&
            std::ranges::find(rubric.asked, key, &Word::key) == rubric.asked.end()) {
            auto& share = said[key];
            share = std::max(share, subject.at[at]);
        }
    for (auto const& [key, share] : said)
        subject.words += share;
    return subject;
}

} // namespace recruteia::text
