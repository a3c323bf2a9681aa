#include "integrations/openai/openai_chat.hpp"

#include "foundation/described.hpp"
#include "foundation/encoding.hpp"
#include "foundation/json.hpp"
#include "integrations/chat/reading.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace recruteia::openai {

namespace {

constexpr int bad_request = 400;
constexpr int unprocessable = 422;
constexpr int server_error = 500;
constexpr int not_implemented = 501;
constexpr int most_lessons = 6;

std::string lower(std::string_view text)
{
    std::string out(text);
    std::ranges::transform(out, out.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return out;
}

/// What a whole reply or the pieces of a streamed one add up to.
class Reading : public chat::Reading
{
public:
    using chat::Reading::Reading;

    bool take(http::ServerSentEvent const& event)
    {
        if (trimmed(event.data) == "[DONE]") {
            has_stopped_ = true;
            return true;
        }
        auto const parsed = parse_json(event.data);
        if (!parsed)
            return end(chat::cut(provider()));
        if (auto const* const error = error_in(*parsed))
            return end(chat::failure_inside(provider(), *error));
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
        auto const* const error = error_in(*parsed);
        if (error || !chat::member_of(&*parsed, "choices")) {
            end(error ? chat::failure_inside(provider(), *error) : chat::no_model(provider()));
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
    /// Many servers write `"error": null` into good replies; vLLM's errors are objects of their own.
    static json::value const* error_in(json::value const& reply)
    {
        auto const* const error = chat::member_of(&reply, "error");
        if (error && !error->is_null())
            return error;
        return chat::text_of(chat::member_of(&reply, "object")) == "error" ? &reply : nullptr;
    }

    void take_choice(json::value const& reply, std::string_view part)
    {
        auto const* const choices = chat::member_of(&reply, "choices");
        auto const* const list = choices ? choices->if_array() : nullptr;
        if (!list || list->empty())
            return;
        auto const* const choice = &list->front();
        if (chat::count_of(*choice, "index") != 0) // one was asked for
            return;
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

OpenAiChat::OpenAiChat(http::Client& client, chat::Endpoint endpoint) : client_(client), endpoint_(std::move(endpoint))
{
    // The old name is what compatible servers know, the new one is what OpenAI's newer models insist on.
    if (endpoint_.base_url.contains("://api.openai.com"))
        manners_.token_limit = TokenLimit::max_completion_tokens;
}

std::string OpenAiChat::body_of(ai::StructuredRequest const& request) const
{
    auto instructions = request.instructions;
    if (manners_.schema != SchemaMode::strict)
        instructions += "\n\nJSON Schema:\n" + to_text(request.schema);
    json::object body{{"model", endpoint_.model},
                      {"messages", json::array{{{"role", "system"}, {"content", instructions}},
                                               {{"role", "user"}, {"content", request.data}}}},
                      {"stream", true}};
    if (manners_.schema == SchemaMode::strict)
        body.emplace("response_format",
                     json::object{{"type", "json_schema"},
                                  {"json_schema",
                                   {{"name", request.schema_name}, {"strict", true}, {"schema", request.schema}}}});
    else if (manners_.schema == SchemaMode::json_mode)
        body.emplace("response_format", json::object{{"type", "json_object"}});
    if (manners_.token_limit != TokenLimit::none)
        body.emplace(to_string(manners_.token_limit), request.max_output_tokens);
    if (manners_.temperature)
        body.emplace("temperature", 0);
    if (manners_.usage_in_stream)
        body.emplace("stream_options", json::object{{"include_usage", true}});
    return to_text(body);
}

Async<ai::StructuredReply> OpenAiChat::ask(ai::StructuredRequest request, ai::ReplyListener listener)
{
    auto const at_first = manners_;
    for (auto lesson = 0;; ++lesson) {
        auto const used = manners_;
        std::optional<http::IncomingReply> refusal;
        auto reply = co_await ask_once(request, listener, refusal);
        if (reply)
            has_answered_ = true;
        if (reply || !refusal)
            co_return reply;
        if (lesson == most_lessons || !learn_from(*refusal, used)) {
            // What was only a guess did not help.
            if (!has_answered_)
                manners_ = at_first;
            co_return reply;
        }
    }
}

Async<ai::StructuredReply> OpenAiChat::ask_once(ai::StructuredRequest const& request, ai::ReplyListener const& listener,
                                                std::optional<http::IncomingReply>& refusal)
{
    Reading reading(endpoint_.provider, listener);
    if (listener.begin)
        listener.begin();
    std::vector<http::Header> headers;
    if (!endpoint_.key.empty())
        headers.push_back({"Authorization", "Bearer " + endpoint_.key});
    auto const reply =
        co_await chat::post(client_, endpoint_, "/chat/completions", std::move(headers), body_of(request),
                            [&reading](http::ServerSentEvent const& event) { return reading.take(event); });
    if (reply && !reply->is_success())
        refusal = *reply;
    if (reply && reply->is_success() && reply->has_content_type("application/json"))
        reading.take_whole(reply->body);
    if (auto problem = reading.problem(reply))
        co_return std::unexpected(*std::move(problem));
    co_return reading.finish();
}

bool OpenAiChat::learn_from(http::IncomingReply const& refusal, Manners const& used)
{
    auto const status = refusal.status;
    if (status != bad_request && status != unprocessable && status != server_error && status != not_implemented)
        return false;
    // Every server has its own words for it; what they all do is to name what they do not take.
    auto const why = lower(refusal.body);
    auto const names = [&why](auto const&... words) { return (why.contains(words) || ...); };
    if (used.usage_in_stream && names("stream_options"))
        return manners_.usage_in_stream = false, true;
    if (used.temperature && names("temperature"))
        return manners_.temperature = false, true;
    if (used.token_limit != TokenLimit::none && names("max_tokens", "max_completion_tokens", "in the completion")) {
        // A limit beyond what the model can say is as good as none.
        auto const is_renamed = used.token_limit == TokenLimit::max_tokens && names("max_completion_tokens") &&
                                !names("too large", "maximum context");
        return manners_.token_limit = is_renamed ? TokenLimit::max_completion_tokens : TokenLimit::none, true;
    }
    // A server that never answered yet and does not say why it refuses may mean the schema; one that did and then
    // breaks down means nothing by it.
    auto const names_schema = names("response_format", "schema", "json_object", "grammar", "guided");
    auto const is_schema = status == server_error ? names_schema && !has_answered_ : names_schema || !has_answered_;
    if (used.schema == SchemaMode::prompt || !is_schema)
        return false;
    manners_.schema = used.schema == SchemaMode::strict ? SchemaMode::json_mode : SchemaMode::prompt;
    return true;
}

} // namespace recruteia::openai
