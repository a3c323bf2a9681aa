#pragma once

#include "integrations/offline/job_description.hpp"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace recruteia::offline {

/// How much a description speaks of what the bank knows, by stem. The title says most, then tasks and profile; the
/// company says little, benefits nothing. Words that many families use call for none in particular. The bank is read in
/// the description's language: families, competencies and questions have the same names in both.
class PostEmphasis
{
public:
    explicit PostEmphasis(JobDescription const& job);

    double of_family(std::string_view family) const;
    /// How many of a family's keywords, one for each stem, the description says.
    std::size_t keywords_said(std::string_view family) const;
    /// Whether the title says one of a family's keywords.
    bool titles(std::string_view family) const;
    /// Whether the title says a word that makes it another trade.
    bool excludes(std::string_view family) const;
    double of_competency(std::string_view family, std::string_view competency) const;
    double of_question(std::string_view question) const;
    /// How much a task has to do with a competency, its keywords and questions.
    double nearness(std::string_view family, std::string_view competency, std::string_view task) const;

private:
    double of_keywords(std::vector<std::string> const& keywords) const;
    double of_keyword(std::string_view keyword) const;
    bool says_in_title(std::vector<std::string> const& keywords) const;
    void add(text::Document const& document, double weight);

    ai::Locale language_;
    std::map<std::uint64_t, double> counts_;
    std::set<std::uint64_t> titled_;
};

} // namespace recruteia::offline
