#include "cvs/cv_service.hpp"

#include "cvs/cv_probes.hpp"
#include "cvs/cv_repository.hpp"
#include "foundation/digest.hpp"
#include "foundation/json_writer.hpp"
#include "foundation/try.hpp"
#include "interviews/interview_lookup.hpp"
#include "positions/position_lookup.hpp"

namespace recruteia::cvs {

using database::Transaction;
using interviews::Interview;
using interviews::InterviewId;
using interviews::InterviewStatus;

namespace {

struct Ground
{
    Interview interview;
    positions::Position position;
};

Result<Ground> find_visible(Transaction& tx, Principal const& principal, InterviewId const& id)
{
    auto interview = interviews::find(tx, id);
    if (!interview)
        return fail(Errc::not_found, "There is no such interview.");
    auto position = positions::find_visible(tx, principal, interview->position_id);
    if (!position)
        return fail(Errc::not_found, "There is no such interview.");
    return Ground{*std::move(interview), *std::move(position)};
}

audit::Actor actor(Principal const& principal)
{
    return audit::Actor::user(principal.user_id.value);
}

} // namespace

Async<std::optional<Cv>> CvService::get(Principal principal, InterviewId id)
{
    co_return co_await database_.read([&](Transaction& tx) -> Result<std::optional<Cv>> {
        TRY_CHECK(find_visible(tx, principal, id));
        return find_cv(tx, id);
    });
}

Async<Cv> CvService::add(Principal principal, InterviewId id, documents::ExtractedDocument document)
{
    co_return co_await database_.write([&](Transaction& tx) -> Result<Cv> {
        TRY(auto const ground, find_visible(tx, principal, id));
        auto const& [interview, position] = ground;
        if (interview.status == InterviewStatus::withdrawn || interview.status == InterviewStatus::expired)
            return fail(Errc::conflict, "interview_over", "This interview is over.");
        auto const identities = identities_of(tx, interview.candidate_id);
        auto reading =
            read_cv(position.locale, document.text, positions::list_plan_questions(tx, interview.plan_id), identities);
        Cv cv{.document = document,
              .reading = std::move(reading),
              .provenance = provenance_of_probes(),
              .added_at = clock_.now(),
              .added_by = principal.user_id,
              .added_by_name = principal.name};
        save_cv(tx, id, cv);
        auto const input_hash = sha256_hex(document.text);
        add_act(tx, id, cv, input_hash);
        journal_.record(tx, interview, actor(principal), "cv_added",
                        {{"input_hash", input_hash}, {"probes", cv.reading.probes.size()}});
        return cv;
    });
}

Async<void> CvService::remove(Principal principal, InterviewId id)
{
    co_return co_await database_.write([&](Transaction& tx) -> Result<void> {
        TRY(auto const ground, find_visible(tx, principal, id));
        if (remove_cv(tx, id))
            journal_.record(tx, ground.interview, actor(principal), "cv_removed");
        return {};
    });
}

} // namespace recruteia::cvs
