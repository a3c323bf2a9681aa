#pragma once

#include "foundation/error.hpp"

#include <filesystem>
#include <string>

namespace recruteia::accounts {

/// The keys of this deployment, 32 random bytes each as text, kept outside the database: several instances share the
/// folder, or are given copies of it.
struct Secrets
{
    std::string jwt;           ///< signs access tokens and candidates' sessions
    std::string audit;         ///< chains the audit log
    std::string invitations;   ///< makes the tokens of links
    std::string second_factor; ///< seals the secrets of second factors

    /// For Sessions: a key of its own, derived, so that no token passes for one of another kind.
    std::string refresh_key() const;

    /// Reads `FOLDER/keys/*.key`, and creates those that are missing, readable by their owner alone. Several starts at
    /// once end with the same keys. Errors: conflict (others can read a key, or it is damaged), unavailable (the folder
    /// cannot be read or written), each with a sentence for the start's log.
    static Result<Secrets> load_or_create(std::filesystem::path const& folder);
};

} // namespace recruteia::accounts
