// The library as a product uses it: CONNECT carries an HS256 token, which libjwt verifies, and the peer joins the
// rooms of its user and its role. The key comes as the variable JWT_KEY.
#include "foundation/blocking_pool.hpp"
#include "foundation/open_files.hpp"
#include "foundation/time.hpp"
#include "http/router.hpp"
#include "http/server.hpp"
#include "socketio/server.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>

#include <jwt.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <exception>
#include <memory>
#include <optional>
#include <string>

namespace {

namespace http = recruteia::http;

struct User
{
    std::string id;
    std::string role;
};

struct FreeJwt
{
    void operator()(jwt_t* jwt) const { jwt_free(jwt); }
};

std::string text_claim(jwt_t* jwt, char const* name)
{
    auto const* const value = jwt_get_grant(jwt, name);
    return value != nullptr ? value : "";
}

std::optional<User> user_of(socketio::json::object const& auth, std::string const& key)
{
    auto const* const token = auth.if_contains("token");
    if (token == nullptr || !token->is_string())
        return std::nullopt;
    jwt_t* read = nullptr;
    auto const status = jwt_decode(&read, token->get_string().c_str(),
                                   reinterpret_cast<unsigned char const*>(key.data()), static_cast<int>(key.size()));
    std::unique_ptr<jwt_t, FreeJwt> const jwt{status == 0 ? read : nullptr};
    if (!jwt || jwt_get_alg(read) != JWT_ALG_HS256 || jwt_get_grant_int(read, "exp") < std::time(nullptr))
        return std::nullopt;
    return User{.id = text_claim(read, "sub"), .role = text_claim(read, "role")};
}

void serve(std::string const& key)
{
    boost::asio::io_context context{1};
    socketio::Server io{context};
    io.of("/").use([&](socketio::Socket& socket, socketio::Next next) {
        auto const user = user_of(socket.auth(), key);
        if (!user)
            return next.refuse({.message = "unauthenticated", .data = {}});
        socket.join("user_" + user->id);
        socket.join("role_" + user->role);
        next.accept();
    });

    http::Router router;
    io.mount(router);
    http::ServerSettings settings{.port = 0};
    settings.limits.connections = 0;
    settings.limits.connections_per_address = 0;
    recruteia::SystemClock const clock;
    recruteia::BlockingPool files{{.name = "files", .threads = 1}};
    auto const server = http::Server::start(context, std::move(settings), std::move(router), {}, clock, files);
    if (!server)
        throw std::runtime_error{server.error().detail};
    std::printf("listening on port %d\n", (*server)->port());
    std::fflush(stdout);
    boost::asio::signal_set signals{context, SIGTERM};
    signals.async_wait([&](auto, int) { context.stop(); });
    context.run();
}

} // namespace

int main()
{
    auto const* const key = std::getenv("JWT_KEY"); // NOLINT(concurrency-mt-unsafe): before any thread
    if (key == nullptr)
        return 2;
    recruteia::allow_open_files(16'384);
    try {
        serve(key);
    } catch (std::exception const& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
