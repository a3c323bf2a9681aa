#include "http/connection_counts.hpp"

namespace recruteia::http {

/// Lives as long as its slot; the counts live as long as any slot.
struct ConnectionCounts::Counted
{
    Counted(std::shared_ptr<ConnectionCounts> in, ByAddress::value_type& of) : counts(std::move(in)), address(&of)
    {
        ++counts->total_;
        ++address->second;
    }
    Counted(Counted const&) = delete;
    Counted& operator=(Counted const&) = delete;
    ~Counted()
    {
        --counts->total_;
        if (--address->second == 0)
            counts->by_address_.erase(counts->by_address_.find(address->first));
    }

    std::shared_ptr<ConnectionCounts> counts;
    ByAddress::value_type* address; // elements of an unordered_map stay where they are
};

std::optional<ConnectionSlot> ConnectionCounts::take(std::string const& address_group)
{
    if (limit_ != 0 && total_ >= limit_)
        return std::nullopt;
    auto const known = by_address_.find(address_group);
    if (limit_per_address_ != 0 && known != by_address_.end() && known->second >= limit_per_address_)
        return std::nullopt;
    auto& address = known != by_address_.end() ? *known : *by_address_.emplace(address_group, 0).first;
    return ConnectionSlot(std::make_shared<Counted>(shared_from_this(), address));
}

} // namespace recruteia::http
