#include "socketio-redis/address.hpp"

#include <boost/url/parse.hpp>

#include <charconv>

namespace socketio::redis {

using recruteia::Errc;
using recruteia::fail;

recruteia::Result<Address> Address::parse(std::string_view url)
{
    auto const parsed = boost::urls::parse_uri(url);
    if (!parsed || parsed->scheme() != "redis" || parsed->host().empty() || parsed->has_query() ||
        parsed->has_fragment())
        return fail(Errc::invalid, "The address must be like redis://:password@host:6379/0");
    Address address{.host = parsed->host_address(), .user = parsed->user(), .password = parsed->password()};
    if (parsed->has_port() && parsed->port_number() == 0)
        return fail(Errc::invalid, "The port of the Redis address must be between 1 and 65535");
    if (parsed->has_port())
        address.port = parsed->port_number();
    auto const path = parsed->path();
    auto const digits = std::string_view{path}.substr(path.empty() ? 0 : 1);
    auto const [end, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), address.database);
    if (!digits.empty() && (failure != std::errc{} || end != digits.data() + digits.size() || address.database < 0))
        return fail(Errc::invalid, "The database of the Redis address must be a number, as in redis://host/0");
    return address;
}

} // namespace socketio::redis
