#pragma once

#include "database/transaction.hpp"
#include "foundation/json.hpp"
#include "foundation/page.hpp"
#include "notifications/mail.hpp"

namespace recruteia::notifications {

/// As on the wire, newest first: to whom, when, and what became of it. Errors: malformed/cursor_invalid.
Result<Page<json::value>> list_mails(database::Transaction& tx, std::optional<MailState> const& state,
                                     PageRequest const& page);

} // namespace recruteia::notifications
