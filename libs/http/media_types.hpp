#pragma once

#include <string_view>

namespace recruteia::http {

/// The Content-Type of a file by its name's extension; application/octet-stream when it says nothing.
std::string_view media_type_of(std::string_view filename);

} // namespace recruteia::http
