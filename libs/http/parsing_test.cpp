#include "http/conditional.hpp"
#include "http/cookie.hpp"
#include "http/negotiation.hpp"
#include "http/rate_limiter.hpp"
#include "http/reply.hpp"
#include "http/router.hpp"
#include "http/target.hpp"
#include "http/trusted_proxies.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace recruteia::http {
namespace {

using namespace std::chrono_literals;

TEST(Target, DecodesPathAndQuery)
{
    auto const target = parse_target("/a%20b/%C3%A9?x=1+2&y=%2B&flag&x=3&lines=a%0Ab");

    ASSERT_TRUE(target);
    EXPECT_EQ(target->path, "/a b/é");
    ASSERT_EQ(target->query.size(), 5U);
    EXPECT_EQ(target->query[0].value, "1 2");
    EXPECT_EQ(target->query[1].value, "+");
    EXPECT_EQ(target->query[2].name, "flag");
    EXPECT_EQ(target->query[4].value, "a\nb");
}

TEST(Target, TakesTheAbsoluteForm)
{
    EXPECT_EQ(parse_target("HTTPS://example.org:8443/x")->path, "/x");
    EXPECT_EQ(parse_target("http://example.org")->path, "/");
    EXPECT_EQ(parse_target("http://example.org?a=1")->query.at(0).value, "1");
    EXPECT_FALSE(parse_target("ftp://example.org/x"));
    EXPECT_FALSE(parse_target(""));
}

TEST(Target, BoundsItsParameters)
{
    std::string many = "/x?";
    for (int i = 0; i < 101; ++i)
        many += "a=1&";

    EXPECT_FALSE(parse_target(many));
}

TEST(Cookie, IsFoundAmongOthers)
{
    EXPECT_EQ(find_cookie("a=1; session=abc; b=2", "session"), "abc");
    EXPECT_EQ(find_cookie("session=\"q\"", "session"), "q");
    EXPECT_EQ(find_cookie("xsession=1;session=", "session"), "");
    EXPECT_EQ(find_cookie("session", "session"), std::nullopt);
    EXPECT_EQ(find_cookie("", "session"), std::nullopt);
}

TEST(Range, GivesTheWholeForWhatItCannotRead)
{
    for (auto const* field : {"bytes=a-b", "items=0-1", "bytes=0-1,3-4", "bytes=-", "bytes=5-2", "bytes", "bytes=--1"})
        EXPECT_TRUE(std::holds_alternative<WholeContent>(parse_range(field, 10))) << field;
    EXPECT_TRUE(std::holds_alternative<Unsatisfiable>(parse_range("bytes=-0", 10)));
    EXPECT_TRUE(std::holds_alternative<Unsatisfiable>(parse_range("bytes=0-", 0)));
    auto const last = std::get<PartialContent>(parse_range("bytes=-100", 10));
    EXPECT_EQ(last.offset, 0U);
    EXPECT_EQ(last.length, 10U);
}

TEST(Negotiation, WeighsQualities)
{
    EXPECT_EQ(quality_of("gzip;q=0.5, br", "br"), 1);
    EXPECT_EQ(quality_of("gzip;q=0.5, *;q=0.1", "br"), 0.1);
    EXPECT_EQ(quality_of("gzip", "br"), 0);
    EXPECT_EQ(quality_of("br;q=2.0", "br"), 0);
    EXPECT_EQ(preferred_language("en;q=0.2, FR;q=0.3", {"en", "fr"}), "fr");
}

TEST(Router, PrefersLiteralsAndFindsParameters)
{
    Router router;
    auto const handler = [](Request) -> Async<Reply> { co_return no_content(); };
    router.get("/api/positions/{id}", handler);
    router.get("/api/positions/mine", handler);
    router.get("/api/positions/{id}/plans/{plan_id}", handler);
    router.get("/api/positions/mine/all", handler);

    EXPECT_EQ(router.match(Method::get, "/api/positions/mine").route->path_template, "/api/positions/mine");
    auto const match = router.match(Method::get, "/api/positions/mine/plans/7/");
    EXPECT_EQ(match.route->path_template, "/api/positions/{id}/plans/{plan_id}");
    ASSERT_EQ(match.parameters.size(), 2U);
    EXPECT_EQ(match.parameters[0].value, "mine");
    EXPECT_EQ(match.parameters[1].name, "plan_id");
    EXPECT_EQ(router.match(Method::get, "/api/positions").route, nullptr);
    EXPECT_EQ(router.match(Method::get, "/api").allow, "");
    EXPECT_EQ(router.match(Method::post, "/api/positions/1").allow, "GET, HEAD, OPTIONS");
    EXPECT_EQ(router.routes().size(), 4U);
    EXPECT_EQ(router.routes()[1], (Router::RouteName{Method::get, "/api/positions/mine"}));
}

TEST(Router, RefusesWhatAProgrammerGotWrong)
{
    Router router;
    auto const handler = [](Request) -> Async<Reply> { co_return no_content(); };
    router.get("/a/{id}", handler);

    EXPECT_THROW(router.get("/a/{id}", handler), std::logic_error);
    EXPECT_THROW(router.get("/a/{other}/b", handler), std::logic_error);
    EXPECT_THROW(router.get("a", handler), std::logic_error);
}

Request a_request(std::vector<std::pair<std::string, std::string>> const& fields)
{
    RequestParts parts;
    for (auto const& [name, value] : fields)
        parts.headers.add(name, value);
    return Request(std::move(parts));
}

TEST(Request, ReadsTokensKeysAndCookies)
{
    auto const request =
        a_request({{"Authorization", "bearer abc.def"}, {"Idempotency-Key", "key-0001"}, {"Cookie", "a=1"}});

    EXPECT_EQ(request.bearer_token(), "abc.def");
    EXPECT_EQ(request.idempotency_key()->value, "key-0001");
    EXPECT_EQ(request.cookie("a"), "1");
    EXPECT_EQ(a_request({}).idempotency_key().error().code, "idempotency_key_required");
    EXPECT_FALSE(a_request({{"Idempotency-Key", "short"}}).idempotency_key());
    EXPECT_FALSE(a_request({{"Idempotency-Key", std::string(129, 'a')}}).idempotency_key());
    EXPECT_FALSE(a_request({{"Idempotency-Key", "with space"}}).idempotency_key());
    EXPECT_FALSE(a_request({{"Authorization", "Basic abc"}}).bearer_token());
    EXPECT_FALSE(a_request({{"Authorization", "Bearer a b"}}).bearer_token());
}

TEST(Reply, WritesCookiesAndRefusesLineBreaks)
{
    Cookie const cookie{.name = "refresh", .value = "abc", .path = "/api/session", .max_age = 60s, .secure = true};

    EXPECT_EQ(no_content().set_cookie(cookie).header("set-cookie"),
              "refresh=abc; Path=/api/session; Max-Age=60; SameSite=Strict; HttpOnly; Secure");
    EXPECT_EQ(no_content().set_cookie(expired(cookie)).header("set-cookie"),
              "refresh=; Path=/api/session; Max-Age=0; SameSite=Strict; HttpOnly; Secure");
    EXPECT_THROW(redirect("/x\r\nSet-Cookie: a=1"), std::logic_error);
}

TEST(Reply, SendsFilesWholeInPartOrNotAtAll)
{
    FileSource const source{.path = "/media/a.webm",
                            .size = 100,
                            .content_type = "video/webm",
                            .etag = "\"v1\"",
                            .filename = "réponse 1.webm"};

    auto const whole = file(a_request({}), source);
    EXPECT_EQ(length_of(whole.body), 100U);
    EXPECT_EQ(whole.header("content-disposition"), "attachment; filename*=UTF-8''r%C3%A9ponse%201.webm");
    auto const part = file(a_request({{"Range", "bytes=10-19"}, {"If-Range", "\"v1\""}}), source);
    EXPECT_EQ(part.status, Status::partial_content);
    EXPECT_EQ(std::get<FileBytes>(part.body).offset, 10U);
    EXPECT_EQ(file(a_request({{"If-None-Match", "\"v1\""}}), source).status, Status::not_modified);
    EXPECT_EQ(file(a_request({{"Range", "bytes=100-"}}), source).status, Status::range_not_satisfiable);
}

class StoppedClock final : public Clock
{
public:
    UtcTime now() const override { return time; }
    UtcTime time;
};

TEST(RateLimiter, RefusesWhatExceedsABurstUntilTokensGrowBack)
{
    StoppedClock clock;
    RateLimiter limiter({.per_second = 0.5, .burst = 3}, clock);

    for (int i = 0; i < 3; ++i)
        EXPECT_TRUE(limiter.take("a").allowed);
    auto const refused = limiter.take("a");
    EXPECT_FALSE(refused.allowed);
    EXPECT_EQ(refused.retry_after, 2s);
    EXPECT_TRUE(limiter.take("b").allowed);
    clock.time += 2s;
    EXPECT_TRUE(limiter.take("a").allowed);
    EXPECT_FALSE(limiter.take("a").allowed);
    clock.time -= 1h; // a clock set back takes nothing away
    EXPECT_FALSE(limiter.take("a").allowed);
}

TEST(RateLimiter, ForgetsTheLongestUnusedBeyondItsBound)
{
    StoppedClock const clock;
    RateLimiter limiter({.per_second = 1, .burst = 1, .max_keys = 2}, clock);
    limiter.take("a");
    limiter.take("b");
    limiter.take("a");

    limiter.take("c");

    EXPECT_EQ(limiter.size(), 2U);
    EXPECT_FALSE(limiter.take("a").allowed);
    EXPECT_TRUE(limiter.take("b").allowed);
}

TEST(RateLimiter, CountsAnIpv6SubscriberAsOne)
{
    EXPECT_EQ(address_group("2001:db8:1:2:3:4:5:6"), address_group("2001:db8:1:2::1"));
    EXPECT_NE(address_group("2001:db8:1:3::1"), address_group("2001:db8:1:2::1"));
    EXPECT_EQ(address_group("192.0.2.1"), "192.0.2.1");
}

TEST(TrustedProxies, TakeTheRightmostAddressTheyDidNotWriteThemselves)
{
    auto const proxies = TrustedProxies::create({"10.0.0.0/8", "fd00::/8", "192.0.2.7"}).value();
    auto const client = [&](char const* peer, std::string_view forwarded) {
        return proxies.client_of(asio::ip::make_address(peer), forwarded).to_string();
    };

    EXPECT_EQ(client("10.1.1.1", "6.6.6.6, 203.0.113.9, 10.2.2.2"), "203.0.113.9");
    EXPECT_EQ(client("203.0.113.1", "6.6.6.6"), "203.0.113.1");
    EXPECT_EQ(client("10.1.1.1", ""), "10.1.1.1");
    EXPECT_EQ(client("10.1.1.1", "unknown, 10.2.2.2"), "10.2.2.2");
    EXPECT_EQ(client("fd12::1", "[2001:db8::1]:443"), "2001:db8::1");
    EXPECT_EQ(client("192.0.2.7", "198.51.100.4:5000"), "198.51.100.4");
    EXPECT_EQ(client("192.0.2.8", "198.51.100.4"), "192.0.2.8");
    EXPECT_FALSE(TrustedProxies::create({"10.0.0.0/33"}));
    EXPECT_FALSE(TrustedProxies::create({"proxy.example"}));
}

} // namespace
} // namespace recruteia::http
