#pragma once

#include "ai/chat_model.hpp"
#include "http/client.hpp"
#include "http/event_stream.hpp"

#include <functional>
#include <string>
#include <string_view>

/// What the wire formats of both providers share: a POST that is answered by server-sent events.
namespace recruteia::chat {

struct Endpoint
{
    std::string provider; ///< `anthropic`, `openai`: named in errors
    std::string base_url; ///< without a slash at the end
    std::string model;
    std::string key; ///< may be empty for servers that want none
    http::ClientTimeouts timeouts;
};

/// Hears each event; false when the stream cannot be used any further.
using OnEvent = std::function<bool(http::ServerSentEvent const&)>;

/// A server that does not stream may answer with a JSON document, which is then the reply's body. Errors: those of
/// http::Client::send, and unavailable/model_misconfigured when what comes is neither.
Async<http::IncomingReply> post(http::Client& client, Endpoint const& endpoint, std::string path,
                                std::vector<http::Header> headers, std::string body, OnEvent on_event);

/// What a status other than success means. The provider's own words are not repeated: they may quote the request.
Error failure_of(std::string_view provider, http::IncomingReply const& reply);
/// What an error means that stands inside a reply of status 200.
Error failure_inside(std::string_view provider, json::value const& error);
/// What answers is no model.
Error no_model(std::string_view provider);
Error busy(std::string_view provider, std::string_view why, int retry_after_seconds = 0);
Error refused(std::string_view provider);
Error broke_schema(std::string_view provider, std::string_view how);
/// A stream that ended without saying so.
Error cut(std::string_view provider);

/// A number that may be absent.
int count_of(json::value const& object, std::string_view member);
json::value const* member_of(json::value const* object, std::string_view member);
std::string_view text_of(json::value const* value);

} // namespace recruteia::chat
