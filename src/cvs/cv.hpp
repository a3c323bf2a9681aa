#pragma once

#include "accounts/principal.hpp"
#include "ai/language_model.hpp"
#include "documents/extraction.hpp"
#include "evaluation/assessment.hpp"
#include "foundation/time.hpp"

#include <optional>
#include <string>
#include <vector>

/// A candidate's CV, given to one interview by a recruiter: read, and what it suggests to ask. Never part of a score.
namespace recruteia::cvs {

/// Something to ask this candidate, from a line of the CV that has to do with the plan.
struct CvProbe
{
    std::string text;  ///< in the position's language
    std::string quote; ///< the line
    evaluation::TextSpan span;
    std::string about; ///< the expected point it has to do with
};
BOOST_DESCRIBE_STRUCT(CvProbe, (), (text, quote, span, about))

/// A passage that speaks to whoever judges: nothing is asked about it.
struct CvFlag
{
    evaluation::FlagKind kind = evaluation::FlagKind::addresses_evaluator;
    std::string excerpt;
};
BOOST_DESCRIBE_STRUCT(CvFlag, (), (kind, excerpt))

struct CvReading
{
    std::vector<CvProbe> probes;
    std::vector<CvFlag> flags;
};
BOOST_DESCRIBE_STRUCT(CvReading, (), (probes, flags))

struct Cv
{
    documents::ExtractedDocument document;
    CvReading reading;
    ai::Provenance provenance; ///< of the probes
    UtcTime added_at;
    accounts::UserId added_by;
    std::string added_by_name;
};

} // namespace recruteia::cvs
