#pragma once

#include "foundation/time.hpp"
#include "http/reply.hpp"

#include <string>
#include <string_view>

namespace recruteia::http {

enum class AfterReply
{
    keep_alive,
    close
};

struct HeadContext
{
    std::string_view date;
    std::string_view request_id;
    AfterReply then = AfterReply::keep_alive;
    bool is_secure = false;  ///< adds Strict-Transport-Security
    bool is_http_1_1 = true; ///< to a 1.0 client, keeping the connection must be said
};

/// Appends the status line and all fields of a reply, security headers included, up to the empty line.
void append_head(std::string& out, Reply const& reply, HeadContext const& context);

/// 204 and 304 have no content, whatever the handler put there (RFC 9110 section 6.4.1).
bool may_have_content(Status status);

/// IMF-fixdate: `Mon, 23 Nov 2026 08:05:00 GMT`.
std::string http_date(UtcTime time);

} // namespace recruteia::http
