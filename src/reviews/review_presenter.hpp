#pragma once

#include "reviews/review.hpp"

/// What leaves for people who review. What they may see was decided when it was put together.
namespace recruteia::reviews {

json::value present(ReviewedInterview const& interview);
json::value present(ReviewedAnswer const& answer);
json::value present(Comment const& comment);

} // namespace recruteia::reviews
