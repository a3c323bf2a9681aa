#pragma once

#include <boost/json/object.hpp>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace recruteia {

/// What a provider does with one request.
enum class Behaviour
{
    obedient,          ///< credits every point with a true quote: the sentence of the answer that is nearest to it
    obedient_whole,    ///< credits every point with the whole answer as its quote
    grudging,          ///< credits nothing
    fabricates_quotes, ///< credits every point with words that nobody said
    slow,              ///< obedient, a few words at a time
    cut_in_event,      ///< the connection ends in the middle of an event
    cut_without_end,   ///< whole events, but the last ones never come
    malformed_json,    ///< the answer is not JSON
    truncated_json,    ///< the answer was too long and stops in the middle
    breaks_schema,     ///< JSON, but of another shape
    unknown_points,    ///< fits the schema and names points that were not asked about
    refuses,
    too_many_requests, ///< 429, with Retry-After: 1
    patient_429,       ///< 429, with Retry-After: 3600
    overloaded,        ///< 529
    overloaded_midway, ///< an error event in the stream
    server_error,      ///< 500
    silent,            ///< takes the request and says nothing
    silent_midway,     ///< stops in the middle of the answer and keeps the connection
    html,              ///< 200, but a page
    huge,              ///< never stops
    key_refused,       ///< 401, quoting the key
    model_unknown,     ///< 404
    no_json_schema,    ///< 400 to a strict schema, obedient to plain JSON mode
    no_temperature,    ///< 400 to a temperature, obedient without
    whole_json         ///< obedient, in one piece instead of a stream
};

/// A server on a free loopback port that speaks Anthropic's Messages API (POST /v1/messages) and OpenAI's Chat
/// Completions (POST /v1/chat/completions) as they are on the wire, and behaves as told. A request whose `model` is the
/// name of a behaviour gets that one; otherwise the script goes on, and its last entry stays.
class ScriptedProvider
{
public:
    explicit ScriptedProvider(std::vector<Behaviour> script = {Behaviour::obedient}, std::uint16_t port = 0);
    ~ScriptedProvider();
    ScriptedProvider(ScriptedProvider const&) = delete;
    ScriptedProvider& operator=(ScriptedProvider const&) = delete;

    std::uint16_t port() const { return port_; }
    /// What `base_url` is for either format.
    std::string anthropic_url() const;
    std::string openai_url() const;

    void script(std::vector<Behaviour> script);

    struct Asked
    {
        std::string path;
        std::map<std::string, std::string> headers; ///< names in lower case
        std::string body;
        boost::json::object json;
    };
    std::vector<Asked> asked() const;

    /// From now on each request is answered by the HTTP that `answer` writes, so many bytes at a time.
    void answer_with(std::function<std::string(Asked const&)> answer, std::size_t bytes_at_once = 64UL * 1024);
    /// Clients that went away before their answer was whole.
    int abandoned() const { return abandoned_; }

private:
    struct Connection;
    void accept();
    void serve(Connection& connection);
    /// False where the connection is at its end.
    bool reply(Connection& connection, Asked const& asked, Behaviour behaviour);
    bool stream(Connection& connection, std::vector<std::string> const& events, Behaviour behaviour);
    Behaviour next(Asked const& asked);

    int listener_ = -1;
    std::uint16_t port_ = 0;
    mutable std::mutex mutex_;
    std::vector<Behaviour> script_;
    std::size_t at_ = 0;
    std::vector<Asked> asked_;
    std::function<std::string(Asked const&)> answer_;
    std::size_t bytes_at_once_ = 0;
    std::atomic<int> abandoned_ = 0;
    std::atomic<bool> is_stopping_ = false;
    std::vector<std::jthread> connections_;
    std::jthread acceptor_;
};

} // namespace recruteia
