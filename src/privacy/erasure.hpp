#pragma once

#include "audit/audit_log.hpp"
#include "database/transaction.hpp"
#include "interviews/interview.hpp"

#include <chrono>
#include <vector>

/// The one place that knows every table where words of a candidate, or about them, may lie. A migration that adds such
/// a column adds it here, and the erasure test finds it when it is forgotten.
namespace recruteia::privacy {

/// Erases an interview's content: answers, drafts, analysis, ratings, comments, the words of decisions, what waits for
/// a repeated request, the names in notifications; and the candidate's identity when no other interview of theirs is
/// left. The session and the link stop working. Identifiers, times and digests stay, so that the audit log verifies.
void erase_content(database::Transaction& tx, audit::AuditLog const& audit, interviews::Interview const& interview,
                   interviews::InterviewStatus status_after, UtcTime now);

/// Interviews whose last event lies before `before`, and which were not erased yet; at most `limit`.
std::vector<interviews::InterviewId> list_kept_since(database::Transaction& tx, UtcTime before, int limit);

} // namespace recruteia::privacy
