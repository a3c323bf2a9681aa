#include "fake_clock.hpp"
#include "foundation/json_writer.hpp"
#include "notifications/announcement_service.hpp"
#include "notifications/notification_repository.hpp"
#include "run.hpp"
#include "temporary_database.hpp"

#include <gtest/gtest.h>

namespace recruteia::notifications {
namespace {

using accounts::Role;
using accounts::UserId;
using database::Transaction;

class AnnouncementsTest : public testing::TestWithParam<database::Engine>
{
protected:
    AnnouncementsTest() : database(GetParam()), events(context.get_executor())
    {
        admin = {.user_id = a_user(Role::admin), .name = "Ada", .roles = {Role::admin}};
    }

    UserId a_user(Role role, Locale locale = Locale::fr)
    {
        auto const id = UserId::random();
        database->write_now([&](Transaction& tx) {
            tx.execute("INSERT INTO users (id, email, name, status, locale, time_zone, created_at) "
                       "VALUES (:id, :email, 'Ada', 'active', :locale, 'Europe/Paris', 0)",
                       id, id.value + "@example.org", locale);
            return tx.execute("INSERT INTO user_roles (user_id, role) VALUES (:id, :role)", id, role);
        });
        return id;
    }

    Result<json::value> announce(Announce command, std::string key = UserId::random().value)
    {
        auto reply = run(service.announce(admin, {std::move(key)}, std::move(command)));
        if (!reply)
            return std::unexpected(reply.error());
        return parse_json(reply->body).value();
    }

    std::vector<Notification> inbox(UserId const& user)
    {
        return database->read_now([&](Transaction& tx) { return list(tx, user, Filter::all, std::nullopt, {}).items; });
    }

    static Announce saying(std::string message)
    {
        Announce command;
        command.message = std::move(message);
        return command;
    }

    TemporaryDatabase database;
    FakeClock clock;
    asio::io_context context;
    EventBus events;
    audit::AuditLog audit{std::string(32, 'a'), clock};
    Notifier notifier{clock, events};
    AnnouncementService service{*database, clock, audit, notifier};
    accounts::Principal admin;
};

TEST_P(AnnouncementsTest, ReachEveryoneInTheirLanguage)
{
    auto const french = a_user(Role::reviewer, Locale::fr);
    auto const english = a_user(Role::recruiter, Locale::en);
    Announce command;
    command.type = NotificationType::warning;
    command.translations = AnnouncementTranslations{.fr = AnnouncementText{"Maintenance", "Ce soir à 20 h."},
                                                    .en = AnnouncementText{std::nullopt, "Tonight at 8 pm."}};
    command.link = "/positions";

    auto const sent = announce(command).value();

    EXPECT_EQ(sent.at("recipients"), json::value(2));
    EXPECT_EQ(inbox(french).at(0).title, "Maintenance");
    EXPECT_EQ(inbox(french).at(0).message, "Ce soir à 20 h.");
    EXPECT_EQ(inbox(english).at(0).title, "Please note");
    EXPECT_EQ(inbox(english).at(0).link, "/positions");
    auto const own = inbox(admin.user_id).at(0);
    EXPECT_TRUE(own.read_at) << "a copy for whoever wrote it, which counts nowhere";
    EXPECT_FALSE(own.toast);
}

TEST_P(AnnouncementsTest, OneTextServesEveryLanguage)
{
    auto const english = a_user(Role::recruiter, Locale::en);

    ASSERT_TRUE(announce(saying("Bonjour")));

    EXPECT_EQ(inbox(english).at(0).message, "Bonjour");
    EXPECT_EQ(inbox(english).at(0).title, "Announcement");
}

TEST_P(AnnouncementsTest, GoToARoleOrToAPersonAlone)
{
    auto const reviewer = a_user(Role::reviewer);
    auto const recruiter = a_user(Role::recruiter);
    auto to_role = saying("Réunion");
    to_role.role = Role::reviewer;
    auto to_person = saying("Bienvenue");
    to_person.user_id = recruiter;

    EXPECT_EQ(announce(to_role).value().at("audience"), json::value("role"));
    EXPECT_EQ(announce(to_person).value().at("person").at("id"), json_of(recruiter));

    EXPECT_EQ(inbox(reviewer).size(), 1U);
    EXPECT_EQ(inbox(reviewer).at(0).message, "Réunion");
    EXPECT_EQ(inbox(recruiter).size(), 1U);
    EXPECT_EQ(inbox(recruiter).at(0).message, "Bienvenue");
}

TEST_P(AnnouncementsTest, AreSentOncePerKey)
{
    auto const reader = a_user(Role::reviewer);

    auto const first = announce(saying("Une fois"), "the-same-key").value();
    auto const again = announce(saying("Une fois"), "the-same-key").value();

    EXPECT_EQ(first, again);
    EXPECT_EQ(inbox(reader).size(), 1U);
    EXPECT_EQ(announce(saying("Autre chose"), "the-same-key").error().code, "idempotency_key_reused");
}

TEST_P(AnnouncementsTest, RefuseWhatCannotBeSent)
{
    auto const refused = [&](auto const& change) {
        auto command = saying("Bonjour");
        change(command);
        auto const outcome = announce(command);
        return outcome                          ? std::string("sent")
               : outcome.error().fields.empty() ? outcome.error().code
                                                : outcome.error().fields[0].code;
    };

    EXPECT_EQ(refused([](Announce& a) { a.message = " \n "; }), "required");
    EXPECT_EQ(refused([](Announce& a) { a.message.reset(); }), "required");
    EXPECT_EQ(refused([](Announce& a) { a.message = std::string(2001, 'x'); }), "too_long");
    EXPECT_EQ(refused([](Announce& a) { a.title = std::string(121, 'x'); }), "too_long");
    EXPECT_EQ(refused([](Announce& a) { a.title = "a\nb"; }), "format");
    EXPECT_EQ(refused([](Announce& a) { a.user_id = UserId::random(); }), "user_not_found");
    for (auto const* link : {"javascript:alert(1)", "//evil.example", "http://plain.example", "/a b", "/\\evil.example",
                             "https://", "/x\"y", "data:text/html,x"})
        EXPECT_EQ(refused([&](Announce& a) { a.link = link; }), "link_malformed") << link;
    EXPECT_EQ(refused([&](Announce& a) {
                  a.role = Role::admin;
                  a.user_id = admin.user_id;
              }),
              "invalid");
}

TEST_P(AnnouncementsTest, AreListedNewestFirst)
{
    for (auto const* message : {"un", "deux", "trois"}) {
        ASSERT_TRUE(announce(saying(message)));
        clock.advance(std::chrono::seconds(1));
    }

    auto const first = run(service.list({.limit = 2})).value();
    auto const second = run(service.list(*PageRequest::parse("2", first.next_cursor, 2))).value();

    ASSERT_EQ(first.items.size(), 2U);
    EXPECT_EQ(first.items[0].at("message"), json::value("trois"));
    ASSERT_EQ(second.items.size(), 1U);
    EXPECT_EQ(second.items[0].at("message"), json::value("un"));
    EXPECT_FALSE(second.next_cursor);
}

INSTANTIATE_TEST_SUITE_P(Engines, AnnouncementsTest, testing::ValuesIn(engines_under_test()), [](auto const& suite) {
    return suite.param == database::Engine::sqlite ? "Sqlite" : "Postgresql";
});

} // namespace
} // namespace recruteia::notifications
