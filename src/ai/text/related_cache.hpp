#pragma once

#include "ai/text/dictionary.hpp"

#include <mutex>
#include <unordered_map>

namespace recruteia::text {

/// Remembers what was looked up, within a bound: a rubric's words come back with every answer.
class RelatedCache
{
public:
    template <class Look>
    std::shared_ptr<RelatedWords const> get(std::uint64_t key, Look const& look)
    {
        {
            std::scoped_lock const lock(mutex_);
            if (auto const found = entries_.find(key); found != entries_.end())
                return found->second;
        }
        auto fresh = std::make_shared<RelatedWords const>(look());
        std::scoped_lock const lock(mutex_);
        if (entries_.size() >= capacity)
            entries_.clear();
        return entries_.emplace(key, std::move(fresh)).first->second;
    }

private:
    static constexpr std::size_t capacity = 8192;

    std::mutex mutex_;
    std::unordered_map<std::uint64_t, std::shared_ptr<RelatedWords const>> entries_;
};

/// Sorted by key; of two entries for a key the stronger stays, and an antonym stays before either.
RelatedWords tidied(RelatedWords words);

} // namespace recruteia::text
