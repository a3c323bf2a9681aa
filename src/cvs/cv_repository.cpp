#include "cvs/cv_repository.hpp"

#include "cvs/cv_probes.hpp"
#include "foundation/json_reader.hpp"
#include "foundation/json_writer.hpp"

namespace recruteia::cvs {

using database::Transaction;

namespace {

struct CvRow
{
    std::string document_json;
    std::string probes_json;
    UtcTime added_at;
    accounts::UserId added_by;
    std::string added_by_name;
};
BOOST_DESCRIBE_STRUCT(CvRow, (), (document_json, probes_json, added_at, added_by, added_by_name))

struct KeptReading
{
    CvReading reading;
    ai::Provenance provenance;
};
BOOST_DESCRIBE_STRUCT(KeptReading, (), (reading, provenance))

struct IdentityRow
{
    std::string name;
    std::string email;
};
BOOST_DESCRIBE_STRUCT(IdentityRow, (), (name, email))

constexpr auto select_cv = "SELECT c.document_json, c.probes_json, c.added_at, c.added_by, u.name FROM cvs c "
                           "JOIN users u ON u.id = c.added_by WHERE c.interview_id = :id";
constexpr auto upsert_cv =
    "INSERT INTO cvs (interview_id, added_by, added_at, document_json, probes_json) "
    "VALUES (:interview_id, :added_by, :added_at, :document_json, :probes_json) ON CONFLICT (interview_id) DO UPDATE "
    "SET added_by = excluded.added_by, added_at = excluded.added_at, document_json = excluded.document_json, "
    "probes_json = excluded.probes_json";
constexpr auto insert_act =
    "INSERT INTO ai_acts (id, at, act, subject_id, provider, model, prompt_version, prompt_hash, rubric_version, "
    "input_hash, output_json, input_tokens, output_tokens, duration_ms, cost_micros) "
    "VALUES (:id, :at, 'suggest_cv_probes', :subject_id, :provider, :model, :prompt_version, :prompt_hash, '', "
    ":input_hash, :output_json, 0, 0, 0, 0)";
// That a reading took place is still accounted for.
constexpr auto empty_acts = "UPDATE ai_acts SET output_json = '{}', input_hash = '' WHERE subject_id = :id "
                            "AND act = 'suggest_cv_probes'";
constexpr auto delete_cv = "DELETE FROM cvs WHERE interview_id = :id";
constexpr auto select_identity = "SELECT name, COALESCE(email, '') FROM candidates WHERE id = :id";

template <class T>
T read_stored(std::string const& text)
{
    auto value = parse_json_as<T>(text);
    if (!value)
        throw database::BrokenRow("a stored CV cannot be read");
    return *std::move(value);
}

} // namespace

std::optional<Cv> find_cv(Transaction& tx, interviews::InterviewId const& id)
{
    auto row = tx.find<CvRow>(select_cv, id);
    if (!row)
        return std::nullopt;
    auto kept = read_stored<KeptReading>(row->probes_json);
    return Cv{.document = read_stored<documents::ExtractedDocument>(row->document_json),
              .reading = std::move(kept.reading),
              .provenance = std::move(kept.provenance),
              .added_at = row->added_at,
              .added_by = row->added_by,
              .added_by_name = row->added_by_name};
}

void save_cv(Transaction& tx, interviews::InterviewId const& id, Cv const& cv)
{
    tx.execute(upsert_cv, id, cv.added_by, cv.added_at, to_text(json_of(cv.document)),
               to_text(json_of(KeptReading{cv.reading, cv.provenance})));
}

void add_act(Transaction& tx, interviews::InterviewId const& id, Cv const& cv, std::string const& input_hash)
{
    tx.execute(insert_act, random_uuid_v7(), cv.added_at, id, cv.provenance.provider, cv.provenance.model,
               cv.provenance.prompt_version, cv.provenance.prompt_hash, input_hash, to_text(json_of(cv.reading)));
}

bool remove_cv(Transaction& tx, interviews::InterviewId const& id)
{
    tx.leave_no_trace();
    tx.execute(empty_acts, id);
    return tx.execute(delete_cv, id) > 0;
}

std::vector<std::string> identities_of(Transaction& tx, interviews::CandidateId const& id)
{
    auto const row = tx.get<IdentityRow>(select_identity, id);
    std::vector<std::string> known{row.name};
    if (!row.email.empty())
        known.push_back(row.email);
    return known;
}

} // namespace recruteia::cvs
