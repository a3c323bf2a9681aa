#pragma once

#include "foundation/async.hpp"
#include "foundation/locale.hpp"

#include <optional>
#include <string>

namespace recruteia::notifications {

struct Mailbox
{
    std::string name; ///< may be empty
    std::string address;
};

/// A mail, ready to be sent.
struct Letter
{
    std::string id; ///< names it in the Message-ID: a repeat after a crash can be told from a second mail
    Mailbox to;
    std::optional<Mailbox> reply_to;
    Locale locale = Locale::fr;
    std::string subject;
    std::string text;
    std::string html;
};

enum class Outcome
{
    sent,
    refused,    ///< for good: trying again is of no use
    unavailable ///< for now
};

struct Posted
{
    Outcome outcome = Outcome::sent;
    std::string problem; ///< a status (550 5.1.1) or what kept us from it, in a word; never an address
};

/// Takes letters to the mail server.
class Mailer
{
public:
    virtual ~Mailer() = default;
    virtual asio::awaitable<Posted> send(Letter letter) = 0;
};

} // namespace recruteia::notifications
