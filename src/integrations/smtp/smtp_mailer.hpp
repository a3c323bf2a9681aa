#pragma once

#include "foundation/blocking_pool.hpp"
#include "foundation/time.hpp"
#include "notifications/mailer.hpp"

#include <chrono>
#include <memory>

namespace recruteia::smtp {

/// Sends through one SMTP server with libcurl, on a pool of its own, over a connection that is kept while there is
/// more to send.
class SmtpMailer final : public notifications::Mailer
{
public:
    struct Settings
    {
        std::string url; ///< smtp://host:587 or smtps://host:465
        bool tls = true; ///< smtp:// only after STARTTLS; false: in the clear, for a relay on this machine
        std::string ca_file;
        std::string username; ///< empty: without signing in
        std::string password;
        notifications::Mailbox from;
        std::chrono::seconds timeout{30}; ///< of one mail; a third of it to connect
    };

    SmtpMailer(Settings settings, BlockingPool& pool, Clock const& clock);
    ~SmtpMailer() override;

    asio::awaitable<notifications::Posted> send(notifications::Letter letter) override;

private:
    class Connection;
    Settings settings_;
    BlockingPool& pool_;
    Clock const& clock_;
    std::unique_ptr<Connection> connection_; ///< of the pool's one thread
};

} // namespace recruteia::smtp
