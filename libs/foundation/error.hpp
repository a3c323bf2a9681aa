#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace recruteia {

/// What a caller or a user can cause. Each maps to one HTTP status (`http_status`).
enum class Errc
{
    invalid,           ///< 422: understood, but a value is not acceptable; `path` names the field
    malformed,         ///< 400: cannot be read at all
    unauthenticated,   ///< 401
    forbidden,         ///< 403
    not_found,         ///< 404: also what belongs to somebody else
    conflict,          ///< 409: the state does not allow it (a code tells which)
    gone,              ///< 410: existed, is over for good (expired or revoked links)
    too_large,         ///< 413
    unsupported_media, ///< 415
    too_many_requests, ///< 429
    unavailable,       ///< 503: overloaded or draining; the same request may succeed later
    upstream           ///< 502: an outside system failed or refused
};

int http_status(Errc code);
/// The enumerator's name: the stable `code` of an error that needs no finer one.
std::string_view name(Errc code);

/// One field's problem inside an error: a JSON path such as `questions[2].text`, a stable code, words for people.
struct FieldError
{
    std::string path;
    std::string code;
    std::string detail;
};

struct Error
{
    Errc errc = Errc::invalid;
    std::string code;               ///< stable, listed in api/openapi.yaml; `name(errc)` unless set
    std::string detail;             ///< for people; never holds personal data
    std::vector<FieldError> fields; ///< empty unless the body was at fault
    int retry_after_seconds = 0;    ///< sent as Retry-After when above 0
};

template <class T>
using Result = std::expected<T, Error>;

[[nodiscard]] std::unexpected<Error> fail(Errc errc, std::string detail);
[[nodiscard]] std::unexpected<Error> fail(Errc errc, std::string_view code, std::string detail);
/// For a single wrong field: `errors:[{path, code, detail}]` is filled too.
[[nodiscard]] std::unexpected<Error> fail(Errc errc, std::string_view code, std::string detail, std::string path);
[[nodiscard]] std::unexpected<Error> fail_fields(std::vector<FieldError> fields);

} // namespace recruteia
