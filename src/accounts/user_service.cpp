#include "accounts/user_service.hpp"

#include "accounts/email.hpp"
#include "accounts/profile.hpp"
#include "accounts/user_presenter.hpp"
#include "accounts/user_repository.hpp"
#include "foundation/json_reader.hpp"
#include "foundation/json_writer.hpp"
#include "foundation/try.hpp"

#include <algorithm>

namespace recruteia::accounts {

namespace {

/// What is kept of a reply that shows a link: everything but the link, which the database must not hold.
struct KeptReply
{
    json::value user;
    LinkId link_id;
    LinkPurpose purpose = LinkPurpose::invitation;
    Locale locale = Locale::fr;
    UtcTime expires_at;
};
BOOST_DESCRIBE_STRUCT(KeptReply, (), (user, link_id, purpose, locale, expires_at))

database::StoredReply kept(User const& user, NewLink const& link, LinkPurpose purpose)
{
    KeptReply const reply{present(user), link.id, purpose, user.locale, link.expires_at};
    return {.status = 201, .body = to_text(json_of(reply))};
}

/// In the order of the enumeration, each once. Errors: invalid at `roles`.
Result<std::vector<Role>> valid_roles(std::vector<Role> roles)
{
    std::ranges::sort(roles);
    auto const repeated = std::ranges::unique(roles);
    roles.erase(repeated.begin(), repeated.end());
    if (roles.empty())
        return fail_fields({{"roles", "required", "A user has at least one role."}});
    return roles;
}

Result<InviteUser> checked(InviteUser command)
{
    TRY(auto email, Email::parse(command.email));
    command.email = std::move(email.value);
    TRY(command.name, valid_name(command.name, "name"));
    TRY(command.roles, valid_roles(std::move(command.roles)));
    return command;
}

Result<ChangeUser> checked(ChangeUser command)
{
    if (command.name) {
        TRY(command.name, valid_name(*command.name, "name"));
    }
    if (command.roles) {
        TRY(command.roles, valid_roles(*std::move(command.roles)));
    }
    if (command.status == UserStatus::invited)
        return fail_fields({{"status", "invalid", "A status is set to active or disabled."}});
    return command;
}

Result<User> existing(database::Transaction& tx, UserId const& id)
{
    if (auto user = find_user(tx, id))
        return *std::move(user);
    return fail(Errc::not_found, "There is no such user.");
}

/// Somebody who never chose a password is invited again, not active.
UserStatus enabled_status(database::Transaction& tx, UserId const& id)
{
    return find_credentials(tx, id).value().password_hash ? UserStatus::active : UserStatus::invited;
}

bool is_last_admin(database::Transaction& tx, User const& user)
{
    auto const admins = list_active_admins(tx);
    return admins.size() == 1 && admins.front().id == user.id;
}

} // namespace

void UserService::record(database::Transaction& tx, Principal const& by, UserId const& subject, std::string act,
                         json::value content) const
{
    context_.audit.record(tx, {.actor = audit::Actor::user(by.user_id.value),
                               .act = std::move(act),
                               .subject_kind = "user",
                               .subject_id = subject.value,
                               .content = std::move(content)});
}

Async<Page<User>> UserService::list(Principal me, PageRequest page) const
{
    auto const which = me.has(Role::admin) ? Listed::all_users : Listed::active_users;
    co_return co_await context_.database.read(
        [&](database::Transaction& tx) -> Result<Page<User>> { return list_users(tx, which, page); });
}

Async<json::value> UserService::invite(Principal by, database::OnceKey key, InviteUser command) const
{
    CO_TRY(auto const invited, checked(std::move(command)));
    CO_TRY(auto const reply, co_await context_.database.write([&](database::Transaction& tx) {
        return database::once(tx, key, context_.clock.now(),
                              [&](database::Transaction&) { return add_invited(tx, by, invited); });
    }));
    co_return with_link(reply);
}

Result<database::StoredReply> UserService::add_invited(database::Transaction& tx, Principal const& by,
                                                       InviteUser const& command) const
{
    if (find_user_by_email(tx, command.email))
        return fail(Errc::conflict, "email_taken", "Somebody with this address has an account already.", "email");
    User const user{.id = UserId::random(),
                    .email = command.email,
                    .name = command.name,
                    .status = UserStatus::invited,
                    .locale = command.locale,
                    .time_zone = default_time_zone,
                    .created_at = context_.clock.now(),
                    .roles = command.roles};
    add_user(tx, user);
    auto const link = links_.create(tx, user.id, LinkPurpose::invitation);
    record(tx, by, user.id, "user_invited", json::object{{"roles", json_of(user.roles)}});
    context_.notices.user_invited(tx, by, user);
    return kept(user, link, LinkPurpose::invitation);
}

Async<json::value> UserService::create_link(Principal by, database::OnceKey key, UserId id) const
{
    CO_TRY(auto const reply, co_await context_.database.write([&](database::Transaction& tx) {
        return database::once(tx, key, context_.clock.now(),
                              [&](database::Transaction&) { return add_link(tx, by, id); });
    }));
    co_return with_link(reply);
}

Result<database::StoredReply> UserService::add_link(database::Transaction& tx, Principal const& by,
                                                    UserId const& id) const
{
    TRY(auto const user, existing(tx, id));
    if (user.status == UserStatus::disabled)
        return fail(Errc::conflict, "This account is disabled. Enable it first.");
    auto const invites = user.status == UserStatus::invited;
    auto const purpose = invites ? LinkPurpose::invitation : LinkPurpose::password_reset;
    auto const link = links_.create(tx, id, purpose);
    record(tx, by, id, invites ? "invitation_renewed" : "password_link_created");
    if (!invites)
        context_.notices.password_link_created(tx, by, user);
    return kept(user, link, purpose);
}

json::value UserService::with_link(database::StoredReply const& reply) const
{
    auto const kept = parse_json_as<KeptReply>(reply.body).value();
    return json::object{{"user", kept.user},
                        {"link", links_.address_of(kept.link_id, kept.purpose, kept.locale)},
                        {"expires_at", json_of(kept.expires_at)}};
}

Async<User> UserService::change(Principal by, UserId id, ChangeUser command) const
{
    CO_TRY(auto const change, checked(std::move(command)));
    co_return co_await context_.database.write(
        [&](database::Transaction& tx) { return save_change(tx, by, id, change); });
}

Result<User> UserService::save_change(database::Transaction& tx, Principal const& by, UserId const& id,
                                      ChangeUser const& command) const
{
    TRY(auto const before, existing(tx, id));
    auto after = before;
    after.name = command.name.value_or(before.name);
    after.roles = command.roles.value_or(before.roles);
    if (command.status)
        after.status = *command.status == UserStatus::disabled ? UserStatus::disabled : enabled_status(tx, id);
    if (!after.is_active_admin() && is_last_admin(tx, before))
        return fail(Errc::conflict, "last_admin", "The last administrator keeps the role.");

    save_user(tx, after);
    if (after.roles != before.roles)
        save_roles(tx, id, after.roles);
    tell_change(tx, by, before, after);
    context_.sessions.announce_changed(tx, id);
    return after;
}

void UserService::tell_change(database::Transaction& tx, Principal const& by, User const& before,
                              User const& after) const
{
    if (after.name != before.name)
        record(tx, by, after.id, "profile_changed");
    if (after.roles != before.roles) {
        record(tx, by, after.id, "roles_changed",
               json::object{{"before", json_of(before.roles)}, {"after", json_of(after.roles)}});
        context_.notices.roles_changed(tx, by, after);
    }
    if (after.status == before.status)
        return;
    if (after.status == UserStatus::disabled) {
        record(tx, by, after.id, "user_disabled");
        AccountLinks::remove_all(tx, after.id);
        context_.sessions.revoke_all(tx, audit::Actor::user(by.user_id.value), after.id);
        context_.notices.user_disabled(tx, by, after);
    } else {
        record(tx, by, after.id, "user_enabled");
        context_.notices.user_enabled(tx, by, after);
    }
}

Async<void> UserService::reset_totp(Principal by, UserId id) const
{
    co_return co_await context_.database.write([&](database::Transaction& tx) -> Result<void> {
        TRY(auto const user, existing(tx, id));
        remove_totp(tx, id);
        context_.sessions.revoke_all(tx, audit::Actor::user(by.user_id.value), id);
        if (!user.totp_enabled)
            return {};
        record(tx, by, id, "second_factor_reset");
        context_.notices.second_factor_reset(tx, by, user);
        return {};
    });
}

} // namespace recruteia::accounts
