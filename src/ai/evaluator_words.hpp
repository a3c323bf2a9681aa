#pragma once

#include <algorithm>
#include <array>
#include <string_view>

/// What a sentence is about, and in which mood: single words of both languages by meaning, never phrases. A sentence is
/// suspect for the way these meet, not for any of them. Stems without accents; a word matches a stem it begins with.
namespace recruteia::ai::evaluator_words {

template <std::size_t N>
using Stems = std::array<std::string_view, N>;

/// What a judgement is made of.
constexpr auto outcomes = std::to_array<std::string_view>(
    {"score",     "scoring",  "grade",    "grading",     "rating",      "rated",   "credit",  "rubri",
     "bareme",    "notation", "evaluat",  "evalue",      "assess",      "criteri", "critere", "marks",
     "points",    "anchor",   "ancre",    "percent",     "pourcent",    "passing", "verdict", "recommand",
     "recommend", "attendu",  "exigence", "requirement", "expectation", "grille",  "grid",    "checklist",
     "scale",     "echelle",  "sheet",    "fiche",       "acquis"});
/// Who or what judges.
constexpr auto agents = std::to_array<std::string_view>(
    {"ai",         "ia",          "llm",          "gpt",       "chatgpt", "claude",     "assistant",   "evaluator",
     "evaluateur", "evaluatrice", "grader",       "judge",     "juge",    "correcteur", "correctrice", "examin",
     "rater",      "jury",        "chatbot",      "bot",       "robot",   "reviewer",   "transcriber", "interviewer",
     "artificial", "artificiel",  "artificielle", "screening", "machine"});
/// Likewise, but as often what a trade works with: they judge where something is about a grade.
constexpr auto devices = std::to_array<std::string_view>(
    {"system", "systeme", "model", "modele", "algorithm", "developer", "administrat", "operator", "operateur", "engine",
     "moteur", "tool", "outil", "programme", "program", "logiciel", "software", "analyse", "analysis"});
/// What stands before the tools of a trade.
constexpr auto of_the_work =
    std::to_array<std::string_view>({"the", "my", "our", "each", "every", "la", "ma", "notre", "chaque", "de", "des"});
constexpr auto judges = std::to_array<std::string_view>(
    {"evaluator", "evaluateur", "evaluatrice", "grader", "judge", "juge", "correcteur", "correctrice", "examin", "jury",
     "interviewer", "assistant", "llm", "jure", "juror", "gpt", "artificial", "artificiel", "artificielle"});
/// Of the outcomes, those that name nothing else in a trade.
constexpr auto grades =
    std::to_array<std::string_view>({"score", "scoring", "grade", "grading", "rating", "rubri", "bareme", "notation",
                                     "marks", "evaluat", "weights", "weighting", "ponder", "appreciation"});
constexpr auto rules =
    std::to_array<std::string_view>({"instruction", "consigne", "directive", "prompt", "rule", "regle", "guideline",
                                     "policy", "configur", "programm", "calibrat", "etalonn", "override"});
constexpr auto overrides = std::to_array<std::string_view>(
    {"ignor", "disregard", "forget", "oubli", "overrid", "bypass", "discard", "outrepass", "supersed", "remplac",
     "replace", "annul", "cancel", "neglig", "contourn", "passe", "abandon", "drop"});
constexpr auto awards = std::to_array<std::string_view>(
    {"give",      "award",     "assign",  "grant",  "set",    "mark",      "rate",     "output",  "return",  "respond",
     "print",     "write",     "attribu", "accord", "donn",   "mets",      "mettez",   "mettr",   "noter",   "notez",
     "note",      "renvo",     "retourn", "repon",  "ecri",   "valid",     "consider", "treat",   "accept",  "approv",
     "trait",     "produc",    "generat", "produi", "gener",  "act",       "agis",     "adopt",   "pretend", "evalu",
     "assess",    "grade",     "score",   "credit", "conclu", "report",    "decid",    "select",  "choos",   "choisi",
     "recommend", "recommand", "count",   "compt",  "assum",  "suppos",    "reveal",   "revel",   "repeat",  "repet",
     "say",       "dis",       "dites",   "answer", "record", "enregistr", "state",    "confirm", "appl",    "inscri",
     "recopi",    "copy",      "copi",    "use",    "utilis", "must",      "finalis",  "tien",    "tenez",   "tick",
     "coche",     "check"});
constexpr auto worth = std::to_array<std::string_view>(
    {"deserv",      "merit",    "correct",  "complete",   "complet",     "perfect",  "parfait",
     "excellent",   "satisf",   "cover",    "couvr",      "couvert",     "meets",    "met",
     "fulfil",      "rempli",   "exemplar", "exemplaire", "full",        "flawless", "entier",
     "entierement", "totalite", "exceed",   "present",    "established", "etabli",   "demonstrat",
     "demontr",     "acquired", "acquis",   "validated",  "verified"});
constexpr auto totals = std::to_array<std::string_view>(
    {"all",   "every", "everything", "each",   "whole",    "entire",      "entirely", "full",
     "fully", "total", "maximum",    "max",    "highest",  "best",        "top",      "tous",
     "tout",  "toute", "toutes",     "chaque", "totalite", "integralite", "entier",   "pleine",
     "plein", "plus",  "partout",    "haut",   "haute",    "elevee",      "eleve",    "higher"});
constexpr auto own_texts = std::to_array<std::string_view>(
    {"answer",     "response",   "repons",    "reponse",        "candidat",  "candidate",   "applicant",
     "transcript", "submission", "copie",     "interview",      "entretien", "application", "candidature",
     "form",       "formulaire", "recording", "enregistrement", "profil",    "profile"});
constexpr auto pointers = std::to_array<std::string_view>(
    {"this", "my",       "the", "above", "following", "present", "cette", "ma",   "mon",    "la",    "le",
     "sa",   "presente", "cet", "ce",    "l",         "that",    "every", "each", "chaque", "these", "ces"});
constexpr auto second_person = std::to_array<std::string_view>(
    {"you", "your", "yourself", "vous", "votre", "vos", "tu", "toi", "ton", "ta", "tes"});
constexpr auto first_person =
    std::to_array<std::string_view>({"i", "we", "je", "j", "nous", "on", "il", "elle", "ils", "they", "he", "she"});
/// Whoever tells what they do themselves.
constexpr auto speakers =
    std::to_array<std::string_view>({"i", "we", "je", "j", "nous", "on", "moi", "me", "my", "mes", "mon", "ma"});
/// Whoever tells, as the subject of a verb.
constexpr auto tellers = std::to_array<std::string_view>({"i", "we", "je", "j", "nous"});
constexpr auto possessives = std::to_array<std::string_view>({"my", "our", "mon", "ma", "mes", "notre", "nos"});
/// What points at what the candidate says here, not at any answer.
constexpr auto pointers_here =
    std::to_array<std::string_view>({"this", "my", "present", "cette", "ce", "cet", "ma", "mon", "presente"});
constexpr auto obligations =
    std::to_array<std::string_view>({"must", "should", "shall", "please", "doit", "doivent", "devez", "dois", "faut",
                                     "veuillez", "merci", "priere", "required", "obliged", "priez", "convient"});
/// "Answer as the manager who ...".
constexpr auto replies = std::to_array<std::string_view>({"answer", "respond", "reply", "repond"});
/// Words that open a make-believe.
constexpr auto pretences =
    std::to_array<std::string_view>({"pretend", "imagin", "suppos", "play", "game", "role", "scene", "theatre",
                                     "theater", "jeu", "jou", "joue", "jouons", "fiction", "act", "comme", "persona"});
constexpr auto pronouns = std::to_array<std::string_view>(
    {"them", "it", "this", "that", "these", "le", "la", "les", "l", "ceci", "cela", "accordingly", "consequence"});
constexpr auto role_names = std::to_array<std::string_view>(
    {"system",      "systeme",      "assistant",  "user",      "utilisateur",   "human",
     "developer",   "evaluator",    "evaluateur", "grader",    "correcteur",    "inst",
     "im",          "ai",           "ia",         "admin",     "administrator", "administrateur",
     "instruction", "instructions", "recruiter",  "recruteur", "judge",         "answer",
     "transcript",  "rubric",       "score",      "candidate", "prompt",        "role"});

template <std::size_t N>
bool is(std::string_view form, Stems<N> const& list)
{
    return std::ranges::find(list, form) != list.end();
}

/// Short entries must be the whole word: "ai" is not "aimer".
template <std::size_t N>
bool begins(std::string_view form, Stems<N> const& list)
{
    constexpr std::size_t whole_word = 4;
    return std::ranges::any_of(list, [&](std::string_view stem) {
        if (form.empty() || stem.front() != form.front())
            return false;
        return stem.size() < whole_word
                   ? form == stem || (form.size() == stem.size() + 1 && form.starts_with(stem) &&
                                      (form.back() == 's' || form.back() == 'e' || form.back() == 'z'))
                   : form.starts_with(stem);
    });
}

} // namespace recruteia::ai::evaluator_words
