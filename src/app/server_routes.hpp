#pragma once

#include "ai/language_model.hpp"
#include "database/database.hpp"
#include "http/router.hpp"
#include "observability/metrics.hpp"

#include <functional>
#include <string>
#include <vector>

namespace recruteia::app {

/// What is true of the process rather than of anybody's data.
struct ServerFacts
{
    std::string version;
    ai::Provenance ai;
    bool mail = false;
    std::vector<std::string> metrics_addresses; ///< CIDR
    std::function<bool()> draining;
};

/// /healthz, /readyz, /metrics and /api/server. Errors: invalid (an address that is no CIDR block).
Result<void> add_server_routes(http::Router& router, database::Database& database,
                               observability::Metrics const& metrics, ServerFacts given);

} // namespace recruteia::app
