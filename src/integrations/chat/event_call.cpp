#include "integrations/chat/event_call.hpp"

#include "foundation/encoding.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <memory>

namespace recruteia::chat {

namespace {

constexpr int unauthorised = 401;
constexpr int forbidden = 403;
constexpr int not_found = 404;
constexpr int request_timeout = 408;
constexpr int conflict = 409;
constexpr int too_many_requests = 429;
constexpr int first_server_error = 500;
constexpr int longest_retry_after = 24 * 3600;

/// Seconds; the form with a date is not used by these providers.
int retry_after(http::IncomingReply const& reply)
{
    auto const field = trimmed(reply.headers.find("retry-after").value_or(""));
    int seconds = 0;
    std::from_chars(field.data(), field.data() + field.size(), seconds);
    return std::clamp(seconds, 0, longest_retry_after);
}

} // namespace

Async<http::IncomingReply> post(http::Client& client, Endpoint const& endpoint, std::string path,
                                std::vector<http::Header> headers, std::string body, OnEvent on_event, bool takes_json)
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
    auto const take = [heard, takes_json, on_event = std::move(on_event)](http::IncomingReply const& head,
                                                                          std::string_view piece) {
        if (head.has_content_type("text/event-stream"))
            return std::ranges::all_of(heard->stream.feed(piece), on_event) && !heard->stream.is_too_large();
        heard->is_of_unknown_type = !takes_json || !head.has_content_type("application/json");
        if (!heard->is_of_unknown_type)
            heard->whole += piece; // bounded by the client
        return !heard->is_of_unknown_type;
    };
    auto reply = co_await client.send(std::move(request), take);
    if (heard->is_of_unknown_type)
        co_return fail(Errc::unavailable, "model_misconfigured",
                       endpoint.provider + ": the address answers with something that is no model's reply");
    if (reply && reply->is_success())
        reply->body = std::move(heard->whole);
    co_return reply;
}

Error failure_of(std::string_view provider, http::IncomingReply const& reply)
{
    auto const status = reply.status;
    if (status == too_many_requests || status == request_timeout || status == conflict || status >= first_server_error)
        return busy(provider, fmt::format("status {}", status), retry_after(reply));
    auto const* const why = status == unauthorised || status == forbidden ? "the key is not accepted"
                            : status == not_found ? "the model or the address is not known there"
                                                  : "the request is not accepted";
    return fail(Errc::unavailable, "model_misconfigured", fmt::format("{}: {} (status {})", provider, why, status))
        .error();
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
