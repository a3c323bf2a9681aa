#pragma once

#include "ai/language_model.hpp"

#include <iosfwd>

namespace recruteia::ai {

struct GenerateOptions
{
    Locale locale = Locale::fr;
    int question_count = 5;
};

/// Reads a job description and prints the proposed plan as JSON. On a problem, prints `{"error": {code, detail}}` and
/// returns 1.
int run_generate(LanguageModel& model, std::istream& description, std::ostream& out, GenerateOptions options);

} // namespace recruteia::ai
