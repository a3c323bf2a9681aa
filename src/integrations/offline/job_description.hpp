#pragma once

#include "ai/language_model.hpp"
#include "ai/text/document.hpp"
#include "integrations/offline/description_passages.hpp"

#include <string>
#include <vector>

namespace recruteia::offline {

struct DescriptionPart
{
    Section section = Section::opening;
    text::Document words;
};

/// What a description says of the post, read by rules.
struct JobDescription
{
    ai::Locale locale = ai::Locale::fr;   ///< of the plan
    ai::Locale language = ai::Locale::fr; ///< the description is written in
    std::string description;              ///< what is left of it
    std::string title;
    ai::Seniority seniority = ai::Seniority::intermediate;
    std::vector<std::string> tasks; ///< in the description's words, at most eight
    std::vector<std::string> tools; ///< products, languages, standards it names, at most six
    text::Document title_words;
    text::Document words;
    std::vector<DescriptionPart> parts;
    std::vector<ai::PlanWarning> warnings;
};

/// Unlawful questions and passages that speak to the AI are left out and reported as warnings.
JobDescription read_description(ai::PlanRequest const& asked);

} // namespace recruteia::offline
