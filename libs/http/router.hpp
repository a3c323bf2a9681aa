#pragma once

#include "foundation/async.hpp"
#include "http/body_reader.hpp"
#include "http/method.hpp"
#include "http/reply.hpp"
#include "http/request.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace recruteia::http {

struct UpgradedSocket;

/// Called with the whole body read. The router keeps the handler, so it may be a coroutine lambda with captures.
using Handler = std::move_only_function<Async<Reply>(Request)>;
/// Called as soon as the header is read; the reader lives until the reply is returned.
using StreamingHandler = std::move_only_function<Async<Reply>(Request, BodyReader&)>;
/// Takes the connection over. Called on the io thread, must not block; a handshake it refuses it answers itself
/// (`to_wire`).
using UpgradeHandler = std::move_only_function<void(Request, UpgradedSocket&&)>;

struct RouteOptions
{
    std::uint64_t max_body_bytes = 1024 * 1024;
    /// Instead of the server's. A streaming handler has it anew after each piece of the body.
    std::optional<std::chrono::milliseconds> handler_timeout;
    /// Cancels the handler when the peer closes the connection: for handlers that wait for something to tell it. Not
    /// for streaming handlers, which find out by reading.
    bool ends_with_peer = false;
};

struct Route
{
    Method method;
    std::string path_template;
    RouteOptions options;
    std::variant<Handler, StreamingHandler> handler;
};

/// Finds the handler of a request. Templates are literal segments and `{name}` parameters; a literal wins over a
/// parameter; a trailing slash makes no difference. Adding the same method and template twice, or two names for one
/// parameter, throws std::logic_error: a programmer's error, found at start.
class Router
{
public:
    Router();
    ~Router();
    Router(Router&&) noexcept;
    Router& operator=(Router&&) noexcept;

    void get(std::string_view path_template, Handler handler, RouteOptions options = {});
    void post(std::string_view path_template, Handler handler, RouteOptions options = {});
    void put(std::string_view path_template, Handler handler, RouteOptions options = {});
    void patch(std::string_view path_template, Handler handler, RouteOptions options = {});
    void remove(std::string_view path_template, Handler handler, RouteOptions options = {});
    /// HEAD is answered from GET, and OPTIONS with Allow, unless a route of their own is added here.
    void add(Method method, std::string_view path_template, Handler handler, RouteOptions options = {});
    void add_streaming(Method method, std::string_view path_template, StreamingHandler handler,
                       RouteOptions options = {});

    /// WebSocket handshakes below `path_prefix` (whole segments); other requests there follow the ordinary routes.
    void upgrade(std::string_view path_prefix, UpgradeHandler handler);
    /// GET and HEAD of whatever matches no template, outside `/api`: static files.
    void fallback(Handler handler);

    struct RouteName
    {
        Method method;
        std::string path_template;

        friend bool operator==(RouteName const&, RouteName const&) = default;
    };
    /// In the order they were added; what a test compares with the contract.
    std::vector<RouteName> routes() const;

    struct Match
    {
        Route* route = nullptr; ///< absent: 404, or 405 when `allow` is not empty
        std::vector<Parameter> parameters;
        std::string allow; ///< without a route: the methods of the matching template; empty when no template matches
    };
    Match match(Method method, std::string_view path);
    UpgradeHandler* match_upgrade(std::string_view path);

private:
    struct Tree;
    void add_route(Route route);
    std::unique_ptr<Tree> tree_;
};

} // namespace recruteia::http
