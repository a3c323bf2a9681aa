#include "http/media_types.hpp"

#include "http/header_fields.hpp"

#include <array>
#include <utility>

namespace recruteia::http {

namespace {

constexpr auto types = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"html", "text/html; charset=utf-8"},
    {"css", "text/css; charset=utf-8"},
    {"js", "text/javascript; charset=utf-8"},
    {"mjs", "text/javascript; charset=utf-8"},
    {"json", "application/json"},
    {"map", "application/json"},
    {"txt", "text/plain; charset=utf-8"},
    {"xml", "application/xml"},
    {"webmanifest", "application/manifest+json"},
    {"svg", "image/svg+xml"},
    {"png", "image/png"},
    {"jpg", "image/jpeg"},
    {"jpeg", "image/jpeg"},
    {"webp", "image/webp"},
    {"avif", "image/avif"},
    {"gif", "image/gif"},
    {"ico", "image/x-icon"},
    {"woff2", "font/woff2"},
    {"woff", "font/woff"},
    {"ttf", "font/ttf"},
    {"wasm", "application/wasm"},
    {"mp3", "audio/mpeg"},
    {"wav", "audio/wav"},
    {"webm", "video/webm"},
    {"mp4", "video/mp4"},
    {"pdf", "application/pdf"},
});

} // namespace

std::string_view media_type_of(std::string_view filename)
{
    auto const extension =
        filename.substr(filename.rfind('.') + 1); // npos + 1 is 0: the whole name, which matches none
    for (auto const& [known, type] : types)
        if (equal_ignoring_case(known, extension))
            return type;
    return "application/octet-stream";
}

} // namespace recruteia::http
