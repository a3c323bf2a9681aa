#include "evaluation_store/evaluation_repository.hpp"

#include "foundation/json_writer.hpp"

namespace recruteia::evaluation_store {

namespace {

constexpr auto select_unevaluated =
    "SELECT r.id, r.interview_id, r.text, COALESCE(f.answer_text, ''), q.content_json, p.locale, n.id, n.version, "
    "c.name, COALESCE(c.email, ''), c.salt, p.id "
    "FROM responses r JOIN interviews i ON i.id = r.interview_id JOIN questions q ON q.id = r.question_id "
    "JOIN positions p ON p.id = i.position_id JOIN interview_plans n ON n.id = i.plan_id "
    "JOIN candidates c ON c.id = i.candidate_id "
    "LEFT JOIN follow_ups f ON f.interview_id = r.interview_id AND f.question_id = r.question_id "
    "WHERE r.id = :id AND (f.asked_at IS NULL OR f.settled_at IS NOT NULL) AND NOT EXISTS (SELECT 1 FROM evaluations e "
    "WHERE e.response_id = r.id)";

constexpr auto insert_evaluation =
    "INSERT INTO evaluations (response_id, interview_id, score, level, abstained, assessment_json, evaluated_at) "
    "VALUES (:response_id, :interview_id, :score, :level, :abstained, :assessment_json, :evaluated_at) "
    "ON CONFLICT DO NOTHING";

constexpr auto insert_act =
    "INSERT INTO ai_acts (id, at, act, subject_id, provider, model, prompt_version, prompt_hash, rubric_version, "
    "input_hash, output_json, input_tokens, output_tokens, duration_ms, cost_micros) "
    "VALUES (:id, :at, 'evaluate_response', :subject_id, :provider, :model, :prompt_version, :prompt_hash, "
    ":rubric_version, :input_hash, :output_json, :input_tokens, :output_tokens, :duration_ms, :cost_micros)";

constexpr auto select_analysis = "SELECT assessment_json FROM ai_analyses WHERE key = :key";
constexpr auto insert_analysis = "INSERT INTO ai_analyses (key, interview_id, assessment_json, created_at) "
                                 "VALUES (:key, :interview_id, :assessment_json, :created_at) ON CONFLICT DO NOTHING";

} // namespace

std::optional<EvaluationInput> find_unevaluated(Transaction& tx, interviews::ResponseId const& id)
{
    return tx.find<EvaluationInput>(select_unevaluated, id);
}

bool add_evaluation(Transaction& tx, interviews::ResponseId const& id, interviews::InterviewId const& interview_id,
                    evaluation::Assessment const& assessment, UtcTime now)
{
    return tx.execute(insert_evaluation, id, interview_id, assessment.score, assessment.level, assessment.abstained,
                      to_text(json_of(assessment)), now) == 1;
}

void add_act(Transaction& tx, AiAct const& act, UtcTime now)
{
    tx.execute(insert_act, random_uuid_v7(), now, act.subject_id, act.provenance.provider, act.provenance.model,
               act.provenance.prompt_version, act.provenance.prompt_hash, act.rubric_version, act.input_hash,
               act.output_json, act.usage.input_tokens, act.usage.output_tokens, act.duration.count(),
               act.usage.cost_micros.value_or(0));
}

std::optional<std::string> find_analysis(Transaction& tx, std::string const& key)
{
    return tx.find<std::string>(select_analysis, key);
}

void keep_analysis(Transaction& tx, std::string const& key, interviews::InterviewId const& interview_id,
                   std::string const& assessment_json, UtcTime now)
{
    tx.execute(insert_analysis, key, interview_id, assessment_json, now);
}

} // namespace recruteia::evaluation_store
