#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace recruteia {

/// A moment, to the millisecond, in UTC. Zones exist only in the web app and in mail templates.
using UtcTime = std::chrono::sys_time<std::chrono::milliseconds>;

/// ISO 8601 with milliseconds and `Z`, as on the wire: 2026-11-23T08:05:00.000Z
std::string to_iso8601(UtcTime time);
/// Accepts `2026-11-23T08:05:00Z` with zero to nine fractional digits and only `Z` as zone.
std::optional<UtcTime> parse_iso8601(std::string_view text);

/// Where time comes from. Injected, so that tests own it.
class Clock
{
public:
    virtual ~Clock() = default;
    virtual UtcTime now() const = 0;
};

class SystemClock final : public Clock
{
public:
    UtcTime now() const override;
};

} // namespace recruteia
