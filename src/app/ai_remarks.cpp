#include "app/ai_remarks.hpp"

#include "app/models.hpp"
#include "integrations/prompted/prompted_model.hpp"

#include <boost/url/parse.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>

namespace recruteia::app {

namespace {

using Remarks = std::vector<std::string>;

constexpr std::int64_t micros_per_hundredth = 10'000;

bool is_outside(std::string_view provider)
{
    return provider != "offline";
}

/// Everyone who may be asked, once each.
std::vector<std::string> everyone(AiConfiguration const& ai)
{
    auto all = ai.providers;
    if (!ai.second_opinion.empty() && std::ranges::find(all, ai.second_opinion) == all.end())
        all.push_back(ai.second_opinion);
    return all;
}

void remark_on_order(AiConfiguration const& ai, Remarks& remarks)
{
    auto const offline = std::ranges::find(ai.providers, "offline");
    if (offline == ai.providers.end())
        remarks.emplace_back("when these fail, answers are left to people: offline is not in ai.providers");
    else if (offline + 1 != ai.providers.end())
        remarks.push_back(fmt::format("offline never fails: {} after it in ai.providers will not be asked",
                                      fmt::join(offline + 1, ai.providers.end(), ", ")));
}

void remark_on_budget(AiConfiguration const& ai, Remarks& remarks)
{
    auto const most = prompted::most_of_a_proposal();
    if (ai.daily_tokens > 0 && most.input + most.output > ai.daily_tokens)
        remarks.push_back(fmt::format("ai.daily_tokens is less than one proposal may take ({}): none will be made",
                                      most.input + most.output));
    if (ai.daily_cost == 0)
        return;
    for (auto const& provider : everyone(ai)) {
        auto const prices = prices_of(ai, provider);
        if (is_outside(provider) && !prices.are_known())
            remarks.push_back(fmt::format("{} has no price: ai.daily_cost does not hold it", provider));
        else if (ai::cost_micros(prices, most) > ai.daily_cost * micros_per_hundredth)
            remarks.push_back(
                fmt::format("ai.daily_cost is less than one proposal by {} may cost: none will be made", provider));
    }
}

void remark_on_patience(AiConfiguration const& ai, Remarks& remarks)
{
    for (auto const& [name, milliseconds] :
         {std::pair("connect", ai.connect_milliseconds), std::pair("first_byte", ai.first_byte_milliseconds),
          std::pair("idle", ai.idle_milliseconds)})
        if (milliseconds > ai.total_milliseconds)
            remarks.push_back(
                fmt::format("ai.{}_milliseconds is longer than ai.total_milliseconds, which ends it first", name));
}

void remark_on_secrecy(std::string_view provider, std::string const& url, std::string const& key_file, Remarks& remarks)
{
    auto const parsed = boost::urls::parse_uri(url);
    if (parsed && parsed->scheme() == "http" && !is_loopback(std::string(parsed->host())))
        remarks.push_back(
            fmt::format("what is sent to {} travels unencrypted to {}", provider, std::string(parsed->host())));
    std::error_code unreadable;
    auto const mode = std::filesystem::status(key_file, unreadable).permissions();
    using std::filesystem::perms;
    if (!key_file.empty() && !unreadable && (mode & (perms::group_read | perms::others_read)) != perms::none)
        remarks.push_back(fmt::format("{} can be read by others on this machine: chmod 600", key_file));
}

} // namespace

std::vector<std::string> remarks_on(AiConfiguration const& ai)
{
    Remarks remarks;
    remark_on_order(ai, remarks);
    remark_on_budget(ai, remarks);
    remark_on_patience(ai, remarks);
    for (auto const& provider : everyone(ai)) {
        if (provider == "anthropic")
            remark_on_secrecy(provider, ai.anthropic_base_url, ai.anthropic_key_file, remarks);
        if (provider == "openai")
            remark_on_secrecy(provider, ai.openai_base_url, ai.openai_key_file, remarks);
    }
    return remarks;
}

} // namespace recruteia::app
