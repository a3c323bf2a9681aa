#pragma once

#include "ai/language_model.hpp"
#include "foundation/json.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

/// A model that chats, reduced to what is asked of it: one JSON value that fits a schema. Implementations know a wire
/// format and nothing of the product.
namespace recruteia::ai {

/// `instructions` are ours and the same for everybody. Whatever people wrote is inside `data`, a JSON document, and
/// nowhere else. There are no tools beside the schema.
struct StructuredRequest
{
    std::string act; ///< `propose_plan`, `judge`: for accounts and metrics
    std::string instructions;
    std::string data;
    std::string schema_name;
    json::value schema; ///< every object lists its properties as required and takes no others
    int max_output_tokens = 4096;
    std::string counted_for; ///< see PlanRequest
    Bill bill;               ///< gets what failed attempts took; a reply tells its own
};

struct Tokens
{
    int input = 0; ///< all of them
    int cached_input = 0;
    int cache_writes = 0;
    int output = 0;
};

/// Adds to a bill what one attempt took; `cost_micros` where prices are known.
void put_on(Usage& bill, Tokens const& taken, std::optional<std::int64_t> cost_micros);

struct StructuredReply
{
    json::value value;
    Tokens tokens;
    std::optional<std::int64_t> cost_micros;
};

/// Hears the reply's JSON text as it arrives. Each attempt begins anew.
struct ReplyListener
{
    std::function<void()> begin;
    std::function<void(std::string_view)> piece;
};

/// Errors of `ask`, by code:
///   worth another try: unavailable/connection_failed, unavailable/tls_failed (not tried again), unavailable/timed_out,
///   upstream/reply_cut, unavailable/provider_busy (429, 5xx, 529; with Retry-After when it was said);
///   not: unavailable/model_misconfigured (key, model or request refused), unavailable/model_refused,
///   upstream/model_broke_schema, unavailable/reply_too_large, too_many_requests/ai_budget_spent.
class ChatModel
{
public:
    ChatModel() = default;
    ChatModel(ChatModel const&) = delete;
    ChatModel& operator=(ChatModel const&) = delete;
    virtual ~ChatModel() = default;

    virtual std::string provider() const = 0;
    virtual std::string model() const = 0;
    virtual Async<StructuredReply> ask(StructuredRequest request, ReplyListener listener) = 0;
};

/// Another attempt may succeed.
bool is_worth_retrying(Error const& error);

} // namespace recruteia::ai
