#pragma once

#include "ai/text/document.hpp"

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

namespace recruteia::reviews {

enum class Stance : std::uint8_t
{
    yes,
    no
};

/// What somebody says of themselves, in a form that two answers can be compared by.
struct Claim
{
    enum class Topic : std::uint8_t
    {
        years,        ///< of experience; `about` narrows it to a trade, a place, a post
        belongings,   ///< a licence, a degree, a car
        skill,        ///< what they know or use
        leading,      ///< people they lead
        start,        ///< yes: at once; no: later
        working_time, ///< `about` names it: weekends, nights, travel
        leaving,      ///< the year of it
        degree,       ///< the year of it
        team,         ///< how many are in it
        rule          ///< what they always or never do, or did once
    };

    Topic topic = Topic::rule;
    std::uint32_t sentence = 0; ///< of the document
    Stance stance = Stance::yes;
    std::set<std::string> about; ///< stems
    double amount = 0;           ///< years, a year or people
    bool holds_always = false;   ///< "never", "always": of all times and cases
    bool of_the_past = false;    ///< told as over: "at first", "used to", in the French imperfect
};

std::vector<Claim> claims_of(text::Locale locale, text::Document const& document);

/// Whether both cannot be true of one person, as far as these rules see.
bool exclude_each_other(Claim const& one, Claim const& other);

} // namespace recruteia::reviews
