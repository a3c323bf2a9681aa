#include "interviews/follow_up_repository.hpp"

#include "foundation/json_reader.hpp"

namespace recruteia::interviews {

namespace {

constexpr auto select_follow_ups =
    "SELECT f.question_id, q.number, f.text, f.reason, f.answer_seconds, f.asked_at, f.opened_at, f.draft_text, "
    "f.draft_revision, f.draft_saved_at, (SELECT COUNT(*) FROM drafts_aside a WHERE a.interview_id = f.interview_id "
    "AND a.question_id = f.question_id AND a.follow_up = 1), f.answer_text, f.settled_at, f.skipped "
    "FROM follow_ups f JOIN questions q ON q.id = f.question_id WHERE f.interview_id = :id ORDER BY q.number";

struct GroundRow
{
    std::string content_json;
    Locale locale = Locale::fr;
    int answer_seconds = 0;
};
BOOST_DESCRIBE_STRUCT(GroundRow, (), (content_json, locale, answer_seconds))

constexpr auto select_ground = "SELECT q.content_json, p.locale, q.follow_up_seconds FROM questions q "
                               "JOIN interview_plans n ON n.id = q.plan_id JOIN positions p ON p.id = n.position_id "
                               "WHERE q.id = :id AND q.follow_up_seconds IS NOT NULL";

constexpr auto insert_follow_up =
    "INSERT INTO follow_ups (interview_id, question_id, probe_id, text, reason, answer_seconds, asked_at) "
    "VALUES (:interview_id, :question_id, :probe_id, :text, :reason, :answer_seconds, :asked_at) "
    "ON CONFLICT DO NOTHING";
constexpr auto update_opened = "UPDATE follow_ups SET opened_at = :now WHERE interview_id = :interview_id "
                               "AND question_id = :question_id AND opened_at IS NULL";
constexpr auto update_draft =
    "UPDATE follow_ups SET draft_text = :text, draft_revision = :revision, draft_saved_at = :saved_at "
    "WHERE interview_id = :interview_id AND question_id = :question_id";
constexpr auto update_settled =
    "UPDATE follow_ups SET answer_text = :text, settled_at = :now, skipped = :skipped "
    "WHERE interview_id = :interview_id AND question_id = :question_id AND settled_at IS NULL";

constexpr auto insert_aside =
    "INSERT INTO drafts_aside (id, interview_id, question_id, text, base_revision, saved_at, follow_up) "
    "VALUES (:id, :interview_id, :question_id, :text, :base_revision, :saved_at, 1)";
constexpr auto count_same_aside =
    "SELECT COUNT(*) FROM drafts_aside WHERE interview_id = :interview_id AND question_id = :question_id "
    "AND follow_up = 1 AND text = :text";
constexpr auto count_aside = "SELECT COUNT(*) FROM drafts_aside WHERE interview_id = :interview_id "
                             "AND question_id = :question_id AND follow_up = 1";
/// As for answers: no two devices of one person come near it.
constexpr std::int64_t most_aside = 200;

constexpr auto count_awaited = "SELECT COUNT(*) FROM follow_ups f JOIN responses r ON r.interview_id = f.interview_id "
                               "AND r.question_id = f.question_id WHERE r.id = :id AND f.settled_at IS NULL";

} // namespace

std::vector<FollowUp> list_follow_ups(Transaction& tx, InterviewId const& id)
{
    return tx.list<FollowUp>(select_follow_ups, id);
}

std::optional<FollowUpGround> find_follow_up_ground(Transaction& tx, positions::QuestionId const& question)
{
    auto const row = tx.find<GroundRow>(select_ground, question);
    if (!row)
        return std::nullopt;
    auto content = parse_json_as<positions::PlanQuestion>(row->content_json);
    if (!content)
        throw database::BrokenRow("a question cannot be read");
    if (!content->probes || content->probes->empty())
        return std::nullopt;
    return FollowUpGround{*std::move(content), row->locale, row->answer_seconds};
}

void add_follow_up(Transaction& tx, InterviewId const& id, AskedFollowUp const& asked)
{
    tx.execute(insert_follow_up, id, asked.question_id, asked.chosen.probe.id, asked.chosen.probe.text,
               asked.chosen.reason, asked.answer_seconds, asked.asked_at);
}

void save_follow_up_opened(Transaction& tx, InterviewId const& id, positions::QuestionId const& question, UtcTime now)
{
    tx.execute(update_opened, now, id, question);
}

void save_follow_up_draft(Transaction& tx, InterviewId const& id, FollowUp const& follow_up)
{
    tx.execute(update_draft, follow_up.draft_text, follow_up.draft_revision, follow_up.draft_saved_at, id,
               follow_up.question_id);
}

void save_follow_up_settled(Transaction& tx, InterviewId const& id, FollowUp const& follow_up)
{
    tx.execute(update_settled, follow_up.answer_text, follow_up.settled_at, follow_up.skipped, id,
               follow_up.question_id);
}

void add_follow_up_aside(Transaction& tx, InterviewId const& id, positions::QuestionId const& question,
                         std::string const& text, std::int64_t base_revision, UtcTime now)
{
    if (tx.get<std::int64_t>(count_same_aside, id, question, text) == 0 &&
        tx.get<std::int64_t>(count_aside, id, question) < most_aside)
        tx.execute(insert_aside, random_uuid_v7(), id, question, text, base_revision, now);
}

bool awaits_follow_up(Transaction& tx, ResponseId const& id)
{
    return tx.get<std::int64_t>(count_awaited, id) > 0;
}

} // namespace recruteia::interviews
