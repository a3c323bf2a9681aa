#pragma once

namespace recruteia::documents {

/// Gives up, for good and for this process, what reading a document does not need: memory, time and file size beyond
/// limits, the network, other programs, and root's rights where it can. False when the system does not grant the rest.
bool enter_sandbox();

} // namespace recruteia::documents
