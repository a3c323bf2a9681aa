#include "notifications/settings.hpp"

#include <algorithm>
#include <array>

namespace recruteia::notifications {

namespace {

struct Cell
{
    Category category = Category::interviews;
    Channel channel = Channel::in_app;
    bool enabled = true;
};
BOOST_DESCRIBE_STRUCT(Cell, (), (category, channel, enabled))

struct Preferences
{
    std::int64_t revision = 0;
    bool quiet_hours = false;
    std::string quiet_from;
    std::string quiet_until;
    bool digest = false;
    std::string digest_at;
};
BOOST_DESCRIBE_STRUCT(Preferences, (), (revision, quiet_hours, quiet_from, quiet_until, digest, digest_at))

constexpr auto select_cells = "SELECT category, channel, enabled FROM notification_settings WHERE user_id = :user_id";
constexpr auto upsert_cell = "INSERT INTO notification_settings (user_id, category, channel, enabled) "
                             "VALUES (:user_id, :category, :channel, :enabled) "
                             "ON CONFLICT (user_id, category, channel) DO UPDATE SET enabled = excluded.enabled";
constexpr auto select_preferences = "SELECT revision, quiet_hours, quiet_from, quiet_until, digest, digest_at "
                                    "FROM notification_preferences WHERE user_id = :user_id";
constexpr auto upsert_preferences =
    "INSERT INTO notification_preferences (user_id, revision, quiet_hours, quiet_from, quiet_until, digest, digest_at) "
    "VALUES (:user_id, :revision, :quiet_hours, :quiet_from, :quiet_until, :digest, :digest_at) "
    "ON CONFLICT (user_id) DO UPDATE SET revision = excluded.revision, quiet_hours = excluded.quiet_hours, "
    "quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until, digest = excluded.digest, "
    "digest_at = excluded.digest_at";

bool& cell_of(CategorySettings& row, Channel channel)
{
    switch (channel) {
    case Channel::in_app:
        return row.in_app;
    case Channel::toast:
        return row.toast;
    case Channel::mail:
        return row.mail;
    }
    std::unreachable();
}

CategorySettings& row_of(std::vector<CategorySettings>& rows, Category category)
{
    return *std::ranges::find(rows, category, &CategorySettings::category);
}

TimeOfDay stored_time(std::string const& text)
{
    auto const time = TimeOfDay::parse(text);
    if (!time)
        throw database::BrokenRow("a time of day is not one");
    return *time;
}

bool is_quiet(QuietHours const& quiet, TimeOfDay now)
{
    if (!quiet.enabled)
        return false;
    auto const [from, until] = std::pair(quiet.from.minutes, quiet.until.minutes);
    return from < until ? now.minutes >= from && now.minutes < until : now.minutes >= from || now.minutes < until;
}

} // namespace

CategorySettings const& Settings::of(Category category) const
{
    return *std::ranges::find(categories, category, &CategorySettings::category);
}

std::vector<CategorySettings> default_categories()
{
    using enum Category;
    // Mail for what waits for the reader or must not be missed; the rest is read where they work.
    return {{.category = interviews},     {.category = reviews, .mail = true},
            {.category = decisions},      {.category = announcements, .mail = true},
            {.category = administration}, {.category = security, .mail = true},
            {.category = data_protection}};
}

std::span<Channel const> mandatory_channels(Category category)
{
    static constexpr std::array of_security{Channel::in_app, Channel::mail};
    static constexpr std::array of_data_protection{Channel::in_app};
    if (category == Category::security)
        return of_security;
    if (category == Category::data_protection)
        return of_data_protection;
    return {};
}

Settings find_settings(database::Transaction& tx, accounts::UserId const& user)
{
    Settings settings{.categories = default_categories()};
    auto const saved = tx.find<Preferences>(select_preferences, user);
    if (!saved)
        return settings;
    settings.revision = saved->revision;
    settings.quiet_hours = {saved->quiet_hours, stored_time(saved->quiet_from), stored_time(saved->quiet_until)};
    settings.digest = {saved->digest, stored_time(saved->digest_at)};
    for (auto const& cell : tx.list<Cell>(select_cells, user))
        cell_of(row_of(settings.categories, cell.category), cell.channel) = cell.enabled;
    return settings;
}

void save_settings(database::Transaction& tx, accounts::UserId const& user, Settings const& settings)
{
    tx.execute(upsert_preferences, user, settings.revision, settings.quiet_hours.enabled,
               settings.quiet_hours.from.text(), settings.quiet_hours.until.text(), settings.digest.enabled,
               settings.digest.at.text());
    for (auto row : settings.categories)
        for (auto const channel : {Channel::in_app, Channel::toast, Channel::mail})
            tx.execute(upsert_cell, user, row.category, channel, cell_of(row, channel));
}

Delivery delivery_of(Settings const& settings, Category category, std::string const& zone, UtcTime now,
                     std::chrono::milliseconds delay)
{
    auto const& row = settings.of(category);
    auto const urgent = category == Category::security;
    auto const quiet = settings.quiet_hours.enabled && is_quiet(settings.quiet_hours, local_time_of(now, zone));
    Delivery delivery{.in_app = row.in_app, .toast = row.in_app && row.toast && !quiet};
    if (!row.mail)
        return delivery;
    if (urgent) {
        delivery.mail_due = now;
        return delivery;
    }
    delivery.in_digest = settings.digest.enabled;
    delivery.mail_due = delivery.in_digest ? next_moment_at(settings.digest.at, zone, now)
                        : quiet            ? next_moment_at(settings.quiet_hours.until, zone, now)
                                           : now + delay;
    return delivery;
}

} // namespace recruteia::notifications
