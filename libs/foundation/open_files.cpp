#include "foundation/open_files.hpp"

#include <fcntl.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>

namespace recruteia {
namespace {

/// Some containers set a limit of a billion, which slows children that close whatever might be open.
constexpr rlim_t enough = 1'048'576;

/// The table is as large as its highest descriptor needs, and never shrinks.
void grow_table(int highest)
{
    auto const any = ::eventfd(0, EFD_CLOEXEC);
    if (any < 0)
        return;
    auto const last = ::fcntl(any, F_DUPFD_CLOEXEC, highest);
    if (last >= 0)
        ::close(last);
    ::close(any);
}

} // namespace

void allow_open_files(std::size_t expected)
{
    rlimit files{};
    if (::getrlimit(RLIMIT_NOFILE, &files) != 0)
        return;
    files.rlim_cur = std::max(files.rlim_cur, std::min(files.rlim_max, enough));
    ::setrlimit(RLIMIT_NOFILE, &files);
    grow_table(static_cast<int>(std::min<rlim_t>(expected, files.rlim_cur)) - 1);
}

} // namespace recruteia
