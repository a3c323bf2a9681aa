#pragma once

#include <exception>
#include <string>

namespace recruteia::app {

bool is_full_disk(std::exception const& error);

/// In a sentence for whoever runs the program, where there is a better one than the error's own.
std::string explained(std::exception const& error);

} // namespace recruteia::app
