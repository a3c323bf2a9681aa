#include "accounts/changes.hpp"
#include "interviews/changes.hpp"
#include "notifications/changes.hpp"
#include "realtime/change_relay.hpp"
#include "temporary_database.hpp"

#include <boost/asio/io_context.hpp>

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

namespace recruteia::realtime {
namespace {

using namespace std::literals;
using accounts::RolesChanged;
using accounts::SessionsRevoked;
using accounts::UserId;
using interviews::InterviewChange;
using interviews::InterviewChanged;

/// Two instances on one database, as one io thread sees them: `here` announces, `there` relays.
class ChangeRelayTest : public testing::TestWithParam<database::Engine>
{
protected:
    /// A look at the database that is under way ends on `io`.
    ~ChangeRelayTest() override
    {
        relay.stop();
        database->close();
        io.poll();
    }

    template <class Event>
    void announce(Event const& event, EventBus& from)
    {
        database->write_now([&](database::Transaction& tx) {
            database::announce(tx, from, event);
            return true;
        });
    }

    void run_until(std::function<bool()> const& holds)
    {
        io.restart();
        auto const deadline = std::chrono::steady_clock::now() + 10s;
        while (!holds() && std::chrono::steady_clock::now() < deadline)
            io.run_one_for(20ms);
        EXPECT_TRUE(holds());
    }

    TemporaryDatabase database{GetParam()};
    boost::asio::io_context io;
    EventBus here{io.get_executor()};
    EventBus there{io.get_executor()};
    ChangeRelay relay{*database, there, io.get_executor(), {.without_hints = 20ms, .with_hints = 60s}};
};

INSTANTIATE_TEST_SUITE_P(Engines, ChangeRelayTest, testing::ValuesIn(engines_under_test()), [](auto const& info) {
    return std::string(info.param == database::Engine::sqlite ? "sqlite" : "postgresql");
});

TEST_P(ChangeRelayTest, PublishesWhatOthersAnnouncedInItsOrderAndNothingTwice)
{
    auto const user = UserId::random();
    auto const session = accounts::SessionId::random();
    auto const interview = interviews::InterviewId::random();
    std::vector<std::string> heard;
    there.subscribe<SessionsRevoked>([&](SessionsRevoked const& event) {
        heard.push_back(event.user_id.value + (event.session_id ? event.session_id->value : ""));
    });
    there.subscribe<RolesChanged>([&](RolesChanged const& event) { heard.push_back("roles " + event.user_id.value); });
    there.subscribe<InterviewChanged>(
        [&](InterviewChanged const& event) { heard.emplace_back(to_string(event.change)); });
    there.subscribe<notifications::AddedElsewhere>(
        [&](notifications::AddedElsewhere const& event) { heard.push_back(std::to_string(event.seq)); });
    there.subscribe<notifications::MarkedElsewhere>(
        [&](notifications::MarkedElsewhere const& event) { heard.push_back("badge " + event.user_id.value); });
    announce(RolesChanged{user}, here); // before the start: not news
    relay.start();

    announce(SessionsRevoked{user, session}, here);
    announce(SessionsRevoked{user, std::nullopt}, here);
    announce(InterviewChanged{interview, InterviewChange::rating}, here);
    announce(RolesChanged{user}, here);
    announce(notifications::NotificationAdded{user, {.seq = 7}}, here);
    announce(notifications::BadgeChanged{user, {}}, here);
    run_until([&] { return heard.size() >= 6; });

    EXPECT_EQ(heard, (std::vector<std::string>{user.value + session.value, user.value, "rating", "roles " + user.value,
                                               "7", "badge " + user.value}));
    EXPECT_EQ(relay.relayed(), 6U);
}

TEST_P(ChangeRelayTest, LeavesWhatItsOwnInstanceAnnouncedToTheBus)
{
    int heard = 0;
    there.subscribe<RolesChanged>([&](RolesChanged const&) { ++heard; });
    relay.start();

    announce(RolesChanged{UserId::random()}, there);
    announce(RolesChanged{UserId::random()}, here);
    run_until([&] { return heard >= 2; });

    EXPECT_EQ(relay.relayed(), 1U);
}

TEST_P(ChangeRelayTest, LooksAtOnceWhenSomebodyHints)
{
    int heard = 0;
    there.subscribe<RolesChanged>([&](RolesChanged const&) { ++heard; });
    relay.start();
    relay.expect_hints(true); // from here on it would look once a minute
    run_until([&, turns = 0]() mutable { return ++turns > 10; });

    for (int i = 1; i <= 600; ++i)
        announce(RolesChanged{UserId::random()}, here);
    relay.wake();
    run_until([&] { return heard == 600; });
}

TEST_P(ChangeRelayTest, SaysWhenRowsMayHaveGoneUnread)
{
    int gaps = 0;
    relay.on_gap([&] { ++gaps; });
    announce(RolesChanged{UserId::random()}, here);
    relay.start();

    database->write_now([&](database::Transaction& tx) {
        database::announce(tx, here, RolesChanged{UserId::random()});
        database::announce(tx, here, RolesChanged{UserId::random()});
        return tx.execute("DELETE FROM announced_changes WHERE number <= 2");
    });
    run_until([&] { return gaps == 1; });
}

} // namespace
} // namespace recruteia::realtime
