#include "accounts/account_links.hpp"

#include "accounts/committed.hpp"
#include "accounts/email.hpp"
#include "accounts/lock_out.hpp"
#include "accounts/profile.hpp"
#include "accounts/second_factor.hpp"
#include "accounts/user_repository.hpp"
#include "foundation/digest.hpp"
#include "foundation/encoding.hpp"
#include "foundation/try.hpp"

#include <fmt/format.h>

namespace recruteia::accounts {

namespace {

constexpr auto select_link = "SELECT l.id, l.user_id, l.purpose, u.email, u.name, l.expires_at "
                             "FROM user_links l JOIN users u ON u.id = l.user_id "
                             "WHERE l.token_digest = :token_digest AND l.used_at IS NULL AND l.expires_at > :now "
                             "AND u.status = CASE l.purpose WHEN 'invitation' THEN 'invited' ELSE 'active' END";
constexpr auto select_open = "SELECT l.id, l.user_id, l.purpose, u.email, u.name, l.expires_at "
                             "FROM user_links l JOIN users u ON u.id = l.user_id "
                             "WHERE l.id = :id AND l.used_at IS NULL AND l.expires_at > :now "
                             "AND u.status = CASE l.purpose WHEN 'invitation' THEN 'invited' ELSE 'active' END";
constexpr auto insert_link = "INSERT INTO user_links (id, user_id, purpose, token_digest, created_at, expires_at) "
                             "VALUES (:id, :user_id, :purpose, :token_digest, :created_at, :expires_at)";
constexpr auto select_since = "SELECT COUNT(*) FROM user_links "
                              "WHERE user_id = :user_id AND used_at IS NULL AND created_at > :since";
constexpr auto delete_links = "DELETE FROM user_links WHERE user_id = :user_id AND used_at IS NULL";
constexpr auto update_used = "UPDATE user_links SET used_at = :at WHERE id = :id";

/// So that nobody's mailbox can be filled by asking for links.
constexpr std::chrono::minutes between_mails{5};

std::chrono::hours lifetime_of(LinkPurpose purpose)
{
    return purpose == LinkPurpose::invitation ? std::chrono::days{7} : std::chrono::hours{24};
}

std::string_view page_of(LinkPurpose purpose)
{
    return purpose == LinkPurpose::invitation ? "join" : "reset-password";
}

/// The command with its texts as they will be stored.
Result<UseLink> checked(UseLink command, std::string_view email)
{
    TRY_CHECK(check_password(command.password, email, "password"));
    if (command.name) {
        TRY(command.name, valid_name(*command.name, "name"));
    }
    if (command.time_zone) {
        TRY(command.time_zone, valid_time_zone(*command.time_zone, "time_zone"));
    }
    return command;
}

} // namespace

Async<AccountLink> AccountLinks::describe(std::string token) const
{
    co_return co_await context_.database.read([&](database::Transaction& tx) { return find(tx, token); });
}

Async<SignedIn> AccountLinks::use(std::string token, UseLink command) const
{
    CO_TRY(auto const link, co_await describe(token));
    CO_TRY(auto const accepted, checked(std::move(command), link.email));
    CO_TRY(auto const hash, co_await context_.passwords.hash(accepted.password));
    auto committed = co_await context_.database.write(
        [&](database::Transaction& tx) { return Committed<SignedIn>{accept(tx, token, accepted, hash)}; });
    co_return std::move(committed.outcome);
}

Async<void> AccountLinks::mail_reset(std::string email) const
{
    CO_TRY(auto const address, Email::parse(email));
    if (!on_created_)
        co_return fail(Errc::conflict, "mail_unavailable",
                       "This server sends no mail. An administrator can make a link.");
    co_await context_.database.write([&](database::Transaction& tx) {
        auto const user = find_user_by_email(tx, address.value);
        auto const is_ours = user && user->status == UserStatus::active;
        // Written either way: what was asked is known, and the answer comes as soon.
        context_.audit.record(tx, {.actor = audit::Actor::system(),
                                   .act = "password_reset_requested",
                                   .subject_kind = "user",
                                   .subject_id = is_ours ? user->id.value : std::string()});
        auto const since = context_.clock.now() - between_mails;
        if (is_ours && tx.get<std::int64_t>(select_since, user->id, since) == 0)
            create(tx, user->id, LinkPurpose::password_reset);
        return true;
    });
    co_return Result<void>{};
}

/// Everything that can fail comes before the first write but the counting of a wrong code, which is kept.
Result<SignedIn> AccountLinks::accept(database::Transaction& tx, std::string const& token, UseLink const& command,
                                      std::string const& password_hash) const
{
    TRY(auto const link, find(tx, token));
    TRY_CHECK(spend_code(tx, link, command.totp_code));
    auto user = find_user(tx, link.user_id).value();
    user.name = command.name.value_or(user.name);
    user.locale = command.locale.value_or(user.locale);
    user.time_zone = command.time_zone.value_or(user.time_zone);
    user.status = UserStatus::active;

    auto const actor = audit::Actor::user(user.id.value);
    auto const joins = link.purpose == LinkPurpose::invitation;
    tx.execute(update_used, context_.clock.now(), link.id);
    save_user(tx, user);
    save_password(tx, user.id, password_hash);
    context_.sessions.revoke_all(tx, actor, user.id);
    context_.sessions.announce_changed(tx, user.id);
    context_.audit.record(tx, {.actor = actor,
                               .act = joins ? "invitation_accepted" : "password_reset",
                               .subject_kind = "user",
                               .subject_id = user.id.value});
    if (joins)
        context_.notices.user_joined(tx, user);
    else
        context_.notices.password_changed(tx, user);
    return context_.sessions.open(tx, user);
}

/// A link proves less than a second factor: whoever has one needs it here too.
Result<void> AccountLinks::spend_code(database::Transaction& tx, AccountLink const& link,
                                      std::optional<std::string> const& code) const
{
    auto const now = context_.clock.now();
    auto const credentials = find_credentials(tx, link.user_id).value();
    if (!credentials.has_second_factor())
        return {};
    TRY_CHECK(require_unlocked(lock_out_of(credentials), now));
    auto proof = spend_second_factor(tx, context_.totp_vault, credentials, code, now);
    if (!proof && proof.error().code == "totp_invalid")
        count_failure(tx, context_, credentials);
    return proof;
}

Result<AccountLink> AccountLinks::find(database::Transaction& tx, std::string const& token) const
{
    if (auto const link = tx.find<AccountLink>(select_link, sha256_hex(token), context_.clock.now()))
        return *link;
    return fail(Errc::gone, "link_invalid", "This link has expired or was used before. Ask for a new one.");
}

NewLink AccountLinks::create(database::Transaction& tx, UserId const& user_id, LinkPurpose purpose) const
{
    auto const now = context_.clock.now();
    NewLink const link{LinkId::random(), now + lifetime_of(purpose)};
    remove_all(tx, user_id);
    tx.execute(insert_link, link.id, user_id, purpose, sha256_hex(token_of(link.id)), now, link.expires_at);
    if (on_created_)
        on_created_(tx, user_id, link.id, purpose);
    return link;
}

std::optional<AccountLink> AccountLinks::find_open(database::Transaction& tx, LinkId const& id) const
{
    return tx.find<AccountLink>(select_open, id, context_.clock.now());
}

std::string AccountLinks::address_of(LinkId const& id, LinkPurpose purpose, Locale locale) const
{
    return fmt::format("{}/{}/{}#{}", settings_.public_url, to_string(locale), page_of(purpose), token_of(id));
}

void AccountLinks::remove_all(database::Transaction& tx, UserId const& user_id)
{
    tx.execute(delete_links, user_id);
}

std::string AccountLinks::token_of(LinkId const& id) const
{
    return to_base64url(hmac_sha256(settings_.key, "account link " + id.value));
}

} // namespace recruteia::accounts
