#pragma once

#include "database/transaction.hpp"
#include "foundation/json.hpp"
#include "notifications/local_time.hpp"
#include "notifications/notification.hpp"

#include <span>

namespace recruteia::notifications {

enum class Channel
{
    in_app,
    toast,
    mail
};
BOOST_DESCRIBE_ENUM(Channel, in_app, toast, mail)

/// A row of the matrix.
struct CategorySettings
{
    Category category = Category::interviews;
    bool in_app = true;
    bool toast = true;
    bool mail = false;
};
BOOST_DESCRIBE_STRUCT(CategorySettings, (), (category, in_app, toast, mail))

/// `from` later than `until` goes over midnight; equal means the whole day.
struct QuietHours
{
    bool enabled = false;
    TimeOfDay from{20 * 60};
    TimeOfDay until{8 * 60};
};

struct Digest
{
    bool enabled = false;
    TimeOfDay at{8 * 60};
};

struct Settings
{
    std::int64_t revision = 0; ///< 0: never saved
    std::vector<CategorySettings> categories;
    QuietHours quiet_hours;
    Digest digest;

    CategorySettings const& of(Category category) const;
};

/// Every category once, in the order of the enumeration.
std::vector<CategorySettings> default_categories();
/// What nobody may switch off: somebody's own safety, and what becomes of people's data.
std::span<Channel const> mandatory_channels(Category category);

/// The defaults for whoever has saved none.
Settings find_settings(database::Transaction& tx, accounts::UserId const& user);
void save_settings(database::Transaction& tx, accounts::UserId const& user, Settings const& settings);

/// What becomes of one notification, by the settings of its reader and the time of their day.
struct Delivery
{
    bool in_app = true; ///< else the row goes straight to the archive
    bool toast = true;
    std::optional<UtcTime> mail_due; ///< empty: no mail
    bool in_digest = false;
};

/// `delay` is how long mail waits in case it is read meanwhile. What concerns security waits for nothing.
Delivery delivery_of(Settings const& settings, Category category, std::string const& zone, UtcTime now,
                     std::chrono::milliseconds delay);

/// Announced after commit.
struct SettingsChanged
{
    accounts::UserId user_id;
    json::value settings; ///< as on the wire
};

} // namespace recruteia::notifications
