#pragma once

#include <algorithm>
#include <array>
#include <string_view>

/// The words by which people state what is so of them, in lower case without accents. Those that end in a hyphen are
/// beginnings of words.
namespace recruteia::reviews::words {

using List = std::string_view;

inline constexpr auto tellers = std::to_array<List>({"i", "j", "je", "moi", "nous", "on", "we"});

/// One's work, so that a number of years beside it is experience.
inline constexpr auto work = std::to_array<List>({"bosse", "carriere", "career", "coding", "exerc-", "experience",
                                                  "metier", "practis-", "pratiqu-", "profession", "programming",
                                                  "travail-", "use", "used", "using", "utilis-", "work-"});
/// Years that are not all there were.
inline constexpr auto part_of_it = std::to_array<List>(
    {"chez", "company", "dont", "entreprise", "eux", "ici", "here", "including", "passe", "pendant", "spent", "there"});
inline constexpr auto years = std::to_array<List>({"an", "annee", "annees", "ans", "year", "years"});
inline constexpr auto about_how_many =
    std::to_array<List>({"dizaine", "douzaine", "quinzaine", "trentaine", "vingtaine"});

/// What is asked for in an advertisement and either had or not.
inline constexpr auto belongings = std::to_array<List>(
    {"bac", "bep", "bts", "caces", "cap", "car", "certificat-", "certified", "degree", "diplom-", "experience",
     "habilitation-", "licence", "license", "permis", "qualification-", "vehicle", "vehicule", "voiture"});
inline constexpr auto having =
    std::to_array<List>({"ai", "avons", "detiens", "got", "have", "hold", "own", "possede", "ve"});
inline constexpr auto knowing = std::to_array<List>({"connais", "know", "maitrise", "master", "parle", "pratique",
                                                     "speak", "use", "used", "using", "utilise", "utilisons"});
inline constexpr auto leading = std::to_array<List>({"dirig-", "encadr-", "lead", "led", "manag-", "supervis-"});
inline constexpr auto people = std::to_array<List>(
    {"agents", "apprenti-", "apprentice-", "collaborat-", "colleagues", "employe-", "equipe", "interns", "nurses",
     "ouvriers", "people", "personne", "personnes", "salarie-", "soign-", "staff", "stagiaire-", "team", "trainee-"});

inline constexpr auto free = std::to_array<List>({"available", "disponible", "free", "libre"});
inline constexpr auto beginning = std::to_array<List>({"commencer", "demarrer", "join", "start"});
inline constexpr auto at_once =
    std::to_array<List>({"demain", "immediate", "immediatement", "immediately", "now", "suite", "tomorrow"});
inline constexpr auto notice = std::to_array<List>({"notice", "preavis"});
/// Of a notice that was served.
inline constexpr auto over =
    std::to_array<List>({"already", "deja", "effectue", "fait", "fini", "finish", "finished", "served", "termine"});
inline constexpr auto months =
    std::to_array<List>({"april",    "august",  "avril",   "aout",     "decembre",  "december",  "fevrier",
                         "february", "janvier", "january", "juillet",  "juin",      "july",      "june",
                         "mai",      "march",   "mars",    "month",    "months",    "mois",      "novembre",
                         "november", "octobre", "october", "semaines", "septembre", "september", "weeks"});
inline constexpr auto own = std::to_array<List>({"have", "i", "j", "je", "mon", "my"});

inline constexpr auto working_times = std::to_array<List>(
    {"deplacement-", "dimanche-", "night-", "nuit-", "samedi-", "saturday-", "sunday-", "travel-", "week", "weekend-"});
inline constexpr auto accepting =
    std::to_array<List>({"accepte", "available", "can",      "cannot", "derange-", "disponible", "fine",  "gene-",
                         "happy",   "mind",      "ok",       "peux",   "possible", "pret",       "prete", "probleme",
                         "problem", "souci",     "souhaite", "veux",   "want",     "willing"});
/// To mind, denied, is to accept.
inline constexpr auto obstacles = std::to_array<List>({"derange-", "gene-", "mind", "probleme", "problem", "souci"});
inline constexpr auto refusing = std::to_array<List>({"exclu", "impossible", "refuse", "unable"});

inline constexpr auto leaving = std::to_array<List>({"jusqu", "left", "parti", "partie", "quitte", "till", "until"});
inline constexpr auto posts = std::to_array<List>(
    {"boite",  "company",   "contrat", "dernier", "derniere", "emploi",    "employer", "employeur", "entreprise",
     "job",    "last",      "post",    "poste",   "position", "precedent", "previous", "quitte",    "societe",
     "stayed", "travaille", "travail", "worked",  "left",     "parti",     "partie",   "reste"});
inline constexpr auto degrees = std::to_array<List>({"degree", "diplom-", "graduated"});
inline constexpr auto getting =
    std::to_array<List>({"completed", "depuis", "finished", "got", "obtained", "obtenu", "passe", "since", "valide"});

inline constexpr auto always =
    std::to_array<List>({"always", "chaque", "every", "systematically", "systematiquement", "toujours"});
inline constexpr auto never = std::to_array<List>({"jamais", "never"});
/// Of hopes, plans and politeness, nothing follows.
inline constexpr auto not_yet =
    std::to_array<List>({"aimerais", "apprends", "apprendre", "could", "espere", "hope", "learn", "learning", "like",
                         "pourrais", "souhaite", "vais", "veux", "voudrais", "want", "will", "would"});
inline constexpr auto conditions = std::to_array<List>({"if", "s", "sauf", "si", "unless"});
inline constexpr auto narrowing = std::to_array<List>(
    {"except", "if", "lorsqu", "lorsque", "pendant", "quand", "s", "sauf", "si", "unless", "when", "while"});
/// What was so and need not be so any more.
inline constexpr auto once =
    std::to_array<List>({"autrefois", "back", "debut", "debuts", "epoque", "first", "formerly", "initially",
                         "originally", "past", "previously", "student", "etudiant", "etudiante", "apprentissage"});

template <std::size_t N>
constexpr bool holds(std::array<List, N> const& list, std::string_view form)
{
    return std::ranges::any_of(list, [&](List word) {
        return word.ends_with('-') ? form.starts_with(word.substr(0, word.size() - 1)) : form == word;
    });
}

} // namespace recruteia::reviews::words
