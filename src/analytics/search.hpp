#pragma once

#include "accounts/principal.hpp"
#include "database/database.hpp"
#include "foundation/async.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

namespace recruteia::analytics {

using accounts::Principal;

enum class HitKind
{
    position,
    interview
};
BOOST_DESCRIBE_ENUM(HitKind, position, interview)

struct SearchHit
{
    HitKind kind = HitKind::position;
    std::string id;
    std::string title;    ///< the position's title or the candidate's name
    std::string subtitle; ///< the owner's name or the position's title
};
BOOST_DESCRIBE_STRUCT(SearchHit, (), (kind, id, title, subtitle))

/// Positions by title and interviews by their candidate's name or address, in what the person may see: those that
/// begin with the words first, then the newest; at most 20. Case and accents do not count.
/// Errors: invalid at `q` (empty or over 100 characters).
Async<std::vector<SearchHit>> search(database::Database& database, Principal principal, std::string words);

} // namespace recruteia::analytics
