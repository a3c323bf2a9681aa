// What services, relays and compatible servers really put on the wire, oddities included.
#include "foundation/json.hpp"
#include "provider_model.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/json/parse.hpp>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <chrono>
#include <ctime>

namespace recruteia::chat {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;
using Asked = ScriptedProvider::Asked;
using SchemaMode = openai::OpenAiChat::SchemaMode;

constexpr auto secret = "sk-secret-4711";
constexpr auto event_stream = "text/event-stream";
constexpr auto json_type = "application/json";

std::string http(int status, std::string_view type, std::string_view body, std::string_view fields = {})
{
    return fmt::format("HTTP/1.1 {} Said\r\nContent-Type: {}\r\nContent-Length: {}\r\n{}\r\n{}", status, type,
                       body.size(), fields, body);
}

std::string replaced(std::string text, std::string_view from, std::string_view to)
{
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    return text;
}

std::string event(std::string_view type, std::string_view rest)
{
    return fmt::format("event: {0}\ndata: {{\"type\":\"{0}\"{1}}}\n\n", type, rest);
}

std::string start_of(int block, std::string_view content)
{
    return event("content_block_start", fmt::format(R"(,"index":{},"content_block":{})", block, content));
}

std::string piece_of(int block, std::string_view json)
{
    return event("content_block_delta",
                 fmt::format(R"(,"index":{},"delta":{{"type":"input_json_delta","partial_json":{}}})", block,
                             to_text(json::value(json))));
}

std::string const message_start =
    event("message_start", R"(,"message":{"id":"m","usage":{"input_tokens":10,"output_tokens":1}})");
constexpr auto tool = R"({"type":"tool_use","id":"t","name":"check","input":{}})";

std::string end_of(std::string_view reason = "tool_use")
{
    return event("message_delta",
                 fmt::format(R"(,"delta":{{"stop_reason":"{}"}},"usage":{{"output_tokens":7}})", reason)) +
           event("message_stop", "");
}

std::string chunk(std::string_view delta, std::string_view finish = "null", std::string_view rest = {})
{
    return fmt::format(R"(data: {{"choices":[{{"index":0,"delta":{},"finish_reason":{}}}]{}}})", delta, finish, rest) +
           "\n\n";
}

constexpr auto done = "data: [DONE]\n\n";

class WireTest : public ::testing::Test
{
protected:
    Result<ai::StructuredReply> ask(ai::ChatModel& chat)
    {
        std::optional<Result<ai::StructuredReply>> outcome;
        asio::co_spawn(io,
                       chat.ask({.act = "check",
                                 .instructions = "Say ok.",
                                 .data = "{}",
                                 .schema_name = "check",
                                 .schema = json::parse(R"({"type":"object"})")},
                                {}),
                       [&](std::exception_ptr const& problem, Result<ai::StructuredReply> reply) {
                           if (problem)
                               std::rethrow_exception(problem);
                           outcome = std::move(reply);
                       });
        io.restart();
        io.run_for(10s);
        return outcome ? *std::move(outcome) : fail(Errc::conflict, "it did not end");
    }

    Result<ai::StructuredReply> ask(WireFormat format) { return ask(*chat_with(server, client, format, secret)); }

    Result<ai::StructuredReply> told(WireFormat format, std::string written, std::size_t bytes_at_once = 64UL * 1024)
    {
        server.answer_with([written = std::move(written)](Asked const&) { return written; }, bytes_at_once);
        return ask(format);
    }
    Result<ai::StructuredReply> anthropic(std::string const& events)
    {
        return told(WireFormat::anthropic, http(200, event_stream, events));
    }
    Result<ai::StructuredReply> openai(std::string const& events)
    {
        return told(WireFormat::openai, http(200, event_stream, events));
    }

    /// A compatible server that refuses a request when `refusal` has something to say of it.
    void refuse(std::function<std::optional<std::string>(json::object const&)> refusal)
    {
        server.answer_with([refusal = std::move(refusal)](Asked const& asked) {
            if (auto const why = refusal(asked.json))
                return http(400, json_type, *why);
            return http(200, event_stream, chunk(R"({"content":"{\"ok\":true}"})", R"("stop")") + done);
        });
    }

    static std::string schema_of(json::object const& body)
    {
        auto const* const format = body.if_contains("response_format");
        return format ? std::string(format->at("type").as_string()) : "none";
    }

    asio::io_context io;
    http::Client client{io.get_executor()};
    ScriptedProvider server;
};

void expect_ok(Result<ai::StructuredReply> const& reply)
{
    ASSERT_TRUE(reply) << reply.error().code << ": " << reply.error().detail;
    EXPECT_EQ(to_text(reply->value), R"({"ok":true})");
}

void expect_failure(Result<ai::StructuredReply> const& reply, std::string_view code, std::string_view detail = {})
{
    ASSERT_FALSE(reply) << to_text(reply->value);
    EXPECT_EQ(reply.error().code, code) << reply.error().detail;
    EXPECT_THAT(reply.error().detail, HasSubstr(detail));
    EXPECT_THAT(reply.error().detail, Not(HasSubstr(secret)));
}

TEST_F(WireTest, ReadsEventsHoweverTheyAreCutAndWritten)
{
    auto const plain = message_start + start_of(0, tool) + piece_of(0, R"({"ok":)") + piece_of(0, "true}") + end_of();
    expect_ok(told(WireFormat::anthropic, http(200, event_stream, plain), 1));
    expect_ok(anthropic(replaced(replaced(plain, ": ", ":"), "\n", "\r\n")));
    expect_ok(anthropic(replaced(plain, "\n", "\r")));
    expect_ok(anthropic(": hello\n\n" + replaced(plain, "\n\n", "\n\n: still here\n\n" + event("ping", ""))));
    expect_ok(told(WireFormat::anthropic,
                   fmt::format("HTTP/1.1 200 OK\r\nContent-Type: Text/Event-Stream;charset=UTF-8\r\n"
                               "Transfer-Encoding: chunked\r\nTrailer: X-End\r\n\r\n{:x}\r\n{}\r\n0\r\n"
                               "X-End: 1\r\nContent-Type: text/html\r\n\r\n",
                               plain.size(), plain)));

    auto const chunks = chunk(R"({"content":"{\"ok\":"})") + chunk(R"({"content":"true}"})", R"("stop")") + done;
    expect_ok(told(WireFormat::openai, http(200, event_stream, chunks), 1));
    expect_ok(openai(replaced(replaced(chunks, ": ", ":"), "\n", "\r\n")));
    expect_ok(openai(": PROCESSING\n\n" + replaced(chunks, "[DONE]", "[DONE] ")));
}

TEST_F(WireTest, TakesTheFirstUseOfTheToolForTheAnswer)
{
    auto const said =
        start_of(0, R"({"type":"text","text":""})") +
        event("content_block_delta", R"(,"index":0,"delta":{"type":"text_delta","text":"{\"ok\":false}"})");
    expect_ok(anthropic(message_start + said + start_of(1, tool) + piece_of(1, R"({"ok":true})") + end_of()));
    // Two uses, told in turns.
    expect_ok(anthropic(message_start + start_of(0, tool) + start_of(1, tool) + piece_of(0, R"({"ok":)") +
                        piece_of(1, R"({"ok":)") + piece_of(0, "true}") + piece_of(1, "false}") + end_of()));
    // All of it where it begins, as some relays do.
    expect_ok(anthropic(message_start +
                        start_of(0, R"({"type":"tool_use","id":"t","name":"check","input":{"ok":true}})") + end_of()));
    expect_failure(anthropic(message_start + said + end_of("end_turn")), "model_broke_schema");
}

TEST_F(WireTest, TakesAnAnswerInOnePieceInBothFormats)
{
    auto const reply = told(
        WireFormat::anthropic,
        http(200, json_type,
             R"({"type":"message","content":[{"type":"text","text":"Well."},{"type":"tool_use","input":{"ok":true}}],)"
             R"("stop_reason":"tool_use","usage":{"input_tokens":3,"output_tokens":2}})"));
    expect_ok(reply);
    EXPECT_EQ(reply->tokens.input, 3);
    expect_ok(
        told(WireFormat::openai,
             http(200, "application/json; charset=utf-8",
                  R"({"error":null,"choices":[{"message":{"content":"{\"ok\":true}"},"finish_reason":"stop"}]})")));
}

TEST_F(WireTest, ReadsWhatComesCompressedWithoutHavingBeenAskedFor)
{
    constexpr std::string_view whole =
        "1f8b08000000000002030dcac10d80300805d05dfed90958c51ad334681b23988227c2eeface2fd0ba8ec6065a03379b"
        "d5934181a6e22c0e4214e855403e5f4ee48263c8b0be4faea6f207737d905b7ed58ea1dc4c000000";
    std::string compressed;
    for (std::size_t at = 0; at < whole.size(); at += 2)
        compressed += static_cast<char>(std::stoi(std::string(whole.substr(at, 2)), nullptr, 16));

    expect_ok(told(WireFormat::openai, http(200, json_type, compressed, "Content-Encoding: gzip\r\n")));
    EXPECT_EQ(server.asked().back().headers.at("accept-encoding"), "identity");
    expect_failure(told(WireFormat::openai, http(200, json_type, "no gzip", "Content-Encoding: gzip\r\n")),
                   "reply_cut");
}

TEST_F(WireTest, TellsAnErrorInsideAGoodReplyFromAnAnswer)
{
    auto const* const overloaded = R"({"type":"error","error":{"type":"overloaded_error","message":"sk-secret-4711"}})";
    expect_failure(told(WireFormat::anthropic, http(200, json_type, overloaded)), "provider_busy");
    expect_failure(anthropic(message_start + event("error", R"(,"error":{"type":"authentication_error"})")),
                   "model_misconfigured", "the key is not accepted");
    expect_failure(told(WireFormat::anthropic, http(200, json_type, R"({"hello":1})")), "model_misconfigured",
                   "no model's reply");

    auto const* const limited = R"({"error":{"message":"sk-secret-4711","code":429}})";
    expect_failure(told(WireFormat::openai, http(200, json_type, limited)), "provider_busy");
    expect_failure(told(WireFormat::openai, http(200, json_type, R"({"error":{"code":401}})")), "model_misconfigured",
                   "the key is not accepted");
    expect_failure(told(WireFormat::openai, http(200, json_type, R"({"status":"healthy"})")), "model_misconfigured",
                   "no model's reply");
    expect_failure(openai(chunk(R"({"content":"{"})") + "data: " + limited + "\n\n"), "provider_busy");
    expect_failure(openai("data: {\"object\":\"error\",\"message\":\"boom\",\"code\":500}\n\n"), "provider_busy");
    // Not an error: many servers write the member into every piece.
    expect_ok(openai(chunk(R"({"content":"{\"ok\":true}"})", R"("stop")", R"(,"error":null,"usage":null)") + done));
}

TEST_F(WireTest, TellsWhatIsRefusedOrTooLongFromWhatIsBroken)
{
    expect_failure(anthropic(message_start + end_of("refusal")), "model_refused");
    for (auto const* reason : {"max_tokens", "model_context_window_exceeded"})
        expect_failure(anthropic(message_start + start_of(0, tool) + piece_of(0, R"({"ok":true})") + end_of(reason)),
                       "model_broke_schema", "longer than allowed");
    expect_failure(openai(chunk(R"({"content":"{"})") + chunk("{}", R"("content_filter")") + done), "model_refused");
    expect_failure(openai(chunk(R"({"refusal":"I cannot"})", R"("stop")") + done), "model_refused");
    expect_failure(openai(chunk(R"({"content":"{"})", R"("length")") + done), "model_broke_schema", "longer");
    expect_failure(openai(chunk(R"({"content":"Sure!"})", R"("stop")") + done), "model_broke_schema");
}

TEST_F(WireTest, FindsTheJsonThatAModelWrapsUp)
{
    for (auto const* said : {R"(```json\n{\"ok\":true}\n```)", R"(<think>{ hm }</think>\n\n{\"ok\":true})",
                             R"(  {\"ok\":true}\n )", R"(<think>a</think>```\n{\"ok\":true}```)"})
        expect_ok(openai(chunk(fmt::format(R"({{"content":"{}"}})", said), R"("stop")") + done));
    for (auto const* said : {R"(```)", R"(```json\n```)", R"(``````)", R"(<think>{\"ok\":true})"})
        expect_failure(openai(chunk(fmt::format(R"({{"content":"{}"}})", said), R"("stop")") + done),
                       "model_broke_schema");
}

TEST_F(WireTest, HearsOneChoiceAlone)
{
    expect_ok(openai(R"(data: {"choices":[{"index":1,"delta":{"content":"no"}}]})" + std::string("\n\n") +
                     chunk(R"({"content":"{\"ok\":true}"})", R"("stop")") + done));
}

TEST_F(WireTest, SaysWhatARefusalMeans)
{
    struct Case
    {
        int status;
        std::string body;
        std::string code;
        std::string detail;
    };
    for (auto const& [status, body, code, detail] : std::vector<Case>{
             {401, "{}", "model_misconfigured", "the key is not accepted"},
             {402, "{}", "model_misconfigured", "no credit left"},
             {404, "{}", "model_misconfigured", "the model or the address is not known there"},
             {413, "{}", "model_misconfigured", "too long for this model"},
             {307, "", "model_misconfigured", "leads elsewhere"},
             {400, "Your credit balance is too low", "model_misconfigured", "no credit left"},
             {400, "prompt is too long: 210000 tokens > 200000 maximum", "model_misconfigured", "too long"},
             {429, R"({"error":{"code":"insufficient_quota"}})", "model_misconfigured", "no credit left"},
             {429, "Add a payment method at https://platform.openai.com/account/billing", "provider_busy", "429"},
             {529, R"({"type":"error","error":{"type":"overloaded_error"}})", "provider_busy", "529"}})
        for (auto const format : {WireFormat::anthropic, WireFormat::openai})
            expect_failure(told(format, http(status, json_type, body + secret)), code, detail);
}

TEST_F(WireTest, ReadsRetryAfterAsANumberAndAsADate)
{
    EXPECT_EQ(told(WireFormat::openai, http(429, json_type, "{}", "retry-after: 7\r\n")).error().retry_after_seconds,
              7);

    auto const soon = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now() + 90s);
    std::array<char, 64> date{};
    std::strftime(date.data(), date.size(), "%a, %d %b %Y %H:%M:%S GMT", std::gmtime(&soon));
    auto const asked =
        told(WireFormat::anthropic, http(529, json_type, "{}", fmt::format("Retry-After: {}\r\n", date.data())));
    EXPECT_NEAR(asked.error().retry_after_seconds, 90, 5);

    for (auto const* past : {"Wed, 21 Oct 2015 07:28:00 GMT", "soon", "-5", "99999999999999999999"}) {
        auto const seconds =
            told(WireFormat::openai, http(503, json_type, "{}", fmt::format("Retry-After: {}\r\n", past)))
                .error()
                .retry_after_seconds;
        EXPECT_GE(seconds, 0);
        EXPECT_LE(seconds, 24 * 3600);
    }
}

TEST_F(WireTest, NeverTakesAKeyElsewhere)
{
    ScriptedProvider const elsewhere;
    for (auto const format : {WireFormat::anthropic, WireFormat::openai})
        for (auto const status : {301, 302, 307, 308})
            expect_failure(told(format, http(status, json_type, "",
                                             fmt::format("Location: {}/v1/messages\r\n", elsewhere.anthropic_url()))),
                           "model_misconfigured", "leads elsewhere");
    EXPECT_THAT(elsewhere.asked(), SizeIs(0));
}

// ---- what compatible servers take, in their own words

TEST_F(WireTest, DoesWithoutASchemaWhereAServerKnowsNone)
{
    for (auto const* why :
         {R"({"error":{"message":"invalid format: expected \"json\" or a JSON schema"}})",                 // Ollama
          R"({"error":{"message":"response_format type must be one of \"text\" or \"json_object\""}})",    // llama.cpp
          R"({"object":"error","message":"1 validation error: Input should be 'text' or 'json_object'"})", // vLLM
          R"({"message":"The provided JSON contains features not supported by xgrammar."})",
          R"({"error":"Bad Request"})"}) {
        refuse([why](json::object const& body) {
            return schema_of(body) == "json_schema" ? std::optional<std::string>(why) : std::nullopt;
        });
        auto const chat = chat_with(server, client, WireFormat::openai, secret);
        auto const before = server.asked().size();
        expect_ok(ask(*chat));
        expect_ok(ask(*chat));
        EXPECT_EQ(server.asked().size() - before, 3U) << why; // learnt once
        EXPECT_EQ(dynamic_cast<openai::OpenAiChat&>(*chat).schema_mode(), SchemaMode::json_mode);
    }
}

TEST_F(WireTest, PutsTheSchemaIntoTheInstructionsWhereNoFormatIsTaken)
{
    refuse([](json::object const& body) {
        return body.contains("response_format") ? std::optional<std::string>("Unrecognized argument: response_format")
                                                : std::nullopt;
    });
    auto const chat = chat_with(server, client, WireFormat::openai, secret);

    expect_ok(ask(*chat));

    EXPECT_EQ(dynamic_cast<openai::OpenAiChat&>(*chat).schema_mode(), SchemaMode::prompt);
    auto const asked = server.asked();
    EXPECT_THAT(std::string(asked.back().json.at("messages").at(0).at("content").as_string()),
                HasSubstr("JSON Schema"));
}

TEST_F(WireTest, LearnsEverythingThatAServerDoesNotTake)
{
    refuse([](json::object const& body) -> std::optional<std::string> {
        if (body.contains("stream_options"))
            return "extra fields not permitted: stream_options";
        if (body.contains("temperature"))
            return "Unsupported value: 'temperature' does not support 0 with this model.";
        if (body.contains("max_tokens"))
            return "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.";
        if (schema_of(body) != "none")
            return "response_format";
        return std::nullopt;
    });

    auto const chat = chat_with(server, client, WireFormat::openai, secret);
    expect_ok(ask(*chat));
    EXPECT_THAT(server.asked(), SizeIs(6));
    EXPECT_TRUE(server.asked().back().json.contains("max_completion_tokens"));
    expect_ok(ask(*chat));
    EXPECT_THAT(server.asked(), SizeIs(7));
}

TEST_F(WireTest, SetsNoLimitBeyondWhatAModelCanSay)
{
    for (auto const* why :
         {"'max_tokens' or 'max_completion_tokens' is too large: 4096. This model's maximum context length is 2048",
          "This model's maximum context length is 2048 tokens. However, you requested 4396 tokens (300 in the "
          "messages, 4096 in the completion)."}) {
        refuse([why](json::object const& body) {
            auto const is_limited = body.contains("max_tokens") || body.contains("max_completion_tokens");
            return is_limited ? std::optional<std::string>(why) : std::nullopt;
        });
        auto const before = server.asked().size();
        expect_ok(ask(WireFormat::openai));
        EXPECT_EQ(server.asked().size() - before, 2U) << why;
    }
}

TEST_F(WireTest, ForgetsNothingOfWhatAServerTookWhenThatBreaksDown)
{
    std::atomic<bool> is_broken = false;
    server.answer_with([&is_broken](Asked const&) {
        return is_broken ? http(500, json_type, "failed to parse grammar")
                         : http(200, event_stream, chunk(R"({"content":"{\"ok\":true}"})", R"("stop")") + done);
    });
    auto const chat = chat_with(server, client, WireFormat::openai, secret);
    expect_ok(ask(*chat));

    is_broken = true;
    expect_failure(ask(*chat), "provider_busy");

    EXPECT_EQ(dynamic_cast<openai::OpenAiChat&>(*chat).schema_mode(), SchemaMode::strict);
    EXPECT_THAT(server.asked(), SizeIs(2));
}

TEST_F(WireTest, GuessesNothingOfAServerThatRefusesEverything)
{
    std::atomic<bool> refuses = true;
    refuse([&refuses](json::object const&) { return refuses ? std::optional<std::string>("no") : std::nullopt; });
    auto const chat = chat_with(server, client, WireFormat::openai, secret);

    expect_failure(ask(*chat), "model_misconfigured", "the request is not accepted");
    EXPECT_THAT(server.asked(), SizeIs(3));

    refuses = false;
    expect_ok(ask(*chat));
    EXPECT_EQ(dynamic_cast<openai::OpenAiChat&>(*chat).schema_mode(), SchemaMode::strict);
    refuses = true;
    expect_failure(ask(*chat), "model_misconfigured"); // it took the schema: that is not what it refuses
    EXPECT_THAT(server.asked(), SizeIs(5));
}

} // namespace
} // namespace recruteia::chat
