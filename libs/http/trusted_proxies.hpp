#pragma once

#include "foundation/error.hpp"

#include <boost/asio/ip/address.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace recruteia::http {

/// Whose word about a client's address counts.
class TrustedProxies
{
public:
    /// Takes CIDR blocks (`10.0.0.0/8`, `fd00::/8`) and single addresses. Errors: invalid, naming the wrong one.
    static Result<TrustedProxies> create(std::vector<std::string> const& blocks);

    bool contains(boost::asio::ip::address const& address) const;
    /// The client of a request that came from `peer`: the rightmost address of X-Forwarded-For that is not itself a
    /// trusted proxy. Anything left of it was written by the client and proves nothing.
    boost::asio::ip::address client_of(boost::asio::ip::address const& peer, std::string_view forwarded_for) const;

private:
    struct Block
    {
        boost::asio::ip::address_v6::bytes_type network; // IPv4 as mapped
        unsigned prefix_length;
    };

    static std::optional<Block> parse(std::string_view text);

    std::vector<Block> blocks_;
};

/// IPv4 for an IPv4-mapped IPv6 address (as a dual-stack socket reports), else unchanged.
boost::asio::ip::address unmapped(boost::asio::ip::address const& address);

} // namespace recruteia::http
