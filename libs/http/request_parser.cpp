#include "http/request_parser.hpp"

#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>

#include <algorithm>

namespace recruteia::http {

namespace beast_http = boost::beast::http;
using boost::beast::string_view;
using boost::system::error_code;

namespace {

constexpr std::size_t max_reserved_body = 64 * 1024;
/// No chunk header, and no end of a chunked body, is shorter: `0 CR LF CR LF`. Beast asserts that it has as much.
constexpr std::size_t least_chunk_header = 5;

constexpr ProtocolError malformed{Status::bad_request, "request_malformed", "The request cannot be read as HTTP/1.1."};
constexpr ProtocolError target_too_long{Status::uri_too_long, "target_too_long", "The request's address is too long."};
constexpr ProtocolError header_too_large{Status::header_fields_too_large, "header_too_large",
                                         "The request's header fields are too large."};
constexpr ProtocolError wrong_version{Status::version_not_supported, "version_not_supported",
                                      "Only HTTP/1.0 and HTTP/1.1 are served here."};
constexpr ProtocolError body_too_large{Status::content_too_large, "too_large", "The request's body is too large."};
constexpr ProtocolError coding_not_implemented{Status::not_implemented, "transfer_coding_not_implemented",
                                               "The only transfer coding served here is chunked."};

std::string_view std_view(string_view text)
{
    return {text.data(), text.size()};
}

/// Collects what Beast's parser reports.
class Collector final : public beast_http::basic_parser<true>
{
public:
    explicit Collector(RequestParser::Limits const& limits) : limits_(limits)
    {
        header_limit(static_cast<std::uint32_t>(limits.header_bytes));
        body_limit(boost::none);
    }

    std::string method;
    std::string target;
    HeaderFields fields;
    std::string body;
    bool is_http_1_1 = true;
    std::uint64_t chunk_remaining = 0;
    std::optional<ProtocolError> refused;

private:
    void refuse(ProtocolError const& why, error_code& ec)
    {
        refused = why;
        ec = beast_http::make_error_code(beast_http::error::bad_value);
    }

    void on_request_impl(beast_http::verb, string_view method_text, string_view target_text, int version,
                         error_code& ec) override
    {
        if (target_text.size() > limits_.target_bytes)
            return refuse(target_too_long, ec);
        method = std_view(method_text);
        target = std_view(target_text);
        is_http_1_1 = version >= 11;
    }

    void on_field_impl(beast_http::field field, string_view name, string_view value, error_code& ec) override
    {
        if (is_header_done())
            return; // a trailer field says nothing that anybody here relies on
        if (fields.size() == limits_.header_fields)
            return refuse(header_too_large, ec);
        // Anything but a lone `chunked` would leave the body's end to opinion (RFC 9112 section 6.3).
        if (field == beast_http::field::transfer_encoding) {
            if (!is_http_1_1)
                return refuse(malformed, ec);
            if (!equal_ignoring_case(std_view(value), "chunked"))
                return refuse(coding_not_implemented, ec);
        }
        fields.add(std_view(name), std_view(value));
    }

    void on_header_impl(error_code&) override {}
    void on_response_impl(int, string_view, int, error_code&) override {}

    void on_body_init_impl(boost::optional<std::uint64_t> const& length, error_code&) override
    {
        if (length)
            body.reserve(static_cast<std::size_t>(std::min<std::uint64_t>(*length, max_reserved_body)));
    }

    std::size_t on_body_impl(string_view piece, error_code&) override
    {
        body.append(piece.data(), piece.size());
        return piece.size();
    }

    void on_chunk_header_impl(std::uint64_t size, string_view, error_code&) override { chunk_remaining = size; }

    std::size_t on_chunk_body_impl(std::uint64_t, string_view piece, error_code&) override
    {
        body.append(piece.data(), piece.size());
        chunk_remaining -= piece.size();
        return piece.size();
    }

    void on_finish_impl(error_code&) override {}

    RequestParser::Limits limits_;
};

/// `GET / HTTP/2.0` is another version; `GET / FOO` is no HTTP at all.
bool names_a_version(std::string_view input)
{
    auto const line = input.substr(0, input.find("\r\n"));
    auto const version = line.substr(line.rfind(' ') + 1); // npos + 1 is 0
    auto const is_digit = [](char c) { return c >= '0' && c <= '9'; };
    return version.size() == 8 && version.starts_with("HTTP/") && is_digit(version[5]) && version[6] == '.' &&
           is_digit(version[7]);
}

bool may_begin_a_method(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

} // namespace

struct RequestParser::State
{
    explicit State(Limits const& with_limits) : limits(with_limits), parser(std::in_place, with_limits) {}

    ProtocolError error_of(error_code const& ec, std::string_view input) const;
    /// Which part of the header is too long.
    ProtocolError header_error() const { return parser->method.empty() ? target_too_long : header_too_large; }
    void check_header(std::string_view unconsumed, std::size_t consumed);

    Limits limits;
    std::optional<Collector> parser;
    std::size_t header_bytes = 0;
    std::optional<ProtocolError> error;
};

ProtocolError RequestParser::State::error_of(error_code const& ec, std::string_view input) const
{
    if (parser->refused)
        return *parser->refused;
    if (ec == beast_http::error::header_limit)
        return header_error();
    if (ec == beast_http::error::bad_version && names_a_version(input))
        return wrong_version;
    if (ec == beast_http::error::body_limit)
        return body_too_large;
    return malformed;
}

/// Beast may consume field by field, and then measures its limit anew each time; and it awaits more of a header whose
/// request line ends in less than a version takes.
void RequestParser::State::check_header(std::string_view unconsumed, std::size_t consumed)
{
    header_bytes += consumed;
    auto const pending = parser->is_header_done() ? 0 : unconsumed.size() - consumed;
    if (header_bytes + pending > limits.header_bytes)
        error = header_error();
    else if (parser->method.empty() && unconsumed.contains("\r\n\r\n"))
        error = malformed;
}

RequestParser::RequestParser(Limits limits) : state_(std::make_unique<State>(limits)) {}
RequestParser::~RequestParser() = default;

void RequestParser::reset()
{
    state_->parser.emplace(state_->limits);
    state_->error.reset();
    state_->header_bytes = 0;
}

std::size_t RequestParser::put(std::string_view unconsumed)
{
    auto& parser = *state_->parser;
    if (unconsumed.empty() || parser.is_done() || state_->error)
        return 0;
    // Said at once: a TLS greeting on a plain port, say, would otherwise wait for the timeout.
    if (!parser.got_some() && !may_begin_a_method(unconsumed.front())) {
        state_->error = malformed;
        return 0;
    }
    if (parser.is_header_done() && parser.chunked() && parser.chunk_remaining == 0 &&
        unconsumed.size() < least_chunk_header)
        return 0;

    auto const was_in_header = !parser.is_header_done();
    error_code ec;
    auto const consumed = parser.put(boost::asio::buffer(unconsumed), ec);
    if (ec && ec != beast_http::error::need_more)
        state_->error = state_->error_of(ec, unconsumed);
    else if (was_in_header)
        state_->check_header(unconsumed, consumed);
    else if (consumed == 0 && unconsumed.size() > state_->limits.header_bytes)
        state_->error = malformed; // an endless chunk header or trailer
    return consumed;
}

void RequestParser::begin_body(std::uint64_t max_bytes)
{
    auto& parser = *state_->parser;
    if (parser.content_length().value_or(0) > max_bytes)
        state_->error = body_too_large;
    parser.body_limit(max_bytes);
    parser.eager(true);
}

bool RequestParser::has_begun() const
{
    return state_->header_bytes > 0;
}

bool RequestParser::has_header() const
{
    return state_->parser->is_header_done();
}

bool RequestParser::is_complete() const
{
    return state_->parser->is_done();
}

std::optional<ProtocolError> const& RequestParser::error() const
{
    return state_->error;
}

std::string const& RequestParser::method() const
{
    return state_->parser->method;
}

std::string const& RequestParser::target() const
{
    return state_->parser->target;
}

HeaderFields& RequestParser::fields()
{
    return state_->parser->fields;
}

bool RequestParser::is_http_1_1() const
{
    return state_->parser->is_http_1_1;
}

bool RequestParser::keep_alive() const
{
    return state_->parser->keep_alive();
}

bool RequestParser::wants_upgrade() const
{
    return state_->parser->upgrade();
}

bool RequestParser::is_chunked() const
{
    return state_->parser->chunked();
}

std::optional<std::uint64_t> RequestParser::content_length() const
{
    auto const length = state_->parser->content_length();
    return length ? std::optional(*length) : std::nullopt;
}

std::uint64_t RequestParser::content_length_remaining() const
{
    return state_->parser->content_length_remaining().value_or(0);
}

std::string RequestParser::take_body()
{
    return std::exchange(state_->parser->body, {});
}

std::string_view RequestParser::body() const
{
    return state_->parser->body;
}

} // namespace recruteia::http
