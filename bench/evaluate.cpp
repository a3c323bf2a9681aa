// evaluate [SECONDS]: how many answers a second one core evaluates with the offline provider, from the rubric and the
// answer's text to the checked assessment. The answers are those of data/honesty, in both languages, in turn.
#include "cases.hpp"
#include "evaluation/testing.hpp"
#include "integrations/offline/offline_model.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <exception>
#include <stdexcept>

namespace {

using namespace recruteia;

double processor_seconds()
{
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

void evaluate(ai::LanguageModel& model, honesty::GoodAnswer const& item)
{
    auto const assessment = evaluation::testing::run(
        evaluation::evaluate_answer(model, item.rubric, evaluation::Answer{.text = item.good}, {}));
    if (!assessment || !assessment->score)
        throw std::runtime_error(item.id + " has no score");
}

int measure(double seconds)
{
    auto const answers = honesty::read_good_answers();
    offline::OfflineModel model;
    for (auto const& item : answers) // opens the dictionaries
        evaluate(model, item);
    std::size_t count = 0;
    std::size_t words = 0;
    auto const start = processor_seconds();
    while (processor_seconds() - start < seconds)
        for (auto const& item : answers) {
            evaluate(model, item);
            ++count;
            words += static_cast<std::size_t>(std::ranges::count(item.good, ' ')) + 1;
        }
    auto const spent = processor_seconds() - start;
    fmt::print("{:.0f} answers/s on one core (mean {:.0f} words)\n", static_cast<double>(count) / spent,
               static_cast<double>(words) / static_cast<double>(count));
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    try {
        return measure(argc > 1 ? std::max(1.0, std::strtod(argv[1], nullptr)) : 5.0);
    } catch (std::exception const& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
