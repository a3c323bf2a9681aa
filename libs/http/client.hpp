#pragma once

#include "foundation/async.hpp"
#include "http/header_fields.hpp"
#include "http/reply.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace recruteia::http {

/// How long each stage of a request to somebody else may take.
struct ClientTimeouts
{
    std::chrono::milliseconds connect = std::chrono::seconds(10);    ///< name, connection and TLS
    std::chrono::milliseconds first_byte = std::chrono::seconds(60); ///< from the start to the reply's first byte
    std::chrono::milliseconds idle = std::chrono::seconds(30);       ///< between two pieces of the reply
    std::chrono::milliseconds total = std::chrono::seconds(180);
};

struct OutgoingRequest
{
    Method method = Method::get;
    std::string url; ///< http or https; redirections are not followed
    std::vector<Header> headers;
    std::string body;
    ClientTimeouts timeouts;
    std::size_t max_body_bytes = std::size_t{8} * 1024 * 1024; ///< of the reply
};

struct IncomingReply
{
    int status = 0;
    HeaderFields headers;
    std::string body; ///< empty when its pieces were handed over
    std::chrono::milliseconds first_byte_after{0};
    int retry_after_seconds = 0; ///< what Retry-After says, as a number or as a date; 0 without one

    bool is_success() const { return status >= 200 && status < 300; }
    bool has_content_type(std::string_view type) const;
};

/// Called with each piece of a successful reply's body; false ends the request.
using OnPiece = std::function<bool(IncomingReply const& head, std::string_view piece)>;

/// HTTP(S) to other servers: libcurl's multi interface driven by Asio, certificates always verified. One strand: it is
/// used from its executor alone. Ends what is under way when the awaiting coroutine is cancelled.
class Client
{
public:
    struct Settings
    {
        std::string certificate_authorities; ///< a PEM file instead of the system's; for tests and private CAs
    };

    explicit Client(asio::any_io_executor executor);
    Client(asio::any_io_executor executor, Settings settings);
    ~Client();
    Client(Client const&) = delete;
    Client& operator=(Client const&) = delete;

    /// A reply of any status is a value. Errors, which never hold the address's path, a header or a body:
    /// unavailable/connection_failed, unavailable/tls_failed, unavailable/timed_out, upstream/reply_too_large,
    /// upstream/reply_cut (the connection ended too early), upstream/reply_refused (`on_piece` said so).
    Async<IncomingReply> send(OutgoingRequest request, OnPiece on_piece = {});

    std::size_t running() const;

private:
    struct Engine;
    std::shared_ptr<Engine> engine_;
};

} // namespace recruteia::http
