#pragma once

#include "accounts/session_repository.hpp"
#include "foundation/time.hpp"

#include <chrono>
#include <cstdint>
#include <mutex>
#include <optional>
#include <unordered_map>

namespace recruteia::accounts {

/// What requests need to know of open sessions, for as long as it may be out of date. Changes made here are forgotten
/// at once, so only those of other instances can be late. From any thread.
class SessionCache
{
public:
    explicit SessionCache(std::chrono::milliseconds max_age) : max_age_(max_age) {}

    std::optional<SessionView> find(SessionId const& id, UtcTime now);

    /// Taken before reading the database: what was read before a change is not kept after it.
    std::uint64_t generation() const;
    void keep(SessionId const& id, SessionView const& view, UtcTime read_at, std::uint64_t generation);

    void forget(SessionId const& id);
    void forget_user(UserId const& id);

private:
    struct Entry
    {
        SessionView view;
        UtcTime read_at;
    };

    std::chrono::milliseconds max_age_;
    mutable std::mutex mutex_;
    std::uint64_t generation_ = 0;
    std::unordered_map<SessionId, Entry> entries_;
};

} // namespace recruteia::accounts
