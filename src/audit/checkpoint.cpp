#include "audit/checkpoint.hpp"

#include "foundation/digest.hpp"
#include "foundation/json_reader.hpp"
#include "foundation/json_writer.hpp"
#include "foundation/random.hpp"

#include <boost/describe/class.hpp>

#include <fmt/format.h>

#include <fstream>
#include <iterator>

namespace recruteia::audit {

namespace {

struct Stored
{
    std::int64_t seq = 0;
    std::string mac;
    std::string signature;
};
BOOST_DESCRIBE_STRUCT(Stored, (), (seq, mac, signature))

std::string signature_of(ChainPosition const& position, std::string_view key)
{
    return hmac_sha256_hex(key, fmt::format("audit checkpoint {} {}", position.seq, position.mac));
}

} // namespace

Checkpoint::Checkpoint(std::filesystem::path path, std::string key, std::function<void(std::string_view)> report)
    : path_(std::move(path)), key_(std::move(key)), report_(std::move(report))
{
    auto const stored = read(path_, key_);
    if (stored && *stored)
        last_ = **stored;
    contradicted_ = !stored;
    if (contradicted_)
        report_(stored.error().detail);
}

void Checkpoint::advance(ChainPosition const& reached, std::string_view previous_mac) noexcept
{
    try {
        std::scoped_lock const lock(mutex_);
        // Commits of two writers may be announced in either order, and other instances commit in between.
        if (contradicted_ || reached.seq <= last_.seq)
            return;
        if (reached.seq == last_.seq + 1 && previous_mac != last_.mac) {
            contradicted_ = true;
            report_(fmt::format("the audit log does not continue from its checkpoint at event {}: run verify-audit",
                                last_.seq));
            return;
        }
        write(reached);
        last_ = reached;
    } catch (std::exception const& error) {
        report_(error.what());
    }
}

void Checkpoint::write(ChainPosition const& position)
{
    auto const text = to_text(json_of(Stored{position.seq, position.mac, signature_of(position, key_)}));
    // A name of its own: a command may be writing its checkpoint beside the server.
    auto temporary = path_;
    temporary += "." + random_token(6);
    {
        std::ofstream file;
        file.exceptions(std::ios::failbit | std::ios::badbit);
        file.open(temporary, std::ios::binary | std::ios::trunc);
        file << text << '\n';
    }
    std::filesystem::rename(temporary, path_);
}

Result<std::optional<ChainPosition>> Checkpoint::read(std::filesystem::path const& path, std::string_view key)
{
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return std::nullopt;
    std::string const text{std::istreambuf_iterator<char>(file), {}};
    auto const stored = parse_json_as<Stored>(text);
    ChainPosition position = stored ? ChainPosition{stored->seq, stored->mac} : ChainPosition{};
    if (!stored || !equal_in_constant_time(stored->signature, signature_of(position, key)))
        return fail(Errc::conflict,
                    fmt::format("the audit checkpoint {} was altered, or written with another key", path.string()));
    return position;
}

} // namespace recruteia::audit
