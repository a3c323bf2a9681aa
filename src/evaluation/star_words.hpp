#pragma once

#include <algorithm>
#include <array>
#include <string_view>

/// The words by which the parts of a told experience are known, in lower case without accents, each list sorted.
namespace recruteia::evaluation::words {

/// A time or a place of the past.
inline constexpr auto scene_fr = std::to_array<std::string_view>(
    {"alternance", "ancien", "ancienne", "annee",     "apprentissage", "automne",   "chez",  "dernier",
     "derniere",   "durant", "epoque",   "ete",       "hiver",         "jour",      "lors",  "lorsqu",
     "lorsque",    "passee", "pendant",  "precedent", "precedente",    "printemps", "quand", "stage"});

inline constexpr auto scene_en = std::to_array<std::string_view>(
    {"ago", "apprenticeship", "during", "former", "internship", "last", "once", "placement", "previous", "spring",
     "summer", "when", "while", "winter", "winters", "year"});

/// What had to be done.
inline constexpr auto duty_fr = std::to_array<std::string_view>(
    {"attendu", "attendue", "chargee", "confie", "confiee", "consigne", "consignes", "devais", "devait", "devions",
     "enjeu", "exigeait", "fallait", "imposait", "mission", "objectif", "objectifs", "responsable", "tache"});

inline constexpr auto duty_en = std::to_array<std::string_view>(
    {"aim", "deadline", "duty", "goal", "mission", "needed", "objective", "responsible", "target", "task"});

/// What came of it, or was learned, said outright.
inline constexpr auto outcome_fr =
    std::to_array<std::string_view>({"abouti", "appris", "bilan", "desormais", "final", "finalement", "grace", "lecon",
                                     "permis", "resultat", "resultats", "retenu"});

inline constexpr auto outcome_en =
    std::to_array<std::string_view>({"consequently", "end", "eventually", "finally", "learned", "learnt", "lesson",
                                     "outcome", "result", "resulted", "results", "takeaway", "ultimately"});

/// What somebody is told to do, after "m'a" and after "was".
constexpr auto told_fr =
    std::to_array<std::string_view>({"charge", "chargee", "confie", "demande", "dit", "nomme", "nommee"});
constexpr auto told_en = std::to_array<std::string_view>(
    {"appointed", "asked", "assigned", "elected", "expected", "required", "supposed", "told"});
inline constexpr auto background_conjunctions =
    std::to_array<std::string_view>({"lorsqu", "lorsque", "quand", "when", "while"});
/// First words of a clause that tells nothing that happened.
constexpr auto conditions = std::to_array<std::string_view>({"if", "si", "whenever"});
/// Between an auxiliary and its participle.
inline constexpr auto adverbs_fr =
    std::to_array<std::string_view>({"alors", "aussi", "bien", "d", "donc", "enfin", "ensuite", "meme", "pas", "plus",
                                     "puis", "rien", "toujours", "tout", "vite"});
inline constexpr auto short_participles_fr = std::to_array<std::string_view>(
    {"bu", "cru", "dit", "du", "ete", "eu", "fait", "lu", "mis", "pris", "pu", "su", "vu"});

inline constexpr auto being_fr = std::to_array<std::string_view>({"sommes", "suis"});
inline constexpr auto being_en = std::to_array<std::string_view>({"am", "d", "m", "would"});

/// Verbs of being, having and thinking: in the present they tell no act.
constexpr auto states_fr = std::to_array<std::string_view>(
    {"adapte", "ai",    "aime", "apprends", "avons", "connais", "considere", "crois", "dois",   "essaie", "essaye",
     "fais",   "pense", "peux", "prefere",  "sais",  "sens",    "sommes",    "suis",  "trouve", "veux",   "vois"});
constexpr auto states_en = std::to_array<std::string_view>(
    {"adapt",   "am",    "believe", "can",        "could",   "d",    "do",   "enjoy",  "feel", "guess", "have",
     "know",    "like",  "ll",      "love",       "m",       "mean", "need", "prefer", "say",  "see",   "should",
     "suppose", "think", "try",     "understand", "usually", "ve",   "want", "will",   "would"});

constexpr auto tellers_fr = std::to_array<std::string_view>({"j", "je", "nous", "on"});
constexpr auto tellers_en = std::to_array<std::string_view>({"i", "we"});

constexpr auto clitics_fr = std::to_array<std::string_view>(
    {"en", "l", "la", "le", "les", "leur", "lui", "m", "me", "n", "ne", "nous", "s", "se", "t", "te", "vous", "y"});
constexpr auto adverbs_en = std::to_array<std::string_view>(
    {"also", "always", "both", "each", "just", "never", "often", "still", "then", "usually"});

constexpr auto have_fr = std::to_array<std::string_view>({"a", "ai", "avons", "ont"});
constexpr auto be_fr = std::to_array<std::string_view>({"est", "sommes", "sont", "suis"});
constexpr auto reflexive_fr = std::to_array<std::string_view>({"m", "me", "nous", "s", "se"});
/// The verbs, by their stems, that make their perfect with "être", where other participles describe.
constexpr auto moving_fr =
    std::to_array<std::string_view>({"alle", "arriv", "deven", "entr", "interven", "mont", "part", "pass", "rentr",
                                     "reparti", "rest", "retourn", "reven", "sort", "tomb", "ven"});
constexpr auto imperfect_short_fr = std::to_array<std::string_view>({"avais", "avait", "etais", "etait"});
/// They end as an imperfect does.
constexpr auto not_imperfect_fr =
    std::to_array<std::string_view>({"anglais", "delais", "desormais", "extrait", "francais", "imparfait", "jamais",
                                     "parfait", "portrait", "relais", "retrait", "souhait"});

constexpr auto background_en = std::to_array<std::string_view>({"had", "was", "were"});
/// The past of verbs that do not end in "ed".
inline constexpr auto irregular_en = std::to_array<std::string_view>(
    {"became",  "began",   "bought", "broke", "brought", "built", "came", "caught", "chose", "cut",   "dealt",
     "did",     "drew",    "drove",  "fell",  "felt",    "found", "gave", "got",    "grew",  "held",  "hid",
     "kept",    "knew",    "led",    "left",  "lost",    "made",  "met",  "paid",   "put",   "ran",   "read",
     "rebuilt", "rewrote", "rose",   "said",  "sat",     "saw",   "sent", "set",    "sold",  "spent", "split",
     "spoke",   "stood",   "taught", "threw", "told",    "took",  "went", "woke",   "won",   "wrote"});

template <typename... Lists>
constexpr bool all_sorted(Lists const&... lists)
{
    return (std::ranges::is_sorted(lists) && ...);
}
static_assert(all_sorted(background_conjunctions, being_fr, being_en, adverbs_fr, short_participles_fr, scene_fr,
                         scene_en, duty_fr, duty_en, outcome_fr, outcome_en, told_fr, told_en, conditions, states_fr,
                         states_en, tellers_fr, tellers_en, clitics_fr, adverbs_en, have_fr, be_fr, reflexive_fr,
                         moving_fr, imperfect_short_fr, not_imperfect_fr, background_en, irregular_en));

} // namespace recruteia::evaluation::words
