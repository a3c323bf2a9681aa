#pragma once

#include "ai/language_model.hpp"
#include "integrations/offline/job_description.hpp"

#include <string>
#include <vector>

/// The sentences that fit a plan to its description: the only text of a plan that is not in the bank.
namespace recruteia::offline {

/// "Python, Django et PostgreSQL"
std::string enumerated(ai::Locale locale, std::vector<std::string> const& terms, std::size_t most);

/// A technical question about one of the post's own tasks and its tools.
ai::ProposedQuestion task_question(JobDescription const& job, std::string const& task, std::string const& competency);
/// Why this post, for whom its tasks are named.
ai::ProposedQuestion motivation_question(JobDescription const& job, std::string const& competency);

/// The bank's question, set in the post: the tools it names, or one of its tasks.
void set_in_context(JobDescription const& job, ai::ProposedQuestion& question, std::string const& task);

} // namespace recruteia::offline
