#include "audit/audit_chain.hpp"

#include "foundation/digest.hpp"
#include "foundation/json_writer.hpp"

namespace recruteia::audit {

std::string mac_of(std::string_view key, ChainedEvent const& event, std::string_view previous_mac)
{
    json::array const fields{event.seq,
                             event.at.time_since_epoch().count(),
                             json_of(event.actor_kind),
                             json_of(event.actor_id),
                             json_of(event.act),
                             json_of(event.subject_kind),
                             json_of(event.subject_id),
                             json_of(event.content_digest),
                             json_of(event.candidate_id)};
    auto text = to_text(fields);
    text += previous_mac;
    return hmac_sha256_hex(key, text);
}

std::string digest_of_content(std::string_view salt, std::string_view content_json)
{
    return hmac_sha256_hex(salt, content_json);
}

} // namespace recruteia::audit
