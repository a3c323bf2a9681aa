#include "privacy/held_data.hpp"

#include "foundation/json_reader.hpp"
#include "interviews/interview_lookup.hpp"

namespace recruteia::privacy {

namespace {

constexpr auto select_candidate = "SELECT c.id, c.name, COALESCE(c.email, ''), c.locale FROM interviews i "
                                  "JOIN candidates c ON c.id = i.candidate_id WHERE i.id = :id";

struct Setting
{
    std::string position_title;
    std::string organisation;
};
BOOST_DESCRIBE_STRUCT(Setting, (), (position_title, organisation))

constexpr auto select_setting =
    "SELECT p.title, COALESCE((SELECT name FROM organisation), 'RecruteIA') FROM interviews i "
    "JOIN positions p ON p.id = i.position_id WHERE i.id = :id";

constexpr auto select_answers =
    "SELECT h.question, h.text, h.received_at FROM ("
    "SELECT q.number AS number, 0 AS part, q.text AS question, r.text AS text, r.received_at AS received_at "
    "FROM responses r JOIN questions q ON q.id = r.question_id WHERE r.interview_id = :id UNION ALL "
    "SELECT q.number, 1, f.text, f.answer_text, f.settled_at FROM follow_ups f JOIN questions q ON q.id = "
    "f.question_id "
    "WHERE f.interview_id = :same_id AND f.settled_at IS NOT NULL) h ORDER BY h.number, h.part";
constexpr auto select_drafts =
    "SELECT q.text, p.draft_text, p.draft_saved_at FROM question_passages p JOIN questions q ON q.id = p.question_id "
    "WHERE p.interview_id = :id AND p.draft_saved_at IS NOT NULL ORDER BY q.number";
constexpr auto select_added_drafts = "SELECT f.text, f.draft_text, f.draft_saved_at FROM follow_ups f "
                                     "WHERE f.interview_id = :id AND f.draft_saved_at IS NOT NULL ORDER BY f.asked_at";
constexpr auto select_asides =
    "SELECT q.text, a.text, a.saved_at FROM drafts_aside a JOIN questions q ON q.id = a.question_id "
    "WHERE a.interview_id = :id ORDER BY q.number, a.saved_at, a.id";

constexpr auto select_mails =
    "SELECT kind, sent_at FROM mails WHERE interview_id = :id AND sent_at IS NOT NULL ORDER BY sent_at, id";
constexpr auto select_cv = "SELECT document_json, added_at FROM cvs WHERE interview_id = :id";

struct CvRow
{
    std::string document_json;
    UtcTime added_at;
};
BOOST_DESCRIBE_STRUCT(CvRow, (), (document_json, added_at))

struct CvDocument
{
    std::string text;
};
BOOST_DESCRIBE_STRUCT(CvDocument, (), (text))

std::optional<HeldCv> find_cv(database::Transaction& tx, interviews::InterviewId const& id)
{
    auto const row = tx.find<CvRow>(select_cv, id);
    if (!row)
        return std::nullopt;
    auto document = parse_json_as<CvDocument>(row->document_json);
    if (!document)
        throw database::BrokenRow("a stored CV cannot be read");
    return HeldCv{std::move(document->text), row->added_at};
}

constexpr auto count_analyses = "SELECT COUNT(*) FROM evaluations WHERE interview_id = :id";
constexpr auto count_ratings = "SELECT COUNT(*) FROM ratings WHERE interview_id = :id AND value IS NOT NULL";

constexpr auto select_officer = "SELECT u.name, u.email FROM users u JOIN user_roles r ON r.user_id = u.id "
                                "WHERE r.role = 'data_protection' AND u.status = 'active' "
                                "ORDER BY u.created_at, u.id LIMIT 1";
constexpr auto select_owner = "SELECT u.name, u.email FROM interviews i JOIN positions p ON p.id = i.position_id "
                              "JOIN users u ON u.id = p.owner_id WHERE i.id = :id";

Contact find_contact(database::Transaction& tx, interviews::InterviewId const& id)
{
    if (auto officer = tx.find<Contact>(select_officer))
        return *std::move(officer);
    return tx.get<Contact>(select_owner, id);
}

} // namespace

HeldData find_held_data(database::Transaction& tx, interviews::InterviewId const& id)
{
    auto const setting = tx.get<Setting>(select_setting, id);
    HeldData held{.candidate = tx.get<HeldCandidate>(select_candidate, id),
                  .position_title = setting.position_title,
                  .organisation = setting.organisation,
                  .consents = interviews::consents_of(tx, id),
                  .answers = tx.list<HeldAnswer>(select_answers, id, id),
                  .drafts = tx.list<HeldDraft>(select_drafts, id),
                  .mails = tx.list<HeldMail>(select_mails, id),
                  .cv = find_cv(tx, id),
                  .analyses = tx.get<std::int64_t>(count_analyses, id),
                  .ratings = tx.get<std::int64_t>(count_ratings, id),
                  .requests = find_contact(tx, id)};
    for (auto& draft : tx.list<HeldDraft>(select_added_drafts, id))
        held.drafts.push_back(std::move(draft));
    for (auto& aside : tx.list<HeldDraft>(select_asides, id))
        held.drafts.push_back(std::move(aside));
    return held;
}

} // namespace recruteia::privacy
