#pragma once

#include <cstddef>

namespace recruteia {

/// Each connection is a descriptor: lets the process have as many open as the system allows it, and makes room for
/// `expected` of them in its table now. To be called before there are threads: once there are, the kernel lets whoever
/// opens the 64th, 256th, 512th and so on wait for milliseconds while the table grows.
void allow_open_files(std::size_t expected);

} // namespace recruteia
