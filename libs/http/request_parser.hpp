#pragma once

#include "http/header_fields.hpp"
#include "http/status.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace recruteia::http {

/// What a client did wrong on the level of the protocol, as it will be told.
struct ProtocolError
{
    Status status = Status::bad_request;
    std::string_view code;
    std::string_view detail;
};

/// Reads one HTTP/1 request from bytes as they come, header first: `put` stops behind the header until `begin_body`.
/// Stricter than it must be wherever two readers could disagree about where a request ends.
class RequestParser
{
public:
    struct Limits
    {
        std::size_t target_bytes;
        std::size_t header_bytes;
        std::size_t header_fields;
    };

    explicit RequestParser(Limits limits);
    ~RequestParser();

    /// Forgets the last request.
    void reset();
    /// Takes bytes from the front of all that are not yet consumed; gives how many it consumed.
    /// Consuming none without an error means: more must come first.
    std::size_t put(std::string_view unconsumed);
    /// From here on `put` reads the body, of at most this many bytes.
    void begin_body(std::uint64_t max_bytes);

    /// Some of the header is consumed.
    bool has_begun() const;
    bool has_header() const;
    bool is_complete() const;
    std::optional<ProtocolError> const& error() const;

    std::string const& method() const;
    std::string const& target() const;
    HeaderFields& fields();
    bool is_http_1_1() const;
    bool keep_alive() const;
    /// `Connection: upgrade` was sent.
    bool wants_upgrade() const;
    bool is_chunked() const;
    std::optional<std::uint64_t> content_length() const;
    std::uint64_t content_length_remaining() const;
    /// What was read of the body since the last call.
    std::string take_body();
    std::string_view body() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace recruteia::http
