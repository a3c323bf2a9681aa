#include "fake_clock.hpp"
#include "notifications/mail_list.hpp"
#include "notifications/mail_outbox.hpp"
#include "notifications/mail_sender.hpp"
#include "notifications/notification_letters.hpp"
#include "notifications/notification_repository.hpp"
#include "notifications/notifier.hpp"
#include "run.hpp"
#include "tasks/task_runner.hpp"
#include "temporary_database.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include <gtest/gtest.h>

namespace recruteia::notifications {
namespace {

using namespace std::chrono_literals;
using accounts::UserId;
using database::Transaction;

/// Answers as it is told and keeps what it took.
class ScriptedMailer final : public Mailer
{
public:
    asio::awaitable<Posted> send(Letter letter) override
    {
        tried.push_back(std::move(letter));
        co_return answer;
    }

    std::vector<Letter> tried;
    Posted answer;
};

class MailTest : public testing::TestWithParam<database::Engine>
{
protected:
    MailTest() : database(GetParam()), events(context.get_executor())
    {
        notifier.mail_through(outbox);
        for (auto const kind : {MailKind::notifications, MailKind::digest})
            sender.on(kind, [this](Transaction& tx, Mail const& mail) {
                return compose_notifications(tx, mail, "https://recrute.example.org", clock.now());
            });
        reader = a_user();
    }

    UserId a_user()
    {
        auto const id = UserId::random();
        database->write_now([&](Transaction& tx) {
            return tx.execute("INSERT INTO users (id, email, name, status, locale, time_zone, created_at) "
                              "VALUES (:id, :email, 'Élodie', 'active', 'fr', 'Europe/Paris', 0)",
                              id, id.value + "@example.org");
        });
        return id;
    }

    NotificationId tell(std::string message, Category category = Category::reviews)
    {
        database->write_now([&](Transaction& tx) {
            notifier.emit_notification(tx, reader,
                                       {.message = std::move(message),
                                        .timestamp = {},
                                        .title = "Avis",
                                        .link = "/x?id=1",
                                        .category = category});
            return true;
        });
        return database->read_now([&](Transaction& tx) { return list_after(tx, reader, 0, 100).back().id; });
    }

    int run_due()
    {
        tasks::TaskRunner runner(*database, clock, context.get_executor(), {});
        runner.on(send_mail_task, [this](json::value payload) { return sender.run(std::move(payload)); });
        int ran = 0;
        asio::co_spawn(context, [&]() -> asio::awaitable<void> { ran = co_await runner.run_due(); }, asio::detached);
        context.restart();
        context.run_for(10s);
        return ran;
    }

    std::vector<json::value> mails(std::optional<MailState> state = std::nullopt)
    {
        return database->read_now([&](Transaction& tx) { return list_mails(tx, state, {}).value().items; });
    }

    std::string state() { return std::string(mails().at(0).at("state").as_string()); }

    void change_settings(auto const& change)
    {
        database->write_now([&](Transaction& tx) {
            auto settings = find_settings(tx, reader);
            change(settings);
            save_settings(tx, reader, settings);
            return true;
        });
    }

    TemporaryDatabase database;
    FakeClock clock;
    asio::io_context context;
    EventBus events;
    audit::AuditLog audit{std::string(32, 'a'), clock};
    tasks::TaskQueue queue{clock};
    MailOutbox outbox{clock, queue, {.enabled = true, .notification_delay = 60s}};
    Notifier notifier{clock, events};
    ScriptedMailer mailer;
    MailSender sender{*database, clock, audit, queue, mailer, {.retry = 60s, .pause = 0s}};
    UserId reader;
};

TEST_P(MailTest, ANotificationIsMailedAfterAMomentInTheReadersLanguage)
{
    tell("Marc attend votre avis.");

    EXPECT_EQ(run_due(), 0);
    clock.advance(60s);
    EXPECT_EQ(run_due(), 1);

    ASSERT_EQ(mailer.tried.size(), 1U);
    auto const& letter = mailer.tried[0];
    EXPECT_EQ(letter.subject, "Avis");
    EXPECT_EQ(letter.to.address, reader.value + "@example.org");
    EXPECT_TRUE(letter.text.contains("Marc attend votre avis."));
    EXPECT_TRUE(letter.text.contains("https://recrute.example.org/fr/x?id=1"));
    EXPECT_EQ(state(), "sent");
}

TEST_P(MailTest, WhatComesWithinTheMomentGoesInOneMail)
{
    tell("Un");
    clock.advance(30s);
    tell("Deux");
    clock.advance(30s);
    run_due();
    tell("Trois");
    clock.advance(60s);
    run_due();

    ASSERT_EQ(mailer.tried.size(), 2U);
    EXPECT_EQ(mailer.tried[0].subject, "2 notifications");
    EXPECT_TRUE(mailer.tried[0].text.contains("Deux"));
    EXPECT_TRUE(mailer.tried[1].text.contains("Trois"));
    EXPECT_FALSE(mailer.tried[1].text.contains("Deux"));
}

TEST_P(MailTest, WhatWasReadMeanwhileIsNotMailed)
{
    auto const id = tell("Un");

    database->write_now([&](Transaction& tx) { return mark(tx, reader, id, Mark::read, clock.now()); });
    clock.advance(60s);
    run_due();

    EXPECT_TRUE(mailer.tried.empty());
    EXPECT_EQ(state(), "cancelled");
}

TEST_P(MailTest, AMutedChannelIsMutedForWhatWaitsToo)
{
    tell("Un");

    change_settings([](Settings& settings) { settings.categories.at(1).mail = false; });
    clock.advance(60s);
    run_due();

    EXPECT_TRUE(mailer.tried.empty());
}

TEST_P(MailTest, ACategoryMutedInTheInboxIsStillMailed)
{
    change_settings([](Settings& settings) { settings.categories.at(1).in_app = false; });

    tell("Un");
    clock.advance(60s);
    run_due();

    ASSERT_EQ(mailer.tried.size(), 1U);
}

TEST_P(MailTest, ADigestGathersADay)
{
    change_settings([](Settings& settings) { settings.digest = {true, TimeOfDay{18 * 60}}; });

    tell("Un"); // 09:00 UTC on 2 March, 10:00 in Paris
    clock.advance(2h);
    tell("Deux");
    EXPECT_EQ(run_due(), 0);
    clock.advance(6h); // 17:00 UTC, 18:00 in Paris
    run_due();

    ASSERT_EQ(mailer.tried.size(), 1U);
    EXPECT_EQ(mailer.tried[0].subject, "Votre résumé du lundi 2 mars 2026");
    EXPECT_TRUE(mailer.tried[0].text.contains("Un") && mailer.tried[0].text.contains("Deux"));
    EXPECT_EQ(mails().at(0).at("kind"), json::value("digest"));
}

TEST_P(MailTest, QuietHoursHoldMailUntilTheyEnd)
{
    change_settings([](Settings& settings) { settings.quiet_hours = {true, TimeOfDay{0}, TimeOfDay{12 * 60}}; });

    tell("Un");
    clock.advance(1h);
    tell("Deux");
    tell("Compte", Category::security);
    run_due();
    ASSERT_EQ(mailer.tried.size(), 1U) << "security is not held";
    EXPECT_TRUE(mailer.tried[0].text.contains("Compte"));
    clock.advance(1h); // noon in Paris
    run_due();

    ASSERT_EQ(mailer.tried.size(), 2U);
    EXPECT_EQ(mailer.tried[1].subject, "2 notifications");
}

TEST_P(MailTest, ARefusalForGoodEndsItAndIsTold)
{
    mailer.answer = {Outcome::refused, "550 5.1.1"};
    std::vector<MailState> told;
    sender.on_ended([&](Transaction&, Mail const& mail) { told.push_back(mail.state); });

    tell("Un");
    clock.advance(60s);
    run_due();
    clock.advance(24h);
    EXPECT_EQ(run_due(), 0);

    EXPECT_EQ(mailer.tried.size(), 1U);
    EXPECT_EQ(told, std::vector{MailState::bounced});
    EXPECT_EQ(mails(MailState::bounced).at(0).at("problem"), json::value("550 5.1.1"));
}

TEST_P(MailTest, AServerThatIsAwayIsTriedAgainAtGrowingDistances)
{
    mailer.answer = {Outcome::unavailable, "Couldn't connect to server"};
    tell("Un");
    clock.advance(60s);

    std::vector<int> minutes;
    for (int minute = 0; minute < 64; ++minute) {
        auto const before = mailer.tried.size();
        run_due();
        if (mailer.tried.size() > before)
            minutes.push_back(minute);
        clock.advance(60s);
    }
    mailer.answer = {};
    clock.advance(4h);
    run_due();

    EXPECT_EQ(minutes, (std::vector<int>{0, 1, 3, 7, 15, 31, 63}));
    EXPECT_EQ(state(), "sent");
    EXPECT_EQ(mailer.tried.front().id, mailer.tried.back().id) << "every attempt is the same mail";
}

TEST_P(MailTest, AServerThatStaysAwayIsGivenUpAfterThreeDaysWhichIsTold)
{
    mailer.answer = {Outcome::unavailable, "Couldn't connect to server"};
    std::vector<MailState> told;
    sender.on_ended([&](Transaction&, Mail const& mail) { told.push_back(mail.state); });
    tell("Un");

    for (int i = 0; i < 30 && (i == 0 || state() == "queued"); ++i) {
        clock.advance(4h);
        run_due();
    }

    EXPECT_EQ(state(), "failed");
    EXPECT_EQ(told, std::vector{MailState::failed});
    clock.advance(24h);
    EXPECT_EQ(run_due(), 0);
}

TEST_P(MailTest, ATaskThatRunsTwiceSendsOnce)
{
    tell("Un");
    clock.advance(60s);
    run_due();

    json::value const payload{{"mail_id", mails().at(0).at("id")}};
    asio::co_spawn(context, sender.run(payload), asio::detached);
    context.restart();
    context.run_for(5s);

    EXPECT_EQ(mailer.tried.size(), 1U);
}

TEST_P(MailTest, WhereNoMailIsSentNothingIsQueued)
{
    MailOutbox const off{clock, queue, {.enabled = false}};
    notifier.mail_through(off);

    tell("Un");
    database->write_now([&](Transaction& tx) {
        off.queue(tx, {.kind = MailKind::password_reset,
                       .key = "k",
                       .user_id = reader,
                       .candidate_id = {},
                       .interview_id = {},
                       .subject_id = {}});
        return true;
    });

    EXPECT_TRUE(mails().empty());
}

TEST_P(MailTest, AnAccountThatIsDisabledReceivesNothing)
{
    tell("Un");
    database->write_now(
        [&](Transaction& tx) { return tx.execute("UPDATE users SET status = 'disabled' WHERE id = :id", reader); });
    clock.advance(60s);
    run_due();

    EXPECT_TRUE(mailer.tried.empty());
}

INSTANTIATE_TEST_SUITE_P(Engines, MailTest, testing::ValuesIn(engines_under_test()), [](auto const& suite) {
    return suite.param == database::Engine::sqlite ? "Sqlite" : "Postgresql";
});

} // namespace
} // namespace recruteia::notifications
