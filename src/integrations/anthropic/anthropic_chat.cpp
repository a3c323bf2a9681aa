#include "integrations/anthropic/anthropic_chat.hpp"

#include "foundation/json.hpp"
#include "integrations/chat/reading.hpp"

namespace recruteia::anthropic {

namespace {

constexpr std::string_view version = "2023-06-01";
constexpr int bad_request = 400;

std::string body_of(ai::StructuredRequest const& request, std::string const& model, bool with_temperature)
{
    json::object body{
        {"model", model},
        {"max_tokens", request.max_output_tokens},
        {"stream", true},
        {"system",
         json::array{{{"type", "text"}, {"text", request.instructions}, {"cache_control", {{"type", "ephemeral"}}}}}},
        {"tools", json::array{{{"name", request.schema_name},
                               {"description", "The only way to answer."},
                               {"input_schema", request.schema}}}},
        {"tool_choice", {{"type", "tool"}, {"name", request.schema_name}, {"disable_parallel_tool_use", true}}},
        {"messages",
         json::array{{{"role", "user"}, {"content", json::array{{{"type", "text"}, {"text", request.data}}}}}}}};
    if (with_temperature)
        body.emplace("temperature", 0);
    return to_text(body);
}

/// What the events of one reply add up to.
class Reading : public chat::Reading
{
public:
    using chat::Reading::Reading;

    bool take(http::ServerSentEvent const& event)
    {
        auto const parsed = parse_json(event.data);
        if (!parsed)
            return end(chat::cut(provider()));
        auto const type = chat::text_of(chat::member_of(&*parsed, "type"));
        if (type == "message_start")
            count(chat::member_of(chat::member_of(&*parsed, "message"), "usage"));
        else if (type == "content_block_start")
            take_start(*parsed);
        else if (type == "content_block_delta")
            take_delta(*parsed);
        else if (type == "message_delta")
            take_end(*parsed);
        else if (type == "message_stop")
            has_stopped_ = true;
        else if (type == "error")
            return end(chat::failure_inside(provider(), *parsed));
        return true;
    }

    /// Relays that do not stream answer in one piece.
    void take_whole(std::string_view body)
    {
        auto const parsed = parse_json(body);
        if (!parsed) {
            end(chat::cut(provider()));
            return;
        }
        auto const* const content = chat::member_of(&*parsed, "content");
        auto const* const blocks = content ? content->if_array() : nullptr;
        auto const* const error = chat::member_of(&*parsed, "error");
        if (!blocks || (error && !error->is_null())) {
            end(error ? chat::failure_inside(provider(), *error) : chat::no_model(provider()));
            return;
        }
        count(chat::member_of(&*parsed, "usage"));
        stop_reason_ = chat::text_of(chat::member_of(&*parsed, "stop_reason"));
        has_stopped_ = true;
        for (auto const& block : *blocks)
            if (auto const* const input = input_of(&block); input && !has_whole_input_) {
                has_whole_input_ = true;
                add(to_text(*input));
            }
    }

    /// Where there was no problem.
    Result<ai::StructuredReply> finish() const
    {
        if (!has_stopped_)
            return std::unexpected(chat::cut(provider()));
        if (stop_reason_ == "refusal")
            return std::unexpected(chat::refused(provider()));
        return answer(tokens_, stop_reason_ == "max_tokens" || stop_reason_ == "model_context_window_exceeded");
    }

private:
    /// Of the one tool, where this is its block.
    static json::value const* input_of(json::value const* block)
    {
        return chat::text_of(chat::member_of(block, "type")) == "tool_use" ? chat::member_of(block, "input") : nullptr;
    }

    /// The answer is the first use of the tool, wherever it stands; what the model says beside it is not read.
    void take_start(json::value const& event)
    {
        auto const* const input = input_of(chat::member_of(&event, "content_block"));
        if (!input || answer_block_)
            return;
        answer_block_ = chat::count_of(event, "index");
        // Empty as a rule, and told in pieces; some relays give all of it here.
        auto const* const known = input->if_object();
        has_whole_input_ = known != nullptr && !known->empty();
        if (has_whole_input_)
            add(to_text(*input));
    }

    void take_delta(json::value const& event)
    {
        auto const* const delta = chat::member_of(&event, "delta");
        if (chat::text_of(chat::member_of(delta, "type")) == "input_json_delta" && !has_whole_input_ &&
            answer_block_ == chat::count_of(event, "index"))
            add(chat::text_of(chat::member_of(delta, "partial_json")));
    }

    void take_end(json::value const& event)
    {
        stop_reason_ = chat::text_of(chat::member_of(chat::member_of(&event, "delta"), "stop_reason"));
        if (auto const* const usage = chat::member_of(&event, "usage"))
            tokens_.output = chat::count_of(*usage, "output_tokens");
    }

    /// Input, what was written to the cache and what was read from it are counted apart.
    void count(json::value const* usage)
    {
        if (!usage)
            return;
        tokens_.cached_input = chat::count_of(*usage, "cache_read_input_tokens");
        tokens_.cache_writes = chat::count_of(*usage, "cache_creation_input_tokens");
        tokens_.input = chat::count_of(*usage, "input_tokens") + tokens_.cached_input + tokens_.cache_writes;
        tokens_.output = chat::count_of(*usage, "output_tokens");
    }

    ai::Tokens tokens_;
    std::string stop_reason_;
    std::optional<int> answer_block_;
    bool has_whole_input_ = false;
    bool has_stopped_ = false;
};

} // namespace

Async<ai::StructuredReply> AnthropicChat::ask(ai::StructuredRequest request, ai::ReplyListener listener)
{
    auto const had_temperature = takes_temperature_;
    auto reply = co_await ask_once(request, listener);
    if (!reply && had_temperature && !takes_temperature_)
        co_return co_await ask_once(request, listener);
    co_return reply;
}

Async<ai::StructuredReply> AnthropicChat::ask_once(ai::StructuredRequest const& request,
                                                   ai::ReplyListener const& listener)
{
    Reading reading(endpoint_.provider, listener);
    if (listener.begin)
        listener.begin();
    auto const reply = co_await chat::post(
        client_, endpoint_, "/v1/messages", {{"x-api-key", endpoint_.key}, {"anthropic-version", std::string(version)}},
        body_of(request, endpoint_.model, takes_temperature_),
        [&reading](http::ServerSentEvent const& event) { return reading.take(event); });
    if (reply && reply->is_success() && reply->has_content_type("application/json"))
        reading.take_whole(reply->body);
    if (reply && reply->status == bad_request && reply->body.contains("temperature"))
        takes_temperature_ = false;
    if (auto problem = reading.problem(reply))
        co_return std::unexpected(*std::move(problem));
    co_return reading.finish();
}

} // namespace recruteia::anthropic
