#pragma once

#include "ai/assessment_talk.hpp"
#include "ai/read_text.hpp"

#include <cstddef>
#include <vector>

namespace recruteia::ai {

/// Log-odds of talk_of_assessment. Above the first a sentence is suspect; above the second it leaves the answer in
/// doubt, and is suspect where another one is; above the third it is beside one that is.
constexpr auto suspect_talk = 1.45;
constexpr auto doubtful_talk = 0.25;
constexpr auto neighbouring_talk = -1.0;
constexpr auto forgiven_to_who_tells = 1.0;
/// Log-odds of what was learned, likewise: of ordinary answers left out, one in five hundred has a sentence above the
/// first, and one in fifty above the second (./do bench talk). Two above the second near each other are suspect.
constexpr auto suspect_learned = 1.2;
constexpr auto doubtful_learned = 0.0;
/// Below the first, what was learned speaks for a sentence: half of the rest is taken off its talk. Below the second it
/// ends a run of sentences that are weighed together.
constexpr auto surely_honest = -1.0;
constexpr auto believed_of_learned = 0.5;
constexpr auto ends_a_run = -2.0;

/// A sentence, or a piece of a long one, and what makes it suspect.
struct SuspectSentence
{
    std::size_t first = 0;
    std::size_t last = 0; ///< one past
    TalkTraits traits{};
    double talk = 0;    ///< log-odds, of all that stands in it
    double own = 0;     ///< of what is not quoted, less what is forgiven to who tells of themselves
    double learned = 0; ///< log-odds, by what was learned from passages
    double beside = 0;  ///< what it adds to a restatement of the rubric near it
    bool fake = false;
    bool suspect = false;
    bool opens = false; ///< what follows belongs to it: a make-believe, a fake text, a colon
    bool narrated = false;
    bool points_back = false;
    bool pretends = false;
    bool restates = false; ///< several of the expected points
};

/// Makes suspect what belongs to a suspect sentence. What follows a make-believe, a fake text or a colon belongs to it
/// until the candidate speaks of what they do; what an order points back to belongs to the order; pieces of one
/// sentence belong together, and so do what stands in the same brackets and a line most of which is suspect.
void spread_suspicion(ReadText const& text, std::vector<SuspectSentence>& sentences);

} // namespace recruteia::ai
