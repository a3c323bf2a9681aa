#pragma once

#include "accounts/accounts.hpp"
#include "fake_clock.hpp"
#include "temporary_database.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/json/object.hpp>

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace recruteia::accounts {

inline constexpr auto good_password = "cerisier-lanterne-42-marée";

/// What a route answered.
struct Answer
{
    int status = 0;
    json::value body;
    std::optional<std::string> set_cookie;
    std::string retry_after;

    std::string text(std::string_view member) const;
    std::string code() const { return text("code"); }
    /// The path of the first wrong field.
    std::string wrong_field() const;
};

/// A browser's state: what it sends with each request.
struct Visitor
{
    std::string token;
    std::string cookie;
    std::string address = "192.0.2.1";
    std::string idempotency_key;
};

/// The module on a real database, asked through its real routes.
class AccountsWorld
{
public:
    explicit AccountsWorld(database::Engine engine = database::Engine::sqlite);

    Answer call(http::Method method, std::string_view path, Visitor const& by, json::value const& body = nullptr);
    Answer get(std::string_view path, Visitor const& by) { return call(http::Method::get, path, by); }
    Answer post(std::string_view path, Visitor const& by, json::value const& body = nullptr)
    {
        return call(http::Method::post, path, by, body);
    }
    Answer patch(std::string_view path, Visitor const& by, json::value const& body)
    {
        return call(http::Method::patch, path, by, body);
    }

    UserId add_user(std::string const& email, std::vector<Role> roles);
    Answer sign_in(std::string_view email, std::string_view password = good_password,
                   std::optional<std::string> const& code = std::nullopt, Visitor const& from = {});
    /// Signed in, with their token and cookie.
    Visitor signed_in(std::string_view email);
    static Visitor visitor_of(Answer const& session);

    std::vector<std::string> audited_acts();
    bool was_told(UserId const& user, std::string_view words) const;
    /// Runs what was published until now.
    void deliver_events() { context.restart(), context.poll(); }

    TemporaryDatabase database;
    FakeClock clock;
    asio::io_context context;
    EventBus events{context.get_executor()};
    BlockingPool crypto{{.name = "crypto", .threads = 2, .max_queued = 8}};
    Secrets secrets{.jwt = std::string(43, 'j'),
                    .audit = std::string(43, 'a'),
                    .invitations = std::string(43, 'i'),
                    .second_factor = std::string(43, 's')};
    audit::AuditLog audit{secrets.audit, clock};
    Tokens tokens{secrets.jwt};
    std::vector<std::pair<UserId, std::string>> told;
    std::vector<SessionsRevoked> revoked;
    std::vector<RolesChanged> changed;
    Accounts accounts;
    http::Router router;
};

/// The token in a link's fragment.
std::string token_of_link(std::string const& link);

} // namespace recruteia::accounts
