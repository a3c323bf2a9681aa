#include "http/reply_head.hpp"

#include "http/server.hpp"

#include <fmt/format.h>

#include <array>
#include <stdexcept>

namespace recruteia::http {

namespace {

/// Replies that are no pages load nothing, even if a browser shows one as a page. Pages bring their own policy.
constexpr std::string_view default_policy = "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n";

constexpr std::string_view security_fields =
    "X-Content-Type-Options: nosniff\r\n"
    "Referrer-Policy: no-referrer\r\n"
    "Permissions-Policy: camera=(self), microphone=(self), geolocation=(), payment=(), usb=(), interest-cohort=()\r\n"
    "Cross-Origin-Opener-Policy: same-origin\r\n"
    "Cross-Origin-Resource-Policy: same-origin\r\n";

constexpr std::string_view transport_security = "Strict-Transport-Security: max-age=31536000; includeSubDomains\r\n";

} // namespace

bool may_have_content(Status status)
{
    return status != Status::no_content && status != Status::not_modified && number(status) >= 200;
}

void append_head(std::string& out, Reply const& reply, HeadContext const& context)
{
    auto const append = [&out](auto... parts) { (out.append(parts), ...); };
    fmt::format_to(std::back_inserter(out), "HTTP/1.1 {} ", number(reply.status));
    append(reason(reply.status), "\r\n");
    for (auto const& header : reply.headers)
        append(std::string_view(header.name), ": ", std::string_view(header.value), "\r\n");
    if (auto const length = length_of(reply.body); length && may_have_content(reply.status))
        fmt::format_to(std::back_inserter(out), "Content-Length: {}\r\n", *length);
    else if (!length && context.is_http_1_1)
        append("Transfer-Encoding: chunked\r\n");
    if (!context.date.empty())
        append("Date: ", context.date, "\r\n");
    if (!context.request_id.empty())
        append("X-Request-Id: ", context.request_id, "\r\n");
    if (context.then == AfterReply::close)
        append("Connection: close\r\n");
    else if (!context.is_http_1_1)
        append("Connection: keep-alive\r\n");
    append(security_fields);
    if (!reply.header("Content-Security-Policy"))
        append(default_policy);
    if (context.is_secure)
        append(transport_security);
    append("\r\n");
}

std::string http_date(UtcTime time)
{
    static constexpr std::array<std::string_view, 7> days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                             "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    auto const day = std::chrono::floor<std::chrono::days>(time);
    std::chrono::year_month_day const date(day);
    std::chrono::hh_mm_ss const clock(std::chrono::floor<std::chrono::seconds>(time - day));
    return fmt::format("{}, {:02} {} {} {:02}:{:02}:{:02} GMT", days[std::chrono::weekday(day).c_encoding()],
                       static_cast<unsigned>(date.day()), months[static_cast<unsigned>(date.month()) - 1],
                       static_cast<int>(date.year()), clock.hours().count(), clock.minutes().count(),
                       clock.seconds().count());
}

std::string to_wire(Reply const& reply)
{
    auto const* body = std::get_if<std::string>(&reply.body);
    if (!body)
        throw std::logic_error("to_wire: the body must be text");
    std::string out;
    append_head(out, reply, {.then = AfterReply::close});
    if (may_have_content(reply.status))
        out += *body;
    return out;
}

} // namespace recruteia::http
