#pragma once

#include "foundation/error.hpp"
#include "foundation/json.hpp"
#include "http/request.hpp"
#include "http/status.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace recruteia::http {

struct Header
{
    std::string name;
    std::string value;
};

/// Part of a text that several replies share, without a copy.
struct SharedBytes
{
    std::shared_ptr<std::string const> text;
    std::size_t offset = 0;
    std::size_t length = 0;
};

/// Part of a file, read in pieces on the file pool while it is sent. The last path element may not be a symlink.
struct FileBytes
{
    std::filesystem::path path;
    std::uint64_t offset = 0;
    std::uint64_t length = 0;
};

using Body = std::variant<std::string, SharedBytes, FileBytes>;

std::uint64_t size_of(Body const& body);

enum class SameSite
{
    strict,
    lax
};

struct Cookie
{
    std::string name;
    std::string value; ///< base64url or the like: no quoting is done
    std::string path = "/";
    std::optional<std::chrono::seconds> max_age; ///< absent: until the browser closes
    SameSite same_site = SameSite::strict;
    bool http_only = true;
    bool secure = false; ///< set from `request.is_secure()`
};

struct Reply
{
    Status status = Status::ok;
    std::vector<Header> headers; ///< Content-Length, Date, Connection, X-Request-Id and security headers are added
    Body body;
    std::string error_code; ///< the `code` of a problem, for logs; set by `problem`

    /// Adds a field; neither may hold a line break. Chains: `return ok(body).with("Cache-Control", "no-store");`
    Reply&& with(std::string name, std::string value) &&;
    Reply&& set_cookie(Cookie const& cookie) &&;
    void add(std::string name, std::string value);
    std::optional<std::string_view> header(std::string_view name) const;
};

/// JSON replies are sent with `Cache-Control: no-store` unless they say otherwise.
Reply ok(json::value const& body);
Reply created(json::value const& body);
Reply accepted(json::value const& body);
Reply with_json(Status status, json::value const& body);
/// `body` is JSON already.
Reply with_json_text(Status status, std::string body);
Reply no_content();
Reply text(std::string body, Status status = Status::ok);
Reply with_content(std::string_view content_type, std::string body, Status status = Status::ok);
Reply redirect(std::string location, Status status = Status::see_other);
/// The cookie of that name and path, emptied and expired.
Cookie expired(Cookie cookie);

/// A file whose size and tag are already known (from its row, say): nothing is read or asked of the disk here.
struct FileSource
{
    std::filesystem::path path;
    std::uint64_t size = 0;
    std::string content_type = "application/octet-stream";
    std::string etag;     ///< strong, quotes included; empty: none
    std::string filename; ///< not empty: sent as an attachment of that name
};

/// Honours Range, If-Range and If-None-Match: 200, 206, 304 or 416.
Reply file(Request const& request, FileSource const& source);

/// RFC 9457: `{type, title, status, code, detail, errors: [{path, detail}], request_id}`.
Reply problem(Error const& error, std::string_view request_id);
/// For what only a protocol can cause (405, 408, 431, ...).
Reply problem(Status status, std::string_view code, std::string_view detail, std::string_view request_id);

} // namespace recruteia::http
