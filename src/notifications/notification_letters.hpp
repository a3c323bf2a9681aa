#pragma once

#include "database/transaction.hpp"
#include "notifications/mail.hpp"
#include "notifications/mailer.hpp"

namespace recruteia::notifications {

/// A page of this site in a language, or another site's address as it is.
std::string address_of(std::string_view public_url, Locale locale, std::string_view link);

/// The mail of kind `notifications` or `digest` as it stands now: what was read, archived or muted meanwhile is left
/// out. Nothing when that is all of it, or the reader's account is not active.
std::optional<Letter> compose_notifications(database::Transaction& tx, Mail const& mail, std::string const& public_url,
                                            UtcTime now);

} // namespace recruteia::notifications
