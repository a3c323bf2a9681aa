#pragma once
#include "socketio-redis/address.hpp"

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <string>

namespace socketio::redis::testing {

/// A real redis-server on a free port of the loopback interface, without a file, ended by its own process id.
class RedisServer
{
public:
    explicit RedisServer(std::string password = {});
    ~RedisServer();
    RedisServer(RedisServer const&) = delete;
    RedisServer& operator=(RedisServer const&) = delete;

    /// kill -9.
    void kill();
    /// On the same port; returns when it accepts connections.
    void start();

    Address address() const;

private:
    bool starts();

    std::string password_;
    std::uint16_t port_ = 0;
    std::filesystem::path folder_;
    pid_t process_ = -1;
};

} // namespace socketio::redis::testing
