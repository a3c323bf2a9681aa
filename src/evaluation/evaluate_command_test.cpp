#include "evaluation/evaluate_command.hpp"
#include "foundation/json.hpp"
#include "integrations/offline/offline_model.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace recruteia::evaluation {
namespace {

struct Run
{
    int exit_code;
    std::vector<json::value> lines;
};

Run evaluated(std::string const& input)
{
    offline::OfflineModel model;
    std::istringstream in(input);
    std::ostringstream out;
    Run result{run_evaluate(model, in, out), {}};
    std::istringstream printed(out.str());
    for (std::string line; std::getline(printed, line);)
        result.lines.push_back(*parse_json(line));
    return result;
}

TEST(EvaluateCommand, WritesOneLineAnAnswerInOrderWithSpansOfTheAnswer)
{
    auto const run = evaluated(
        R"({"id":"b","question":"Que fait TCP ?","reference":"TCP garantit la livraison des paquets dans l'ordre.","answer":"Avec TCP, la livraison des paquets est garantie et l'ordre respecté.","lang":"fr"})"
        "\n"
        R"({"id":7,"question":"What is DNS?","expected_points":["translates names into addresses",{"text":"hierarchical","weight":2}],"answer":"","lang":"en","grade":0.5})"
        "\n");

    EXPECT_EQ(run.exit_code, 0);
    ASSERT_EQ(run.lines.size(), 2U);
    EXPECT_EQ(run.lines[0].at("id"), "b");
    EXPECT_EQ(run.lines[0].at("abstained"), false);
    EXPECT_GT(run.lines[0].at("score").to_number<double>(), 0.5);
    auto const& point = run.lines[0].at("points").at(0);
    EXPECT_EQ(point.at("credited"), true);
    EXPECT_GT(point.at("end").to_number<int>(), point.at("start").to_number<int>());
    EXPECT_EQ(run.lines[1].at("id"), 7);
    EXPECT_EQ(run.lines[1].at("score").to_number<double>(), 0);
    EXPECT_EQ(run.lines[1].at("points").at(1).at("weight").to_number<double>(), 2);
}

TEST(EvaluateCommand, ReportsABadLineWithItsNumberAndGoesOn)
{
    auto const run =
        evaluated("{oops\n"
                  "\xff\xfe\n"
                  R"({"id":1,"question":"q","answer":3,"lang":"xx"})"
                  "\n"
                  R"({"id":2,"question":"q","expected_points":[{"text":"t","weight":0}],"answer":"a","lang":"en"})"
                  "\n"
                  R"({"id":3,"question":"What is a stack?","answer":"LIFO","lang":"en"})"
                  "\n");

    EXPECT_EQ(run.exit_code, 1);
    ASSERT_EQ(run.lines.size(), 5U);
    for (int line = 0; line < 4; ++line)
        EXPECT_EQ(run.lines[static_cast<std::size_t>(line)].at("line").to_number<int>(), line + 1);
    EXPECT_EQ(run.lines[2].at("error").at("errors").as_array().size(), 2U);
    EXPECT_EQ(run.lines[4].at("abstained"), true);
    EXPECT_EQ(run.lines[4].at("reason"), "no_rubric");
    EXPECT_TRUE(run.lines[4].at("score").is_null());
}

} // namespace
} // namespace recruteia::evaluation
