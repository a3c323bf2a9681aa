#include "candidates/candidate_presenter.hpp"

#include "foundation/json_writer.hpp"

namespace recruteia::candidates {

namespace {

std::string_view sentence_of(LineProblem problem)
{
    switch (problem) {
    case LineProblem::email_invalid:
        return "The address is not one that mail can be sent to.";
    case LineProblem::email_missing:
        return "The address is missing.";
    case LineProblem::name_missing:
        return "The name is missing.";
    case LineProblem::locale_invalid:
        return "The language must be French or English.";
    case LineProblem::already_invited:
        return "This person is already invited to this position.";
    case LineProblem::duplicate_line:
        return "The same address stands on an earlier line.";
    case LineProblem::too_long:
        return "The name or the address is too long.";
    }
    std::unreachable();
}

} // namespace

json::value present(Invitation const& invitation)
{
    return json_of(invitation);
}

json::value present(InvitedLine const& line, json::value interview)
{
    json::value error = nullptr;
    if (line.problem)
        error = json::object{
            {"code", json_of(*line.problem)}, {"detail", json_of(sentence_of(*line.problem))}, {"text", line.text}};
    return json::object{{"line", line.line},
                        {"interview", std::move(interview)},
                        {"link", json_of(line.link)},
                        {"error", std::move(error)}};
}

} // namespace recruteia::candidates
