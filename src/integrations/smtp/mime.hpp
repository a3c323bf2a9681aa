#pragma once

#include "foundation/time.hpp"
#include "notifications/mailer.hpp"

#include <string>
#include <string_view>

/// How a letter is spelled on the wire (RFC 5322, 2045 to 2047). Pure.
namespace recruteia::smtp {

/// `letter` as a whole message with CRLF line ends: multipart/alternative, plain text first. Nothing in a name or a
/// subject can begin a line of its own.
std::string spell_message(notifications::Letter const& letter, notifications::Mailbox const& from, UtcTime now);

/// Of a header: ASCII as it is, anything else as encoded words (RFC 2047), folded.
std::string spell_words(std::string_view text);
/// `=?UTF-8?B?...?= <address>`
std::string spell_mailbox(notifications::Mailbox const& mailbox);
std::string quoted_printable(std::string_view text);
/// `Wed, 25 Nov 2026 22:06:50 +0000`
std::string spell_date(UtcTime time);

/// One address as SMTP takes it: no space, no control character, no bracket.
bool is_address(std::string_view text);

} // namespace recruteia::smtp
