#pragma once

#include "evaluation/evaluate_answer.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <functional>
#include <optional>

/// For tests: drives a coroutine to its end, and a language model that follows a script.
namespace recruteia::evaluation::testing {

template <class T>
Result<T> run(Async<T> work)
{
    asio::io_context context;
    std::optional<Result<T>> outcome;
    asio::co_spawn(context, std::move(work), [&](std::exception_ptr const& problem, Result<T> result) {
        if (problem)
            std::rethrow_exception(problem);
        outcome = std::move(result);
    });
    context.run();
    return *std::move(outcome);
}

/// Implements the port by a function, and remembers what it was shown.
class ScriptedModel final : public ai::LanguageModel
{
public:
    using Script = std::function<Result<ai::Judgement>(ai::JudgeRequest const&)>;
    explicit ScriptedModel(Script script) : script_(std::move(script)) {}

    ai::Provenance provenance() const override { return {"scripted", "test", "1", ""}; }
    Async<ai::PlanProposal> propose_plan(ai::PlanRequest, ai::PlanListener) override
    {
        co_return fail(Errc::unavailable, "scripted models judge only");
    }
    Async<ai::Judgement> judge(ai::JudgeRequest request) override
    {
        seen = request.answer;
        ++calls;
        co_return script_(request);
    }

    std::string seen;
    int calls = 0;

private:
    Script script_;
};

} // namespace recruteia::evaluation::testing
