#pragma once

#include "accounts/account_links.hpp"
#include "accounts/context.hpp"
#include "database/idempotency.hpp"
#include "foundation/json.hpp"
#include "foundation/page.hpp"

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <vector>

namespace recruteia::accounts {

struct InviteUser
{
    std::string email;
    std::string name;
    std::vector<Role> roles;
    Locale locale = Locale::fr;
};
BOOST_DESCRIBE_STRUCT(InviteUser, (), (email, name, roles, locale))

struct ChangeUser
{
    std::optional<std::string> name;
    std::optional<std::vector<Role>> roles;
    std::optional<UserStatus> status;
};
BOOST_DESCRIBE_STRUCT(ChangeUser, (), (name, roles, status))

/// What administrators do with the accounts of others.
class UserService
{
public:
    UserService(Context const& context, AccountLinks const& links) : context_(context), links_(links) {}

    /// Administrators see everybody, others active users. Errors: malformed/cursor_invalid.
    Async<Page<User>> list(Principal me, PageRequest page) const;

    /// The reply's body: the user, the link, its expiry. Errors: conflict/email_taken, conflict/idempotency_key_reused,
    /// invalid at the field.
    Async<json::value> invite(Principal by, database::OnceKey key, InviteUser command) const;
    /// As `invite`, for somebody who is there already. Errors: not_found, conflict (a disabled user),
    /// conflict/idempotency_key_reused.
    Async<json::value> create_link(Principal by, database::OnceKey key, UserId id) const;

    /// In effect from the commit on. Errors: not_found, conflict/last_admin, invalid at the field.
    Async<User> change(Principal by, UserId id, ChangeUser command) const;
    /// Ends the user's sessions. Errors: not_found.
    Async<void> reset_totp(Principal by, UserId id) const;

private:
    Result<database::StoredReply> add_invited(database::Transaction& tx, Principal const& by,
                                              InviteUser const& command) const;
    Result<database::StoredReply> add_link(database::Transaction& tx, Principal const& by, UserId const& id) const;
    Result<User> save_change(database::Transaction& tx, Principal const& by, UserId const& id,
                             ChangeUser const& command) const;
    void tell_change(database::Transaction& tx, Principal const& by, User const& before, User const& after) const;
    json::value with_link(database::StoredReply const& reply) const;
    void record(database::Transaction& tx, Principal const& by, UserId const& subject, std::string act,
                json::value content = nullptr) const;

    Context context_;
    AccountLinks const& links_;
};

} // namespace recruteia::accounts
