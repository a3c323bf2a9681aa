#pragma once

#include "ai/language_model.hpp"
#include "integrations/offline/job_description.hpp"
#include "integrations/offline/question_bank.hpp"

#include <string>
#include <vector>

/// The sentences that fit a plan to its description: the only text of a plan that is not in the bank.
namespace recruteia::offline {

/// "Python, Django et PostgreSQL"
std::string enumerated(ai::Locale locale, std::vector<std::string> const& terms, std::size_t most);

/// What a question asks of a task, and how it names it: a plan that asks about several does not repeat itself.
enum class TaskQuestion
{
    first,    ///< how it is done
    further,  ///< the same, of another task
    situation ///< what is done when it goes wrong
};

/// A question about one of the post's own tasks, from the bank of tasks, and about its tools and details; about the
/// trade as a whole when `task` is empty. The anchors for the lowest and the highest level name the task.
ai::ProposedQuestion task_question(JobDescription const& job, std::string const& task, std::string const& competency,
                                   TaskQuestion asked = TaskQuestion::first);
/// Whether the bank of tasks has questions for this kind of work.
bool is_known_kind_of_task(ai::Locale locale, std::string const& task);
/// The kind of work of a task; the last one of the bank where it knows none.
BankCompetency const& kind_of_task(ai::Locale locale, std::string const& task);

/// How many words of a task a question says too, its first verb, the tools and the post's name aside: what both are
/// about.
std::size_t words_in_common(JobDescription const& job, std::string const& question, std::string const& task);

/// Why this post.
ai::ProposedQuestion motivation_question(JobDescription const& job, std::string const& competency);

/// Names the tools of the post that a technical question's points speak of, or those with which a task does what it
/// asks about.
void name_tools(JobDescription const& job, ai::ProposedQuestion& question);

} // namespace recruteia::offline
