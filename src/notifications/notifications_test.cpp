#include "fake_clock.hpp"
#include "notifications/notification_repository.hpp"
#include "notifications/notifier.hpp"
#include "notifications/words.hpp"
#include "temporary_database.hpp"

#include <boost/asio/io_context.hpp>

#include <gtest/gtest.h>

#include <regex>
#include <set>
#include <thread>

namespace recruteia::notifications {
namespace {

using accounts::UserId;
using database::Transaction;

class NotificationsTest : public testing::TestWithParam<database::Engine>
{
protected:
    NotificationsTest() : database(GetParam()), events(context.get_executor()), notifier(clock, events) {}

    UserId a_user(Locale locale = Locale::fr)
    {
        auto const id = UserId::random();
        database->write_now([&](Transaction& tx) {
            return tx.execute("INSERT INTO users (id, email, name, status, locale, time_zone, created_at) "
                              "VALUES (:id, :email, 'Ada', 'active', :locale, 'Europe/Paris', 0)",
                              id, id.value + "@example.org", locale);
        });
        return id;
    }

    void tell(UserId const& user, std::string happening)
    {
        database->write_now([&](Transaction& tx) {
            notifier.notify(tx, user,
                            {.happening = std::move(happening),
                             .words = "interview_submitted",
                             .parameters = {{"candidate", "Élodie"}, {"position", "Comptable"}},
                             .link = "/interview?id=1"});
            return true;
        });
    }

    Page<Notification> inbox(UserId const& user, Filter filter = Filter::all, PageRequest page = {})
    {
        return database->read_now([&](Transaction& tx) { return list(tx, user, filter, page); });
    }

    Badge badge(UserId const& user)
    {
        return database->read_now([&](Transaction& tx) { return badge_of(tx, user); });
    }

    TemporaryDatabase database;
    FakeClock clock;
    asio::io_context context;
    EventBus events;
    Notifier notifier;
};

TEST_P(NotificationsTest, SpeaksTheRecipientsLanguageUnderTheirOwnSequence)
{
    auto const french = a_user(Locale::fr);
    auto const english = a_user(Locale::en);

    tell(french, "a");
    tell(english, "a");
    tell(french, "b");

    EXPECT_EQ(inbox(french).items.at(0).seq, 2);
    EXPECT_EQ(inbox(french).items.at(0).message, "Élodie a envoyé ses réponses pour « Comptable ».");
    EXPECT_EQ(inbox(english).items.at(0).seq, 1);
    EXPECT_EQ(inbox(english).items.at(0).title, "Interview submitted");
}

TEST_P(NotificationsTest, TellsTheSameHappeningOnce)
{
    auto const user = a_user();

    tell(user, "a");
    tell(user, "a");

    EXPECT_EQ(inbox(user).items.size(), 1u);
    EXPECT_EQ(badge(user).last_seq, 1);
}

TEST_P(NotificationsTest, SequencesHaveNoGapUnderConcurrentWriters)
{
    auto const user = a_user();

    std::vector<std::jthread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&, t] {
            for (int i = 0; i < 10; ++i)
                tell(user, std::to_string(t) + ":" + std::to_string(i));
        });
    threads.clear();

    auto const rows = database->read_now([&](Transaction& tx) { return list_after(tx, user, 0, 100); });
    ASSERT_EQ(rows.size(), 40u);
    for (std::size_t i = 0; i < rows.size(); ++i)
        EXPECT_EQ(rows[i].seq, static_cast<std::int64_t>(i) + 1);
}

TEST_P(NotificationsTest, TheBadgeIsWhatTheRowsSay)
{
    auto const user = a_user();
    for (auto const* happening : {"a", "b", "c"})
        tell(user, happening);
    auto const first = inbox(user).items.back().id;

    database->write_now([&](Transaction& tx) { return mark(tx, user, first, Mark::read, clock.now()), true; });
    EXPECT_EQ(badge(user).unread, 2);
    database->write_now([&](Transaction& tx) { return mark_up_to(tx, user, 2, Mark::archived, clock.now()), true; });
    EXPECT_EQ(badge(user).unread, 1);
    EXPECT_EQ(inbox(user, Filter::archived).items.size(), 2u);
    database->write_now([&](Transaction& tx) { return mark(tx, user, first, Mark::unread, clock.now()), true; });

    EXPECT_EQ(badge(user).unread, 2);
    EXPECT_EQ(badge(user).last_seq, 3);
}

TEST_P(NotificationsTest, NobodyMarksSomebodyElsesRows)
{
    auto const owner = a_user();
    auto const stranger = a_user();
    tell(owner, "a");
    auto const id = inbox(owner).items.at(0).id;

    database->write_now([&](Transaction& tx) { return mark(tx, stranger, id, Mark::read, clock.now()), true; });

    EXPECT_EQ(badge(owner).unread, 1);
}

TEST_P(NotificationsTest, PagesThroughWithoutLossOrRepeat)
{
    auto const user = a_user();
    for (int i = 0; i < 7; ++i)
        tell(user, std::to_string(i));

    std::set<std::int64_t> seen;
    PageRequest request{.limit = 3};
    for (int pages = 0; pages < 5; ++pages) {
        auto const page = inbox(user, Filter::all, request);
        for (auto const& row : page.items)
            EXPECT_TRUE(seen.insert(row.seq).second);
        if (!page.next_cursor)
            break;
        request = *PageRequest::parse("3", page.next_cursor, 1);
    }

    EXPECT_EQ(seen.size(), 7u);
}

TEST_P(NotificationsTest, IsAnnouncedAfterTheCommitAndNeverOtherwise)
{
    auto const user = a_user();
    std::vector<std::int64_t> heard;
    events.subscribe<NotificationAdded>(
        [&](NotificationAdded const& added) { heard.push_back(added.notification.seq); });

    tell(user, "a");
    (void)database->write_now([&](Transaction& tx) -> Result<int> {
        notifier.notify(tx, user, {.happening = "b", .words = "own_password_changed"});
        return fail(Errc::conflict, "no");
    });
    context.run();

    EXPECT_EQ(heard, std::vector<std::int64_t>{1});
}

INSTANTIATE_TEST_SUITE_P(Engines, NotificationsTest, testing::ValuesIn(engines_under_test()), [](auto const& suite) {
    return suite.param == database::Engine::sqlite ? "Sqlite" : "Postgresql";
});

TEST(Words, HaveTheSameParametersInBothLanguages)
{
    Parameters const all{{"candidate", "C"}, {"position", "P"}, {"person", "Q"}, {"name", "E"}, {"by", "R"}};

    for (auto const key : word_keys()) {
        auto const fr = words_of(key, Locale::fr, all);
        auto const en = words_of(key, Locale::en, all);
        EXPECT_FALSE(fr.title.empty() || fr.message.empty() || en.title.empty() || en.message.empty()) << key;
        EXPECT_EQ(fr.message.find('{'), std::string::npos) << key;
        EXPECT_EQ(fr.message.find('!'), std::string::npos) << key;
        for (auto const* mark : {"C", "P", "Q", "E", "R"})
            EXPECT_EQ(std::regex_search(fr.message, std::regex("\\b" + std::string(mark) + "\\b")),
                      std::regex_search(en.message, std::regex("\\b" + std::string(mark) + "\\b")))
                << key << " " << mark;
    }
    EXPECT_THROW(words_of("nothing", Locale::fr, {}), std::logic_error);
}

} // namespace
} // namespace recruteia::notifications
