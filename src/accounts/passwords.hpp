#pragma once

#include "foundation/async.hpp"
#include "foundation/blocking_pool.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace recruteia::accounts {

/// What a hash costs. The defaults are libsodium's interactive ones: 77 ms and 64 MiB were measured.
struct HashingCost
{
    unsigned long long operations = 2;
    std::size_t memory_bytes = std::size_t{64} * 1024 * 1024;
};

/// argon2id on a pool of its own with a bounded queue: when it is full, BlockingPool::Overloaded becomes a 503.
class Passwords
{
public:
    explicit Passwords(BlockingPool& crypto, HashingCost cost = {});

    Async<std::string> hash(std::string password) const;
    /// Without a hash (nobody of that address, no password yet) it takes the same time and is false.
    Async<bool> verify(std::optional<std::string> hash, std::string password) const;

private:
    BlockingPool& crypto_;
    HashingCost cost_;
    std::string nobodys_hash_;
};

/// On the calling thread: for commands.
std::string hash_password(std::string_view password, HashingCost cost = {});

/// At least 12 code points, at most 200, not common, not the address. Errors: invalid/password_too_weak at `path`.
Result<void> check_password(std::string_view typed, std::string_view email, std::string_view path);

} // namespace recruteia::accounts
