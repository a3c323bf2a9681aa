#include "app/demo.hpp"

#include "accounts/create_user.hpp"
#include "app/demo_content.hpp"
#include "foundation/random.hpp"
#include "foundation/try.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <fmt/format.h>

#include <cstdio>
#include <map>

namespace recruteia::app {

namespace {

using accounts::Principal;
using database::Transaction;

constexpr auto insert_organisation = "INSERT INTO organisation (id, name, created_at) VALUES (1, :name, :created_at)";
constexpr std::size_t password_bytes = 12; // 16 characters

struct Login
{
    DemoPerson person;
    Principal principal;
    std::string password;
};

/// What one invited candidate needs to go through their interview.
struct Invited
{
    interviews::InterviewId interview_id;
    std::string link;

    std::string token() const { return link.substr(link.find('#') + 1); }
};

class DemoMaker
{
public:
    DemoMaker(Ground& ground, asio::io_context& io)
        : ground_(ground), log_(observability::Level::warn, clock_), product_(io, ground, clock_, log_),
          content_(demo_content())
    {}

    Async<void> make()
    {
        ground_.database->write_now(
            [this](Transaction& tx) { return tx.execute(insert_organisation, content_.organisation, clock_.now()); });
        CO_CHECK(add_people());
        for (auto const& position : content_.positions) {
            fmt::print("demo: {}\n", position.title);
            std::fflush(stdout);
            CO_CHECK(co_await add_position(position));
        }
        co_return co_await read_old_news();
    }

    void print_logins() const
    {
        for (auto const& person : content_.people)
            if (person.role == accounts::Role::admin || person.role == accounts::Role::recruiter ||
                person.role == accounts::Role::reviewer)
                fmt::print("{:<14} {}  {}\n", fmt::format("{}:", to_string(person.role)), person.email,
                           logins_.at(person.email).password);
        fmt::print("{:<14} {}\n", "candidate:", ready_link_);
    }

private:
    Result<void> add_people()
    {
        for (auto const& person : content_.people) {
            auto const password = random_token(password_bytes);
            TRY(auto const id, accounts::create_user(*ground_.database, product_.audit, clock_,
                                                     {.email = person.email,
                                                      .name = person.name,
                                                      .roles = {person.role},
                                                      .password = password,
                                                      .locale = person.locale}));
            Principal principal{id, accounts::SessionId::random(), person.name, person.locale, {person.role}};
            logins_.emplace(person.email, Login{person, std::move(principal), password});
        }
        return {};
    }

    Principal const& recruiter() const
    {
        for (auto const& [email, login] : logins_)
            if (login.person.role == accounts::Role::recruiter)
                return login.principal;
        throw std::logic_error("the demo has no recruiter");
    }

    Async<void> add_position(DemoPosition const& demo)
    {
        CO_TRY(auto const reply,
               co_await product_.positions.create(recruiter(), a_key(), {demo.title, demo.description, demo.locale}));
        CO_TRY(auto const body, parse_json(reply.body));
        positions::PositionId const id{std::string(body.at("id").as_string())};
        CO_TRY(auto plan, co_await product_.plans.get(recruiter(), id, std::nullopt));
        CO_TRY(plan, co_await product_.plans.propose(recruiter(), id, {.revision = plan.revision}));
        if (!demo.published)
            co_return Result<void>{};
        CO_CHECK(co_await product_.plans.publish(recruiter(), id, {.revision = plan.revision}));
        positions::SetMembers members;
        for (auto const& email : demo.members)
            members.user_ids.push_back(logins_.at(email).principal.user_id);
        CO_CHECK(co_await product_.positions.set_members(recruiter(), id, members));
        for (auto const& candidate : demo.candidates)
            CO_CHECK(co_await add_candidate(id, demo.locale, candidate));
        co_return Result<void>{};
    }

    Async<void> add_candidate(positions::PositionId id, Locale locale, DemoCandidate const& candidate)
    {
        CO_TRY(auto const invited, co_await invite(std::move(id), locale, candidate));
        if (candidate.answers.empty()) {
            if (ready_link_.empty())
                ready_link_ = invited.link;
            co_return Result<void>{};
        }
        CO_CHECK(co_await pass(invited, candidate));
        co_await product_.runner.run_due();
        for (auto const& rating : candidate.ratings)
            CO_CHECK(co_await rate(invited.interview_id, rating));
        if (candidate.decision)
            CO_CHECK(co_await product_.reviews.decide(recruiter(), invited.interview_id, *candidate.decision));
        co_return Result<void>{};
    }

    Async<Invited> invite(positions::PositionId id, Locale locale, DemoCandidate const& candidate)
    {
        candidates::InviteCandidates command;
        command.candidates = {{candidate.name, candidate.email, std::string(to_string(locale))}};
        CO_TRY(auto const reply, co_await product_.invitations.invite(recruiter(), a_key(), std::move(id), command));
        CO_TRY(auto const body, parse_json(reply.body));
        auto const& line = body.at("lines").at(0);
        co_return Invited{{std::string(line.at("interview").at("id").as_string())},
                          std::string(line.at("link").as_string())};
    }

    Async<void> pass(Invited const& invited, DemoCandidate const& candidate)
    {
        auto& passages = product_.passages;
        CO_TRY(auto const session, co_await passages.open_session(invited.token()));
        CO_TRY(auto const claims, product_.tokens.read_candidate(session.token, clock_.now()));
        CO_CHECK(
            co_await passages.decide_consents(claims, {{interviews::ConsentKind::ai_analysis, candidate.accepts_ai}}));
        CO_CHECK(co_await passages.start(claims));
        auto const& steps = session.passage.steps;
        for (std::size_t i = 0; i < candidate.answers.size() && i < steps.size(); ++i) {
            CO_CHECK(co_await passages.open_question(claims, steps[i].number));
            CO_CHECK(co_await passages.begin_answer(claims, steps[i].number));
            CO_CHECK(co_await passages.submit_response(claims, a_key(), {steps[i].question_id, candidate.answers[i]}));
        }
        if (candidate.answers.size() >= steps.size())
            CO_CHECK(co_await passages.submit(claims));
        co_return Result<void>{};
    }

    Async<void> rate(interviews::InterviewId id, DemoRating const& rating)
    {
        auto const& principal = logins_.at(rating.by).principal;
        CO_TRY(auto const review, co_await product_.reviews.view(principal, id));
        for (std::size_t i = 0; i < rating.values.size() && i < review.answers.size(); ++i) {
            auto const& question = review.answers[i].question.id;
            CO_CHECK(co_await product_.reviews.rate(principal, id, question, {.value = rating.values[i]}));
            if (i == 0 && !rating.note.empty())
                CO_CHECK(co_await product_.reviews.save_note(principal, id, question, {rating.note}));
        }
        co_return Result<void>{};
    }

    /// The inbox of people who come to work every day, not of people who were away for a month.
    Async<void> read_old_news()
    {
        constexpr std::int64_t left_unread = 4;
        for (auto const& [email, login] : logins_) {
            auto const& user = login.principal.user_id;
            CO_TRY(auto const newest,
                   co_await product_.inbox.list(user, notifications::Filter::all, std::nullopt, {.limit = 1}));
            if (newest.page.items.empty())
                continue;
            auto const last_read = newest.page.items.front().seq - left_unread;
            if (last_read > 0)
                CO_CHECK(
                    co_await product_.inbox.mark(user, {.mark = notifications::Mark::read, .up_to_seq = last_read}));
        }
        co_return Result<void>{};
    }

    static IdempotencyKey a_key() { return {random_uuid_v7()}; }

    SystemClock clock_;
    Ground& ground_;
    observability::Log log_;
    Product product_;
    DemoContent content_;
    std::map<std::string, Login> logins_;
    std::string ready_link_;
};

} // namespace

Result<void> fill_with_demo(Ground& ground)
{
    auto const is_empty =
        ground.database->read_now([](Transaction& tx) { return accounts::SetUpService::is_required(tx); });
    if (!is_empty) {
        fmt::print("demo: there are users already, nothing was added\n");
        return {};
    }
    asio::io_context io;
    DemoMaker maker(ground, io);
    std::optional<Result<void>> outcome;
    asio::co_spawn(io, maker.make(), [&](std::exception_ptr const& failure, Result<void> made) {
        if (failure)
            std::rethrow_exception(failure);
        outcome = std::move(made);
    });
    io.run();
    if (*outcome)
        maker.print_logins();
    return *outcome;
}

} // namespace recruteia::app
