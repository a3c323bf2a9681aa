#pragma once

#include "ai/chat_model.hpp"
#include "ai/guarded_chat.hpp"
#include "ai/spending.hpp"
#include "app/configuration.hpp"
#include "http/client.hpp"
#include "observability/log.hpp"
#include "observability/metrics.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <memory>
#include <string>
#include <string_view>

namespace recruteia::app {

/// What a provider charges, as configured.
ai::Prices prices_of(AiConfiguration const& ai, std::string_view provider);

/// A provider's wire format with its address, model and key; nothing for `offline`.
std::unique_ptr<ai::ChatModel> chat_of(AiConfiguration const& ai, std::string_view provider, http::Client& client);

/// The language models of this deployment, as configured, with everything that stands around them.
class Models
{
public:
    Models(asio::any_io_executor executor, database::Database& database, Clock const& clock,
           AiConfiguration const& configuration, observability::Metrics& metrics, observability::Log& log);

    /// The configured order of fallback.
    ai::LanguageModel& first() { return *first_; }
    /// Who judges every answer too; null when nobody does.
    ai::LanguageModel* second() { return second_.get(); }
    ai::Spending& spending() { return spending_; }
    /// Everyone that answers may be sent to, fallbacks and second opinion included: what candidates agree to.
    ai::Provenance judges() const;
    ai::CostEstimate estimate(ai::PlanRequest const& request) const;

private:
    std::unique_ptr<ai::LanguageModel> make(std::string const& provider);
    void note(std::string_view provider, std::string_view act, std::string_view outcome, Error const* why);

    AiConfiguration configuration_;
    observability::Metrics& metrics_;
    observability::Log& log_;
    http::Client client_;
    ai::Spending spending_;
    std::unique_ptr<ai::LanguageModel> first_;
    std::unique_ptr<ai::LanguageModel> second_;
};

} // namespace recruteia::app
