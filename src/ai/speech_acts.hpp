#pragma once

#include "ai/read_text.hpp"

#include <cstddef>

namespace recruteia::ai {

/// What the words of a sentence do together: who is spoken to, about what, in which mood.
struct SpeechActs
{
    int outcomes = 0;
    int agents = 0;
    int devices = 0; ///< what may judge, or be what the work is done with
    int rules = 0;
    int own_texts = 0;
    int worth = 0;
    int grades = 0;
    int totals = 0;
    int pretences = 0;
    bool tells = false;       ///< in the first person, to nobody, not of a judge nor of this answer
    bool told = false;        ///< likewise, or of what is theirs
    bool narrated = false;    ///< tells what the candidate does: the subject stands first
    bool points_back = false; ///< an order about what was just said
    bool addressed = false;   ///< a second person
    bool obliged = false;
    bool ordered_override = false; ///< as an order, not as a story
    bool ordered_award = false;
    bool top_mark = false;         ///< 5/5, 100 %
    bool full_mark = false;        ///< 5/5, not 100 %
    bool candidate_judged = false; ///< begins with the candidate as its subject
    bool answers_as = false;       ///< "answer as the manager": somebody else shall speak
};

/// Of words [first, last). What stands between quotation marks is left out where enough stands outside them: who quotes
/// an order gives none.
SpeechActs speech_acts(ReadText const& text, std::size_t first, std::size_t last);

/// A sentence that gives orders about the grade, sets aside instructions, passes judgement on this answer, or makes the
/// judge somebody else.
bool speaks_to_evaluator(SpeechActs const& acts);

/// Orders given to a machine or against its instructions, whatever they are about.
bool overrides_instructions(SpeechActs const& acts);

} // namespace recruteia::ai
