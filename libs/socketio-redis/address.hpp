#pragma once
#include "foundation/error.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace socketio::redis {

/// Where a Redis server is: `redis://[[user]:password@]host[:port][/database]`.
struct Address
{
    std::string host;
    std::uint16_t port = 6379;
    std::string user;
    std::string password;
    int database = 0;

    /// Errors: invalid, with a sentence. `rediss:` (TLS) is not spoken.
    static recruteia::Result<Address> parse(std::string_view url);
};

} // namespace socketio::redis
