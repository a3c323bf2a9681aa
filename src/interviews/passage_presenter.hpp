#pragma once

#include "foundation/json.hpp"
#include "interviews/passage_service.hpp"

/// What leaves for the candidate: never a question that is not open, nor anything of the review but shared words.
namespace recruteia::interviews {

json::value present(Passage const& passage);
json::value present(CandidateSession const& session);
json::value present_draft(Step const& step);
json::value present_draft(FollowUp const& follow_up);

} // namespace recruteia::interviews
