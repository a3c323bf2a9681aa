#include "foundation/blocking_pool.hpp"
#include "foundation/digest.hpp"
#include "foundation/encoding.hpp"
#include "foundation/json_reader.hpp"
#include "foundation/json_writer.hpp"
#include "foundation/open_files.hpp"
#include "foundation/page.hpp"
#include "foundation/random.hpp"
#include "foundation/try.hpp"
#include "foundation/with_deadline.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/describe.hpp>

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <fstream>
#include <thread>

namespace recruteia {
namespace {

enum class Colour
{
    red,
    green
};
BOOST_DESCRIBE_ENUM(Colour, red, green)

struct Skill
{
    std::string name;
    double weight = 0;
};
BOOST_DESCRIBE_STRUCT(Skill, (), (name, weight))

struct Post
{
    std::string title;
    std::optional<std::string> note;
    std::vector<Skill> skills;
    Colour colour = Colour::red;
    int count = 0;
};
BOOST_DESCRIBE_STRUCT(Post, (), (title, note, skills, colour, count))

TEST(JsonReader, ReadsADescribedStructAndIgnoresUnknownKeys)
{
    auto const post = parse_json_as<Post>(
        R"({"title":"Comptable","skills":[{"name":"IFRS","weight":1}],"colour":"green","count":3.0,"extra":[]})");

    ASSERT_TRUE(post);
    EXPECT_EQ(post->skills.at(0).name, "IFRS");
    EXPECT_EQ(post->colour, Colour::green);
    EXPECT_EQ(post->count, 3);
    EXPECT_FALSE(post->note);
}

TEST(JsonReader, ReportsEveryProblemWithItsPath)
{
    auto const post =
        parse_json_as<Post>(R"({"skills":[{"name":"a","weight":1},{"name":7}],"colour":"blue","count":1.5})");

    ASSERT_FALSE(post);
    std::vector<std::string> paths;
    for (auto const& field : post.error().fields)
        paths.push_back(field.path);
    EXPECT_EQ(paths, (std::vector<std::string>{"title", "skills[1].name", "skills[1].weight", "colour", "count"}));
}

TEST(JsonReader, RefusesNulDeepNestingAndInvalidUtf8)
{
    EXPECT_FALSE(parse_json("{\"a\":\"b\\u0000c\"}"));
    EXPECT_FALSE(parse_json(std::string(100, '[') + std::string(100, ']')));
    EXPECT_FALSE(parse_json("\"\xC3\x28\""));
    EXPECT_FALSE(parse_json("{\"a\":1} x"));
}

TEST(JsonWriter, WritesNumbersAsPeopleExpectAndReadsItselfBack)
{
    Post const post{"L’été \"à\" Paris\n", std::nullopt, {{"x", 0.5}}, Colour::green, 3};

    auto const text = to_text(json_of(post));

    EXPECT_NE(text.find("\"weight\":0.5"), std::string::npos) << text;
    auto const again = parse_json_as<Post>(text);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->title, post.title);
}

TEST(Time, RoundTripsIso8601AndRefusesOtherForms)
{
    auto const time = parse_iso8601("2026-02-28T23:59:59.25Z");

    ASSERT_TRUE(time);
    EXPECT_EQ(to_iso8601(*time), "2026-02-28T23:59:59.250Z");
    EXPECT_FALSE(parse_iso8601("2026-02-30T00:00:00Z"));
    EXPECT_FALSE(parse_iso8601("2026-02-28T23:59:59+01:00"));
    EXPECT_FALSE(parse_iso8601("2026-02-28"));
}

TEST(Id, IsAUuidV7OrderedByTimeAndParsesOnlyThat)
{
    using PostId = Id<struct PostTag>;
    auto const first = PostId::random();

    std::this_thread::sleep_for(std::chrono::milliseconds(2));
    auto const second = PostId::random();

    EXPECT_LT(first, second);
    EXPECT_EQ(first.value[14], '7');
    EXPECT_EQ(PostId::parse(first.value), first);
    EXPECT_FALSE(PostId::parse("../../etc/passwd"));
}

TEST(Encoding, RoundTripsBase64urlAndBase32)
{
    std::string const bytes("\x00\xFFhello\x10", 8);

    EXPECT_EQ(from_base64url(to_base64url(bytes_of(bytes))), bytes);
    EXPECT_EQ(from_base32(to_base32(bytes_of(bytes))), bytes);
    EXPECT_FALSE(from_base64url("a+b/"));
    EXPECT_EQ(random_token(32).size(), 43U);
}

TEST(Encoding, TrimsNoBreakSpacesAndCountsCodePoints)
{
    EXPECT_EQ(trimmed("\u00A0 été\u202F\n"), "été");
    EXPECT_EQ(utf8_length("été"), 3U);
    EXPECT_FALSE(is_valid_utf8("\xED\xA0\x80"));
    EXPECT_FALSE(is_valid_utf8("\xC0\x80"));
    EXPECT_TRUE(is_valid_utf8("😀é"));
}

TEST(Page, CursorsRoundTripAndForeignOnesAreRefused)
{
    auto const cursor = cursor_of({"Élise", "", "0198"});

    EXPECT_EQ(PageRequest::parse(std::nullopt, cursor, 3)->after, (std::vector<std::string>{"Élise", "", "0198"}));
    EXPECT_EQ(PageRequest::parse(std::nullopt, cursor, 2).error().code, "cursor_invalid");
    EXPECT_EQ(PageRequest::parse(std::nullopt, "no such thing", 1).error().code, "cursor_invalid");
    EXPECT_FALSE(PageRequest::parse("0", std::nullopt, 1));
    EXPECT_FALSE(PageRequest::parse("101", std::nullopt, 1));
    EXPECT_EQ(PageRequest::parse("7", std::nullopt, 1)->limit, 7U);
}

TEST(Page, HasANextCursorOnlyWhenThereIsMore)
{
    auto const by_value = [](std::string const& value) { return std::vector{value}; };

    EXPECT_FALSE(page_of<std::string>({"a", "b"}, 2, by_value).next_cursor);
    EXPECT_EQ(page_of<std::string>({"a", "b", "c"}, 2, by_value).next_cursor, cursor_of({"b"}));
}

TEST(Digest, MatchesPublishedVectors)
{
    EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    // RFC 4231, test case 2.
    EXPECT_EQ(hmac_sha256_hex("Jefe", "what do ya want for nothing?"),
              "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    EXPECT_TRUE(equal_in_constant_time("a", "a"));
    EXPECT_FALSE(equal_in_constant_time("a", "ab"));
}

Result<int> half(int number)
{
    if (number % 2)
        return fail(Errc::invalid, "odd");
    return number / 2;
}

Result<int> quarter(int number)
{
    TRY(auto const once, half(number));
    TRY_CHECK(half(once));
    return half(once);
}

TEST(Try, UnwrapsOrReturnsTheError)
{
    EXPECT_EQ(quarter(12), 3);
    ASSERT_FALSE(quarter(6));
    EXPECT_EQ(quarter(6).error().code, "invalid");
}

TEST(BlockingPool, RunsWorkElsewhereResumesHereAndRethrows)
{
    asio::io_context context;
    BlockingPool pool({.name = "test", .threads = 2});
    auto const here = std::this_thread::get_id();
    std::thread::id there;
    std::thread::id resumed;
    std::string thrown;

    asio::co_spawn(
        context,
        [&]() -> asio::awaitable<void> {
            there = co_await pool.run([] { return std::this_thread::get_id(); });
            resumed = std::this_thread::get_id();
            try {
                co_await pool.run([] { throw std::runtime_error("no"); });
            } catch (std::runtime_error const& error) {
                thrown = error.what();
            }
        },
        [](std::exception_ptr const& failure) { EXPECT_EQ(failure, nullptr); });
    context.run();

    EXPECT_NE(there, here);
    EXPECT_EQ(resumed, here);
    EXPECT_EQ(thrown, "no");
    EXPECT_EQ(pool.usage().completed, 2U);
}

asio::awaitable<int> slow()
{
    asio::steady_timer timer(co_await asio::this_coro::executor, std::chrono::seconds(30));
    co_await timer.async_wait(asio::use_awaitable);
    co_return 1;
}

std::size_t size_of_descriptor_table()
{
    std::ifstream status{"/proc/self/status"};
    for (std::string word; status >> word;)
        if (std::size_t size = 0; word == "FDSize:" && status >> size)
            return size;
    return 0;
}

TEST(OpenFiles, AreAsManyAsTheSystemAllowsAndHaveRoomAtOnce)
{
    rlimit files{};
    ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &files), 0);
    auto const few = rlimit{.rlim_cur = 256, .rlim_max = files.rlim_max};
    ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &few), 0);
    auto const before = size_of_descriptor_table();

    allow_open_files(2'000);

    ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &files), 0);
    EXPECT_EQ(files.rlim_cur, std::min<rlim_t>(files.rlim_max, 1'048'576));
    EXPECT_LT(before, 2'000U);
    EXPECT_GE(size_of_descriptor_table(), std::min<std::size_t>(2'000, files.rlim_max));
}

TEST(WithDeadline, CancelsWorkThatTakesTooLong)
{
    asio::io_context context;
    std::optional<int> outcome = 7;

    asio::co_spawn(
        context,
        [&]() -> asio::awaitable<void> { outcome = co_await with_deadline(std::chrono::milliseconds(5), slow()); },
        [](std::exception_ptr const& failure) { EXPECT_EQ(failure, nullptr); });
    context.run();

    EXPECT_FALSE(outcome);
}

} // namespace
} // namespace recruteia
