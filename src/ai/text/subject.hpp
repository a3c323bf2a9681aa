#pragma once

#include "ai/text/point.hpp"

#include <vector>

namespace recruteia::text {

/// What an answer says about the subject at all: people also chat.
struct Subject
{
    std::vector<double> at; ///< for each word of the answer, how far the words around it are on the subject, 0 to 1
    double words = 0;       ///< how many different words there are, each by that share, the question's own left out
};

/// `rubric` holds all points together.
Subject find_subject(Point const& rubric, Document const& answer);

} // namespace recruteia::text
