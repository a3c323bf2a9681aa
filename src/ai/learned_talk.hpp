#pragma once

#include "ai/assessment_talk.hpp"
#include "ai/read_text.hpp"
#include "ai/text/vectors.hpp"

#include <boost/describe/class.hpp>

#include <array>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

/// What tells sentences that work on a judge from those that answer, learned from passages of both kinds
/// (data/passages) instead of told by rules. `./do bench talk` learns it again and says what it is worth on writers it
/// has not seen.
namespace recruteia::ai {

/// What is learned from, of a sentence: what it means, how it is put, and the small words it is held together by. Words
/// of the subject and what is merely quoted are left out.
struct TalkSample
{
    std::size_t start = 0; ///< in the text, in code points
    TalkTraits traits{};
    std::array<float, text::dimensions> meaning{}; ///< of length 1: the sum of its words' directions; or all 0
    std::vector<std::string> words;                ///< lower case without accents, each once
};

/// Of words [first, last) of a text.
TalkSample talk_sample(ReadText const& text, std::size_t first, std::size_t last, TalkTraits const& traits);

/// How often a trait counts: more than once adds little.
double counted(double trait);

struct WordWeight
{
    std::string word;
    double weight = 0;
};
BOOST_DESCRIBE_STRUCT(WordWeight, (), (word, weight))

/// As written to data/talk.
struct TalkWeights
{
    double bias = 0;
    std::vector<double> traits;  ///< in the order of TalkTrait
    std::vector<double> meaning; ///< one for each dimension
    std::vector<WordWeight> words;
};
BOOST_DESCRIBE_STRUCT(TalkWeights, (), (bias, traits, meaning, words))

class TalkModel
{
public:
    /// Errors (exceptions): std::runtime_error when weights are missing.
    explicit TalkModel(TalkWeights weights);

    double log_odds(TalkSample const& sample) const;

private:
    TalkWeights weights_;
    std::map<std::string, double, std::less<>> words_;
};

/// From data/talk; constant data.
TalkModel const& talk_model_of(Locale locale);

} // namespace recruteia::ai
