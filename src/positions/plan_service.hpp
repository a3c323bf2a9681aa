#pragma once

#include "ai/language_model.hpp"
#include "ai/spending.hpp"
#include "audit/audit_log.hpp"
#include "database/database.hpp"
#include "foundation/async.hpp"
#include "positions/plan.hpp"
#include "positions/plan_proposal.hpp"
#include "positions/plan_remarks.hpp"
#include "positions/position.hpp"

#include <functional>

namespace recruteia::positions {

using accounts::Principal;

/// In millionths of the currency; no estimate where nothing is paid.
struct PlanCosts
{
    ai::CostEstimate estimate;
    std::optional<std::int64_t> interview_micros; ///< of judging one candidate's answers
    ai::Spent spent;
};

/// See ai::PlanListener.
struct ProposalListener
{
    std::function<void(PlanQuestion const&)> question;
    std::function<void()> anew;
};

/// A position's interview plan: proposed by a language model, written by people, frozen by publication.
class PlanService
{
public:
    PlanService(database::Database& database, Clock const& clock, audit::AuditLog const& audit,
                ai::LanguageModel& model, ai::EstimateCosts estimate = {}, QuestionChecks checks = {})
        : database_(database), clock_(clock), audit_(audit), model_(model), estimate_(std::move(estimate)),
          checks_(std::move(checks))
    {}

    /// The draft if there is one and the person writes plans, otherwise the published version; or a given version.
    /// Errors: not_found, not_found/plan_not_found.
    Async<Plan> get(Principal principal, PositionId id, std::optional<int> version);

    /// Replaces the draft; after a publication the first save opens the next version.
    /// Errors: not_found, forbidden, invalid, conflict/revision_stale.
    Async<Plan> save(Principal principal, PositionId id, SavePlan command);

    /// Whether a proposal may be asked for at all. Errors: not_found, forbidden, invalid,
    /// invalid/description_too_short, conflict/revision_stale.
    Async<void> may_propose(Principal principal, PositionId id, ProposePlan command);

    /// Asks the language model for a plan and saves it as the draft. The model is asked outside any transaction;
    /// what somebody saved in the meantime wins. `listener` hears of each question as soon as it is ready, with the
    /// identifier it will have in the plan.
    /// Errors: those of may_propose, upstream, unavailable, too_many_requests.
    Async<Plan> propose(Principal principal, PositionId id, ProposePlan command, ProposalListener listener = {});

    /// What the AI cost for this position, and will. Errors: not_found, forbidden.
    Async<PlanCosts> costs(Principal principal, PositionId id);

    /// Freezes the draft: its questions get identifiers of their own, and interviews made from now on use them.
    /// Errors: not_found, forbidden, invalid/plan_incomplete, conflict/revision_stale, conflict/nothing_to_publish.
    Async<Plan> publish(Principal principal, PositionId id, PublishPlan command);

private:
    struct Proposed
    {
        ai::PlanRequest request;
        ai::PlanProposal proposal;
        PlanDrafting drafting;
        UtcTime asked_at;
    };
    Async<Proposed> prepare_proposal(Principal principal, PositionId id, ProposePlan command);
    Result<Plan> keep_proposal(database::Transaction& tx, Principal const& principal, PositionId const& id,
                               std::int64_t revision, Proposed& proposed);
    Result<Plan> publish_in(database::Transaction& tx, Principal const& principal, PositionId const& id,
                            std::int64_t revision);
    /// With what is to be remarked on its questions; of a draft, since nothing can be changed in what is frozen.
    Plan remarked(Plan plan, ai::Locale locale) const;
    void record(database::Transaction& tx, Principal const& principal, std::string_view act, Plan const& plan) const;

    database::Database& database_;
    Clock const& clock_;
    audit::AuditLog const& audit_;
    ai::LanguageModel& model_;
    ai::EstimateCosts estimate_;
    QuestionChecks checks_;
};

} // namespace recruteia::positions
