#include "accounts/testing/accounts_world.hpp"

#include "accounts/create_user.hpp"
#include "http/target.hpp"
#include "run.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace recruteia::accounts {

namespace {

constexpr HashingCost cheap{.operations = 1, .memory_bytes = 8192};

std::string cookie_pair(std::string_view set_cookie)
{
    return std::string(set_cookie.substr(0, set_cookie.find(';')));
}

Answer answer_of(Result<http::Reply> outcome)
{
    auto const reply = outcome ? *std::move(outcome) : http::problem(outcome.error(), "request");
    Answer answer{.status = http::number(reply.status)};
    auto const& body = std::get<std::string>(reply.body);
    if (!body.empty())
        answer.body = parse_json(body).value();
    if (auto const cookie = reply.header("Set-Cookie"))
        answer.set_cookie = std::string(*cookie);
    answer.retry_after = std::string(reply.header("Retry-After").value_or(""));
    return answer;
}

} // namespace

std::string Answer::text(std::string_view member) const
{
    auto const* object = body.if_object();
    auto const* found = object ? object->if_contains(member) : nullptr;
    return found && found->is_string() ? std::string(found->get_string()) : std::string();
}

std::string Answer::wrong_field() const
{
    auto const& errors = body.at("errors").as_array();
    return errors.empty() ? "" : std::string(errors.front().at("path").as_string());
}

AccountsWorld::AccountsWorld(database::Engine engine)
    : database(engine),
      accounts(
          {.database = *database, .tokens = tokens, .audit = audit, .events = events, .crypto = crypto, .clock = clock},
          [this](database::Transaction&, UserId const& user, SecurityNotice const& notice) {
              told.emplace_back(user, notice.words);
          },
          secrets, {.public_url = "https://recruteia.test", .hashing = cheap})
{
    events.subscribe<SessionsRevoked>([this](SessionsRevoked const& event) { revoked.push_back(event); });
    events.subscribe<RolesChanged>([this](RolesChanged const& event) { changed.push_back(event); });
    accounts.add_routes(router);
}

Answer AccountsWorld::call(http::Method method, std::string_view path, Visitor const& by, json::value const& body)
{
    auto const target = http::parse_target(path).value();
    auto match = router.match(method, target.path);
    if (!match.route)
        throw std::runtime_error("there is no such route: " + target.path);
    http::RequestParts parts{.method = method, .path = target.path, .query = target.query};
    parts.path_parameters = match.parameters;
    parts.route = match.route->path_template;
    parts.client_address = by.address;
    if (!by.token.empty())
        parts.headers.add("Authorization", "Bearer " + by.token);
    if (!by.cookie.empty())
        parts.headers.add("Cookie", by.cookie);
    if (!by.idempotency_key.empty())
        parts.headers.add("Idempotency-Key", by.idempotency_key);
    if (!body.is_null()) {
        parts.headers.add("Content-Type", "application/json");
        parts.body = to_text(body);
    }
    return answer_of(run(std::get<http::Handler>(match.route->handler)(http::Request(std::move(parts)))));
}

UserId AccountsWorld::add_user(std::string const& email, std::vector<Role> roles)
{
    auto const added = create_user(
        *database, audit, clock,
        {.email = email, .name = "Ada " + email, .roles = std::move(roles), .password = good_password}, cheap);
    if (!added)
        throw std::runtime_error(added.error().detail);
    return *added;
}

Answer AccountsWorld::sign_in(std::string_view email, std::string_view password, std::optional<std::string> const& code,
                              Visitor const& from)
{
    json::object body{{"email", email}, {"password", password}};
    if (code)
        body["totp_code"] = *code;
    return post("/api/auth/sign-in", from, body);
}

Visitor AccountsWorld::visitor_of(Answer const& session)
{
    return {.token = session.text("access_token"), .cookie = cookie_pair(session.set_cookie.value_or(""))};
}

Visitor AccountsWorld::signed_in(std::string_view email)
{
    auto const session = sign_in(email);
    if (session.status != 200)
        throw std::runtime_error("signing in failed: " + session.code());
    return visitor_of(session);
}

std::vector<std::string> AccountsWorld::audited_acts()
{
    return database->read_now(
        [](database::Transaction& tx) { return tx.list<std::string>("SELECT act FROM audit_events ORDER BY seq"); });
}

bool AccountsWorld::was_told(UserId const& user, std::string_view words) const
{
    return std::ranges::any_of(told, [&](auto const& one) { return one.first == user && one.second == words; });
}

std::string token_of_link(std::string const& link)
{
    return link.substr(link.find('#') + 1);
}

} // namespace recruteia::accounts
