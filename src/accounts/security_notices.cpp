#include "accounts/security_notices.hpp"

#include "accounts/user_repository.hpp"

#include <fmt/format.h>

namespace recruteia::accounts {

namespace {

constexpr auto own_account = "/account";
constexpr auto users_page = "/users";

} // namespace

SecurityNotice SecurityNotices::notice(User const& about, What const& what, std::string link) const
{
    auto const at = clock_.now().time_since_epoch().count();
    SecurityNotice made{.words = what.words,
                        .weight = what.weight,
                        .concern = what.concern,
                        .happening = fmt::format("{}:{}:{}", what.words, about.id.value, at),
                        .parameters = {{"name", about.name}},
                        .link = std::move(link)};
    if (what.by)
        made.parameters.emplace("by", what.by->name);
    return made;
}

void SecurityNotices::tell_user(database::Transaction& tx, User const& user, What const& what) const
{
    tell_(tx, user.id, notice(user, what, own_account));
}

void SecurityNotices::tell_administrators(database::Transaction& tx, User const& about, What const& what) const
{
    auto const told = notice(about, what, users_page);
    for (auto const& admin : list_active_admins(tx))
        if (admin.id != about.id && (!what.by || admin.id != what.by->user_id))
            tell_(tx, admin.id, told);
}

void SecurityNotices::session_reused(database::Transaction& tx, User const& user) const
{
    tell_user(tx, user, {.words = "own_session_reused", .weight = Weight::warning});
    tell_administrators(tx, user, {.words = "session_reused", .weight = Weight::warning});
}

void SecurityNotices::account_locked(database::Transaction& tx, User const& user) const
{
    tell_user(tx, user, {.words = "own_account_locked", .weight = Weight::warning});
    tell_administrators(tx, user, {.words = "account_locked", .weight = Weight::warning});
}

void SecurityNotices::password_changed(database::Transaction& tx, User const& user) const
{
    tell_user(tx, user, {.words = "own_password_changed"});
}

void SecurityNotices::second_factor_enabled(database::Transaction& tx, User const& user) const
{
    tell_user(tx, user, {.words = "own_second_factor_enabled", .weight = Weight::success});
}

void SecurityNotices::second_factor_removed(database::Transaction& tx, User const& user) const
{
    tell_user(tx, user, {.words = "own_second_factor_removed", .weight = Weight::warning});
}

void SecurityNotices::user_joined(database::Transaction& tx, User const& user) const
{
    tell_administrators(tx, user,
                        {.words = "user_joined", .weight = Weight::success, .concern = Concern::administration});
}

void SecurityNotices::user_invited(database::Transaction& tx, Principal const& by, User const& user) const
{
    tell_administrators(tx, user, {.words = "user_invited", .concern = Concern::administration, .by = by});
}

void SecurityNotices::roles_changed(database::Transaction& tx, Principal const& by, User const& user) const
{
    tell_user(tx, user, {.words = "own_roles_changed", .by = by});
    tell_administrators(tx, user, {.words = "roles_changed", .by = by});
}

void SecurityNotices::user_disabled(database::Transaction& tx, Principal const& by, User const& user) const
{
    tell_administrators(tx, user, {.words = "user_disabled", .weight = Weight::warning, .by = by});
}

void SecurityNotices::user_enabled(database::Transaction& tx, Principal const& by, User const& user) const
{
    tell_administrators(tx, user, {.words = "user_enabled", .by = by});
}

void SecurityNotices::password_link_created(database::Transaction& tx, Principal const& by, User const& user) const
{
    tell_user(tx, user, {.words = "own_password_link_created", .weight = Weight::warning, .by = by});
    tell_administrators(tx, user, {.words = "password_link_created", .by = by});
}

void SecurityNotices::second_factor_reset(database::Transaction& tx, Principal const& by, User const& user) const
{
    tell_user(tx, user, {.words = "own_second_factor_reset", .weight = Weight::warning, .by = by});
    tell_administrators(tx, user, {.words = "second_factor_reset", .weight = Weight::warning, .by = by});
}

} // namespace recruteia::accounts
