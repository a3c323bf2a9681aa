#include "http/reply.hpp"

#include "http/conditional.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>
#include <type_traits>

namespace recruteia::http {

namespace {

/// A field with a line break would let its author write the rest of the reply.
void require_one_line(std::string_view text)
{
    if (text.find_first_of(std::string_view("\r\n\0", 3)) != std::string_view::npos)
        throw std::logic_error("a header field holds a line break or NUL");
}

/// RFC 8187: `filename*` carries any name; everything outside its plain characters is escaped.
std::string attachment_of(std::string_view filename)
{
    std::string field = "attachment; filename*=UTF-8''";
    for (auto const c : filename) {
        auto const is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
                              c == '-' || c == '_';
        if (is_plain)
            field += c;
        else
            fmt::format_to(std::back_inserter(field), "%{:02X}", static_cast<unsigned char>(c));
    }
    return field;
}

Reply file_part(FileSource const& source, PartialContent part)
{
    Reply reply{.status = Status::partial_content};
    reply.add("Content-Range", fmt::format("bytes {}-{}/{}", part.offset, part.offset + part.length - 1, source.size));
    reply.body = FileBytes{source.path, part.offset, part.length};
    return reply;
}

void describe_file(Reply& reply, FileSource const& source)
{
    reply.add("Content-Type", source.content_type);
    reply.add("Accept-Ranges", "bytes");
    reply.add("Cache-Control", "private, no-cache");
    if (!source.etag.empty())
        reply.add("ETag", source.etag);
    if (!source.filename.empty())
        reply.add("Content-Disposition", attachment_of(source.filename));
}

std::string problem_body(Status status, std::string_view code, std::string_view detail,
                         std::vector<FieldError> const& fields, std::string_view request_id)
{
    std::string body = R"({"type":"about:blank","title":)";
    append_string(body, reason(status));
    fmt::format_to(std::back_inserter(body), R"(,"status":{},"code":)", number(status));
    append_string(body, code);
    body += R"(,"detail":)";
    append_string(body, detail);
    body += R"(,"errors":[)";
    for (auto const* separator = ""; auto const& field : fields) {
        body.append(std::exchange(separator, ",")).append(R"({"path":)");
        append_string(body, field.path);
        body += R"(,"code":)";
        append_string(body, field.code);
        body += R"(,"detail":)";
        append_string(body, field.detail);
        body += '}';
    }
    body += R"(],"request_id":)";
    append_string(body, request_id);
    body += '}';
    return body;
}

Reply problem_of(Status status, Error const& error, std::string_view request_id)
{
    Reply reply{.status = status, .error_code = error.code};
    reply.body = problem_body(status, error.code, error.detail, error.fields, request_id);
    reply.add("Content-Type", "application/problem+json");
    reply.add("Cache-Control", "no-store");
    if (error.retry_after_seconds > 0)
        reply.add("Retry-After", std::to_string(error.retry_after_seconds));
    if (status == Status::unauthorized)
        reply.add("WWW-Authenticate", "Bearer");
    return reply;
}

} // namespace

std::uint64_t size_of(Body const& body)
{
    return std::visit(
        [](auto const& bytes) -> std::uint64_t {
            if constexpr (std::is_same_v<std::remove_cvref_t<decltype(bytes)>, std::string>)
                return bytes.size();
            else
                return bytes.length;
        },
        body);
}

void Reply::add(std::string name, std::string value)
{
    require_one_line(name);
    require_one_line(value);
    headers.push_back({std::move(name), std::move(value)});
}

Reply&& Reply::with(std::string name, std::string value) &&
{
    add(std::move(name), std::move(value));
    return std::move(*this);
}

Reply&& Reply::set_cookie(Cookie const& cookie) &&
{
    auto field = fmt::format("{}={}; Path={}", cookie.name, cookie.value, cookie.path);
    if (cookie.max_age)
        field += fmt::format("; Max-Age={}", cookie.max_age->count());
    field += cookie.same_site == SameSite::strict ? "; SameSite=Strict" : "; SameSite=Lax";
    if (cookie.http_only)
        field += "; HttpOnly";
    if (cookie.secure)
        field += "; Secure";
    add("Set-Cookie", std::move(field));
    return std::move(*this);
}

std::optional<std::string_view> Reply::header(std::string_view name) const
{
    auto const found =
        std::ranges::find_if(headers, [&](Header const& header) { return equal_ignoring_case(header.name, name); });
    if (found == headers.end())
        return std::nullopt;
    return found->value;
}

Reply with_json(Status status, json::value const& body)
{
    return with_json_text(status, to_text(body));
}

Reply with_json_text(Status status, std::string body)
{
    return with_content("application/json", std::move(body), status).with("Cache-Control", "no-store");
}

Reply ok(json::value const& body)
{
    return with_json(Status::ok, body);
}

Reply created(json::value const& body)
{
    return with_json(Status::created, body);
}

Reply accepted(json::value const& body)
{
    return with_json(Status::accepted, body);
}

Reply no_content()
{
    return {.status = Status::no_content};
}

Reply text(std::string body, Status status)
{
    return with_content("text/plain; charset=utf-8", std::move(body), status);
}

Reply with_content(std::string_view content_type, std::string body, Status status)
{
    Reply reply{.status = status, .body = std::move(body)};
    reply.add("Content-Type", std::string(content_type));
    return reply;
}

Reply redirect(std::string location, Status status)
{
    Reply reply{.status = status};
    reply.add("Location", std::move(location));
    return reply;
}

Cookie expired(Cookie cookie)
{
    cookie.value.clear();
    cookie.max_age = std::chrono::seconds(0);
    return cookie;
}

Reply file(Request const& request, FileSource const& source)
{
    Reply reply{.status = Status::ok, .body = FileBytes{source.path, 0, source.size}};
    auto const is_unchanged = request.header("if-none-match").transform([&](std::string_view field) {
        return !source.etag.empty() && names_etag(field, source.etag);
    });
    if (is_unchanged.value_or(false)) {
        reply.status = Status::not_modified;
        reply.body = std::string();
        describe_file(reply, source);
        return reply;
    }
    auto const condition = request.header("if-range");
    if (auto const range = request.header("range"); range && (!condition || *condition == source.etag)) {
        auto const verdict = parse_range(*range, source.size);
        if (auto const* part = std::get_if<PartialContent>(&verdict))
            reply = file_part(source, *part);
        else if (std::holds_alternative<Unsatisfiable>(verdict))
            return problem(Status::range_not_satisfiable, "range_not_satisfiable", "The file has no such range.",
                           request.request_id())
                .with("Content-Range", fmt::format("bytes */{}", source.size));
    }
    describe_file(reply, source);
    return reply;
}

Reply problem(Error const& error, std::string_view request_id)
{
    return problem_of(static_cast<Status>(http_status(error.errc)), error, request_id);
}

Reply problem(Status status, std::string_view code, std::string_view detail, std::string_view request_id)
{
    return problem_of(status, Error{.code = std::string(code), .detail = std::string(detail)}, request_id);
}

} // namespace recruteia::http
