#pragma once

#include "database/transaction.hpp"
#include "interviews/follow_up.hpp"
#include "interviews/interview.hpp"

#include <vector>

/// What other modules ask of interviews, inside their own transactions.
namespace recruteia::interviews {

std::optional<Interview> find(database::Transaction& tx, InterviewId const& id);
/// In the order of the questions.
std::vector<Response> list_answers(database::Transaction& tx, InterviewId const& id);
/// What was asked after the answers, in the order of the questions.
std::vector<FollowUp> follow_ups_of(database::Transaction& tx, InterviewId const& id);
/// One a kind, undecided ones too.
std::vector<Consent> consents_of(database::Transaction& tx, InterviewId const& id);
/// People have decided; again when they decide anew.
void mark_decided(database::Transaction& tx, InterviewId const& id, UtcTime now);

} // namespace recruteia::interviews
