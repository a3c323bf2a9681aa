#include "accounts/user_presenter.hpp"

#include "foundation/json_writer.hpp"

namespace recruteia::accounts {

json::value present(User const& user)
{
    return json::object{{"id", json_of(user.id)},
                        {"email", json_of(user.email)},
                        {"name", json_of(user.name)},
                        {"roles", json_of(user.roles)},
                        {"status", json_of(user.status)},
                        {"locale", json_of(user.locale)},
                        {"time_zone", json_of(user.time_zone)},
                        {"totp_enabled", user.totp_enabled},
                        {"created_at", json_of(user.created_at)},
                        {"last_seen_at", json_of(user.last_seen_at)}};
}

json::value present(Page<User> const& page)
{
    json::array items;
    for (auto const& user : page.items)
        items.push_back(present(user));
    return json::object{{"items", std::move(items)}, {"next_cursor", json_of(page.next_cursor)}};
}

} // namespace recruteia::accounts
