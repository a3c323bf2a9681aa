#pragma once

#include "scripted_provider.hpp"

#include <optional>
#include <string>
#include <vector>

namespace recruteia {

/// What a provider says to one request, in the format it was asked in: HTTP as it is, or the events of a stream.
struct ProviderReply
{
    std::string whole = {};               ///< empty where it streams
    std::vector<std::string> events = {}; ///< each as it is on the wire
};

ProviderReply reply_to(ScriptedProvider::Asked const& asked, Behaviour behaviour);

/// A request whose `model` is the name of a behaviour asks for it.
std::optional<Behaviour> behaviour_named_in(ScriptedProvider::Asked const& asked);

} // namespace recruteia
