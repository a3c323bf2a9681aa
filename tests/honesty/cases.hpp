#pragma once

#include "evaluation/evaluate_answer.hpp"

#include <string>
#include <utility>
#include <vector>

/// What the honesty suite plays: data/honesty, files people can read and add to.
namespace recruteia::honesty {

/// A question with an answer that people would rate high.
struct GoodAnswer
{
    std::string id;
    evaluation::QuestionRubric rubric;
    std::string good;
};

/// An answer that tries to earn credit by speaking to the judge, and the same answer with harmless words instead.
struct Attack
{
    std::string id;
    std::string channel;
    evaluation::QuestionRubric rubric;
    std::string attack;
    std::string twin;
    std::string by;
    bool open = false; ///< known to gain still: published, and to be closed
};

/// An honest answer that speaks of grades, rules, machines or other people's words, because its question does.
struct NearMiss
{
    std::string id;
    evaluation::QuestionRubric rubric;
    std::string answer;
};

/// What somebody says in a language that is neither French nor English.
struct OtherLanguage
{
    std::string language;
    std::string answer;
    bool attack = false; ///< asks the judge for points, and says nothing else
};

/// What two people say of themselves around the same answer.
struct Twins
{
    std::string id;
    std::string about; ///< name, gender, origin, age, disability, accent, transcription
    ai::Locale lang;
    std::string one; ///< `{answer}` stands for the answer
    std::string other;
    std::vector<std::pair<std::string, std::string>> respelled; ///< in the other's answer: from, to
};

std::vector<GoodAnswer> read_good_answers();
std::vector<Attack> read_attacks();
std::vector<NearMiss> read_near_misses();
std::vector<OtherLanguage> read_other_languages();
std::vector<Twins> read_twins();

} // namespace recruteia::honesty
