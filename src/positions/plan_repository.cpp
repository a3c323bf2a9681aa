#include "positions/plan_repository.hpp"

#include "foundation/json_reader.hpp"
#include "foundation/json_writer.hpp"

namespace recruteia::positions {

using database::Transaction;

namespace {

struct PlanRow
{
    PlanId id;
    PositionId position_id;
    int version = 1;
    PlanStatus status = PlanStatus::draft;
    std::int64_t revision = 1;
    std::string content_json;
    UtcTime updated_at;
    std::optional<UtcTime> published_at;
};
BOOST_DESCRIBE_STRUCT(PlanRow, (), (id, position_id, version, status, revision, content_json, updated_at, published_at))

constexpr auto select_newest = "SELECT id, position_id, version, status, revision, content_json, updated_at, "
                               "published_at FROM interview_plans WHERE position_id = :position_id "
                               "ORDER BY version DESC LIMIT 1";
constexpr auto select_published = "SELECT id, position_id, version, status, revision, content_json, updated_at, "
                                  "published_at FROM interview_plans WHERE position_id = :position_id "
                                  "AND status = 'published' ORDER BY version DESC LIMIT 1";
constexpr auto select_version = "SELECT id, position_id, version, status, revision, content_json, updated_at, "
                                "published_at FROM interview_plans WHERE position_id = :position_id "
                                "AND version = :version";
constexpr auto select_plan = "SELECT id, position_id, version, status, revision, content_json, updated_at, "
                             "published_at FROM interview_plans WHERE id = :id";
constexpr auto insert_plan =
    "INSERT INTO interview_plans (id, position_id, version, status, revision, content_json, created_at, updated_at, "
    "published_at) VALUES (:id, :position_id, :version, :status, :revision, :content_json, :created_at, :updated_at, "
    ":published_at)";
constexpr auto update_draft =
    "UPDATE interview_plans SET status = :status, revision = :revision, content_json = :content_json, "
    "updated_at = :updated_at, published_at = :published_at WHERE id = :id AND status = 'draft'";

constexpr auto insert_question =
    "INSERT INTO questions (id, plan_id, number, kind, text, content_json, preparation_seconds, answer_seconds, "
    "follow_up_seconds) VALUES (:id, :plan_id, :number, :kind, :text, :content_json, :preparation_seconds, "
    ":answer_seconds, :follow_up_seconds)";
constexpr auto select_questions = "SELECT content_json FROM questions WHERE plan_id = :plan_id ORDER BY number";

constexpr auto insert_ai_act =
    "INSERT INTO ai_acts (id, at, act, subject_id, provider, model, prompt_version, prompt_hash, rubric_version, "
    "input_hash, output_json, input_tokens, output_tokens, duration_ms, cost_micros) "
    "VALUES (:id, :at, :act, :subject_id, :provider, :model, :prompt_version, :prompt_hash, '', :input_hash, "
    ":output_json, :input_tokens, :output_tokens, :duration_ms, :cost_micros)";

template <class T>
T read_stored(std::string const& text)
{
    auto value = parse_json_as<T>(text);
    if (!value)
        throw database::BrokenRow("a stored plan cannot be read");
    return *std::move(value);
}

std::optional<Plan> plan_of(std::optional<PlanRow> row)
{
    if (!row)
        return std::nullopt;
    return Plan{.id = row->id,
                .position_id = row->position_id,
                .version = row->version,
                .status = row->status,
                .revision = row->revision,
                .content = read_stored<PlanContent>(row->content_json),
                .updated_at = row->updated_at,
                .published_at = row->published_at};
}

} // namespace

std::optional<Plan> find_newest_plan(Transaction& tx, PositionId const& position_id)
{
    return plan_of(tx.find<PlanRow>(select_newest, position_id));
}

std::optional<Plan> find_published_plan(Transaction& tx, PositionId const& position_id)
{
    return plan_of(tx.find<PlanRow>(select_published, position_id));
}

std::optional<Plan> find_plan(Transaction& tx, PositionId const& position_id, int version)
{
    return plan_of(tx.find<PlanRow>(select_version, position_id, version));
}

std::optional<Plan> find_plan(Transaction& tx, PlanId const& id)
{
    return plan_of(tx.find<PlanRow>(select_plan, id));
}

void add(Transaction& tx, Plan const& plan)
{
    tx.execute(insert_plan, plan.id, plan.position_id, plan.version, plan.status, plan.revision,
               to_text(json_of(plan.content)), plan.updated_at, plan.updated_at, plan.published_at);
}

void save(Transaction& tx, Plan const& plan)
{
    tx.execute(update_draft, plan.status, plan.revision, to_text(json_of(plan.content)), plan.updated_at,
               plan.published_at, plan.id);
}

void add_questions(Transaction& tx, PlanId const& plan_id, PlanContent const& content)
{
    auto const follow_ups = content.follow_ups.value_or(FollowUps{});
    auto number = 0;
    for (auto const& question : content.questions) {
        auto const has_probes = question.probes && !question.probes->empty();
        auto const seconds = follow_ups.enabled && has_probes ? std::optional(follow_ups.answer_seconds) : std::nullopt;
        tx.execute(insert_question, question.id, plan_id, ++number, question.kind, question.text,
                   to_text(json_of(question)), question.preparation_seconds, question.answer_seconds, seconds);
    }
}

std::vector<PlanQuestion> list_questions(Transaction& tx, PlanId const& plan_id)
{
    std::vector<PlanQuestion> questions;
    for (auto const& content : tx.list<std::string>(select_questions, plan_id))
        questions.push_back(read_stored<PlanQuestion>(content));
    return questions;
}

void add(Transaction& tx, AiAct const& act)
{
    tx.execute(insert_ai_act, random_uuid_v7(), act.at, act.act, act.subject_id, act.provenance.provider,
               act.provenance.model, act.provenance.prompt_version, act.provenance.prompt_hash, act.input_hash,
               act.output_json, act.usage.input_tokens, act.usage.output_tokens, act.duration.count(),
               act.usage.cost_micros.value_or(0));
}

} // namespace recruteia::positions
