#include "http/exchange.hpp"

#include "foundation/blocking_pool.hpp"
#include "foundation/encoding.hpp"
#include "http/server_core.hpp"
#include "http/target.hpp"

#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/this_coro.hpp>

#include <algorithm>

namespace recruteia::http {

namespace {

constexpr ProtocolError header_too_slow{Status::request_timeout, "header_too_slow",
                                        "The request's header came too slowly."};
constexpr ProtocolError method_not_implemented{Status::not_implemented, "method_not_implemented",
                                               "This method is not served here."};
constexpr ProtocolError host_malformed{Status::bad_request, "host_malformed",
                                       "The request must have exactly one Host field."};
constexpr ProtocolError target_malformed{Status::bad_request, "target_malformed",
                                         "The request's address cannot be read."};
constexpr ProtocolError internal_error{Status::internal_server_error, "internal",
                                       "Something went wrong on the server."};
constexpr ProtocolError expectation_failed{Status::expectation_failed, "expectation_failed",
                                           "The only expectation served here is 100-continue."};

/// What may be echoed and logged of an id that a proxy gave.
bool is_request_id(std::string_view id)
{
    return !id.empty() && id.size() <= 64 && std::ranges::all_of(id, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
               c == '.';
    });
}

/// Other protocols that a client would rather speak (h2c, say) may be left unanswered (RFC 9110 section 7.8).
bool names_websocket(std::string_view list)
{
    while (!list.empty()) {
        auto const end = std::min(list.find(','), list.size());
        if (equal_ignoring_case(trimmed(list.substr(0, end)), "websocket"))
            return true;
        list.remove_prefix(std::min(end + 1, list.size()));
    }
    return false;
}

struct Outcome
{
    std::optional<Result<Reply>> reply;
    std::exception_ptr failure;
};

/// Does not throw: whoever waits for this or something else would go on waiting.
asio::awaitable<void> run_into(Outcome& outcome, Handler& handler, Request request)
{
    try {
        outcome.reply.emplace(co_await handler(std::move(request)));
    } catch (...) {
        outcome.failure = std::current_exception();
    }
}

std::string_view last_element(std::string_view list)
{
    auto const begin = list.rfind(',') + 1; // npos + 1 is 0
    return trimmed(list.substr(begin));
}

} // namespace

Exchange::Exchange(Connection& connection)
    : connection_(connection), core_(connection.core()), parser_(connection.parser()), body_(connection),
      started_(std::chrono::steady_clock::now()), handler_timeout_(core_.settings().timeouts.handler)
{}

asio::awaitable<Exchange::Next> Exchange::run()
{
    auto const header = co_await read_header();
    auto const is_answerable = header == Filled::some || (header == Filled::timed_out && has_input());
    if (!is_answerable)
        co_return Next::close_at_once;

    core_.count_request();
    started_ = std::chrono::steady_clock::now();
    auto parts = make_parts();
    auto refused = header == Filled::timed_out ? std::optional(header_too_slow) : parser_.error();
    if (!refused)
        refused = understand(parts);
    if (refused) {
        is_broken_ = true;
        co_return co_await send(problem_for(*refused));
    }
    if (is_upgrade(parts))
        if (auto* handler = core_.router().match_upgrade(parts.path))
            co_return co_await hand_over(Request(std::move(parts)), *handler);
    co_return co_await send(co_await answer(Request(std::move(parts))));
}

asio::awaitable<Filled> Exchange::read_header()
{
    parser_.reset();
    auto const& timeouts = core_.settings().timeouts;
    auto has_begun = !connection_.unconsumed().empty();
    auto deadline = started_ + (has_begun || connection_.is_first_request() ? timeouts.header : timeouts.idle);
    for (;;) {
        if (!parser_.has_begun())
            skip_blank_lines();
        connection_.consume(parser_.put(connection_.unconsumed()));
        if (parser_.has_header() || parser_.error())
            co_return Filled::some;
        if (has_input() && !std::exchange(has_begun, true))
            deadline = std::chrono::steady_clock::now() + timeouts.header;
        if (!has_input() && core_.is_stopping())
            co_return Filled::end;
        auto const filled = co_await connection_.fill(has_input() ? Stage::header : Stage::waiting, deadline);
        if (filled != Filled::some)
            co_return filled;
    }
}

/// An empty line before a request is forgiven (RFC 9112 section 2.2).
void Exchange::skip_blank_lines()
{
    auto const input = connection_.unconsumed();
    connection_.consume(std::min(input.find_first_not_of("\r\n"), input.size()));
}

bool Exchange::has_input() const
{
    return parser_.has_begun() || !connection_.unconsumed().empty();
}

RequestParts Exchange::make_parts()
{
    RequestParts parts;
    if (parser_.has_header()) {
        parts.target = parser_.target();
        parts.headers = std::move(parser_.fields());
    }
    note_client(parts);
    return parts;
}

void Exchange::note_client(RequestParts& parts)
{
    is_secure_ = core_.has_tls();
    client_address_ = connection_.peer_text();
    if (core_.trusted_proxies().contains(connection_.peer())) {
        auto const id = parts.headers.find("x-request-id").value_or("");
        if (is_request_id(id))
            request_id_ = id;
        auto const forwarded_for = parts.headers.joined("x-forwarded-for");
        client_address_ = core_.trusted_proxies().client_of(connection_.peer(), forwarded_for).to_string();
        auto const scheme = parts.headers.joined("x-forwarded-proto");
        is_secure_ = is_secure_ || equal_ignoring_case(last_element(scheme), "https");
    }
    if (request_id_.empty())
        request_id_ = core_.new_request_id();
    parts.request_id = request_id_;
    parts.client_address = client_address_;
    parts.secure = is_secure_;
}

std::optional<ProtocolError> Exchange::understand(RequestParts& parts)
{
    auto const method = method_from(parser_.method());
    if (!method)
        return method_not_implemented;
    parts.method = method_ = *method;
    auto const hosts = parts.headers.count("host");
    if (hosts > 1 || (hosts == 0 && parser_.is_http_1_1()))
        return host_malformed;
    auto target = parse_target(parts.target);
    if (!target || (target->path == "*" && method_ != Method::options))
        return target_malformed;
    parts.path = std::move(target->path);
    parts.query = std::move(target->query);
    if (auto const expectation = parts.headers.find("expect")) {
        if (!equal_ignoring_case(*expectation, "100-continue"))
            return expectation_failed;
        if (parser_.is_http_1_1())
            body_.expect_continue();
    }
    return std::nullopt;
}

bool Exchange::is_upgrade(RequestParts const& parts) const
{
    return parser_.wants_upgrade() && names_websocket(parts.headers.joined("upgrade")) && parts.method == Method::get &&
           parser_.is_complete();
}

asio::awaitable<Exchange::Next> Exchange::hand_over(Request request, UpgradeHandler& handler)
{
    request.parts().route = route_ = "upgrade";
    if (auto refused = ask_hooks(request))
        co_return co_await send(*std::move(refused));
    summarise({.status = Status::switching_protocols}, 0);
    try {
        handler(std::move(request), connection_.release());
    } catch (std::exception const& e) {
        core_.report(request_id_, route_, e.what());
    }
    co_return Next::handed_over;
}

std::optional<Reply> Exchange::ask_hooks(Request const& request)
{
    try {
        for (auto& hook : core_.hooks().before)
            if (auto reply = hook(request))
                return reply;
    } catch (...) {
        return failed(std::current_exception());
    }
    return std::nullopt;
}

asio::awaitable<Reply> Exchange::answer(Request request)
{
    auto match = core_.router().match(request.method(), request.path());
    route_ = match.route ? std::string_view(match.route->path_template) : "unmatched";
    request.parts().route = route_;
    if (auto refused = ask_hooks(request))
        co_return *std::move(refused);
    if (!match.route)
        co_return answer_without_route(request, match.allow);

    parser_.begin_body(match.route->options.max_body_bytes);
    if (parser_.error()) {
        is_broken_ = true;
        co_return problem_for(*parser_.error());
    }
    request.parts().path_parameters = std::move(match.parameters);
    handler_timeout_ = match.route->options.handler_timeout.value_or(handler_timeout_);
    if (auto* handler = std::get_if<Handler>(&match.route->handler))
        co_return co_await call_with_body(*handler, std::move(request), match.route->options.ends_with_peer);
    co_return co_await call_streaming(std::get<StreamingHandler>(match.route->handler), std::move(request));
}

Reply Exchange::answer_without_route(Request const& request, std::string const& allow) const
{
    if (method_ == Method::options && request.path() == "*")
        return no_content().with("Allow", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
    if (allow.empty())
        return problem_for({Status::not_found, "not_found", "There is nothing at this address."});
    if (method_ == Method::options)
        return no_content().with("Allow", allow);
    return problem_for({Status::method_not_allowed, "method_not_allowed", "This address does not take this method."})
        .with("Allow", allow);
}

asio::awaitable<Reply> Exchange::call_with_body(Handler& handler, Request request, bool ends_with_peer)
{
    while (!parser_.is_complete())
        if (auto const failure = co_await body_.advance())
            co_return problem_for(*failure);
    request.parts().body = parser_.take_body();
    if (ends_with_peer)
        co_return co_await call([&] { return call_watching_peer(handler, std::move(request)); });
    co_return co_await call([&] { return handler(std::move(request)); });
}

/// What is answered to a peer that is gone goes nowhere.
Async<Reply> Exchange::call_watching_peer(Handler& handler, Request request)
{
    using namespace asio::experimental::awaitable_operators;
    Outcome outcome;
    auto const first = co_await (run_into(outcome, handler, std::move(request)) || connection_.watch_peer());
    if (first.index() != 0)
        co_return no_content();
    if (outcome.failure)
        std::rethrow_exception(outcome.failure);
    co_return *std::move(outcome.reply);
}

asio::awaitable<Reply> Exchange::call_streaming(StreamingHandler& handler, Request request)
{
    body_.on_read = [this] { enter_handler(); };
    auto reply = co_await call([&] { return handler(std::move(request), body_); });
    body_.on_read = nullptr;
    co_return reply;
}

void Exchange::enter_handler()
{
    connection_.enter(Stage::handler, std::chrono::steady_clock::now() + handler_timeout_);
}

template <class Start>
asio::awaitable<Reply> Exchange::call(Start start)
{
    std::optional<Result<Reply>> outcome;
    std::exception_ptr failure;
    enter_handler();
    try {
        outcome.emplace(co_await start());
    } catch (...) {
        failure = std::current_exception();
    }
    auto const has_timed_out = connection_.has_timed_out();
    connection_.enter(Stage::writing, SteadyTime::max());
    if (has_timed_out || failure) // a cancelled coroutine throws at every further co_await until it is told otherwise
        co_await asio::this_coro::reset_cancellation_state(asio::enable_terminal_cancellation());

    if (outcome && *outcome)
        co_return **std::move(outcome);
    if (outcome)
        co_return body_.error() ? problem_for(*body_.error()) : problem(outcome->error(), request_id_);
    if (!has_timed_out)
        co_return failed(failure);
    core_.report(request_id_, route_, "the handler exceeded its time");
    co_return problem_for({Status::service_unavailable, "handler_timeout", "The answer took too long; try again."});
}

Reply Exchange::failed(std::exception_ptr const& failure)
{
    try {
        std::rethrow_exception(failure);
    } catch (BlockingPool::Overloaded const& e) {
        core_.report(request_id_, route_, e.what());
        return problem_for({Status::service_unavailable, "unavailable", "The server is busy; try again shortly."})
            .with("Retry-After", "1");
    } catch (std::exception const& e) {
        core_.report(request_id_, route_, e.what());
    } catch (...) {
        core_.report(request_id_, route_, "an unknown exception");
    }
    return problem_for(internal_error);
}

Reply Exchange::problem_for(ProtocolError const& error) const
{
    return problem(error.status, error.code, error.detail, request_id_);
}

} // namespace recruteia::http
