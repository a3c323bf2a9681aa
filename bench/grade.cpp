// grade FILE [SCORES]: how close the offline grader comes to people's grades on a file of JSON Lines
// {id, question, reference, answer, grade 0..1, lang}, beside plain word overlap and tf-idf cosine on the same file.
// SCORES receives the grader's scores, one a line.
#include "evaluation/evaluate_answer.hpp"
#include "foundation/json_reader.hpp"
#include "grade_baselines.hpp"
#include "integrations/offline/offline_model.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <fmt/core.h>

#include <cmath>
#include <cstdio>
#include <ctime>
#include <exception>
#include <fstream>
#include <numeric>

namespace {

using namespace recruteia;

struct Graded
{
    std::string question;
    std::optional<std::string> reference;
    std::optional<std::vector<std::string>> expected_points;
    std::string answer;
    double grade = 0;
    ai::Locale lang = ai::Locale::en;
};
BOOST_DESCRIBE_STRUCT(Graded, (), (question, reference, expected_points, answer, grade, lang))

evaluation::QuestionRubric rubric_of(Graded const& graded)
{
    evaluation::QuestionRubric rubric{
        .locale = graded.lang, .question = graded.question, .reference_answer = graded.reference};
    for (auto const& text : graded.expected_points.value_or(std::vector<std::string>{}))
        rubric.expected_points.push_back({"p" + std::to_string(rubric.expected_points.size() + 1), text, 1});
    return rubric;
}

/// Abstentions count as 0.
double score_of(ai::LanguageModel& model, Graded const& graded)
{
    asio::io_context context;
    double score = 0;
    asio::co_spawn(context,
                   evaluation::evaluate_answer(model, rubric_of(graded), evaluation::Answer{.text = graded.answer}, {}),
                   [&](std::exception_ptr const& problem, Result<evaluation::Assessment> const& assessment) {
                       if (problem)
                           std::rethrow_exception(problem);
                       score = assessment ? assessment->score.value_or(0) : 0;
                   });
    context.run();
    return score;
}

double mean(std::vector<double> const& values)
{
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double pearson(std::vector<double> const& a, std::vector<double> const& b)
{
    auto const mean_a = mean(a);
    auto const mean_b = mean(b);
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (std::size_t at = 0; at < a.size(); ++at) {
        ab += (a[at] - mean_a) * (b[at] - mean_b);
        aa += (a[at] - mean_a) * (a[at] - mean_a);
        bb += (b[at] - mean_b) * (b[at] - mean_b);
    }
    return aa > 0 && bb > 0 ? ab / std::sqrt(aa * bb) : 0;
}

void report(std::string_view name, std::vector<double> const& scores, std::vector<double> const& grades)
{
    double squared = 0;
    double absolute = 0;
    for (std::size_t at = 0; at < scores.size(); ++at) {
        squared += std::pow(5 * (scores[at] - grades[at]), 2);
        absolute += std::abs(scores[at] - grades[at]);
    }
    auto const count = static_cast<double>(scores.size());
    fmt::print("{:<14} r {:.3f}   RMSE (0-5) {:.2f}   mean error (0-1) {:.3f}   mean {:.2f}\n", name,
               pearson(scores, grades), std::sqrt(squared / count), absolute / count, mean(scores));
}

int measure(std::istream& in, std::ostream* scores)
{
    std::vector<Graded> all;
    std::vector<bench::Pair> pairs;
    std::vector<double> grades;
    for (std::string line; std::getline(in, line);) {
        auto graded = parse_json_as<Graded>(line);
        if (!graded) {
            fmt::print(stderr, "line {}: {}\n", all.size() + 1, graded.error().detail);
            return 1;
        }
        auto wanted = graded->reference.value_or("");
        for (auto const& point : graded->expected_points.value_or(std::vector<std::string>{}))
            wanted += "\n" + point;
        pairs.push_back({text::read(graded->lang, wanted), text::read(graded->lang, graded->answer)});
        grades.push_back(graded->grade);
        all.push_back(*std::move(graded));
    }
    if (all.empty())
        return fmt::print(stderr, "the file holds no answers\n"), 1;

    offline::OfflineModel model;
    score_of(model, all.front()); // opens the dictionaries
    std::vector<double> ours;
    ours.reserve(all.size());
    auto const start = std::clock(); // processor time: other programs do not count
    for (auto const& graded : all)
        ours.push_back(score_of(model, graded));
    auto const seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;

    if (scores)
        for (auto const score : ours)
            *scores << score << '\n';
    std::vector<double> overlaps;
    overlaps.reserve(pairs.size());
    for (auto const& pair : pairs)
        overlaps.push_back(bench::word_overlap(pair));
    fmt::print("{} answers, people's mean {:.2f}\n", all.size(), mean(grades));
    report("offline", ours, grades);
    report("word overlap", overlaps, grades);
    report("tf-idf cosine", bench::tfidf_cosines(pairs), grades);
    fmt::print("{:.0f} answers/s on one core\n", static_cast<double>(all.size()) / seconds);
    return 0;
}

int run(int argc, char** argv)
{
    if (argc < 2 || argc > 3) {
        fmt::print(stderr, "usage: grade FILE [SCORES]\n");
        return 2;
    }
    std::ifstream file(argv[1]);
    if (!file) {
        fmt::print(stderr, "cannot open {}\n", argv[1]);
        return 2;
    }
    std::ofstream scores;
    if (argc == 3)
        scores.open(argv[2]);
    return measure(file, argc == 3 ? &scores : nullptr);
}

} // namespace

int main(int argc, char** argv)
{
    try {
        return run(argc, argv);
    } catch (std::exception const& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
