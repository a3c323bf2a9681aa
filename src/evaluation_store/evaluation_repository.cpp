#include "evaluation_store/evaluation_repository.hpp"

#include "foundation/json_writer.hpp"

namespace recruteia::evaluation_store {

namespace {

constexpr auto select_unevaluated =
    "SELECT r.id, r.interview_id, r.text, COALESCE(f.answer_text, ''), q.content_json, p.locale, n.id, n.version, "
    "c.name, COALESCE(c.email, '') "
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
    ":rubric_version, :input_hash, :output_json, :input_tokens, :output_tokens, :duration_ms, 0)";

constexpr auto select_output =
    "SELECT output_json FROM ai_acts WHERE input_hash = :input_hash AND act = 'evaluate_response' "
    "AND provider = :provider AND model = :model AND prompt_hash = :prompt_hash ORDER BY at LIMIT 1";

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
               act.output_json, act.usage.input_tokens, act.usage.output_tokens, act.duration.count());
}

std::optional<std::string> find_output(Transaction& tx, std::string const& input_hash, ai::Provenance const& provenance)
{
    return tx.find<std::string>(select_output, input_hash, provenance.provider, provenance.model,
                                provenance.prompt_hash);
}

} // namespace recruteia::evaluation_store
