#include "accounts/secrets.hpp"

#include "foundation/digest.hpp"
#include "foundation/encoding.hpp"
#include "foundation/random.hpp"
#include "foundation/try.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <iterator>
#include <system_error>

namespace recruteia::accounts {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t key_bytes = 32;
constexpr mode_t owner_only = S_IRUSR | S_IWUSR;

std::unexpected<Error> unavailable(std::string_view act, fs::path const& path, int error)
{
    return fail(Errc::unavailable,
                fmt::format("Cannot {} {}: {}.", act, path.string(), std::generic_category().message(error)));
}

class Descriptor
{
public:
    explicit Descriptor(int value) : value_(value) {}
    ~Descriptor()
    {
        if (value_ >= 0)
            ::close(value_);
    }
    Descriptor(Descriptor const&) = delete;
    Descriptor& operator=(Descriptor const&) = delete;
    int value() const { return value_; }

private:
    int value_;
};

bool write_durably(int file, std::string_view text)
{
    while (!text.empty()) {
        auto const written = ::write(file, text.data(), text.size());
        if (written < 0)
            return false;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return ::fsync(file) == 0;
}

/// Puts a whole key in place under its name, or leaves the one that another start has put there: `link` never
/// replaces, and nobody sees half a file.
Result<void> create(fs::path const& path)
{
    auto temporary = path;
    temporary += "." + random_token(6);
    {
        Descriptor const file(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, owner_only));
        if (file.value() < 0 || !write_durably(file.value(), random_token(key_bytes) + "\n")) {
            auto const error = errno;
            ::unlink(temporary.c_str());
            return unavailable("write the key", path, error);
        }
    }
    auto const linked = ::link(temporary.c_str(), path.c_str());
    auto const error = errno;
    ::unlink(temporary.c_str());
    if (linked != 0 && error != EEXIST)
        return unavailable("write the key", path, error);
    return {};
}

Result<std::string> read(fs::path const& path)
{
    struct stat status{};
    if (::stat(path.c_str(), &status) != 0)
        return unavailable("read the key", path, errno);
    if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return fail(
            Errc::conflict,
            fmt::format("The key {0} can be read by other users of this machine. Run: chmod 600 {0}", path.string()));
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return unavailable("read the key", path, errno);
    std::string const text{std::istreambuf_iterator<char>(file), {}};
    std::string key(trimmed(text));
    auto const bytes = from_base64url(key);
    if (!bytes || bytes->size() != key_bytes)
        return fail(Errc::conflict, fmt::format("The key {} is damaged. Put it back from a backup.", path.string()));
    return key;
}

Result<std::string> read_or_create(fs::path const& path)
{
    std::error_code ignored; // what cannot be seen cannot be created either, and then says why
    if (!fs::exists(path, ignored)) {
        TRY_CHECK(create(path));
    }
    return read(path);
}

} // namespace

std::string Secrets::refresh_key() const
{
    return to_base64url(hmac_sha256(jwt, "refresh tokens"));
}

Result<Secrets> Secrets::load_or_create(fs::path const& folder)
{
    auto const keys = folder / "keys";
    std::error_code problem;
    fs::create_directories(keys, problem);
    if (problem)
        return unavailable("create the folder", keys, problem.value());
    Secrets secrets;
    TRY(secrets.jwt, read_or_create(keys / "jwt.key"));
    TRY(secrets.audit, read_or_create(keys / "audit.key"));
    TRY(secrets.invitations, read_or_create(keys / "invitations.key"));
    TRY(secrets.second_factor, read_or_create(keys / "second_factor.key"));
    return secrets;
}

} // namespace recruteia::accounts
