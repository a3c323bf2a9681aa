#pragma once

#include "http/upgraded_socket.hpp"

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>

namespace recruteia::http {

/// Counts open connections, in all and by address group, and refuses those over a limit (0: no limit).
class ConnectionCounts : public std::enable_shared_from_this<ConnectionCounts>
{
public:
    ConnectionCounts(std::size_t limit, std::size_t limit_per_address)
        : limit_(limit), limit_per_address_(limit_per_address)
    {}

    /// Nothing when a limit is reached.
    std::optional<ConnectionSlot> take(std::string const& address_group);
    std::size_t total() const { return total_; }

private:
    struct Counted;
    using ByAddress = std::unordered_map<std::string, std::size_t>;

    std::size_t limit_;
    std::size_t limit_per_address_;
    std::size_t total_ = 0;
    ByAddress by_address_;
};

} // namespace recruteia::http
