#include "foundation/json.hpp"
#include "interviews/passage_routes.hpp"
#include "interviews/testing/passage_world.hpp"

#include <gtest/gtest.h>

namespace recruteia::interviews {
namespace {

/// The routes themselves, called as the server calls them.
class PassageRoutesTest : public testing::Test
{
protected:
    PassageRoutesTest() { add_routes(router, guard, world.passages); }

    http::Reply call(http::Method method, std::string const& path, std::string const& token, json::value const& body,
                     std::string const& key = {})
    {
        auto match = router.match(method, path);
        if (!match.route)
            throw std::logic_error("no such route");
        http::RequestParts parts{.method = method, .path = path, .path_parameters = match.parameters};
        parts.body = to_text(body);
        parts.headers.add("Content-Type", "application/json");
        if (!token.empty())
            parts.headers.add("Authorization", "Bearer " + token);
        if (!key.empty())
            parts.headers.add("Idempotency-Key", key);
        auto reply = run(std::get<http::Handler>(match.route->handler)(http::Request(std::move(parts))));
        return reply ? *std::move(reply) : http::problem(reply.error(), "request");
    }

    static json::value body_of(http::Reply const& reply) { return *parse_json(std::get<std::string>(reply.body)); }

    PassageWorld world{database::Engine::sqlite};
    http::RateLimiter requests{{}, world.clock};
    CandidateGuard guard{world.tokens, world.clock, requests};
    http::Router router;
};

TEST_F(PassageRoutesTest, LeadACandidateFromTheLinkToTheEnd)
{
    using enum http::Method;
    auto const invited = world.invite();

    auto const session = call(post, "/api/interview/session", "", json::object{{"token", invited.link}});
    auto const token = std::string(body_of(session).at("token").as_string());
    json::object const consents{{"consents", json::array{json::object{{"kind", "ai_analysis"}, {"granted", true}}}}};
    EXPECT_EQ(call(put, "/api/interview/consents", token, consents).status, http::Status::ok);
    EXPECT_EQ(call(post, "/api/interview/start", token, nullptr).status, http::Status::ok);
    for (auto const* number : {"1", "2"}) {
        auto const question = std::string("/api/interview/questions/") + number;
        EXPECT_EQ(call(post, question + "/open", token, nullptr).status, http::Status::ok);
        auto const answering = call(post, question + "/answer", token, nullptr);
        auto const draft = call(put, question + "/draft", token, {{"text", "Je"}, {"revision", 0}});
        EXPECT_EQ(body_of(draft).at("revision").as_int64(), 1);
        auto const response = call(post, "/api/interview/responses", token,
                                   {{"question_id", body_of(answering).at("current").at("id")}, {"text", "Je finis."}},
                                   std::string("key-for-") + number);
        EXPECT_EQ(response.status, http::Status::created);
    }
    auto const sent = call(post, "/api/interview/submit", token, nullptr);

    EXPECT_EQ(session.status, http::Status::created);
    EXPECT_EQ(body_of(sent).at("status").as_string(), "submitted");
    EXPECT_TRUE(body_of(sent).at("current").is_null());
    EXPECT_EQ(body_of(call(get, "/api/interview", token, nullptr)).at("steps").as_array().size(), 2U);
    EXPECT_EQ(body_of(call(post, "/api/interview/withdraw", token, nullptr)).at("status").as_string(), "withdrawn");
}

TEST_F(PassageRoutesTest, AnswerNobodyWithoutASession)
{
    for (auto const& route : router.routes()) {
        if (route.path_template == "/api/interview/session")
            continue;
        auto path = route.path_template;
        if (auto const number = path.find("{number}"); number != std::string::npos)
            path.replace(number, std::string_view("{number}").size(), "1");
        EXPECT_EQ(call(route.method, path, "", nullptr).status, http::Status::unauthorized) << path;
    }
}

TEST_F(PassageRoutesTest, TakeNoExpiredSessionAndNoUsersToken)
{
    auto const claims = world.open(world.invite());
    auto const candidates = world.tokens.sign(claims);
    auto const users = world.tokens.sign(
        accounts::AccessClaims{world.owner, accounts::SessionId::random(), world.clock.now() + std::chrono::hours{1}});

    EXPECT_EQ(call(http::Method::get, "/api/interview", users, nullptr).status, http::Status::unauthorized);
    world.clock.advance(std::chrono::hours{24} + std::chrono::milliseconds{1});
    EXPECT_EQ(call(http::Method::get, "/api/interview", candidates, nullptr).error_code, "token_expired");
}

TEST_F(PassageRoutesTest, RefuseWhatIsNoQuestionNumber)
{
    auto const token = world.tokens.sign(world.start(world.invite()));

    for (auto const* number : {"0", "-1", "x", "1x", "99999999999"})
        EXPECT_EQ(call(http::Method::post, std::string("/api/interview/questions/") + number + "/open", token, nullptr)
                      .status,
                  http::Status::not_found)
            << number;
}

} // namespace
} // namespace recruteia::interviews
