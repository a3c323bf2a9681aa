#include "foundation/error.hpp"

namespace recruteia {

int http_status(Errc code)
{
    switch (code) {
    case Errc::invalid:
        return 422;
    case Errc::malformed:
        return 400;
    case Errc::unauthenticated:
        return 401;
    case Errc::forbidden:
        return 403;
    case Errc::not_found:
        return 404;
    case Errc::conflict:
        return 409;
    case Errc::gone:
        return 410;
    case Errc::too_large:
        return 413;
    case Errc::unsupported_media:
        return 415;
    case Errc::too_many_requests:
        return 429;
    case Errc::unavailable:
        return 503;
    case Errc::upstream:
        return 502;
    }
    std::unreachable();
}

std::string_view name(Errc code)
{
    switch (code) {
    case Errc::invalid:
        return "invalid";
    case Errc::malformed:
        return "malformed";
    case Errc::unauthenticated:
        return "unauthenticated";
    case Errc::forbidden:
        return "forbidden";
    case Errc::not_found:
        return "not_found";
    case Errc::conflict:
        return "conflict";
    case Errc::gone:
        return "gone";
    case Errc::too_large:
        return "too_large";
    case Errc::unsupported_media:
        return "unsupported_media";
    case Errc::too_many_requests:
        return "too_many_requests";
    case Errc::unavailable:
        return "unavailable";
    case Errc::upstream:
        return "upstream";
    }
    std::unreachable();
}

std::unexpected<Error> fail(Errc errc, std::string detail)
{
    return fail(errc, name(errc), std::move(detail));
}

std::unexpected<Error> fail(Errc errc, std::string_view code, std::string detail)
{
    return std::unexpected(Error{.errc = errc, .code = std::string(code), .detail = std::move(detail)});
}

std::unexpected<Error> fail(Errc errc, std::string_view code, std::string detail, std::string path)
{
    Error error{.errc = errc, .code = std::string(code), .detail = detail};
    error.fields.push_back({std::move(path), std::string(code), std::move(detail)});
    return std::unexpected(std::move(error));
}

std::unexpected<Error> fail_fields(std::vector<FieldError> fields)
{
    Error error{.errc = Errc::invalid, .code = "invalid", .detail = "Some fields are not valid."};
    error.fields = std::move(fields);
    return std::unexpected(std::move(error));
}

} // namespace recruteia
