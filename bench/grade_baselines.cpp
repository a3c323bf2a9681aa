#include "grade_baselines.hpp"

#include <cmath>
#include <map>
#include <set>

namespace recruteia::bench {

namespace {

using Counts = std::map<std::uint64_t, double>;

Counts counts_of(text::Document const& document)
{
    Counts counts;
    for (auto const& word : document.words)
        counts[word.key] += 1;
    return counts;
}

double dot(Counts const& a, Counts const& b, Counts const& squared_idf)
{
    double sum = 0;
    for (auto const& [key, count] : a)
        if (auto const other = b.find(key); other != b.end())
            sum += count * other->second * squared_idf.at(key);
    return sum;
}

} // namespace

double word_overlap(Pair const& pair)
{
    std::set<std::string> wanted;
    std::set<std::string> said;
    for (auto const& word : pair.reference.words)
        wanted.insert(word.form);
    for (auto const& word : pair.answer.words)
        said.insert(word.form);
    double shared = 0;
    for (auto const& form : wanted)
        shared += said.contains(form) ? 1 : 0;
    return wanted.empty() ? 0 : shared / static_cast<double>(wanted.size());
}

std::vector<double> tfidf_cosines(std::vector<Pair> const& pairs)
{
    Counts frequency;
    for (auto const& pair : pairs)
        for (auto const* document : {&pair.reference, &pair.answer})
            for (auto const& [key, count] : counts_of(*document))
                frequency[key] += 1;
    auto const documents = static_cast<double>(2 * pairs.size());
    for (auto& [key, value] : frequency)
        value = std::pow(std::log(documents / value), 2);

    std::vector<double> cosines;
    for (auto const& pair : pairs) {
        auto const a = counts_of(pair.reference);
        auto const b = counts_of(pair.answer);
        auto const length = std::sqrt(dot(a, a, frequency) * dot(b, b, frequency));
        cosines.push_back(length > 0 ? dot(a, b, frequency) / length : 0);
    }
    return cosines;
}

} // namespace recruteia::bench
