#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace recruteia::observability {

/// What Prometheus reads. Label values are closed sets: routes by template, kinds, outcomes.
class Metrics
{
public:
    Metrics();
    ~Metrics();
    Metrics(Metrics const&) = delete;
    Metrics& operator=(Metrics const&) = delete;

    void count_request(std::string_view method, std::string_view route, int status, std::chrono::microseconds duration);
    void count_task(std::string_view kind, std::string_view outcome, std::chrono::milliseconds duration);
    /// Whether an answer had been analysed before, by the same models with the same words.
    void count_analysis_look_up(bool is_hit);
    void count_ai_act(std::string_view provider, std::string_view act, std::string_view outcome);

    /// A value read when the metrics are: `read` must be safe on the io thread.
    void gauge(std::string const& name, std::string const& help, std::string label_name, std::string label_value,
               std::function<double()> read);

    /// The text exposition format.
    std::string exposition() const;

private:
    struct Implementation;
    std::unique_ptr<Implementation> implementation_;
};

} // namespace recruteia::observability
