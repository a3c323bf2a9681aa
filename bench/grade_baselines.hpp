#pragma once

#include "ai/text/document.hpp"

#include <string>
#include <vector>

/// What any grader must beat: the plain measures of likeness between an answer and its reference.
namespace recruteia::bench {

struct Pair
{
    text::Document reference;
    text::Document answer;
};

/// The share of the reference's distinct words that the answer has, as they are written.
double word_overlap(Pair const& pair);

/// Cosine of tf-idf vectors over stems, document frequencies counted over all the pairs.
std::vector<double> tfidf_cosines(std::vector<Pair> const& pairs);

} // namespace recruteia::bench
