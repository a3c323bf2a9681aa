#include "evaluation_store/evaluation_lookup.hpp"

#include "foundation/json_reader.hpp"

namespace recruteia::evaluation_store {

namespace {

struct EvaluationRow
{
    std::string assessment_json;
    UtcTime evaluated_at;
};
BOOST_DESCRIBE_STRUCT(EvaluationRow, (), (assessment_json, evaluated_at))

constexpr auto select_evaluation = "SELECT assessment_json, evaluated_at FROM evaluations WHERE response_id = :id";
constexpr auto count_evaluation = "SELECT COUNT(*) FROM evaluations WHERE response_id = :id";

} // namespace

std::optional<StoredEvaluation> find_evaluation(database::Transaction& tx, interviews::ResponseId const& id)
{
    auto const row = tx.find<EvaluationRow>(select_evaluation, id);
    if (!row)
        return std::nullopt;
    auto assessment = parse_json_as<evaluation::Assessment>(row->assessment_json);
    if (!assessment)
        throw database::BrokenRow("an evaluation cannot be read");
    return StoredEvaluation{*std::move(assessment), row->evaluated_at};
}

bool is_evaluated(database::Transaction& tx, interviews::ResponseId const& id)
{
    return tx.get<std::int64_t>(count_evaluation, id) > 0;
}

} // namespace recruteia::evaluation_store
