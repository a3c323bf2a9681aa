#pragma once

#include "ai/locale.hpp"
#include "foundation/async.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What the product asks of a language model, in the product's words. Implementations live in `integrations/`.
/// A model proposes questions and judges points; it is never asked for a total, a level or a decision.
namespace recruteia::ai {

enum class QuestionKind
{
    technical,
    behavioural,
    situational,
    motivation
};
BOOST_DESCRIBE_ENUM(QuestionKind, technical, behavioural, situational, motivation)

enum class Seniority
{
    junior,
    intermediate,
    senior,
    lead
};
BOOST_DESCRIBE_ENUM(Seniority, junior, intermediate, senior, lead)

/// Who produced a text. Always stored with it and shown beside it.
struct Provenance
{
    std::string provider;       ///< `offline`, `anthropic`, `openai`
    std::string model;          ///< as the provider names it; for `offline`, the version of its rules
    std::string prompt_version; ///< of the prompt files or, for `offline`, of the bank and word lists
    std::string prompt_hash;    ///< SHA-256 of what `prompt_version` names
};
BOOST_DESCRIBE_STRUCT(Provenance, (), (provider, model, prompt_version, prompt_hash))

/// What one act cost; all zero for the offline provider.
struct Usage
{
    int input_tokens = 0; ///< those read from the provider's cache included
    int output_tokens = 0;
    std::optional<std::int64_t> cost_micros; ///< millionths of the configured currency; absent without a price
};
BOOST_DESCRIBE_STRUCT(Usage, (), (input_tokens, output_tokens, cost_micros))

/// What was taken for an act so far, attempts that came to nothing included. Who asks may keep a hand on it and read it
/// when the act fails; it need not be there.
using Bill = std::shared_ptr<Usage>;

struct PlanRequest
{
    Locale locale = Locale::fr;
    std::string title; ///< empty when the recruiter gave none: it is then read from the description
    std::string description;
    int question_count = 5;  ///< 4 to 6; anything else is brought into that range
    std::string counted_for; ///< the position whose spending this is; never shown to a model
    Bill bill;
};

struct ProposedCompetency
{
    std::string name;
    double weight = 0; ///< 0 to 1; a plan's weights add up to 1
};
BOOST_DESCRIBE_STRUCT(ProposedCompetency, (), (name, weight))

struct ProposedPoint
{
    std::string text;
    double weight = 1; ///< above 0, relative to the question's other points
};
BOOST_DESCRIBE_STRUCT(ProposedPoint, (), (text, weight))

struct ProposedQuestion
{
    QuestionKind kind = QuestionKind::technical;
    std::string competency; ///< the name of one of the plan's competencies
    std::string text;
    std::vector<ProposedPoint> expected_points;
    std::vector<std::string> anchors; ///< exactly five: what a rating of 1, 2, 3, 4, 5 looks like
    std::optional<std::string> reference_answer;
    int preparation_seconds = 60;
    int answer_seconds = 180;
};
BOOST_DESCRIBE_STRUCT(ProposedQuestion, (),
                      (kind, competency, text, expected_points, anchors, reference_answer, preparation_seconds,
                       answer_seconds))

/// Something the recruiter should know about the proposal, such as an unlawful question that was left out.
struct PlanWarning
{
    std::string code;    ///< stable: `unlawful_question`, `description_too_short`, `instruction_ignored`, `no_family`
    std::string excerpt; ///< the words of the description that caused it; may be empty
    std::string detail;  ///< for people, in the request's language
};
BOOST_DESCRIBE_STRUCT(PlanWarning, (), (code, excerpt, detail))

struct PlanProposal
{
    std::string title;
    Seniority seniority = Seniority::intermediate;
    std::vector<std::string> tasks; ///< as the description words them
    std::vector<ProposedCompetency> competencies;
    std::vector<ProposedQuestion> questions;
    std::vector<PlanWarning> warnings;
    Provenance provenance;
    Usage usage;
};
BOOST_DESCRIBE_STRUCT(PlanProposal, (), (title, seniority, tasks, competencies, questions, warnings, provenance, usage))

struct RubricPoint
{
    std::string id;
    std::string text;
    double weight = 1; ///< above 0
};
BOOST_DESCRIBE_STRUCT(RubricPoint, (), (id, text, weight))

/// `answer` comes de-identified and with suspected instructions blanked out: a model sees nothing else.
struct JudgeRequest
{
    Locale locale = Locale::fr;
    QuestionKind kind = QuestionKind::technical;
    std::string question;
    std::vector<RubricPoint> expected_points; ///< never empty
    std::vector<std::string> anchors;         ///< five, or none
    std::optional<std::string> reference_answer;
    std::string answer;
    std::string counted_for; ///< the position whose spending this is; never shown to a model
    Bill bill;
};

struct PointJudgement
{
    std::string point_id;
    double credit = 0; ///< 0 to 1
    std::string quote; ///< words of the answer, verbatim; empty when nothing is credited
    std::string rule;  ///< in a few words, why: shown to people
};
BOOST_DESCRIBE_STRUCT(PointJudgement, (), (point_id, credit, quote, rule))

struct Judgement
{
    std::vector<PointJudgement> points;
    std::vector<std::string> flags; ///< the model's own remarks, e.g. `contradiction`; shown, never scored
    Provenance provenance;
    Usage usage;
};
BOOST_DESCRIBE_STRUCT(Judgement, (), (points, flags, provenance, usage))

/// Hears a plan while it is written; each may be empty. A second attempt, after a broken connection or by the next
/// provider, begins anew with its own questions: the plan that is returned says which ones count.
struct PlanListener
{
    std::function<void(ProposedQuestion const&)> question; ///< as soon as it is whole
    std::function<void()> anew;                            ///< what was heard so far counts no more
};

/// Implementations honour the awaiting coroutine's cancellation: what nobody waits for any more is not paid for.
/// Errors, of every act: upstream (a reply that breaks the schema), unavailable (not reachable, too slow, refused, no
/// key), too_many_requests (the provider's limit or our own budget). Their codes name the reason: `model_broke_schema`,
/// `model_unavailable`, `model_refused`, `model_misconfigured`, `ai_budget_spent`.
class LanguageModel
{
public:
    LanguageModel() = default;
    LanguageModel(LanguageModel const&) = delete;
    LanguageModel& operator=(LanguageModel const&) = delete;
    virtual ~LanguageModel() = default;

    /// Known before any call: shown where people choose a provider, and part of the cache's key. With an order of
    /// fallback it is the first one's; a result names the one that made it.
    virtual Provenance provenance() const = 0;

    /// Errors, beside those of every act: invalid (the description says too little).
    virtual Async<PlanProposal> propose_plan(PlanRequest request, PlanListener listener) = 0;

    virtual Async<Judgement> judge(JudgeRequest request) = 0;
};

} // namespace recruteia::ai
