#pragma once

#include "database/transaction.hpp"
#include "evaluation/assessment.hpp"
#include "interviews/ids.hpp"

#include <optional>

/// What other modules ask of evaluations, inside their own transactions. Whoever asks for the assessment itself has
/// made sure that it may be seen.
namespace recruteia::evaluation_store {

struct StoredEvaluation
{
    evaluation::Assessment assessment;
    UtcTime evaluated_at;
};

std::optional<StoredEvaluation> find_evaluation(database::Transaction& tx, interviews::ResponseId const& id);
bool is_evaluated(database::Transaction& tx, interviews::ResponseId const& id);

} // namespace recruteia::evaluation_store
