#include "interviews/testing/passage_world.hpp"

#include "foundation/json_reader.hpp"
#include "foundation/json_writer.hpp"
#include "interviews/interview_lookup.hpp"

#include <stdexcept>
#include <utility>

namespace recruteia::interviews {

using database::Transaction;

namespace {

constexpr auto insert_user = "INSERT INTO users (id, email, name, status, locale, time_zone, created_at) "
                             "VALUES (:id, :email, :name, 'active', 'fr', 'Europe/Paris', 0)";
constexpr auto insert_position =
    "INSERT INTO positions (id, title, description, locale, status, owner_id, revision, created_at, updated_at) "
    "VALUES (:id, :title, '', 'fr', 'open', :owner_id, 1, 0, 0)";
constexpr auto insert_member = "INSERT INTO position_members (position_id, user_id, added_at) VALUES (:p, :u, 0)";
constexpr auto insert_plan =
    "INSERT INTO interview_plans (id, position_id, version, status, revision, content_json, created_at, updated_at, "
    "published_at) VALUES (:id, :position_id, 1, 'published', 1, :content_json, 0, 0, 0)";
constexpr auto insert_question =
    "INSERT INTO questions (id, plan_id, number, kind, text, content_json, preparation_seconds, answer_seconds) "
    "VALUES (:id, :plan_id, :number, 'situational', :text, :content_json, 60, 180)";
constexpr auto select_question = "SELECT content_json FROM questions WHERE id = :id";
constexpr auto update_question = "UPDATE questions SET content_json = :content, follow_up_seconds = 120 WHERE id = :id";
constexpr auto insert_candidate = "INSERT INTO candidates (id, name, name_key, email, locale, salt, created_at) "
                                  "VALUES (:id, :name, :name_key, :email, 'fr', :salt, :created_at)";
constexpr auto insert_interview = "INSERT INTO interviews (id, candidate_id, position_id, plan_id, status, created_at) "
                                  "VALUES (:id, :candidate_id, :position_id, :plan_id, 'invited', :created_at)";
constexpr auto insert_invitation = "INSERT INTO invitations (id, interview_id, created_by, created_at, expires_at) "
                                   "VALUES (:id, :interview_id, :created_by, :created_at, :expires_at)";

template <class T>
T must(Result<T> result)
{
    if (!result)
        throw std::runtime_error(result.error().code + ": " + result.error().detail);
    return *std::move(result);
}

positions::PlanQuestion a_question(std::string const& text)
{
    return {.id = positions::QuestionId::random(),
            .kind = ai::QuestionKind::situational,
            .text = text,
            .expected_points = {{positions::PointId::random(), "Consigne la machine avant toute intervention.", 2},
                                {positions::PointId::random(), "Vérifie l’alimentation électrique.", 1}},
            .anchors = {"un", "deux", "trois", "quatre", "cinq"},
            .preparation_seconds = 60,
            .answer_seconds = 180};
}

struct ColumnName
{
    std::string table_name;
    std::string column_name;
};
BOOST_DESCRIBE_STRUCT(ColumnName, (), (table_name, column_name))

constexpr auto select_columns_sqlite =
    "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table'";
constexpr auto select_columns_postgresql =
    "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = current_schema()";

} // namespace

PassageWorld::PassageWorld(database::Engine engine)
    : database(engine),
      passages(*database, clock, tokens, queue, journal,
               [this](Transaction& tx, std::string_view token) { return verify(tx, token, clock.now()); },
               {.ai = {"offline", "rules-1", "bank-1", "hash"}})
{
    database->write_now([&](Transaction& tx) {
        tx.execute("INSERT INTO organisation (id, name, created_at) VALUES (1, 'Atelier Nord', 0)");
        add_user(tx, owner, "Camille Béranger");
        add_user(tx, member, "Noé Lefèvre");
        add_user(tx, stranger, "Maud Rivière");
        add_position(tx);
        return true;
    });
}

void PassageWorld::add_user(Transaction& tx, accounts::UserId const& id, std::string const& name)
{
    tx.execute(insert_user, id, id.value + "@recruteia.test", name);
}

void PassageWorld::add_position(Transaction& tx)
{
    positions::PlanContent const content{
        .questions = {a_question("Une ligne s’arrête. Comment procédez-vous ?"),
                      a_question("Un collègue intervient sans consigner. Que faites-vous ?")}};
    tx.execute(insert_position, position, "Technicien de maintenance", owner);
    tx.execute(insert_member, position, member);
    tx.execute(insert_plan, plan, position, to_text(json_of(content)));
    for (auto const& question : content.questions) {
        questions.push_back(question.id);
        tx.execute(insert_question, question.id, plan, questions.size(), question.text, to_text(json_of(question)));
    }
}

PassageWorld::Invited PassageWorld::add_interview(Transaction& tx, CandidateId const& candidate_id,
                                                  positions::PositionId const& position_id) const
{
    Invited const invited{InterviewId::random(), candidate_id, InvitationId::random().value};
    tx.execute(insert_interview, invited.id, candidate_id, position_id, plan, clock.now());
    tx.execute(insert_invitation, invited.link, invited.id, owner, clock.now(), clock.now() + 14 * 24h);
    return invited;
}

PassageWorld::Invited PassageWorld::invite(std::string const& name, std::string const& email)
{
    return database->write_now([&](Transaction& tx) {
        auto const candidate_id = CandidateId::random();
        tx.execute(insert_candidate, candidate_id, name, name, email, "salt of " + candidate_id.value, clock.now());
        return add_interview(tx, candidate_id, position);
    });
}

void PassageWorld::turn_follow_ups_on()
{
    database->write_now([&](Transaction& tx) {
        for (auto const& id : questions) {
            auto question = must(parse_json_as<positions::PlanQuestion>(tx.get<std::string>(select_question, id)));
            auto const& points = question.expected_points;
            question.probes = {{positions::ProbeId::random(), "À quoi feriez-vous attention ?", points[0].id},
                               {positions::ProbeId::random(), "Comment sauriez-vous où vous en êtes ?", points[1].id},
                               {positions::ProbeId::random(), "Souhaitez-vous ajouter autre chose ?", std::nullopt}};
            tx.execute(update_question, to_text(json_of(question)), id);
        }
        return true;
    });
}

PassageWorld::Invited PassageWorld::invite_again(Invited const& candidate)
{
    return database->write_now([&](Transaction& tx) {
        auto const other = positions::PositionId::random();
        tx.execute(insert_position, other, "Chef d’équipe", owner);
        return add_interview(tx, candidate.candidate_id, other);
    });
}

void PassageWorld::revoke(Invited const& invited)
{
    database->write_now([&](Transaction& tx) {
        return tx.execute("UPDATE invitations SET revoked_at = :now WHERE id = :id", clock.now(), invited.link);
    });
}

Result<InvitationRef> PassageWorld::verify(Transaction& tx, std::string_view token, UtcTime now)
{
    auto const id = tx.find<InterviewId>("SELECT interview_id FROM invitations WHERE id = :id AND revoked_at IS NULL "
                                         "AND expires_at > :now",
                                         token, now);
    if (!id)
        return fail(Errc::gone, "link_invalid", "This link no longer works.");
    return InvitationRef{{std::string(token)}, *id};
}

CandidateClaims PassageWorld::open(Invited const& invited)
{
    auto const session = must(run(passages.open_session(invited.link)));
    return must(tokens.read_candidate(session.token, clock.now()));
}

CandidateClaims PassageWorld::start(Invited const& invited, bool granted)
{
    auto device = open(invited);
    must(run(passages.decide_consents(device, {{ConsentKind::ai_analysis, granted}})));
    must(run(passages.start(device)));
    return device;
}

void PassageWorld::begin(CandidateClaims const& device, int number)
{
    must(run(passages.open_question(device, number)));
    must(run(passages.begin_answer(device, number)));
}

void PassageWorld::answer(CandidateClaims const& device, int number, std::string const& text)
{
    begin(device, number);
    must(run(
        passages.submit_response(device, {random_uuid_v7()}, {questions[static_cast<std::size_t>(number - 1)], text})));
}

CandidateClaims PassageWorld::pass_through(Invited const& invited, std::string const& text, bool granted)
{
    auto device = start(invited, granted);
    for (int number = 1; std::cmp_less_equal(number, questions.size()); ++number)
        answer(device, number, text);
    must(run(passages.submit(device)));
    return device;
}

Passage PassageWorld::view(CandidateClaims const& device)
{
    return must(run(passages.view(device)));
}

std::string PassageWorld::status_of(InterviewId const& id)
{
    return database->read_now([&](Transaction& tx) { return std::string(to_string(find(tx, id)->status)); });
}

std::int64_t PassageWorld::count(std::string const& sql)
{
    return database->read_now([&](Transaction& tx) { return tx.get<std::int64_t>(sql); });
}

std::vector<std::string> PassageWorld::texts(std::string const& sql)
{
    return database->read_now([&](Transaction& tx) { return tx.list<std::string>(sql); });
}

void PassageWorld::execute(std::string const& sql)
{
    database->write_now([&](Transaction& tx) { return tx.execute(sql); });
}

std::vector<std::string> PassageWorld::all_texts()
{
    return database->read_now([&](Transaction& tx) {
        auto const* const select_columns =
            tx.engine() == database::Engine::sqlite ? select_columns_sqlite : select_columns_postgresql;
        std::vector<std::string> found;
        for (auto const& column : tx.list<ColumnName>(select_columns)) {
            auto const select =
                "SELECT COALESCE(CAST(" + column.column_name + " AS TEXT), '') FROM " + column.table_name;
            for (auto const& text : tx.list<std::string>(select))
                found.push_back(column.table_name + "." + column.column_name + ": " + text);
        }
        return found;
    });
}

accounts::Principal PassageWorld::principal(accounts::UserId const& id, accounts::Role role, std::string name)
{
    return {.user_id = id, .name = std::move(name), .roles = {role}};
}

} // namespace recruteia::interviews
