#include "socketio-redis/testing/redis_server.hpp"

#include "foundation/random.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <stdexcept>
#include <thread>
#include <utility>
#include <vector>

namespace socketio::redis::testing {
namespace {

namespace asio = boost::asio;

std::uint16_t free_port()
{
    asio::io_context context;
    asio::ip::tcp::acceptor const acceptor{context, {asio::ip::address_v4::loopback(), 0}};
    return acceptor.local_endpoint().port();
}

bool accepts_connections(std::uint16_t port)
{
    asio::io_context context;
    asio::ip::tcp::socket socket{context};
    boost::system::error_code failure;
    socket.connect({asio::ip::address_v4::loopback(), port}, failure);
    return !failure;
}

} // namespace

RedisServer::RedisServer(std::string password)
    : password_{std::move(password)}, port_{free_port()},
      folder_{std::filesystem::temp_directory_path() / ("redis-test-" + recruteia::random_token(9))}
{
    std::filesystem::create_directories(folder_);
    start();
}

RedisServer::~RedisServer()
{
    kill();
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

void RedisServer::start()
{
    std::vector<std::string> words{"redis-server",
                                   "--port",
                                   std::to_string(port_),
                                   "--bind",
                                   "127.0.0.1",
                                   "--save",
                                   "",
                                   "--appendonly",
                                   "no",
                                   "--dir",
                                   folder_.string(),
                                   "--logfile",
                                   (folder_ / "log").string()};
    if (!password_.empty()) {
        words.emplace_back("--requirepass");
        words.push_back(password_);
    }
    std::vector<char*> arguments;
    arguments.reserve(words.size() + 1);
    for (auto& word : words)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);
    if (::posix_spawnp(&process_, "redis-server", nullptr, nullptr, arguments.data(), environ) != 0)
        throw std::runtime_error{"redis-server cannot be started"};
    for (int i = 0; i < 500; ++i) {
        if (accepts_connections(port_))
            return;
        std::this_thread::sleep_for(std::chrono::milliseconds{20});
    }
    throw std::runtime_error{"redis-server does not accept connections"};
}

void RedisServer::kill()
{
    if (process_ <= 0)
        return;
    ::kill(process_, SIGKILL);
    ::waitpid(std::exchange(process_, -1), nullptr, 0);
}

Address RedisServer::address() const
{
    return {.host = "127.0.0.1", .port = port_, .password = password_};
}

} // namespace socketio::redis::testing
