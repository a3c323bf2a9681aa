#include "ai/generate_command.hpp"

#include "foundation/encoding.hpp"
#include "foundation/json_writer.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <istream>
#include <ostream>
#include <string>
#include <utility>

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

/// Longer than any description: five times what a position may hold.
constexpr std::size_t longest_description = 400'000; // bytes

/// Nothing beyond the limit is read.
Result<std::string> read_description(std::istream& in)
{
    std::string text(longest_description + 1, '\0');
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(in.gcount()));
    if (text.size() > longest_description)
        return fail(Errc::too_large, "description_too_long", "the description is longer than 400,000 bytes");
    if (!is_valid_utf8(text) || text.contains('\0'))
        return fail(Errc::malformed, "description_not_text", "the description is not valid UTF-8 text");
    return text;
}

} // namespace

int run_generate(LanguageModel& model, std::istream& description, std::ostream& out, GenerateOptions options)
{
    Result<PlanProposal> plan;
    if (auto text = read_description(description); !text) {
        plan = std::unexpected(std::move(text).error());
    } else {
        PlanRequest request{.locale = options.locale,
                            .title = {},
                            .description = *std::move(text),
                            .question_count = options.question_count};
        asio::io_context context;
        asio::co_spawn(context, model.propose_plan(std::move(request), {}),
                       [&](std::exception_ptr const& problem, Result<PlanProposal> result) {
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
