#include "ai/text/word_lists.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace recruteia::text {

namespace {

// Each list is sorted: it is searched by halves.
constexpr auto stop_fr = std::to_array<std::string_view>(
    {"a",         "afin",    "ai",         "aie",       "aient",     "aies",     "ainsi",     "ait",      "alors",
     "apres",     "as",      "au",         "aura",      "aurai",     "auraient", "aurais",    "aurait",   "auras",
     "aurez",     "auriez",  "aurions",    "aurons",    "auront",    "aussi",    "aux",       "avaient",  "avais",
     "avait",     "avant",   "avec",       "avez",      "aviez",     "avions",   "avoir",     "avons",    "ayant",
     "ayez",      "ayons",   "bien",       "c",         "ca",        "car",      "ce",        "ceci",     "cela",
     "celle",     "celles",  "celui",      "cependant", "ces",       "cet",      "cette",     "ceux",     "chaque",
     "chez",      "ci",      "comme",      "contre",    "d",         "dans",     "de",        "deja",     "depuis",
     "des",       "devez",   "devons",     "dois",      "doit",      "doivent",  "donc",      "dont",     "du",
     "egalement", "elle",    "elles",      "en",        "encore",    "enfin",    "ensuite",   "entre",    "es",
     "est",       "et",      "etaient",    "etais",     "etait",     "etant",    "etc",       "ete",      "etes",
     "etiez",     "etions",  "etre",       "eu",        "eue",       "eues",     "eurent",    "eus",      "eut",
     "eux",       "faut",    "fumes",      "furent",    "fus",       "fut",      "ici",       "il",       "ils",
     "j",         "je",      "jusqu",      "jusque",    "l",         "la",       "la-bas",    "laquelle", "le",
     "lequel",    "les",     "lesquelles", "lesquels",  "leur",      "leurs",    "lors",      "lorsqu",   "lorsque",
     "lui",       "m",       "ma",         "mais",      "me",        "meme",     "memes",     "mes",      "mien",
     "moi",       "mon",     "n",          "ne",        "neanmoins", "ni",       "nos",       "notre",    "nous",
     "on",        "ont",     "or",         "ou",        "par",       "parce",    "parmi",     "pas",      "pendant",
     "peu",       "peut",    "peuvent",    "peux",      "plus",      "plutot",   "pour",      "pourquoi", "pourtant",
     "pouvez",    "pouvons", "puis",       "puisqu",    "puisque",   "qu",       "quand",     "que",      "quel",
     "quelle",    "quelles", "quels",      "qui",       "quoi",      "quoique",  "s",         "sa",       "sans",
     "se",        "selon",   "sera",       "serai",     "seraient",  "serais",   "serait",    "seras",    "serez",
     "seriez",    "serions", "serons",     "seront",    "ses",       "si",       "sien",      "sinon",    "soi",
     "soient",    "sois",    "soit",       "sommes",    "son",       "sont",     "sous",      "soyez",    "suis",
     "sur",       "t",       "ta",         "tandis",    "tant",      "te",       "tellement", "tes",      "tien",
     "toi",       "ton",     "toujours",   "tous",      "tout",      "toute",    "toutefois", "toutes",   "tres",
     "trop",      "tu",      "un",         "une",       "va",        "vais",     "vers",      "via",      "voici",
     "voila",     "vont",    "vos",        "votre",     "vous",      "y"});

constexpr auto stop_en = std::to_array<std::string_view>(
    {"a",       "about",  "above",   "after",      "again",    "against",   "all",       "also",  "although",
     "am",      "an",     "and",     "any",        "are",      "as",        "at",        "be",    "because",
     "been",    "before", "being",   "below",      "between",  "both",      "but",       "by",    "can",
     "cannot",  "could",  "d",       "did",        "do",       "does",      "doing",     "don",   "down",
     "during",  "each",   "either",  "else",       "etc",      "ever",      "few",       "for",   "from",
     "further", "had",    "has",     "have",       "having",   "he",        "her",       "here",  "hers",
     "herself", "him",    "himself", "his",        "how",      "however",   "i",         "if",    "in",
     "into",    "is",     "it",      "its",        "itself",   "just",      "ll",        "m",     "may",
     "me",      "might",  "mine",    "more",       "most",     "much",      "must",      "my",    "myself",
     "neither", "no",     "nor",     "not",        "now",      "o",         "of",        "off",   "on",
     "once",    "one",    "only",    "onto",       "or",       "other",     "our",       "ours",  "ourselves",
     "out",     "over",   "own",     "per",        "re",       "s",         "same",      "shall", "she",
     "should",  "since",  "so",      "some",       "such",     "t",         "than",      "that",  "the",
     "their",   "theirs", "them",    "themselves", "then",     "there",     "therefore", "these", "they",
     "this",    "those",  "though",  "through",    "thus",     "to",        "too",       "under", "unless",
     "until",   "up",     "upon",    "us",         "ve",       "very",      "via",       "was",   "we",
     "were",    "what",   "when",    "where",      "whereas",  "whether",   "which",     "while", "who",
     "whom",    "whose",  "why",     "will",       "with",     "within",    "without",   "would", "yes",
     "yet",     "you",    "your",    "yours",      "yourself", "yourselves"});

constexpr auto common_fr = std::to_array<std::string_view>({"adapte",
                                                            "adaptee",
                                                            "agit",
                                                            "aime",
                                                            "aimer",
                                                            "aller",
                                                            "ami",
                                                            "amie",
                                                            "amis",
                                                            "assez",
                                                            "autre",
                                                            "autres",
                                                            "avoir",
                                                            "base",
                                                            "beau",
                                                            "beaucoup",
                                                            "belle",
                                                            "besoin",
                                                            "bon",
                                                            "bonjour",
                                                            "bonne",
                                                            "bonnes",
                                                            "bons",
                                                            "carriere",
                                                            "cas",
                                                            "certain",
                                                            "certaine",
                                                            "certaines",
                                                            "certains",
                                                            "chose",
                                                            "choses",
                                                            "clair",
                                                            "claire",
                                                            "clairement",
                                                            "concret",
                                                            "concrete",
                                                            "content",
                                                            "contente",
                                                            "contents",
                                                            "correct",
                                                            "correcte",
                                                            "cote",
                                                            "croire",
                                                            "crois",
                                                            "devoir",
                                                            "dire",
                                                            "dit",
                                                            "donne",
                                                            "donnent",
                                                            "donner",
                                                            "ensemble",
                                                            "entreprise",
                                                            "entreprises",
                                                            "etat",
                                                            "exemple",
                                                            "exemples",
                                                            "experience",
                                                            "experiences",
                                                            "facon",
                                                            "faire",
                                                            "fais",
                                                            "faisant",
                                                            "fait",
                                                            "faites",
                                                            "falloir",
                                                            "fera",
                                                            "ferait",
                                                            "fois",
                                                            "general",
                                                            "generale",
                                                            "gens",
                                                            "grand",
                                                            "grande",
                                                            "heureuse",
                                                            "heureux",
                                                            "ici",
                                                            "importance",
                                                            "important",
                                                            "importante",
                                                            "importantes",
                                                            "importants",
                                                            "jamais",
                                                            "jour",
                                                            "lieu",
                                                            "maniere",
                                                            "matin",
                                                            "merci",
                                                            "met",
                                                            "metier",
                                                            "metiers",
                                                            "mettent",
                                                            "mettre",
                                                            "mieux",
                                                            "mis",
                                                            "mise",
                                                            "moins",
                                                            "moment",
                                                            "motive",
                                                            "motivee",
                                                            "necessaire",
                                                            "niveau",
                                                            "nombre",
                                                            "notamment",
                                                            "nouveau",
                                                            "nouvelle",
                                                            "parle",
                                                            "parler",
                                                            "partie",
                                                            "passion",
                                                            "passionne",
                                                            "pense",
                                                            "penser",
                                                            "permet",
                                                            "permettent",
                                                            "permettre",
                                                            "personne",
                                                            "personnes",
                                                            "petit",
                                                            "petite",
                                                            "place",
                                                            "plusieurs",
                                                            "point",
                                                            "points",
                                                            "possible",
                                                            "poste",
                                                            "postes",
                                                            "pouvoir",
                                                            "premier",
                                                            "premiere",
                                                            "prend",
                                                            "prendre",
                                                            "pris",
                                                            "prise",
                                                            "professionnel",
                                                            "professionnelle",
                                                            "professionnels",
                                                            "question",
                                                            "rapport",
                                                            "ravi",
                                                            "ravie",
                                                            "remercie",
                                                            "reponse",
                                                            "sait",
                                                            "savoir",
                                                            "serieuse",
                                                            "serieux",
                                                            "simple",
                                                            "simplement",
                                                            "situation",
                                                            "societe",
                                                            "sorte",
                                                            "souvent",
                                                            "suite",
                                                            "sujet",
                                                            "temps",
                                                            "travail",
                                                            "travaille",
                                                            "travailler",
                                                            "type",
                                                            "utilise",
                                                            "utiliser",
                                                            "venir",
                                                            "veut",
                                                            "vie",
                                                            "voila",
                                                            "voir",
                                                            "vouloir",
                                                            "vrai",
                                                            "vraie",
                                                            "vraiment"});

constexpr auto common_en = std::to_array<std::string_view>(
    {"able",    "actually",  "allow",      "allows",      "always",     "another",   "answer",       "anything",
     "anyway",  "basically", "best",       "better",      "big",        "call",      "called",       "career",
     "case",    "cases",     "certain",    "clear",       "clearly",    "come",      "companies",    "company",
     "correct", "day",       "delighted",  "different",   "even",       "every",     "everybody",    "everyone",
     "example", "examples",  "experience", "experiences", "first",      "following", "friend",       "friends",
     "general", "generally", "get",        "gets",        "getting",    "give",      "given",        "gives",
     "giving",  "go",        "goes",       "going",       "good",       "got",       "great",        "happy",
     "hello",   "help",      "helped",     "helps",       "importance", "important", "job",          "jobs",
     "kind",    "know",      "last",       "less",        "level",      "life",      "like",         "lot",
     "lots",    "love",      "loved",      "lovely",      "made",       "make",      "makes",        "making",
     "many",    "mean",      "means",      "morning",     "motivated",  "necessary", "need",         "needed",
     "needing", "needs",     "new",        "nice",        "number",     "often",     "part",         "people",
     "person",  "place",     "pleasant",   "point",       "points",     "possible",  "professional", "question",
     "really",  "said",      "say",        "second",      "see",        "serious",   "set",          "simple",
     "simply",  "situation", "small",      "someone",     "something",  "sort",      "still",        "take",
     "takes",   "talk",      "talked",     "thank",       "thanks",     "thing",     "things",       "think",
     "thought", "time",      "times",      "took",        "trade",      "truly",     "type",         "types",
     "use",     "used",      "uses",       "using",       "want",       "wants",     "way",          "ways",
     "well",    "wonderful", "work",       "worked",      "working",    "works",     "would"});

constexpr auto filler_fr = std::to_array<std::string_view>(
    {"ah", "bah", "ben", "eh", "euh", "euhm", "hein", "heu", "hmm", "hum", "mmh", "oh", "pff"});

constexpr auto filler_en =
    std::to_array<std::string_view>({"ah", "eh", "er", "erm", "hmm", "mhm", "mm", "oh", "uh", "uhm", "um"});

constexpr auto rubric_fr = std::to_array<std::string_view>(
    {"cite",    "citer",    "cites",     "citez",      "decrire",    "decrit",    "decrivez",  "detaille",  "distingue",
     "donne",   "donner",   "evoque",    "evoquer",    "explique",   "expliquer", "expliquez", "identifie", "illustre",
     "indique", "indiquer", "mentionne", "mentionner", "mentionnes", "montre",    "montrer",   "nomme",     "nommer",
     "precise", "preciser", "precisez",  "presente",   "presenter",  "propose",   "reconnait", "sait"});

constexpr auto rubric_en = std::to_array<std::string_view>(
    {"cite",  "cites",      "describe", "describes",   "details",    "explain",    "explains",  "give",
     "gives", "identifies", "identify", "illustrates", "lists",      "mention",    "mentioned", "mentions",
     "name",  "names",      "points",   "proposes",    "recognises", "recognizes", "refers",    "say",
     "says",  "show",       "shows",    "state",       "states"});

constexpr auto clause_fr = std::to_array<std::string_view>(
    {"afin",  "alors",  "car",      "cependant", "donc",    "ensuite", "lorsque", "mais",  "neanmoins", "or",
     "parce", "plutot", "pourtant", "puis",      "puisque", "quand",   "si",      "sinon", "tandis",    "toutefois"});

constexpr auto clause_en = std::to_array<std::string_view>({"although", "because", "but", "however", "if", "instead",
                                                            "rather", "since", "so", "then", "therefore", "though",
                                                            "thus", "unless", "when", "whereas", "while", "yet"});

struct NumberWord
{
    std::string_view form;
    int value;
};
constexpr auto numbers_fr = std::to_array<NumberWord>(
    {{"cent", 100},   {"cents", 100},  {"cinq", 5},  {"cinquante", 50}, {"deux", 2},      {"deuxieme", 2},
     {"dix", 10},     {"douze", 12},   {"huit", 8},  {"huitante", 80},  {"mille", 1000},  {"neuf", 9},
     {"nonante", 90}, {"octante", 80}, {"onze", 11}, {"quarante", 40},  {"quatorze", 14}, {"quatre", 4},
     {"quinze", 15},  {"seize", 16},   {"sept", 7},  {"septante", 70},  {"six", 6},       {"soixante", 60},
     {"treize", 13},  {"trente", 30},  {"trois", 3}, {"troisieme", 3},  {"vingt", 20},    {"vingts", 20},
     {"zero", 0}});

constexpr auto numbers_en = std::to_array<NumberWord>(
    {{"eight", 8},     {"eighteen", 18}, {"eighty", 80}, {"eleven", 11},    {"fifteen", 15},  {"fifty", 50},
     {"five", 5},      {"forty", 40},    {"four", 4},    {"fourteen", 14},  {"hundred", 100}, {"nine", 9},
     {"nineteen", 19}, {"ninety", 90},   {"seven", 7},   {"seventeen", 17}, {"seventy", 70},  {"six", 6},
     {"sixteen", 16},  {"sixty", 60},    {"ten", 10},    {"thirteen", 13},  {"thirty", 30},   {"thousand", 1000},
     {"three", 3},     {"twelve", 12},   {"twenty", 20}, {"twice", 2},      {"two", 2},       {"zero", 0}});

static_assert(std::ranges::is_sorted(numbers_fr, {}, &NumberWord::form) &&
              std::ranges::is_sorted(numbers_en, {}, &NumberWord::form));
static_assert(std::ranges::is_sorted(stop_fr) && std::ranges::is_sorted(stop_en));
static_assert(std::ranges::is_sorted(common_fr) && std::ranges::is_sorted(common_en));
static_assert(std::ranges::is_sorted(rubric_fr) && std::ranges::is_sorted(rubric_en));
static_assert(std::ranges::is_sorted(clause_fr) && std::ranges::is_sorted(clause_en));
static_assert(std::ranges::is_sorted(filler_fr) && std::ranges::is_sorted(filler_en));

bool holds(ai::Locale locale, std::span<std::string_view const> french, std::span<std::string_view const> english,
           std::string_view form)
{
    return std::ranges::binary_search(locale == ai::Locale::fr ? french : english, form);
}

} // namespace

bool is_stop_word(ai::Locale locale, std::string_view form)
{
    return holds(locale, stop_fr, stop_en, form);
}

bool is_common_word(ai::Locale locale, std::string_view form)
{
    return holds(locale, common_fr, common_en, form);
}

bool is_filler(ai::Locale locale, std::string_view form)
{
    return holds(locale, filler_fr, filler_en, form);
}

bool is_filler_phrase(ai::Locale locale, std::string_view first, std::string_view second)
{
    using Phrase = std::pair<std::string_view, std::string_view>;
    static constexpr auto in_french =
        std::to_array<Phrase>({{"tu", "vois"}, {"tu", "sais"}, {"vous", "voyez"}, {"vous", "savez"}});
    static constexpr auto in_english = std::to_array<Phrase>({{"you", "know"}, {"you", "see"}, {"i", "mean"}});
    auto const is_one = [&](Phrase const& phrase) { return phrase == Phrase(first, second); };
    return locale == ai::Locale::fr ? std::ranges::any_of(in_french, is_one) : std::ranges::any_of(in_english, is_one);
}

bool is_rubric_verb(ai::Locale locale, std::string_view form)
{
    return holds(locale, rubric_fr, rubric_en, form);
}

bool begins_clause(ai::Locale locale, std::string_view form)
{
    return holds(locale, clause_fr, clause_en, form);
}

std::optional<int> number_word(ai::Locale locale, std::string_view form)
{
    auto const list = locale == ai::Locale::fr ? std::span<NumberWord const>(numbers_fr) : numbers_en;
    auto const found = std::ranges::lower_bound(list, form, {}, &NumberWord::form);
    if (found == list.end() || found->form != form)
        return std::nullopt;
    return found->value;
}

} // namespace recruteia::text
