#pragma once

#include "accounts/principal.hpp"

#include <boost/describe/enum.hpp>

#include <map>
#include <optional>
#include <string>

namespace recruteia::notifications {

enum class NotificationType
{
    info,
    success,
    warning,
    error
};
BOOST_DESCRIBE_ENUM(NotificationType, info, success, warning, error)

enum class Category
{
    interviews,
    reviews,
    decisions,
    announcements,
    administration,
    security,
    data_protection
};
BOOST_DESCRIBE_ENUM(Category, interviews, reviews, decisions, announcements, administration, security, data_protection)

/// Something that concerns a person, before it is put into their language. `words` names a pair of sentences in
/// notifications/words.cpp (title and message, fr and en) with {parameters}.
struct Notice
{
    std::string happening; ///< what happened, named so that the same thing never makes two rows: `submitted:ID`
    NotificationType type = NotificationType::info;
    Category category = Category::interviews;
    std::string words; ///< `interview_submitted`
    std::map<std::string, std::string, std::less<>> parameters;
    std::optional<std::string> link; ///< a path without locale: `/interview?id=...`
};

} // namespace recruteia::notifications
