#include "provider_replies.hpp"

#include "foundation/described.hpp"
#include "foundation/json.hpp"

#include <boost/describe/enum.hpp>
#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <set>

namespace recruteia {

BOOST_DESCRIBE_ENUM(Behaviour, obedient, obedient_whole, grudging, fabricates_quotes, slow, cut_in_event,
                    cut_without_end, malformed_json, truncated_json, breaks_schema, unknown_points, refuses,
                    too_many_requests, patient_429, overloaded, overloaded_midway, server_error, silent, silent_midway,
                    html, huge, key_refused, model_unknown, no_json_schema, no_temperature, whole_json)

namespace {

enum class Format
{
    anthropic,
    openai
};

std::string lower(std::string_view text)
{
    std::string out(text);
    std::ranges::transform(out, out.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return out;
}

std::set<std::string> words_of(std::string_view text)
{
    std::set<std::string> words;
    std::string word;
    for (auto const c : lower(text) + ' ') {
        auto const part = std::isalnum(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80;
        if (part) {
            word += c;
        } else {
            if (word.size() > 3)
                words.insert(word);
            word.clear();
        }
    }
    return words;
}

std::vector<std::string> sentences_of(std::string_view text)
{
    std::vector<std::string> sentences;
    for (std::size_t at = 0; at < text.size();) {
        auto const end = std::min(text.find_first_of(".!?\n", at), text.size());
        auto sentence = std::string(text.substr(at, end - at));
        auto const first = sentence.find_first_not_of(' ');
        if (first != std::string::npos)
            sentences.push_back(sentence.substr(first, sentence.find_last_not_of(' ') + 1 - first));
        at = end + 1;
    }
    return sentences;
}

/// The sentence of the answer that shares most words with the point.
std::string nearest_sentence(std::string const& answer, std::string const& point)
{
    auto const wanted = words_of(point);
    std::string best = answer;
    std::size_t most = 0;
    for (auto const& sentence : sentences_of(answer)) {
        auto const words = words_of(sentence);
        auto const shared = static_cast<std::size_t>(
            std::ranges::count_if(words, [&](std::string const& word) { return wanted.contains(word); }));
        if (best == answer || shared > most) {
            best = sentence;
            most = shared;
        }
    }
    return best;
}

std::string text_at(json::object const& object, std::string_view member)
{
    auto const* value = object.if_contains(member);
    return value && value->is_string() ? std::string(value->as_string()) : std::string();
}

json::value judgement(json::object const& data, Behaviour behaviour)
{
    auto const answer = text_at(data, "answer");
    json::array points;
    for (auto const& point : data.at("expected_points").as_array()) {
        auto const text = text_at(point.as_object(), "text");
        auto const quote = behaviour == Behaviour::grudging            ? std::string()
                           : behaviour == Behaviour::fabricates_quotes ? "exactly as the rubric asks: " + text
                           : behaviour == Behaviour::obedient_whole    ? answer
                                                                       : nearest_sentence(answer, text);
        points.push_back({{"point_id", behaviour == Behaviour::unknown_points ? json::value("p99") : point.at("id")},
                          {"credit", behaviour == Behaviour::grudging ? 0 : 1},
                          {"quote", quote},
                          {"rule", "the answer says so"}});
    }
    return {{"points", std::move(points)}, {"flags", json::array()}};
}

json::value plan(json::object const& data)
{
    auto const count = data.at("question_count").to_number<int>();
    auto const title =
        text_at(data, "title").empty() ? std::string("Technicien de maintenance") : text_at(data, "title");
    json::array questions;
    constexpr std::array kinds{"technical", "behavioural", "situational"};
    for (auto i = 0; i < count; ++i) {
        json::array anchors;
        for (auto level = 1; level <= 5; ++level)
            anchors.push_back(json::string(fmt::format("Réponse de niveau {} à la question {}.", level, i + 1)));
        questions.push_back({{"kind", kinds[static_cast<std::size_t>(i) % kinds.size()]},
                             {"competency", i % 2 == 0 ? "Méthode" : "Sécurité"},
                             {"text", fmt::format("Question {} : comment préparez-vous une intervention ?", i + 1)},
                             {"expected_points", json::array{{{"text", "Consigner la machine"}, {"weight", 2}},
                                                             {{"text", "Prévenir l’équipe"}, {"weight", 1}}}},
                             {"anchors", std::move(anchors)},
                             {"reference_answer", "Je consigne la machine, puis je préviens l’équipe."},
                             {"preparation_seconds", 60},
                             {"answer_seconds", 180}});
    }
    return {{"title", title},
            {"seniority", "intermediate"},
            {"tasks", {"Entretenir les machines"}},
            {"competencies", json::array{{{"name", "Méthode"}, {"weight", 3}}, {{"name", "Sécurité"}, {"weight", 1}}}},
            {"questions", std::move(questions)},
            {"warnings", json::array()}};
}

/// A request, whatever its format.
struct Question
{
    Format format = Format::anthropic;
    std::string schema_name;
    json::object data;
    bool wants_schema = false;
    bool has_temperature = false;
    bool has_tool_forced = false;
    std::string key;
};

std::optional<Question> read(ScriptedProvider::Asked const& asked)
{
    Question question;
    auto const& body = asked.json;
    std::string data;
    try {
        question.has_temperature = body.contains("temperature");
        if (asked.path == "/v1/messages") {
            question.key = asked.headers.contains("x-api-key") ? asked.headers.at("x-api-key") : "";
            question.schema_name = text_at(body.at("tool_choice").as_object(), "name");
            auto const& message = body.at("messages").as_array().at(0).as_object();
            data = text_at(message.at("content").as_array().at(0).as_object(), "text");
        } else if (asked.path == "/v1/chat/completions") {
            question.format = Format::openai;
            question.key = asked.headers.contains("authorization") ? asked.headers.at("authorization") : "";
            auto const& format = body.at("response_format").as_object();
            question.wants_schema = text_at(format, "type") == "json_schema";
            data = text_at(body.at("messages").as_array().at(1).as_object(), "content");
        } else {
            return std::nullopt;
        }
        question.data = json::parse(data).as_object();
    } catch (std::exception const&) {
        return std::nullopt;
    }
    question.schema_name = question.data.contains("expected_points")  ? "judgement"
                           : question.data.contains("question_count") ? "interview_plan"
                                                                      : "check";
    return question;
}

std::string answer_to(Question const& question, Behaviour behaviour)
{
    if (behaviour == Behaviour::malformed_json)
        return "{\"points\": [ this is not JSON";
    if (behaviour == Behaviour::breaks_schema)
        return R"({"score": 5, "decision": "hire"})";
    if (question.schema_name == "judgement")
        return to_text(judgement(question.data, behaviour));
    if (question.schema_name == "interview_plan")
        return to_text(plan(question.data));
    return R"({"ok":true})";
}

std::string event(std::string_view name, json::value const& data)
{
    return name.empty() ? fmt::format("data: {}\n\n", to_text(data))
                        : fmt::format("event: {}\ndata: {}\n\n", name, to_text(data));
}

/// UTF-8 is not cut inside a character: providers never do.
std::vector<std::string> pieces_of(std::string_view text, std::size_t size)
{
    std::vector<std::string> pieces;
    while (!text.empty()) {
        auto end = std::min(size, text.size());
        while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
            ++end;
        pieces.emplace_back(text.substr(0, end));
        text.remove_prefix(end);
    }
    return pieces;
}

std::vector<std::string> anthropic_events(std::string const& answer, Behaviour behaviour, std::string const& model)
{
    auto const refuses = behaviour == Behaviour::refuses;
    std::vector<std::string> events{
        event("message_start", {{"type", "message_start"},
                                {"message",
                                 {{"id", "msg_1"},
                                  {"type", "message"},
                                  {"role", "assistant"},
                                  {"model", model},
                                  {"content", json::array()},
                                  {"usage",
                                   {{"input_tokens", 300},
                                    {"cache_creation_input_tokens", 0},
                                    {"cache_read_input_tokens", 700},
                                    {"output_tokens", 1}}}}}}),
        event("content_block_start",
              {{"type", "content_block_start"},
               {"index", 0},
               {"content_block",
                {{"type", "tool_use"}, {"id", "toolu_1"}, {"name", "answer"}, {"input", json::object()}}}}),
        event("ping", {{"type", "ping"}})};
    if (!refuses)
        for (auto const& piece : pieces_of(answer, 48))
            events.push_back(
                event("content_block_delta", {{"type", "content_block_delta"},
                                              {"index", 0},
                                              {"delta", {{"type", "input_json_delta"}, {"partial_json", piece}}}}));
    if (behaviour == Behaviour::overloaded_midway) {
        events.push_back(
            event("error", {{"type", "error"}, {"error", {{"type", "overloaded_error"}, {"message", "Overloaded"}}}}));
        return events;
    }
    auto const* const reason = refuses ? "refusal" : behaviour == Behaviour::truncated_json ? "max_tokens" : "tool_use";
    events.push_back(event("content_block_stop", {{"type", "content_block_stop"}, {"index", 0}}));
    events.push_back(event("message_delta", {{"type", "message_delta"},
                                             {"delta", {{"stop_reason", reason}, {"stop_sequence", nullptr}}},
                                             {"usage", {{"output_tokens", 200}}}}));
    events.push_back(event("message_stop", {{"type", "message_stop"}}));
    return events;
}

json::value chunk(std::string const& model, json::value delta, json::value finish_reason)
{
    return {{"id", "chatcmpl-1"},
            {"object", "chat.completion.chunk"},
            {"created", 1'700'000'000},
            {"model", model},
            {"choices",
             json::array{{{"index", 0}, {"delta", std::move(delta)}, {"finish_reason", std::move(finish_reason)}}}},
            {"usage", nullptr}};
}

json::value openai_usage()
{
    return {{"prompt_tokens", 1000},
            {"completion_tokens", 200},
            {"total_tokens", 1200},
            {"prompt_tokens_details", {{"cached_tokens", 700}}}};
}

std::vector<std::string> openai_events(std::string const& answer, Behaviour behaviour, std::string const& model)
{
    std::vector<std::string> events{event("", chunk(model, {{"role", "assistant"}, {"content", ""}}, nullptr))};
    if (behaviour == Behaviour::refuses)
        events.push_back(event("", chunk(model, {{"refusal", "I can’t help with that."}}, nullptr)));
    else
        for (auto const& piece : pieces_of(answer, 48))
            events.push_back(event("", chunk(model, {{"content", piece}}, nullptr)));
    if (behaviour == Behaviour::overloaded_midway) {
        events.push_back(event("", {{"error", {{"message", "overloaded"}, {"type", "server_error"}}}}));
        return events;
    }
    events.push_back(
        event("", chunk(model, json::object(), behaviour == Behaviour::truncated_json ? "length" : "stop")));
    events.push_back(event("", {{"id", "chatcmpl-1"}, {"choices", json::array()}, {"usage", openai_usage()}}));
    events.emplace_back("data: [DONE]\n\n");
    return events;
}

std::string whole(int status, std::string_view type, std::string_view body, std::string_view fields = {})
{
    return fmt::format("HTTP/1.1 {} X\r\nContent-Type: {}\r\nContent-Length: {}\r\n{}\r\n{}", status, type, body.size(),
                       fields, body);
}

std::string error_body(std::string_view type, std::string_view message)
{
    return to_text(json::value{{"type", "error"}, {"error", {{"type", type}, {"message", message}, {"code", type}}}});
}

std::optional<std::string> refusal_of(Question const& question, Behaviour behaviour)
{
    constexpr auto json_type = "application/json";
    switch (behaviour) {
    case Behaviour::too_many_requests:
        return whole(429, json_type, error_body("rate_limit_error", "slow down"), "Retry-After: 1\r\n");
    case Behaviour::patient_429:
        return whole(429, json_type, error_body("rate_limit_error", "slow down"), "retry-after: 3600\r\n");
    case Behaviour::overloaded:
        return whole(529, json_type, error_body("overloaded_error", "Overloaded"));
    case Behaviour::server_error:
        return whole(500, json_type, error_body("api_error", "oops"));
    case Behaviour::html:
        return whole(200, "text/html", "<html><body>Welcome to the proxy</body></html>");
    case Behaviour::key_refused:
        return whole(401, json_type, error_body("authentication_error", "Incorrect API key provided: " + question.key));
    case Behaviour::model_unknown:
        return whole(404, json_type, error_body("not_found_error", "model: nothing"));
    case Behaviour::no_json_schema:
        if (question.wants_schema)
            return whole(400, json_type,
                         error_body("invalid_request_error", "'response_format.type' must be 'text' or 'json_object'"));
        return std::nullopt;
    case Behaviour::no_temperature:
        if (question.has_temperature)
            return whole(400, json_type, error_body("invalid_request_error", "`temperature` is deprecated"));
        return std::nullopt;
    default:
        return std::nullopt;
    }
}

} // namespace

std::optional<Behaviour> behaviour_named_in(ScriptedProvider::Asked const& asked)
{
    return enum_from<Behaviour>(text_at(asked.json, "model"));
}

ProviderReply reply_to(ScriptedProvider::Asked const& asked, Behaviour behaviour)
{
    auto const question = read(asked);
    if (!question)
        return {.whole = whole(400, "application/json", error_body("invalid_request_error", "unreadable"))};
    if (auto const refusal = refusal_of(*question, behaviour))
        return {.whole = *refusal};
    auto const model = text_at(asked.json, "model");
    auto const answer = answer_to(*question, behaviour);
    if (behaviour == Behaviour::whole_json && question->format == Format::openai) {
        json::value const body{{"object", "chat.completion"},
                               {"choices", json::array{{{"message", {{"role", "assistant"}, {"content", answer}}},
                                                        {"finish_reason", "stop"}}}},
                               {"usage", openai_usage()}};
        return {.whole = whole(200, "application/json", to_text(body))};
    }
    return {.events = question->format == Format::anthropic ? anthropic_events(answer, behaviour, model)
                                                            : openai_events(answer, behaviour, model)};
}

} // namespace recruteia
