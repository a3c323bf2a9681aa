#include "ai/generate_command.hpp"

#include "foundation/encoding.hpp"
#include "foundation/json_writer.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <istream>
#include <iterator>
#include <ostream>
#include <string>

namespace recruteia::ai {

namespace {

json::value present(Result<PlanProposal> const& plan)
{
    if (plan)
        return json_of(*plan);
    auto const& error = plan.error();
    auto const code = error.code.empty() ? std::string(name(error.errc)) : error.code;
    return json::object{{"error", {{"code", code}, {"detail", error.detail}}}};
}

} // namespace

int run_generate(LanguageModel& model, std::istream& description, std::ostream& out, GenerateOptions options)
{
    PlanRequest request{.locale = options.locale,
                        .title = {},
                        .description = {std::istreambuf_iterator<char>(description), {}},
                        .question_count = options.question_count};
    Result<PlanProposal> plan =
        fail(Errc::malformed, "description_not_text", "the description is not valid UTF-8 text");
    if (is_valid_utf8(request.description)) {
        asio::io_context context;
        asio::co_spawn(context, model.propose_plan(std::move(request), {}),
                       [&](std::exception_ptr problem, Result<PlanProposal> result) {
                           if (problem)
                               std::rethrow_exception(problem);
                           plan = std::move(result);
                       });
        context.run();
    }
    out << to_text(present(plan)) << '\n';
    return plan ? 0 : 1;
}

} // namespace recruteia::ai
