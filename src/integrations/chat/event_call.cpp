#include "integrations/chat/event_call.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

namespace recruteia::chat {

namespace {

constexpr int bad_request = 400;
constexpr int unauthorised = 401;
constexpr int payment_required = 402;
constexpr int forbidden = 403;
constexpr int not_found = 404;
constexpr int request_timeout = 408;
constexpr int conflict = 409;
constexpr int payload_too_large = 413;
constexpr int too_many_requests = 429;
constexpr int first_server_error = 500;

/// Their words are looked for, and not repeated.
bool is_out_of_credit(std::string_view body)
{
    return body.contains("insufficient_quota") || body.contains("billing_error") ||
           body.contains("billing_hard_limit") || body.contains("credit balance is too low");
}

bool is_too_long(std::string_view body)
{
    return body.contains("context_length_exceeded") || body.contains("prompt is too long") ||
           body.contains("maximum context length") || body.contains("request_too_large");
}

std::string_view meaning_of(int status, std::string_view body)
{
    if (status == payment_required || is_out_of_credit(body))
        return "the account there has no credit left";
    if (status == payload_too_large || is_too_long(body))
        return "the request is too long for this model";
    if (status == unauthorised || status == forbidden)
        return "the key is not accepted";
    if (status == not_found)
        return "the model or the address is not known there";
    if (status < bad_request)
        return "the address leads elsewhere, and a key is for one address alone: give the one it leads to";
    return "the request is not accepted";
}

Error misconfigured(std::string_view provider, std::string_view why)
{
    return fail(Errc::unavailable, "model_misconfigured", fmt::format("{}: {}", provider, why)).error();
}

} // namespace

Async<http::IncomingReply> post(http::Client& client, Endpoint const& endpoint, std::string path,
                                std::vector<http::Header> headers, std::string body, OnEvent on_event)
{
    headers.push_back({"Content-Type", "application/json"});
    headers.push_back({"Accept", "text/event-stream, application/json"});
    http::OutgoingRequest request{.method = http::Method::post,
                                  .url = endpoint.base_url + path,
                                  .headers = std::move(headers),
                                  .body = std::move(body),
                                  .timeouts = endpoint.timeouts};
    struct Heard
    {
        http::EventStreamReader stream;
        std::string whole;
        bool is_of_unknown_type = false;
    };
    auto const heard = std::make_shared<Heard>();
    auto const take = [heard, on_event = std::move(on_event)](http::IncomingReply const& head, std::string_view piece) {
        if (head.has_content_type("text/event-stream"))
            return std::ranges::all_of(heard->stream.feed(piece), on_event) && !heard->stream.is_too_large();
        heard->is_of_unknown_type = !head.has_content_type("application/json");
        if (!heard->is_of_unknown_type)
            heard->whole += piece; // bounded by the client
        return !heard->is_of_unknown_type;
    };
    auto reply = co_await client.send(std::move(request), take);
    if (heard->is_of_unknown_type)
        co_return std::unexpected(no_model(endpoint.provider));
    if (reply && reply->is_success())
        reply->body = std::move(heard->whole);
    co_return reply;
}

Error failure_of(std::string_view provider, http::IncomingReply const& reply)
{
    auto const status = reply.status;
    // An empty account is told as 429, too; waiting fills none.
    auto const may_pass =
        status == too_many_requests || status == request_timeout || status == conflict || status >= first_server_error;
    if (may_pass && !is_out_of_credit(reply.body))
        return busy(provider, fmt::format("status {}", status), reply.retry_after_seconds);
    return misconfigured(provider, fmt::format("{} (status {})", meaning_of(status, reply.body), status));
}

Error failure_inside(std::string_view provider, json::value const& error)
{
    // Types as Anthropic and OpenAI name them; some compatible servers and relays give an HTTP status as the code.
    auto const text = to_text(error);
    auto const is_named = [&text](std::string_view name) { return text.contains(name); };
    auto const* const code = member_of(&error, "code");
    auto status = code && code->is_int64() ? static_cast<int>(std::clamp<std::int64_t>(code->as_int64(), 0, 999)) : 0;
    if (is_named("authentication_error") || is_named("permission_error") || is_named("invalid_api_key"))
        status = unauthorised;
    else if (is_named("not_found_error") || is_named("model_not_found"))
        status = not_found;
    else if (is_named("invalid_request_error") || is_out_of_credit(text) || is_too_long(text))
        status = bad_request;
    auto const is_lasting = status >= bad_request && status < first_server_error && status != too_many_requests &&
                            status != request_timeout && status != conflict;
    return is_lasting ? misconfigured(provider, meaning_of(status, text))
                      : busy(provider, "an error instead of an answer");
}

Error no_model(std::string_view provider)
{
    return misconfigured(provider, "the address answers with something that is no model's reply");
}

Error busy(std::string_view provider, std::string_view why, int retry_after_seconds)
{
    auto error = fail(Errc::unavailable, "provider_busy", fmt::format("{}: busy ({})", provider, why)).error();
    error.retry_after_seconds = retry_after_seconds;
    return error;
}

Error refused(std::string_view provider)
{
    return fail(Errc::unavailable, "model_refused", fmt::format("{}: the model refuses to answer", provider)).error();
}

Error broke_schema(std::string_view provider, std::string_view how)
{
    return fail(Errc::upstream, "model_broke_schema", fmt::format("{}: {}", provider, how)).error();
}

Error cut(std::string_view provider)
{
    return fail(Errc::upstream, "reply_cut", fmt::format("{}: the reply ended too early", provider)).error();
}

json::value const* member_of(json::value const* object, std::string_view member)
{
    auto const* const inside = object ? object->if_object() : nullptr;
    return inside ? inside->if_contains(member) : nullptr;
}

std::string_view text_of(json::value const* value)
{
    auto const* const text = value ? value->if_string() : nullptr;
    return text ? std::string_view(*text) : std::string_view();
}

int count_of(json::value const& object, std::string_view member)
{
    auto const* const value = member_of(&object, member);
    auto const* const number = value ? value->if_int64() : nullptr;
    constexpr std::int64_t most = 1'000'000'000;
    return number ? static_cast<int>(std::clamp<std::int64_t>(*number, 0, most)) : 0;
}

} // namespace recruteia::chat
