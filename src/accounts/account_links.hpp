#pragma once

#include "accounts/context.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <functional>
#include <optional>
#include <string>

namespace recruteia::accounts {

using LinkId = Id<struct LinkTag>;

enum class LinkPurpose
{
    invitation,    ///< 7 days
    password_reset ///< 24 hours
};
BOOST_DESCRIBE_ENUM(LinkPurpose, invitation, password_reset)

/// What a link is for, before it is used.
struct AccountLink
{
    LinkId id;
    UserId user_id;
    LinkPurpose purpose = LinkPurpose::invitation;
    std::string email;
    std::string name;
    UtcTime expires_at;
};
BOOST_DESCRIBE_STRUCT(AccountLink, (), (id, user_id, purpose, email, name, expires_at))

struct UseLink
{
    std::string password;
    std::optional<std::string> name;
    std::optional<Locale> locale;
    std::optional<std::string> time_zone;
    std::optional<std::string> totp_code; ///< where the account has a second factor
};
BOOST_DESCRIBE_STRUCT(UseLink, (), (password, name, locale, time_zone, totp_code))

struct NewLink
{
    LinkId id;
    UtcTime expires_at;
};

/// Links with which people choose a password. Their token is computed from the link's id with a key outside the
/// database, which keeps its digest only; so a repeated request can show the link again, and a stolen database cannot.
class AccountLinks
{
public:
    struct Settings
    {
        std::string key;        ///< at least 32 bytes
        std::string public_url; ///< without trailing slash
    };

    AccountLinks(Context const& context, Settings settings) : context_(context), settings_(std::move(settings)) {}

    /// Errors: gone/link_invalid.
    Async<AccountLink> describe(std::string token) const;
    /// Errors: gone/link_invalid, invalid, invalid/password_too_weak, unauthenticated/totp_required and totp_invalid,
    /// too_many_requests/locked_out.
    Async<SignedIn> use(std::string token, UseLink command) const;

    /// For somebody who cannot sign in: mails a link to choose another password, if an active account has this
    /// address and was not mailed one within the last five minutes. Who asks does not learn which of it is so.
    /// Errors: invalid/email_invalid, conflict/mail_unavailable.
    Async<void> mail_reset(std::string email) const;

    /// From then on called for every new link, in its transaction: where mail goes out from. Never, where none does.
    using OnCreated =
        std::function<void(database::Transaction& tx, UserId const& user, LinkId const& link, LinkPurpose purpose)>;
    void on_created(OnCreated tell) { on_created_ = std::move(tell); }
    /// The link, while it works.
    std::optional<AccountLink> find_open(database::Transaction& tx, LinkId const& id) const;

    /// Older links of the user stop working.
    NewLink create(database::Transaction& tx, UserId const& user_id, LinkPurpose purpose) const;
    std::string address_of(LinkId const& id, LinkPurpose purpose, Locale locale) const;
    static void remove_all(database::Transaction& tx, UserId const& user_id);

private:
    std::string token_of(LinkId const& id) const;
    Result<AccountLink> find(database::Transaction& tx, std::string const& token) const;
    Result<SignedIn> accept(database::Transaction& tx, std::string const& token, UseLink const& command,
                            std::string const& password_hash) const;
    Result<void> spend_code(database::Transaction& tx, AccountLink const& link,
                            std::optional<std::string> const& code) const;

    Context context_;
    Settings settings_;
    OnCreated on_created_;
};

} // namespace recruteia::accounts
