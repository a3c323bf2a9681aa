#pragma once

#include "accounts/principal.hpp"
#include "foundation/locale.hpp"
#include "foundation/page.hpp"
#include "foundation/time.hpp"
#include "positions/ids.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace recruteia::positions {

using accounts::UserId;

/// draft until a plan is published; closed takes no new candidates.
enum class PositionStatus
{
    draft,
    open,
    closed
};
BOOST_DESCRIBE_ENUM(PositionStatus, draft, open, closed)

struct Position
{
    PositionId id;
    std::string title; ///< may be empty until a plan is proposed
    std::string description;
    Locale locale = Locale::fr;
    PositionStatus status = PositionStatus::draft;
    UserId owner_id;
    std::int64_t revision = 1;
    UtcTime created_at;
    UtcTime updated_at;
};
BOOST_DESCRIBE_STRUCT(Position, (),
                      (id, title, description, locale, status, owner_id, revision, created_at, updated_at))

/// A position as one person sees it in a list: with its funnel and what is left for them to rate.
struct PositionSummary
{
    PositionId id;
    std::string title;
    Locale locale = Locale::fr;
    PositionStatus status = PositionStatus::draft;
    std::int64_t revision = 1;
    UserId owner_id;
    std::string owner_name;
    UtcTime created_at;
    UtcTime updated_at;
    std::optional<int> published_version;
    bool has_draft = false;
    int invited = 0;
    int started = 0;
    int submitted = 0;
    int analysed = 0;
    int decided = 0;
    int expired = 0;
    int withdrawn = 0;
    int to_rate = 0; ///< submitted interviews with answers the person has not rated
};
BOOST_DESCRIBE_STRUCT(PositionSummary, (),
                      (id, title, locale, status, revision, owner_id, owner_name, created_at, updated_at,
                       published_version, has_draft, invited, started, submitted, analysed, decided, expired, withdrawn,
                       to_rate))

struct PositionOverview : PositionSummary
{
    std::string description;
};
BOOST_DESCRIBE_STRUCT(PositionOverview, (PositionSummary), (description))

struct Person
{
    UserId id;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(Person, (), (id, name))

struct CreatePosition
{
    std::string title;
    std::string description;
    Locale locale = Locale::fr;
};
BOOST_DESCRIBE_STRUCT(CreatePosition, (), (title, description, locale))

struct ChangePosition
{
    std::int64_t revision = 0; ///< the one the caller read
    std::optional<std::string> title;
    std::optional<std::string> description;
    std::optional<Locale> locale;
    std::optional<PositionStatus> status; ///< open or closed
};
BOOST_DESCRIBE_STRUCT(ChangePosition, (), (revision, title, description, locale, status))

struct SetMembers
{
    std::vector<UserId> user_ids;
};
BOOST_DESCRIBE_STRUCT(SetMembers, (), (user_ids))

struct ListPositions
{
    PageRequest page;
    std::optional<PositionStatus> status;
    std::string words; ///< of the title, in any case and with or without accents; empty: all
};

} // namespace recruteia::positions
