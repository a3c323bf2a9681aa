#pragma once

#include "foundation/time.hpp"

namespace recruteia {

/// Time that stands still until a test moves it.
class FakeClock final : public Clock
{
public:
    UtcTime now() const override { return now_; }
    void advance(std::chrono::milliseconds by) { now_ += by; }

private:
    UtcTime now_ = UtcTime{std::chrono::sys_days{std::chrono::year{2026} / 3 / 2}} + std::chrono::hours{9};
};

} // namespace recruteia
