#pragma once

#include <boost/describe/enum.hpp>

namespace recruteia {

/// The languages the product speaks.
enum class Locale
{
    fr,
    en
};
BOOST_DESCRIBE_ENUM(Locale, fr, en)

} // namespace recruteia
