// Cookie and X-Forwarded-For fields come from anybody.
#include "http/cookie.hpp"
#include "http/rate_limiter.hpp"
#include "http/trusted_proxies.hpp"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    using namespace recruteia::http;
    static auto const proxies = TrustedProxies::create({"10.0.0.0/8"}).value();
    std::string_view const text(reinterpret_cast<char const*>(data), size);

    if (auto const value = find_cookie(text, "session"); value && value->contains(';'))
        std::abort();
    proxies.client_of(boost::asio::ip::make_address("10.0.0.1"), text);
    address_group(text);
    return 0;
}
