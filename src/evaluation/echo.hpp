#pragma once

#include "ai/injection.hpp"
#include "ai/text/document.hpp"

#include <vector>

namespace recruteia::evaluation {

struct Echo
{
    bool whole_answer = false;         ///< nothing but the question read back
    std::vector<ai::Suspect> passages; ///< sentences that repeat it and say nothing else, in code points
    std::vector<ai::Suspect>
        taken_up; ///< its own words in sentences that go on to answer: "The problem with it is ..."
};

/// Finds the question inside the answer: sentences that run along its words, and an answer made of them alone.
Echo find_echo(text::Document const& question, text::Document const& answer);

} // namespace recruteia::evaluation
