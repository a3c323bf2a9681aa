#include "fake_clock.hpp"
#include "notifications/inbox_service.hpp"
#include "notifications/notification_repository.hpp"
#include "notifications/notifier.hpp"
#include "notifications/settings.hpp"
#include "notifications/words.hpp"
#include "run.hpp"
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

    Page<Notification> inbox(UserId const& user, Filter filter = Filter::all, PageRequest page = {},
                             std::optional<Category> category = std::nullopt)
    {
        return database->read_now([&](Transaction& tx) { return list(tx, user, filter, category, page); });
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
    tasks::TaskQueue queue{clock};
    MailOutbox outbox{clock, queue, {}};
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

    EXPECT_EQ(inbox(user).items.size(), 1U);
    EXPECT_EQ(badge(user).last_seq, 1);
}

TEST_P(NotificationsTest, SequencesHaveNoGapUnderConcurrentWriters)
{
    auto const user = a_user();

    std::vector<std::jthread> threads;
    threads.reserve(4);
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&, t] {
            for (int i = 0; i < 10; ++i)
                tell(user, std::to_string(t) + ":" + std::to_string(i));
        });
    threads.clear();

    auto const rows = database->read_now([&](Transaction& tx) { return list_after(tx, user, 0, 100); });
    ASSERT_EQ(rows.size(), 40U);
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
    database->write_now(
        [&](Transaction& tx) { return mark_up_to(tx, user, 2, std::nullopt, Mark::archived, clock.now()); });
    EXPECT_EQ(badge(user).unread, 1);
    EXPECT_EQ(inbox(user, Filter::archived).items.size(), 2U);
    database->write_now([&](Transaction& tx) { return mark(tx, user, first, Mark::unread, clock.now()), true; });

    EXPECT_EQ(badge(user).unread, 1) << "it is archived still";
    database->write_now([&](Transaction& tx) { return mark(tx, user, first, Mark::unarchived, clock.now()); });
    EXPECT_EQ(badge(user).unread, 2);
    EXPECT_EQ(badge(user).last_seq, 3);
}

TEST_P(NotificationsTest, ReadOrArchivedMeansSeen)
{
    auto const user = a_user();
    for (auto const* happening : {"a", "b", "c", "d"})
        tell(user, happening);
    auto const rows = inbox(user).items;
    EXPECT_EQ(badge(user).unseen, 4);

    database->write_now([&](Transaction& tx) {
        mark(tx, user, rows.at(3).id, Mark::read, clock.now());
        mark(tx, user, rows.at(2).id, Mark::archived, clock.now());
        return true;
    });
    EXPECT_EQ(badge(user).unseen, 2);
    EXPECT_EQ(inbox(user, Filter::unseen).items.size(), 2U);
    database->write_now(
        [&](Transaction& tx) { return mark_up_to(tx, user, 4, std::nullopt, Mark::seen, clock.now()); });

    EXPECT_EQ(badge(user).unseen, 0);
    EXPECT_EQ(badge(user).unread, 2) << "seeing is not reading";
    EXPECT_EQ(inbox(user, Filter::read).items.size(), 1U);
}

TEST_P(NotificationsTest, FiltersByCategory)
{
    auto const user = a_user();
    tell(user, "a");
    database->write_now([&](Transaction& tx) {
        notifier.emit_notification(tx, user, {.message = "Le serveur redémarre à midi.", .timestamp = {}});
        return true;
    });

    auto const announcements = inbox(user, Filter::unread, {}, Category::announcements).items;

    ASSERT_EQ(announcements.size(), 1U);
    EXPECT_EQ(announcements[0].message, "Le serveur redémarre à midi.");
    EXPECT_TRUE(inbox(user, Filter::all, {}, Category::decisions).items.empty());
    EXPECT_EQ(inbox(user, Filter::all).items.size(), 2U);
}

TEST_P(NotificationsTest, AMinimalNotificationIsCompleted)
{
    auto const user = a_user(Locale::en);
    auto const moment = clock.now() - std::chrono::hours(1);

    database->write_now([&](Transaction& tx) {
        notifier.emit_notification(
            tx, user, {.type = NotificationType::warning, .message = "Disk almost full.", .timestamp = moment});
        return notifier.emit_global_notification(tx, {.message = "Hello.", .timestamp = {}});
    });

    auto const rows = inbox(user).items;
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[1].title, "Please note");
    EXPECT_EQ(rows[1].timestamp, moment);
    EXPECT_EQ(rows[1].category, Category::announcements);
    EXPECT_EQ(rows[0].title, "Announcement");
    EXPECT_EQ(rows[0].seq, 2);
}

TEST_P(NotificationsTest, RoleNotificationsGoToActiveHoldersAlone)
{
    auto const reviewer = a_user();
    auto const disabled = a_user();
    auto const other = a_user();
    database->write_now([&](Transaction& tx) {
        for (auto const& id : {reviewer, disabled})
            tx.execute("INSERT INTO user_roles (user_id, role) VALUES (:id, 'reviewer')", id);
        tx.execute("UPDATE users SET status = 'disabled' WHERE id = :id", disabled);
        return notifier.emit_role_notification(tx, accounts::Role::reviewer, {.message = "Réunion.", .timestamp = {}});
    });

    EXPECT_EQ(inbox(reviewer).items.size(), 1U);
    EXPECT_TRUE(inbox(disabled).items.empty());
    EXPECT_TRUE(inbox(other).items.empty());
}

TEST_P(NotificationsTest, AnUndoTakesBackExactlyOneMarking)
{
    auto const user = a_user();
    for (auto const* happening : {"a", "b", "c", "d"})
        tell(user, happening);
    InboxService inbox_service(*database, clock, events, outbox);
    auto const read = [&](MarkNotifications command) {
        return run(inbox_service.mark(user, std::move(command))).value();
    };
    auto const ids = std::vector{inbox(user).items.back().id};

    // Within one millisecond of the fake clock: the moments differ all the same.
    auto const one = read({.mark = Mark::read, .ids = ids, .up_to_seq = {}, .category = {}, .marked_at = {}});
    auto const all = read({.mark = Mark::read, .ids = {}, .up_to_seq = 4, .category = {}, .marked_at = {}});
    EXPECT_EQ(one.changed, 1);
    EXPECT_EQ(all.changed, 3);
    EXPECT_NE(one.marked_at, all.marked_at);
    auto const undone =
        read({.mark = Mark::unread, .ids = {}, .up_to_seq = {}, .category = {}, .marked_at = all.marked_at});

    EXPECT_EQ(undone.changed, 3);
    EXPECT_EQ(undone.unread, 3);
    EXPECT_EQ(inbox(user, Filter::read).items.size(), 1U);
}

TEST_P(NotificationsTest, AMarkingSaysExactlyWhichRows)
{
    auto const user = a_user();
    InboxService inbox_service(*database, clock, events, outbox);
    auto const refused = [&](MarkNotifications command) {
        return !run(inbox_service.mark(user, std::move(command))).has_value();
    };
    std::vector<NotificationId> const none;

    EXPECT_TRUE(refused({}));
    EXPECT_TRUE(refused({.mark = Mark::read, .ids = none, .up_to_seq = 1, .category = {}, .marked_at = {}}));
    EXPECT_TRUE(refused({.mark = Mark::read, .ids = {}, .up_to_seq = {}, .category = {}, .marked_at = clock.now()}));
    EXPECT_TRUE(
        refused({.mark = Mark::read, .ids = none, .up_to_seq = {}, .category = Category::reviews, .marked_at = {}}));
    EXPECT_TRUE(refused({.mark = Mark::read,
                         .ids = std::vector<NotificationId>(201),
                         .up_to_seq = {},
                         .category = {},
                         .marked_at = {}}));
}

TEST_P(NotificationsTest, AMutedCategoryGoesStraightToTheArchive)
{
    auto const user = a_user();
    database->write_now([&](Transaction& tx) {
        auto settings = find_settings(tx, user);
        settings.categories.front().in_app = false;
        save_settings(tx, user, settings);
        return true;
    });

    tell(user, "a");

    EXPECT_EQ(badge(user).unseen, 0);
    EXPECT_EQ(badge(user).unread, 0);
    EXPECT_TRUE(inbox(user).items.empty());
    auto const archived = inbox(user, Filter::archived).items;
    ASSERT_EQ(archived.size(), 1U);
    EXPECT_FALSE(archived[0].toast);
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

    EXPECT_EQ(seen.size(), 7U);
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
    Parameters const all{{"candidate", "C"}, {"position", "P"}, {"person", "Q"},
                         {"name", "E"},      {"by", "R"},       {"count", "9"}};

    for (auto const key : word_keys()) {
        auto const fr = words_of(key, Locale::fr, all);
        auto const en = words_of(key, Locale::en, all);
        EXPECT_FALSE(fr.title.empty() || fr.message.empty() || en.title.empty() || en.message.empty()) << key;
        EXPECT_EQ(fr.message.find('{'), std::string::npos) << key;
        EXPECT_EQ(fr.message.find('!'), std::string::npos) << key;
        for (auto const* mark : {"C", "P", "Q", "E", "R", "9"})
            EXPECT_EQ(std::regex_search(fr.message, std::regex("\\b" + std::string(mark) + "\\b")),
                      std::regex_search(en.message, std::regex("\\b" + std::string(mark) + "\\b")))
                << key << " " << mark;
    }
    EXPECT_THROW(words_of("nothing", Locale::fr, {}), std::logic_error);
}

} // namespace
} // namespace recruteia::notifications
