#include "reviews/reviewed_interview.hpp"

#include "interviews/analysis.hpp"
#include "interviews/interview_lookup.hpp"
#include "positions/position_lookup.hpp"
#include "reviews/review_policy.hpp"
#include "reviews/review_repository.hpp"

#include <algorithm>

namespace recruteia::reviews {

namespace {

EvaluationState state_of(Transaction& tx, interviews::Interview const& interview,
                         std::optional<interviews::Response> const& response)
{
    if (!response)
        return EvaluationState::none;
    if (evaluation_store::is_evaluated(tx, response->id))
        return EvaluationState::done;
    return interviews::may_be_analysed(tx, interview.id) ? EvaluationState::pending : EvaluationState::refused;
}

void unveil(Transaction& tx, interviews::Interview const& interview, UserId const& user, ReviewedAnswer& answer)
{
    answer.others = list_others_ratings(tx, interview.id, answer.question.id, user);
    if (answer.response)
        answer.evaluation = evaluation_store::find_evaluation(tx, answer.response->id);
}

template <class T, class Key>
std::optional<T> take_of_question(std::vector<T> const& rows, QuestionId const& question, Key key)
{
    auto const found = std::ranges::find(rows, question, key);
    return found == rows.end() ? std::nullopt : std::optional(*found);
}

} // namespace

std::vector<ReviewedAnswer> list_answers_for(Transaction& tx, interviews::Interview const& interview,
                                             UserId const& user)
{
    auto const responses =
        shows_answers(interview) ? interviews::list_answers(tx, interview.id) : std::vector<interviews::Response>{};
    auto const follow_ups =
        shows_answers(interview) ? interviews::follow_ups_of(tx, interview.id) : std::vector<interviews::FollowUp>{};
    auto const ratings = list_own_ratings(tx, interview.id, user);
    std::vector<ReviewedAnswer> answers;
    for (auto& question : positions::list_plan_questions(tx, interview.plan_id)) {
        ReviewedAnswer answer{.response = take_of_question(responses, question.id, &interviews::Response::question_id),
                              .follow_up =
                                  take_of_question(follow_ups, question.id, &interviews::FollowUp::question_id),
                              .mine = take_of_question(ratings, question.id, &Rating::question_id)};
        answer.question = std::move(question);
        answer.evaluation_state = state_of(tx, interview, answer.response);
        if (is_unveiled(answer.mine ? &*answer.mine : nullptr))
            unveil(tx, interview, user, answer);
        answers.push_back(std::move(answer));
    }
    return answers;
}

Result<ReviewedAnswer> find_answer_for(Transaction& tx, interviews::Interview const& interview,
                                       QuestionId const& question, UserId const& user)
{
    auto answers = list_answers_for(tx, interview, user);
    auto const found =
        std::ranges::find(answers, question, [](ReviewedAnswer const& answer) { return answer.question.id; });
    if (found == answers.end())
        return fail(Errc::not_found, "The interview has no such question.");
    return std::move(*found);
}

std::vector<Comment> list_comments_for(Transaction& tx, interviews::Interview const& interview, UserId const& user,
                                       std::int64_t unrated_answers)
{
    auto comments = list_comments(tx, interview.id);
    if (!may_see_comments(interview, unrated_answers))
        std::erase_if(comments, [&](Comment const& comment) { return comment.user_id != user; });
    return comments;
}

std::optional<Decision> find_decision_for(Transaction& tx, InterviewId const& id, UserId const& user,
                                          std::int64_t unrated_answers)
{
    auto decision = find_decision(tx, id);
    if (decision && !may_see_decision(decision->decided_by, user, unrated_answers))
        return std::nullopt;
    return decision;
}

} // namespace recruteia::reviews
