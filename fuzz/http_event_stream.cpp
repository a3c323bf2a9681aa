// Replies of language models come from elsewhere: events are the same whatever the pieces they arrive in.
#include "ai/element_reader.hpp"
#include "http/event_stream.hpp"

#include <cstdint>
#include <cstdlib>

namespace {

using recruteia::http::EventStreamReader;
using recruteia::http::ServerSentEvent;

std::vector<ServerSentEvent> read(std::string_view text, std::size_t size)
{
    EventStreamReader reader(1000);
    std::vector<ServerSentEvent> events;
    for (std::size_t at = 0; at < text.size(); at += size)
        for (auto& event : reader.feed(text.substr(at, size)))
            events.push_back(std::move(event));
    return events;
}

std::vector<std::string> elements(std::string_view text, std::size_t size)
{
    recruteia::ai::ElementReader reader("questions");
    std::vector<std::string> found;
    for (std::size_t at = 0; at < text.size(); at += size)
        for (auto& element : reader.feed(text.substr(at, size)))
            found.push_back(std::move(element));
    return found;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    auto const whole = read(text, size + 1);
    if (size < 1000 && whole != read(text, 1))
        std::abort();
    for (auto const& event : whole)
        if (event.data.size() > 1000)
            std::abort();
    if (elements(text, size + 1) != elements(text, 3))
        std::abort();
    return 0;
}
