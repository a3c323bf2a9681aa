#pragma once

#include "foundation/locale.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace recruteia::notifications {

struct Words
{
    std::string title;
    std::string message;
};

using Parameters = std::map<std::string, std::string, std::less<>>;

/// The sentences of a notice in a language, with its {parameters} put in. Throws std::logic_error for words that do
/// not exist or a parameter that is missing: a programmer's error, found by the tests of whoever sends the notice.
Words words_of(std::string_view key, Locale locale, Parameters const& parameters);

/// Every key there is: for the test that holds both languages to the same parameters.
std::vector<std::string_view> word_keys();

} // namespace recruteia::notifications
