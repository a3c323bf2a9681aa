#pragma once

#include "foundation/error.hpp"
#include "foundation/json_reader.hpp"
#include "foundation/try.hpp"
#include "http/header_fields.hpp"
#include "http/idempotency_key.hpp"
#include "http/method.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace recruteia::http {

struct Parameter
{
    std::string name;
    std::string value;
};

/// What a Request is made of. The server fills it; tests may build one by hand.
struct RequestParts
{
    Method method = Method::get;
    std::string target;                     ///< as received
    std::string path = "/";                 ///< percent-decoded, valid UTF-8, no NUL, no `.` or `..` segment
    std::vector<Parameter> query;           ///< decoded, in order
    std::vector<Parameter> path_parameters; ///< `{id}` of the route's template
    HeaderFields headers;
    std::string body;           ///< empty for a streaming handler
    std::string request_id;     ///< also sent back as X-Request-Id
    std::string client_address; ///< without port, behind trusted proxies the client's own
    std::string_view route;     ///< the matched template: `/api/positions/{id}`; owned by the router
    bool secure = false;
};

/// One parsed request. Cheap to move (one pointer), passed by value to handlers; valid as long as it is held.
class Request
{
public:
    explicit Request(RequestParts parts) : parts_(std::make_unique<RequestParts>(std::move(parts))) {}

    Method method() const { return parts_->method; }
    std::string const& target() const { return parts_->target; }
    std::string const& path() const { return parts_->path; }
    /// The route's template, a closed set: what logs and metrics name instead of the path.
    std::string_view route() const { return parts_->route; }

    /// The first value of a query parameter; empty text for `?name`.
    std::optional<std::string> query(std::string_view name) const;
    std::vector<Parameter> const& query() const { return parts_->query; }
    std::optional<std::string_view> header(std::string_view name) const { return parts_->headers.find(name); }
    HeaderFields const& headers() const { return parts_->headers; }
    std::optional<std::string> cookie(std::string_view name) const;
    /// The value of `{name}`. Throws std::logic_error when the route's template has no such parameter.
    std::string const& path_parameter(std::string_view name) const;

    std::string const& body() const { return parts_->body; }
    /// Errors: unsupported_media (not application/json), malformed, invalid with its fields.
    template <class T>
    Result<T> body_as() const
    {
        TRY_CHECK(require_json());
        return parse_json_as<T>(body());
    }

    /// Errors: malformed/idempotency_key_required, malformed/idempotency_key_malformed.
    Result<IdempotencyKey> idempotency_key() const;
    /// The token of `Authorization: Bearer ...`, unverified.
    std::optional<std::string_view> bearer_token() const;

    std::string const& request_id() const { return parts_->request_id; }
    std::string const& client_address() const { return parts_->client_address; }
    /// TLS here, or `X-Forwarded-Proto: https` from a trusted proxy.
    bool is_secure() const { return parts_->secure; }

    /// For the edge itself, and for tests.
    RequestParts& parts() { return *parts_; }

private:
    Result<void> require_json() const;

    std::unique_ptr<RequestParts> parts_;
};

} // namespace recruteia::http
