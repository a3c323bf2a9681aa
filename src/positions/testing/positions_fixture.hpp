#pragma once

#include "fake_clock.hpp"
#include "foundation/json_reader.hpp"
#include "notifications/notifier.hpp"
#include "positions/plan_service.hpp"
#include "positions/position_service.hpp"
#include "run.hpp"
#include "temporary_database.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace recruteia::positions {

/// Proposes what a test told it to, and may do something while it is asked.
class ScriptedModel final : public ai::LanguageModel
{
public:
    Result<ai::PlanProposal> proposal = ai::PlanProposal{};
    ai::PlanRequest asked;
    std::function<asio::awaitable<void>()> meanwhile;

    ai::Provenance provenance() const override { return {"scripted", "1", "1", "hash"}; }

    Async<ai::PlanProposal> propose_plan(ai::PlanRequest request, ai::PlanListener /*listener*/) override
    {
        asked = request;
        if (meanwhile)
            co_await meanwhile();
        co_return proposal;
    }

    Async<ai::Judgement> judge(ai::JudgeRequest /*request*/) override
    {
        co_return fail(Errc::unavailable, "not asked in these tests");
    }
};

/// An empty deployment with its people, on the engine of the test's parameter.
class PositionsFixture : public testing::TestWithParam<database::Engine>
{
protected:
    PositionsFixture() : database(GetParam()) {}

    Principal add_user(std::string const& name, accounts::Role role)
    {
        Principal principal{.user_id = UserId::random(), .session_id = {}, .name = name, .roles = {role}};
        database->write_now([&](database::Transaction& tx) {
            tx.execute("INSERT INTO users (id, email, name, status, locale, time_zone, created_at) "
                       "VALUES (:id, :email, :name, 'active', 'fr', 'Europe/Paris', 0)",
                       principal.user_id, principal.user_id.value + "@example.org", name);
            return tx.execute("INSERT INTO user_roles (user_id, role) VALUES (:user_id, :role)", principal.user_id,
                              role);
        });
        return principal;
    }

    PositionId create(std::string const& title, std::string const& description = "Nous cherchons quelqu’un.")
    {
        auto const reply = run(positions.create(recruiter, {UserId::random().value}, {title, description, Locale::fr}));
        return parse_json_as<Created>(reply.value().body).value().id;
    }

    static SavePlan a_complete_plan(std::int64_t revision)
    {
        Competency const rigour{CompetencyId::random(), "Rigueur", 60};
        PlanQuestion question{.id = QuestionId::random(),
                              .competency_id = rigour.id,
                              .kind = ai::QuestionKind::behavioural,
                              .text = "Racontez une erreur que vous avez trouvée.",
                              .expected_points = {{PointId::random(), "Décrit la cause", 1}},
                              .anchors = {"1", "2", "3", "4", "5"},
                              .reference_answer = std::nullopt};
        auto second = question;
        second.id = QuestionId::random();
        second.text = "Pourquoi ce poste ?";
        return {revision, ai::Seniority::senior, {rigour}, {question, second}, {}};
    }

    Plan publish(PositionId const& id)
    {
        auto const before = run(plans.get(recruiter, id, {})).value();
        auto const saved = run(plans.save(recruiter, id, a_complete_plan(before.revision))).value();
        return run(plans.publish(recruiter, id, {saved.revision})).value();
    }

    void set_members(PositionId const& id, std::vector<UserId> members)
    {
        ASSERT_TRUE(run(positions.set_members(recruiter, id, {std::move(members)})));
    }

    template <class T>
    T value(std::string_view sql)
    {
        return database->read_now([&](database::Transaction& tx) { return tx.get<T>(sql); });
    }

    int audited(std::string_view act)
    {
        return database->read_now([&](database::Transaction& tx) {
            return tx.get<int>("SELECT COUNT(*) FROM audit_events WHERE act = :act", act);
        });
    }

    struct Created
    {
        PositionId id;
    };
    BOOST_DESCRIBE_CLASS(Created, (), (id), (), ())

    TemporaryDatabase database;
    FakeClock clock;
    asio::io_context listeners;
    EventBus events{listeners.get_executor()};
    audit::AuditLog audit{std::string(32, 'k'), clock};
    notifications::Notifier notifier{clock, events};
    ScriptedModel model;
    PositionService positions{*database, clock, audit, notifier};
    PlanService plans{*database, clock, audit, model};

    Principal recruiter = add_user("Rachel", accounts::Role::recruiter);
    Principal reviewer = add_user("Victor", accounts::Role::reviewer);
};

template <class T>
std::string code_of(Result<T> const& result)
{
    return result ? "none" : result.error().code;
}

template <class T>
std::vector<std::string> paths_of(Result<T> const& result)
{
    std::vector<std::string> paths;
    if (!result)
        for (auto const& field : result.error().fields)
            paths.push_back(field.path);
    return paths;
}

} // namespace recruteia::positions
