// talk [--write]: learns from data/passages and data/honesty which sentences work on a judge, and prints what it is
// worth on writers whose passages were left out. With --write, data/talk is written again.
#include "foundation/json_writer.hpp"
#include "talk/examples.hpp"
#include "talk/logistic.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <exception>
#include <fstream>
#include <map>
#include <set>

namespace {

using namespace recruteia;
using talk::Example;

constexpr std::size_t learned_words = 1000; ///< the most frequent ones
constexpr auto penalty = 10.0;
constexpr auto weight_of_near_misses = 4.0; ///< of honest passages that look like attacks
constexpr std::size_t folds = 8;

std::vector<std::string> most_frequent_words(std::vector<Example const*> const& examples)
{
    std::map<std::string, std::size_t> counts;
    for (auto const* example : examples)
        for (auto const& word : example->sample.words)
            ++counts[word];
    std::vector<std::pair<std::string, std::size_t>> words(counts.begin(), counts.end());
    std::ranges::sort(words, [](auto const& one, auto const& other) {
        return std::pair(one.second, one.first) > std::pair(other.second, other.first);
    });
    words.resize(std::min(words.size(), learned_words));
    std::vector<std::string> most(words.size());
    std::ranges::transform(words, most.begin(), &std::pair<std::string, std::size_t>::first);
    std::ranges::sort(most);
    return most;
}

std::vector<float> row_of(ai::TalkSample const& sample, std::vector<std::string> const& words)
{
    std::vector<float> row;
    for (auto const trait : sample.traits)
        row.push_back(static_cast<float>(ai::counted(trait)));
    row.insert(row.end(), sample.meaning.begin(), sample.meaning.end());
    for (auto const& word : words)
        row.push_back(std::ranges::binary_search(sample.words, word) ? 1 : 0);
    row.push_back(1);
    return row;
}

double rounded(double weight)
{
    constexpr auto thousandths = 1000.0;
    return std::round(weight * thousandths) / thousandths;
}

ai::TalkWeights learn(std::vector<Example const*> const& examples)
{
    auto const words = most_frequent_words(examples);
    talk::Design design;
    for (auto const* example : examples) {
        auto const row = row_of(example->sample, words);
        design.width = row.size();
        design.values.insert(design.values.end(), row.begin(), row.end());
        design.labels.push_back(example->is_attack);
        design.weights.push_back(example->is_attack || example->is_plain ? 1 : weight_of_near_misses);
    }
    auto const found = talk::fit_logistic(design, penalty);
    ai::TalkWeights weights{.bias = rounded(found.back()), .traits = {}, .meaning = {}, .words = {}};
    auto at = found.begin();
    for (std::size_t i = 0; i < ai::TalkTraits{}.size(); ++i)
        weights.traits.push_back(rounded(*at++));
    for (std::size_t i = 0; i < text::dimensions; ++i)
        weights.meaning.push_back(rounded(*at++));
    for (auto const& word : words)
        weights.words.push_back({word, rounded(*at++)});
    return weights;
}

std::vector<Example const*> chosen(std::vector<Example> const& examples, auto const& which)
{
    std::vector<Example const*> some;
    for (auto const& example : examples)
        if (which(example))
            some.push_back(&example);
    return some;
}

/// A writer's examples are left out together; ordinary answers and near misses, whose writers are many, text by text.
std::size_t fold_of(Example const& example, std::vector<std::string> const& writers)
{
    auto const hash = std::hash<std::string>{};
    if (example.writer == "answers" || example.writer == "near misses")
        return hash(example.text) % folds;
    return static_cast<std::size_t>(std::ranges::find(writers, example.writer) - writers.begin()) % folds;
}

struct Worth
{
    std::map<std::string, double> attacks; ///< text: the most of its sentences
    std::map<std::string, double> others;
};

/// Every text by weights that were learned without it.
std::map<std::string, Worth> left_out(std::vector<Example> const& examples)
{
    std::set<std::string> names;
    for (auto const& example : examples)
        names.insert(example.writer);
    std::vector<std::string> const writers(names.begin(), names.end());
    std::map<std::string, Worth> worth;
    for (std::size_t fold = 0; fold < folds; ++fold)
        for (auto const lang : {ai::Locale::fr, ai::Locale::en}) {
            ai::TalkModel const model(learn(chosen(examples, [&](Example const& example) {
                return example.lang == lang && fold_of(example, writers) != fold;
            })));
            for (auto const* example : chosen(examples, [&](Example const& each) {
                     return each.lang == lang && fold_of(each, writers) == fold;
                 })) {
                auto& of_writer = worth[example->writer];
                auto& most = (example->is_attack ? of_writer.attacks : of_writer.others)
                                 .try_emplace(example->text, -100)
                                 .first->second;
                most = std::max(most, model.log_odds(example->sample));
            }
        }
    return worth;
}

double share_above(std::map<std::string, double> const& texts, double least)
{
    auto const above = std::ranges::count_if(texts, [&](auto const& text) { return text.second > least; });
    return texts.empty() ? 0 : 100.0 * static_cast<double>(above) / static_cast<double>(texts.size());
}

void print(std::map<std::string, Worth> const& worth)
{
    constexpr auto levels = std::to_array({0.0, 0.6, 1.2, 1.8, 2.4});
    fmt::print("{:14} {:>24}", "left out", "log-odds above");
    for (auto const level : levels)
        fmt::print("{:>7.1f}", level);
    fmt::print("\n");
    for (auto const& [writer, of_writer] : worth)
        for (auto const is_attack : {true, false}) {
            auto const& texts = is_attack ? of_writer.attacks : of_writer.others;
            if (texts.empty())
                continue;
            fmt::print("{:14} {:>5} {:18}", writer, texts.size(), is_attack ? "attacks, %" : "other texts, %");
            for (auto const level : levels)
                fmt::print("{:>7.1f}", share_above(texts, level));
            fmt::print("\n");
        }
}

void write(std::vector<Example> const& examples)
{
    for (auto const& [lang, name] : {std::pair{ai::Locale::fr, "fr"}, std::pair{ai::Locale::en, "en"}}) {
        auto const weights = learn(chosen(examples, [&](Example const& example) { return example.lang == lang; }));
        std::ofstream file(fmt::format("{}/{}.json", RECRUTEIA_TALK, name));
        file << to_text(json_of(weights)) << '\n';
        if (!file.flush())
            throw std::runtime_error("cannot write data/talk");
    }
}

} // namespace

int main(int argc, char** argv)
{
    try {
        auto const examples = talk::read_examples();
        fmt::print("{} sentences\n", examples.size());
        if (argc > 1 && std::string_view(argv[1]) == "--write")
            write(examples);
        else
            print(left_out(examples));
        return 0;
    } catch (std::exception const& error) {
        fmt::print(stderr, "{}\n", error.what());
        return 1;
    }
}
