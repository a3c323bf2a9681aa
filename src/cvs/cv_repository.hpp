#pragma once

#include "cvs/cv.hpp"
#include "database/transaction.hpp"
#include "interviews/ids.hpp"

#include <optional>
#include <string>
#include <vector>

namespace recruteia::cvs {

std::optional<Cv> find_cv(database::Transaction& tx, interviews::InterviewId const& id);
/// In the place of an earlier one.
void save_cv(database::Transaction& tx, interviews::InterviewId const& id, Cv const& cv);
/// That the rules read it: an act of an AI, accounted for as every other.
void add_act(database::Transaction& tx, interviews::InterviewId const& id, Cv const& cv, std::string const& input_hash);
/// False when there was none.
bool remove_cv(database::Transaction& tx, interviews::InterviewId const& id);
/// Of the candidate: the name and, until it is erased, the address.
std::vector<std::string> identities_of(database::Transaction& tx, interviews::CandidateId const& id);

} // namespace recruteia::cvs
