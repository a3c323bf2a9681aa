#include "accounts/session_cache.hpp"

namespace recruteia::accounts {

namespace {

constexpr std::size_t max_entries = 10'000;

}

std::optional<SessionView> SessionCache::find(SessionId const& id, UtcTime now)
{
    std::scoped_lock const lock(mutex_);
    auto const found = entries_.find(id);
    if (found == entries_.end() || now - found->second.read_at >= max_age_)
        return std::nullopt;
    return found->second.view;
}

std::uint64_t SessionCache::generation() const
{
    std::scoped_lock const lock(mutex_);
    return generation_;
}

void SessionCache::keep(SessionId const& id, SessionView const& view, UtcTime read_at, std::uint64_t generation)
{
    std::scoped_lock const lock(mutex_);
    if (generation != generation_)
        return;
    if (entries_.size() >= max_entries)
        std::erase_if(entries_, [&](auto const& entry) { return read_at - entry.second.read_at >= max_age_; });
    if (entries_.size() >= max_entries)
        entries_.clear();
    entries_.insert_or_assign(id, Entry{view, read_at});
}

void SessionCache::forget(SessionId const& id)
{
    std::scoped_lock const lock(mutex_);
    ++generation_;
    entries_.erase(id);
}

void SessionCache::forget_user(UserId const& id)
{
    std::scoped_lock const lock(mutex_);
    ++generation_;
    std::erase_if(entries_, [&](auto const& entry) { return entry.second.view.user_id == id; });
}

} // namespace recruteia::accounts
