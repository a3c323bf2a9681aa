#pragma once

#include "candidates/invitation_service.hpp"
#include "foundation/json_writer.hpp"
#include "positions/testing/positions_fixture.hpp"

namespace recruteia::candidates {

using positions::code_of;
using positions::paths_of;
using positions::PositionId;

/// A deployment with people and positions, where candidates can be invited.
class CandidatesFixture : public positions::PositionsFixture
{
protected:
    /// Gives the reply's body. `present` of the interview is its identifier, unless a test's service does otherwise.
    json::value invite(PositionId const& position, InviteCandidates command)
    {
        auto const reply = run(invitations.invite(recruiter, {UserId::random().value}, position, std::move(command)));
        return parse_json(reply.value().body).value();
    }

    json::value invite(PositionId const& position, std::string_view text)
    {
        return invite(position, {.candidates = std::nullopt, .text = std::string(text)});
    }

    InterviewId invite_one(PositionId const& position, std::string_view text)
    {
        auto const reply = invite(position, text);
        return {reply.at("lines").at(0).at("interview").as_string().c_str()};
    }

    Invitation invitation_of(InterviewId const& id) { return run(invitations.get(recruiter, id)).value(); }

    std::string token_of(InterviewId const& id)
    {
        auto const link = invitation_of(id).link.value();
        return link.substr(link.find('#') + 1);
    }

    Result<interviews::InvitationRef> verify(std::string const& token)
    {
        return database->read_now([&](Transaction& tx) { return invitations.verify_invitation_token(tx, token); });
    }

    void set_status(InterviewId const& id, std::string_view status)
    {
        database->write_now([&](Transaction& tx) {
            return tx.execute("UPDATE interviews SET status = :status, started_at = :started_at WHERE id = :id", status,
                              clock.now(), id);
        });
    }

    std::string status_of(InterviewId const& id)
    {
        return database->read_now(
            [&](Transaction& tx) { return tx.get<std::string>("SELECT status FROM interviews WHERE id = :id", id); });
    }

    std::size_t expire()
    {
        return database->write_now([&](Transaction& tx) { return invitations.expire_overdue(tx, clock.now()); });
    }

    using UserId = accounts::UserId;

    tasks::TaskQueue queue{clock};
    notifications::MailOutbox outbox{clock, queue, {.enabled = true}};
    InvitationLinks links{{.key = std::string(32, 'l'), .public_url = "https://recrute.example.org"}};
    InvitationService invitations{*database,
                                  clock,
                                  audit,
                                  events,
                                  links,
                                  notifier,
                                  outbox,
                                  [](Transaction&, Principal const&, InterviewId const& id) -> Result<json::value> { return json_of(id); }};
};

} // namespace recruteia::candidates
