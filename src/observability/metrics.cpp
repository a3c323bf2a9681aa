#include "observability/metrics.hpp"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <vector>

namespace recruteia::observability {

namespace {

prometheus::Histogram::BucketBoundaries const request_seconds{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
                                                              0.1,   0.25,   0.5,   1,    2.5,   10};
prometheus::Histogram::BucketBoundaries const task_seconds{0.01, 0.05, 0.1, 0.5, 1, 5, 15, 60, 300};

} // namespace

struct Metrics::Implementation
{
    struct ReadGauge
    {
        prometheus::Gauge& gauge;
        std::function<double()> read;
    };

    prometheus::Registry registry;
    prometheus::Family<prometheus::Counter>& requests = prometheus::BuildCounter()
                                                            .Name("recruteia_http_requests_total")
                                                            .Help("Requests by method, route template and status.")
                                                            .Register(registry);
    prometheus::Family<prometheus::Histogram>& request_durations =
        prometheus::BuildHistogram()
            .Name("recruteia_http_request_duration_seconds")
            .Help("Time from the header to the last byte handed to the system.")
            .Register(registry);
    prometheus::Family<prometheus::Counter>& tasks = prometheus::BuildCounter()
                                                         .Name("recruteia_tasks_total")
                                                         .Help("Runs of durable tasks by kind and outcome.")
                                                         .Register(registry);
    prometheus::Family<prometheus::Histogram>& task_durations = prometheus::BuildHistogram()
                                                                    .Name("recruteia_task_duration_seconds")
                                                                    .Help("Time one run of a task took.")
                                                                    .Register(registry);
    prometheus::Family<prometheus::Counter>& ai_acts = prometheus::BuildCounter()
                                                           .Name("recruteia_ai_acts_total")
                                                           .Help("Acts of a language model by provider and outcome.")
                                                           .Register(registry);
    prometheus::Family<prometheus::Counter>& look_ups =
        prometheus::BuildCounter()
            .Name("recruteia_analysis_cache_total")
            .Help("Answers looked up among earlier analyses, by result: hit or miss.")
            .Register(registry);
    std::vector<ReadGauge> gauges;
};

Metrics::Metrics() : implementation_(std::make_unique<Implementation>()) {}
Metrics::~Metrics() = default;

void Metrics::count_request(std::string_view method, std::string_view route, int status,
                            std::chrono::microseconds duration)
{
    prometheus::Labels const labels{{"method", std::string(method)}, {"route", std::string(route)}};
    auto with_status = labels;
    with_status.emplace("status", std::to_string(status));
    implementation_->requests.Add(with_status).Increment();
    implementation_->request_durations.Add(labels, request_seconds)
        .Observe(std::chrono::duration<double>(duration).count());
}

void Metrics::count_task(std::string_view kind, std::string_view outcome, std::chrono::milliseconds duration)
{
    implementation_->tasks.Add({{"kind", std::string(kind)}, {"outcome", std::string(outcome)}}).Increment();
    implementation_->task_durations.Add({{"kind", std::string(kind)}}, task_seconds)
        .Observe(std::chrono::duration<double>(duration).count());
}

void Metrics::count_ai_act(std::string_view provider, std::string_view act, std::string_view outcome)
{
    implementation_->ai_acts
        .Add({{"provider", std::string(provider)}, {"act", std::string(act)}, {"outcome", std::string(outcome)}})
        .Increment();
}

void Metrics::count_analysis_look_up(bool is_hit)
{
    implementation_->look_ups.Add({{"result", is_hit ? "hit" : "miss"}}).Increment();
}

void Metrics::gauge(std::string const& name, std::string const& help, std::string label_name, std::string label_value,
                    std::function<double()> read)
{
    auto& family = prometheus::BuildGauge().Name(name).Help(help).Register(implementation_->registry);
    prometheus::Labels labels;
    if (!label_name.empty())
        labels.emplace(std::move(label_name), std::move(label_value));
    implementation_->gauges.push_back({family.Add(labels), std::move(read)});
}

std::string Metrics::exposition() const
{
    for (auto& [gauge, read] : implementation_->gauges)
        gauge.Set(read());
    return prometheus::TextSerializer{}.Serialize(implementation_->registry.Collect());
}

} // namespace recruteia::observability
