#include "documents/extractor.hpp"

#include "documents/extract_command.hpp"
#include "foundation/json.hpp"
#include "foundation/json_reader.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <optional>
#include <system_error>
#include <utility>

namespace recruteia::documents {

namespace {

void check(int error, char const* what)
{
    if (error != 0)
        throw std::system_error(error, std::generic_category(), what);
}

class Descriptor
{
public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() { close(); }
    Descriptor(Descriptor const&) = delete;
    Descriptor& operator=(Descriptor const&) = delete;

    int number() const { return number_; }
    void close()
    {
        if (number_ >= 0)
            ::close(std::exchange(number_, -1));
    }

private:
    int number_;
};

/// Ends with its process: whatever happens here, no child is left behind.
class Child
{
public:
    explicit Child(pid_t id) : id_(id) {}
    ~Child()
    {
        ::kill(id_, SIGKILL);
        while (::waitpid(id_, nullptr, 0) < 0 && errno == EINTR) {
        }
    }
    Child(Child const&) = delete;
    Child& operator=(Child const&) = delete;

private:
    pid_t id_;
};

struct SpawnActions
{
    posix_spawn_file_actions_t actions{};
    SpawnActions() { check(posix_spawn_file_actions_init(&actions), "spawn"); }
    ~SpawnActions() { posix_spawn_file_actions_destroy(&actions); }
    SpawnActions(SpawnActions const&) = delete;
    SpawnActions& operator=(SpawnActions const&) = delete;
};

/// The document is its input, `output` its output, and it inherits nothing else: no file, no variable.
pid_t spawn(std::string program, int input, int output)
{
    SpawnActions spawning;
    auto* const actions = &spawning.actions;
    check(posix_spawn_file_actions_adddup2(actions, input, STDIN_FILENO), "spawn");
    check(posix_spawn_file_actions_adddup2(actions, output, STDOUT_FILENO), "spawn");
    check(posix_spawn_file_actions_addopen(actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0), "spawn");
    check(posix_spawn_file_actions_addclosefrom_np(actions, STDERR_FILENO + 1), "spawn");
    std::string command = extract_command;
    std::string language = "LANG=C.UTF-8";
    std::string home = "HOME=/nonexistent";
    std::array<char*, 3> arguments{program.data(), command.data(), nullptr};
    std::array<char*, 3> environment{language.data(), home.data(), nullptr};
    pid_t id = 0;
    check(posix_spawn(&id, program.c_str(), actions, nullptr, arguments.data(), environment.data()), "spawn");
    return id;
}

using SteadyTime = std::chrono::steady_clock::time_point;

/// What the child says until it closes its output; nothing when it says too much or for too long.
std::optional<std::string> listen(int output, std::size_t most, SteadyTime until)
{
    std::string said;
    std::array<char, 64UL * 1024> buffer{};
    for (;;) {
        auto const left = std::chrono::ceil<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
        pollfd ready{output, POLLIN, 0};
        auto const found = left.count() <= 0 ? 0 : ::poll(&ready, 1, static_cast<int>(left.count()));
        if (found == 0)
            return std::nullopt;
        if (found < 0 && errno == EINTR)
            continue;
        auto const read = ::read(output, buffer.data(), buffer.size());
        if (read == 0)
            return said;
        if (read < 0 || said.size() + static_cast<std::size_t>(read) > most)
            return std::nullopt;
        said.append(buffer.data(), static_cast<std::size_t>(read));
    }
}

struct Outcome
{
    std::optional<ExtractedDocument> document;
    std::optional<std::string> refused;
};
BOOST_DESCRIBE_STRUCT(Outcome, (), (document, refused))

Result<ExtractedDocument> run_child(IncomingDocument const& document, Extractor::Settings const& settings)
{
    std::array<int, 2> ends{};
    check(::pipe2(ends.data(), O_CLOEXEC) == 0 ? 0 : errno, "pipe");
    Descriptor const reading(ends[0]);
    Descriptor writing(ends[1]);
    if (::lseek(document.descriptor(), 0, SEEK_SET) < 0)
        check(errno, "lseek");
    auto const until = std::chrono::steady_clock::now() + settings.deadline;
    Child const child(spawn(settings.program, document.descriptor(), writing.number()));
    writing.close();
    auto const said = listen(reading.number(), settings.most_output_bytes, until);
    if (!said || said->empty())
        return refusal("document_too_complex");
    auto outcome = parse_json_as<Outcome>(*said);
    if (!outcome)
        return refusal("document_too_complex");
    if (outcome->document)
        return *std::move(outcome->document);
    return refusal(outcome->refused.value_or(""));
}

} // namespace

IncomingDocument::IncomingDocument() : descriptor_(::memfd_create("document", MFD_CLOEXEC))
{
    check(descriptor_ < 0 ? errno : 0, "memfd_create");
}

IncomingDocument::~IncomingDocument()
{
    if (descriptor_ >= 0)
        ::close(descriptor_);
}

IncomingDocument::IncomingDocument(IncomingDocument&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), size_(other.size_)
{}

void IncomingDocument::append(std::string_view bytes)
{
    while (!bytes.empty()) {
        auto const written = ::write(descriptor_, bytes.data(), bytes.size());
        check(written < 0 ? errno : 0, "write");
        size_ += static_cast<std::size_t>(written);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

Async<ExtractedDocument> Extractor::extract(IncomingDocument document)
{
    auto work = [this, document = std::move(document)] { return run_child(document, settings_); };
    co_return co_await pool_.run(std::move(work));
}

} // namespace recruteia::documents
