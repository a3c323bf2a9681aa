#include "socketio/event.hpp"

#include "socketio/json_input.hpp"

namespace socketio {

std::span<json::value const> Event::arguments() const
{
    if (!values_)
        values_ = parse_arguments(json_, 0); // checked before
    return std::span<json::value const>{values_->data(), values_->size()}.subspan(1);
}

json::value const& Event::argument(std::size_t index) const
{
    static json::value const none;
    auto const all = arguments();
    return index < all.size() ? all[index] : none;
}

std::optional<RawJson> Event::raw_argument(std::size_t index) const noexcept
{
    auto const text = element_text(json_, index + 1);
    return text ? std::optional{RawJson{*text}} : std::nullopt;
}

} // namespace socketio
