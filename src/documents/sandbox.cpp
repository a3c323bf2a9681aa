#include "documents/sandbox.hpp"

#include <grp.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <vector>

namespace recruteia::documents {

namespace {

constexpr rlim_t cpu_seconds = 20;
[[maybe_unused]] constexpr rlim_t memory_bytes = 1024UL * 1024 * 1024;
constexpr rlim_t open_files = 64;
constexpr uid_t nobody = 65534;

bool limit(int resource, rlim_t most)
{
    rlimit const both{most, most};
    return ::setrlimit(static_cast<__rlimit_resource_t>(resource), &both) == 0;
}

bool limit_resources()
{
    // Writing to a file ends with an error; the pipe that the text leaves by is none.
    if (std::signal(SIGXFSZ, SIG_IGN) == SIG_ERR)
        return false;
    auto const kept = limit(RLIMIT_CPU, cpu_seconds) && limit(RLIMIT_FSIZE, 0) && limit(RLIMIT_CORE, 0) &&
                      limit(RLIMIT_NOFILE, open_files);
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
    return kept; // these reserve terabytes of addresses
#else
    return kept && limit(RLIMIT_AS, memory_bytes);
#endif
}

/// As far as the system lets it: in some containers root has nobody else to become.
void leave_root()
{
    if (::geteuid() != 0)
        return;
    auto const left = ::setgroups(0, nullptr) == 0 && ::setresgid(nobody, nobody, nobody) == 0 &&
                      ::setresuid(nobody, nobody, nobody) == 0;
    static_cast<void>(left);
}

#ifdef __x86_64__
constexpr auto architecture = AUDIT_ARCH_X86_64;
#elifdef __aarch64__
constexpr auto architecture = AUDIT_ARCH_AARCH64;
#endif

constexpr auto forbidden = std::to_array<unsigned>({
    SYS_socket,
    SYS_socketpair,
    SYS_connect,
    SYS_bind,
    SYS_execve,
    SYS_execveat,
    SYS_ptrace,
    SYS_kill,
    SYS_clone,
    SYS_clone3,
    SYS_io_uring_setup,
    SYS_unlinkat,
    SYS_renameat2,
    SYS_mount,
#ifdef __x86_64__
    SYS_fork,
    SYS_vfork,
    SYS_unlink,
    SYS_rename,
#endif
});

sock_filter statement(int code, std::size_t value)
{
    return {static_cast<unsigned short>(code), 0, 0, static_cast<unsigned>(value)};
}

sock_filter jump_if_equal(unsigned value, unsigned char over)
{
    return {BPF_JMP | BPF_JEQ | BPF_K, over, 0, value};
}

sock_filter jump_unless_equal(unsigned value, unsigned char over)
{
    return {BPF_JMP | BPF_JEQ | BPF_K, 0, over, value};
}

/// A list of what is refused, not of what is allowed: libraries may change the calls they make, but none that reads a
/// document needs these.
bool refuse_system_calls()
{
    std::vector<sock_filter> filter{
        statement(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, arch)),
        jump_if_equal(architecture, 1),
        statement(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
        statement(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
    };
    for (auto const call : forbidden) {
        filter.push_back(jump_unless_equal(call, 1));
        filter.push_back(statement(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM));
    }
    filter.push_back(statement(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
    sock_fprog const program{static_cast<unsigned short>(filter.size()), filter.data()};
    // NOLINTBEGIN(cppcoreguidelines-pro-type-vararg): prctl is what there is.
    return ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
           ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0) == 0;
    // NOLINTEND(cppcoreguidelines-pro-type-vararg)
}

} // namespace

bool enter_sandbox()
{
    if (::chdir("/") != 0 || !limit_resources())
        return false;
    leave_root();
    return refuse_system_calls();
}

} // namespace recruteia::documents
