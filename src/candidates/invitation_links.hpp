#pragma once

#include "candidates/candidate.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace recruteia::candidates {

/// A candidate's link: the invitation's identifier and a keyed digest of it, as one text. Nothing of it is stored, so
/// it can be shown again to whoever may copy it, and a stolen database holds no working link.
class InvitationLinks
{
public:
    struct Settings
    {
        std::string key;        ///< at least 32 bytes, kept outside the database
        std::string public_url; ///< without a slash at its end
    };
    explicit InvitationLinks(Settings settings);

    /// 64 characters of base64url.
    std::string token_of(InvitationId const& id) const;
    /// Nothing when this deployment did not make the token. Whether it still works is the row's to say.
    std::optional<InvitationId> read(std::string_view token) const;
    /// The token stands in the fragment, which no server and no log ever sees.
    std::string link_of(InvitationId const& id, Locale locale) const;

private:
    Settings settings_;
};

} // namespace recruteia::candidates
