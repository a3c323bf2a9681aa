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
#include <fstream>
#include <iterator>
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

bool says_it_is_ready(std::filesystem::path const& log)
{
    std::ifstream file{log};
    std::string const text{std::istreambuf_iterator<char>{file}, {}};
    return text.contains("Ready to accept connections");
}

} // namespace

RedisServer::RedisServer(std::string password)
    : password_{std::move(password)},
      folder_{std::filesystem::temp_directory_path() / ("redis-test-" + recruteia::random_token(9))}
{
    std::filesystem::create_directories(folder_);
    // Between being found free and being bound, a port may go to somebody else.
    for (int attempt = 0; attempt < 5; ++attempt) {
        port_ = free_port();
        if (starts())
            return;
    }
    throw std::runtime_error{"redis-server finds no port"};
}

RedisServer::~RedisServer()
{
    kill();
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

void RedisServer::start()
{
    if (!starts())
        throw std::runtime_error{"redis-server does not accept connections"};
}

/// Whether it serves its port, by its own word: a connection might be somebody else's.
bool RedisServer::starts()
{
    auto const log = folder_ / "log";
    std::filesystem::remove(log);
    std::vector<std::string> words{"redis-server",   "--port",    std::to_string(port_), "--bind", "127.0.0.1",
                                   "--save",         "",          "--appendonly",        "no",     "--dir",
                                   folder_.string(), "--logfile", log.string()};
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
        std::this_thread::sleep_for(std::chrono::milliseconds{20});
        if (::waitpid(process_, nullptr, WNOHANG) == process_) {
            process_ = -1;
            return false;
        }
        if (says_it_is_ready(log))
            return true;
    }
    return false;
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
