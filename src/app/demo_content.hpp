#pragma once

#include "accounts/principal.hpp"
#include "positions/plan_content.hpp"
#include "reviews/review.hpp"

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <vector>

/// data/demo/demo.json: who works here, which posts are open, and what candidates answered. Everything else in the demo
/// (plans, evaluations, notifications, the audit log) is what the product makes of it.
namespace recruteia::app {

struct DemoPerson
{
    std::string name;
    std::string email;
    accounts::Role role = accounts::Role::recruiter;
    Locale locale = Locale::fr;
};
BOOST_DESCRIBE_STRUCT(DemoPerson, (), (name, email, role, locale))

struct DemoRating
{
    std::string by;          ///< an address
    std::vector<int> values; ///< one a question, in order
    std::string note;        ///< on the first answer
};
BOOST_DESCRIBE_STRUCT(DemoRating, (), (by, values, note))

struct DemoCandidate
{
    std::string name;
    std::string email;
    bool accepts_ai = true;
    std::vector<std::string> answers; ///< in the order of the questions; fewer than those: the interview is under way
    std::vector<DemoRating> ratings;
    std::optional<reviews::Decide> decision;
};
BOOST_DESCRIBE_STRUCT(DemoCandidate, (), (name, email, accepts_ai, answers, ratings, decision))

struct DemoPosition
{
    std::string title;
    std::string description;
    Locale locale = Locale::fr;
    bool published = true;
    std::vector<std::string> members; ///< addresses of reviewers
    std::vector<DemoCandidate> candidates;
};
BOOST_DESCRIBE_STRUCT(DemoPosition, (), (title, description, locale, published, members, candidates))

struct DemoContent
{
    std::string organisation;
    std::vector<DemoPerson> people;
    std::vector<DemoPosition> positions;
};
BOOST_DESCRIBE_STRUCT(DemoContent, (), (organisation, people, positions))

/// What is compiled into the program. Throws std::runtime_error when the file is broken, which a test would find first.
DemoContent demo_content();

} // namespace recruteia::app
