#include "integrations/openai/openai_chat.hpp"

#include "foundation/json.hpp"
#include "integrations/chat/reading.hpp"

namespace recruteia::openai {

namespace {

constexpr int bad_request = 400;
constexpr int unprocessable = 422;
constexpr int server_error = 500;
constexpr int not_implemented = 501;
constexpr int most_lessons = 3;

/// What a whole reply or the pieces of a streamed one add up to.
class Reading : public chat::Reading
{
public:
    using chat::Reading::Reading;

    bool take(http::ServerSentEvent const& event)
    {
        if (event.data == "[DONE]") {
            has_stopped_ = true;
            return true;
        }
        auto const parsed = parse_json(event.data);
        if (!parsed)
            return end(chat::cut(provider()));
        if (chat::member_of(&*parsed, "error"))
            return end(chat::busy(provider(), "an error in the middle of a reply"));
        count(chat::member_of(&*parsed, "usage"));
        take_choice(*parsed, "delta");
        return true;
    }

    /// Servers that do not stream answer in one piece.
    void take_whole(std::string_view body)
    {
        auto const parsed = parse_json(body);
        if (!parsed) {
            end(chat::cut(provider()));
            return;
        }
        count(chat::member_of(&*parsed, "usage"));
        take_choice(*parsed, "message");
        has_stopped_ = true;
    }

    /// Where there was no problem.
    Result<ai::StructuredReply> finish() const
    {
        if (is_refused_ || finish_reason_ == "content_filter")
            return std::unexpected(chat::refused(provider()));
        if (!has_stopped_)
            return std::unexpected(chat::cut(provider()));
        return answer(tokens_, finish_reason_ == "length");
    }

private:
    void take_choice(json::value const& reply, std::string_view part)
    {
        auto const* const choices = chat::member_of(&reply, "choices");
        auto const* const list = choices ? choices->if_array() : nullptr;
        if (!list || list->empty())
            return;
        auto const* const choice = &list->front();
        auto const* const said = chat::member_of(choice, part);
        is_refused_ = is_refused_ || !chat::text_of(chat::member_of(said, "refusal")).empty();
        if (auto const reason = chat::text_of(chat::member_of(choice, "finish_reason")); !reason.empty())
            finish_reason_ = reason;
        add(chat::text_of(chat::member_of(said, "content")));
    }

    void count(json::value const* usage)
    {
        if (!usage || !usage->is_object())
            return;
        tokens_.input = chat::count_of(*usage, "prompt_tokens");
        tokens_.output = chat::count_of(*usage, "completion_tokens");
        if (auto const* const details = chat::member_of(usage, "prompt_tokens_details"))
            tokens_.cached_input = chat::count_of(*details, "cached_tokens");
    }

    ai::Tokens tokens_;
    std::string finish_reason_;
    bool is_refused_ = false;
    bool has_stopped_ = false;
};

} // namespace

std::string OpenAiChat::body_of(ai::StructuredRequest const& request) const
{
    auto instructions = request.instructions;
    json::object format{{"type", "json_object"}};
    if (manners_.schema == SchemaMode::strict)
        format = {{"type", "json_schema"},
                  {"json_schema", {{"name", request.schema_name}, {"strict", true}, {"schema", request.schema}}}};
    else
        instructions += "\n\nJSON Schema:\n" + to_text(request.schema);
    json::object body{{"model", endpoint_.model},
                      {"messages", json::array{{{"role", "system"}, {"content", instructions}},
                                               {{"role", "user"}, {"content", request.data}}}},
                      {"response_format", std::move(format)},
                      {"stream", true}};
    // The old name is what compatible servers know, the new one is what OpenAI's newer models insist on.
    auto const is_openai = endpoint_.base_url.contains("://api.openai.com");
    body.emplace(is_openai ? "max_completion_tokens" : "max_tokens", request.max_output_tokens);
    if (manners_.temperature)
        body.emplace("temperature", 0);
    if (manners_.usage_in_stream)
        body.emplace("stream_options", json::object{{"include_usage", true}});
    return to_text(body);
}

Async<ai::StructuredReply> OpenAiChat::ask(ai::StructuredRequest request, ai::ReplyListener listener)
{
    for (auto lesson = 0;; ++lesson) {
        auto const before = manners_;
        auto reply = co_await ask_once(request, listener);
        if (reply || manners_ == before || lesson == most_lessons)
            co_return reply;
    }
}

Async<ai::StructuredReply> OpenAiChat::ask_once(ai::StructuredRequest const& request, ai::ReplyListener const& listener)
{
    Reading reading(endpoint_.provider, listener);
    if (listener.begin)
        listener.begin();
    std::vector<http::Header> headers;
    if (!endpoint_.key.empty())
        headers.push_back({"Authorization", "Bearer " + endpoint_.key});
    auto const reply = co_await chat::post(
        client_, endpoint_, "/chat/completions", std::move(headers), body_of(request),
        [&reading](http::ServerSentEvent const& event) { return reading.take(event); }, true);
    if (reply && !reply->is_success())
        learn_from(*reply);
    if (reply && reply->is_success() && reply->has_content_type("application/json"))
        reading.take_whole(reply->body);
    if (auto problem = reading.problem(reply))
        co_return std::unexpected(*std::move(problem));
    co_return reading.finish();
}

void OpenAiChat::learn_from(http::IncomingReply const& refusal)
{
    auto const status = refusal.status;
    if (status != bad_request && status != unprocessable && status != server_error && status != not_implemented)
        return;
    auto const& why = refusal.body;
    if (why.contains("stream_options"))
        manners_.usage_in_stream = false;
    else if (why.contains("temperature"))
        manners_.temperature = false;
    else if (why.contains("response_format") || why.contains("json_schema") || why.contains("schema"))
        manners_.schema = SchemaMode::json_mode;
}

} // namespace recruteia::openai
