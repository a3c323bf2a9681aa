#pragma once

#include "foundation/time.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// What a keyed digest covers, in one place for those who write the chain and those who verify it.
namespace recruteia::audit {

/// The event that an erasure leaves, its subject the candidate.
inline constexpr std::string_view act_contents_erased = "contents_erased";

/// One event as the chain knows it: identifiers, a time and digests, nothing that anybody said.
struct ChainedEvent
{
    std::int64_t seq = 0;
    UtcTime at;
    std::string actor_kind;
    std::optional<std::string> actor_id;
    std::string act;
    std::string subject_kind;
    std::optional<std::string> subject_id;
    std::string content_digest;              ///< empty: the event has no content
    std::optional<std::string> candidate_id; ///< whom the content is about
};

/// HMAC-SHA-256 in hexadecimal over the event, written as a JSON array, and its predecessor's (empty for the first).
std::string mac_of(std::string_view key, ChainedEvent const& event, std::string_view previous_mac);
/// The salt keeps a short content from being guessed from its digest once it is erased.
std::string digest_of_content(std::string_view salt, std::string_view content_json);

} // namespace recruteia::audit
