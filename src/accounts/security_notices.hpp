#pragma once

#include "accounts/user.hpp"
#include "database/transaction.hpp"

#include <boost/describe/enum.hpp>

#include <functional>
#include <map>
#include <optional>
#include <string>

namespace recruteia::accounts {

// Enumerators are spelled as those of notifications::NotificationType and Category.
enum class Weight
{
    info,
    success,
    warning
};
BOOST_DESCRIBE_ENUM(Weight, info, success, warning)

enum class Concern
{
    security,
    administration
};
BOOST_DESCRIBE_ENUM(Concern, security, administration)

/// Something that happened to an account, before it is put into words. `words` names the sentences, `parameters` are
/// `name` (whose account) and, where an administrator did it, `by`.
struct SecurityNotice
{
    std::string words;
    Weight weight = Weight::info;
    Concern concern = Concern::security;
    std::string happening; ///< the same happening is told once
    std::map<std::string, std::string, std::less<>> parameters;
    std::string link;
};

/// Delivers a notice in the transaction of what it tells. The notifications module does it, which knows accounts.
using TellUser = std::function<void(database::Transaction& tx, UserId const& recipient, SecurityNotice const& notice)>;

/// Who hears what: people of their own account, administrators of what concerns everybody's safety.
class SecurityNotices
{
public:
    SecurityNotices(TellUser tell, Clock const& clock) : tell_(std::move(tell)), clock_(clock) {}

    void session_reused(database::Transaction& tx, User const& user) const;
    void account_locked(database::Transaction& tx, User const& user) const;
    void password_changed(database::Transaction& tx, User const& user) const;
    void second_factor_enabled(database::Transaction& tx, User const& user) const;
    void second_factor_removed(database::Transaction& tx, User const& user) const;
    void user_joined(database::Transaction& tx, User const& user) const;

    // By an administrator, to somebody.
    void user_invited(database::Transaction& tx, Principal const& by, User const& user) const;
    void roles_changed(database::Transaction& tx, Principal const& by, User const& user) const;
    void user_disabled(database::Transaction& tx, Principal const& by, User const& user) const;
    void user_enabled(database::Transaction& tx, Principal const& by, User const& user) const;
    void password_link_created(database::Transaction& tx, Principal const& by, User const& user) const;
    void second_factor_reset(database::Transaction& tx, Principal const& by, User const& user) const;

private:
    struct What
    {
        std::string words;
        Weight weight = Weight::info;
        Concern concern = Concern::security;
        std::optional<Principal> by;
    };

    void tell_user(database::Transaction& tx, User const& user, What const& what) const;
    /// All but the one concerned and the one who did it.
    void tell_administrators(database::Transaction& tx, User const& about, What const& what) const;
    SecurityNotice notice(User const& about, What const& what, std::string link) const;

    TellUser tell_;
    Clock const& clock_;
};

} // namespace recruteia::accounts
