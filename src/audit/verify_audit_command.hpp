#pragma once

#include "database/database.hpp"

#include <filesystem>
#include <iosfwd>
#include <string_view>

namespace recruteia::audit {

/// Verifies the log, says in sentences what it found, and gives the exit code: 0 sound, 1 tampered with, 2 when it
/// could not be verified.
int run_verify_audit(database::Database& database, std::string_view key, std::filesystem::path const& checkpoint_path,
                     std::ostream& out);

} // namespace recruteia::audit
