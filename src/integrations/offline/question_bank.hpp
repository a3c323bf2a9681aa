#pragma once

#include "ai/language_model.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The question bank: data that people read and edit under `data/bank/{fr,en}`, compiled into the binary.
namespace recruteia::offline {

struct BankCompetency
{
    std::string id;
    std::string name;
    std::vector<std::string> keywords; ///< words of a description that call for it
};
BOOST_DESCRIBE_STRUCT(BankCompetency, (), (id, name, keywords))

struct BankQuestion
{
    std::string id;
    ai::QuestionKind kind = ai::QuestionKind::technical;
    std::string competency; ///< a BankCompetency's id
    std::string text;
    std::vector<ai::ProposedPoint> points;
    std::vector<std::string> anchors;
};
BOOST_DESCRIBE_STRUCT(BankQuestion, (), (id, kind, competency, text, points, anchors))

/// A job family, or the cross-cutting competencies (`general`).
struct BankFamily
{
    std::string family;
    std::string name;
    std::vector<std::string> keywords;
    std::optional<std::vector<std::string>> unless; ///< words of a title that make it another trade: "veterinary" nurse
    std::vector<BankCompetency> competencies;
    std::vector<BankQuestion> questions;
};
BOOST_DESCRIBE_STRUCT(BankFamily, (), (family, name, keywords, unless, competencies, questions))

inline constexpr std::string_view general_family = "general";

/// Stands in a question about a task for the sentence that names the task.
inline constexpr std::string_view task_placeholder = "{task}";

/// Every family of a language, in the order of their files. Read once; a file that breaks the format is a bug and
/// throws std::logic_error with its name.
std::vector<BankFamily> const& bank_of(ai::Locale locale);
/// Questions about a task of the post, one for each kind of work (its competencies, whose keywords are verbs and their
/// nouns); the last kind is any other.
BankFamily const& task_bank_of(ai::Locale locale);
/// The wording of every question of a language.
std::vector<std::string> const& bank_texts(ai::Locale locale);
/// SHA-256 over the bank's files: part of the provenance.
std::string const& bank_digest();

} // namespace recruteia::offline
