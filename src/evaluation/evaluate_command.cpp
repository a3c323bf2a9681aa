#include "evaluation/evaluate_command.hpp"

#include "evaluation/evaluate_answer.hpp"
#include "foundation/encoding.hpp"
#include "foundation/json_reader.hpp"
#include "foundation/json_writer.hpp"
#include "foundation/try.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <istream>
#include <ostream>
#include <string>

namespace recruteia::evaluation {

namespace {

struct WrittenPoint
{
    std::string text;
    std::optional<double> weight;
};
BOOST_DESCRIBE_STRUCT(WrittenPoint, (), (text, weight))

struct Line
{
    json::value id;
    std::string question;
    std::optional<std::string> reference;
    std::optional<std::vector<json::value>> expected_points;
    std::string answer;
    ai::Locale lang = ai::Locale::fr;
    std::optional<ai::QuestionKind> kind;
};
BOOST_DESCRIBE_STRUCT(Line, (), (id, question, reference, expected_points, answer, lang, kind))

Result<ai::RubricPoint> read_point(json::value const& value, std::size_t index)
{
    auto const number = std::to_string(index + 1);
    auto const path = "expected_points[" + std::to_string(index) + "]";
    if (auto const* text = value.if_string())
        return ai::RubricPoint{.id = "p" + number, .text = std::string(*text)};
    auto written = read_json<WrittenPoint>(value);
    if (!written)
        return fail(Errc::invalid, "type", path + " must be a text or {text, weight}", path);
    auto const weight = written->weight.value_or(1);
    if (!(weight > 0))
        return fail(Errc::invalid, "range", path + ".weight must be above 0", path + ".weight");
    return ai::RubricPoint{.id = "p" + number, .text = written->text, .weight = weight};
}

Result<QuestionRubric> rubric_of(Line const& line)
{
    QuestionRubric rubric{
        .locale = line.lang, .kind = line.kind.value_or(ai::QuestionKind::technical), .question = line.question};
    if (line.reference && !trimmed(*line.reference).empty())
        rubric.reference_answer = line.reference;
    if (line.expected_points)
        for (std::size_t index = 0; index < line.expected_points->size(); ++index) {
            TRY(auto point, read_point((*line.expected_points)[index], index));
            rubric.expected_points.push_back(std::move(point));
        }
    return rubric;
}

json::object present(AssessedPoint const& point)
{
    return {{"text", point.text},
            {"weight", point.weight},
            {"credited", point.credit > 0},
            {"credit", point.credit},
            {"quote", json_of(point.quote)},
            {"start", point.span ? json::value(point.span->start) : json::value(nullptr)},
            {"end", point.span ? json::value(point.span->end) : json::value(nullptr)},
            {"verdict", to_string(point.verdict)},
            {"rule", point.rule}};
}

json::object present(json::value const& id, Assessment const& assessment)
{
    json::array points;
    for (auto const& point : assessment.points)
        points.push_back(present(point));
    return {{"id", id},
            {"score", json_of(assessment.score)},
            {"level", json_of(assessment.level)},
            {"abstained", assessment.abstained.has_value()},
            {"reason", json_of(assessment.abstained)},
            {"points", std::move(points)},
            {"points_derived", assessment.points_derived},
            {"star", json_of(assessment.star)},
            {"flags", json_of(assessment.flags)}};
}

json::object present(std::size_t number, Error const& error)
{
    json::array errors;
    for (auto const& field : error.fields)
        errors.push_back({{"path", field.path}, {"code", field.code}, {"detail", field.detail}});
    return {{"line", number},
            {"error",
             {{"code", error.code.empty() ? std::string(name(error.errc)) : error.code},
              {"detail", error.detail},
              {"errors", std::move(errors)}}}};
}

Async<json::object> evaluate_line(ai::LanguageModel& model, std::string text)
{
    CO_TRY(auto line, parse_json_as<Line>(text));
    CO_TRY(auto rubric, rubric_of(line));
    CO_TRY(auto const assessment, co_await evaluate_answer(model, std::move(rubric), Answer{.text = line.answer}, {}));
    co_return present(line.id, assessment);
}

} // namespace

int run_evaluate(ai::LanguageModel& model, std::istream& in, std::ostream& out)
{
    asio::io_context context;
    int exit_code = 0;
    std::string text;
    for (std::size_t number = 1; std::getline(in, text); ++number) {
        if (trimmed(text).empty())
            continue;
        asio::co_spawn(context, evaluate_line(model, text),
                       [&](std::exception_ptr const& problem, Result<json::object> const& result) {
                           if (problem)
                               std::rethrow_exception(problem);
                           out << to_text(result ? *result : present(number, result.error())) << '\n';
                           exit_code = result ? exit_code : 1;
                       });
        context.restart();
        context.run();
    }
    return exit_code;
}

} // namespace recruteia::evaluation
