#pragma once

#include "foundation/error.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace recruteia::audit {

/// How far the chain had come: its last event and that event's keyed digest.
struct ChainPosition
{
    std::int64_t seq = 0;
    std::string mac;

    friend bool operator==(ChainPosition const&, ChainPosition const&) = default;
};

/// The head of the audit chain, kept in a signed file outside the database: whoever cuts events off the end of the log,
/// with its head row, is still found. It never goes back, and stays where it is once the database contradicts it: it is
/// the evidence then.
class Checkpoint
{
public:
    /// `report` hears, in a sentence for the log, that the file cannot be written or contradicts the database.
    Checkpoint(std::filesystem::path path, std::string key, std::function<void(std::string_view)> report);

    /// After the commit of `reached`, whose predecessor has `previous_mac`. From any thread; never throws.
    void advance(ChainPosition const& reached, std::string_view previous_mac) noexcept;

    /// Nothing when there is no file. Errors: conflict (not written with this key, or altered).
    static Result<std::optional<ChainPosition>> read(std::filesystem::path const& path, std::string_view key);

private:
    void write(ChainPosition const& position);

    std::filesystem::path path_;
    std::string key_;
    std::function<void(std::string_view)> report_;
    std::mutex mutex_;
    ChainPosition last_;
    bool contradicted_ = false;
};

} // namespace recruteia::audit
