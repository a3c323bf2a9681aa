#include "integrations/offline/french_wording.hpp"

#include "ai/text/utf8.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <iterator>
#include <ranges>
#include <span>

namespace recruteia::offline {

namespace {

std::string_view first_word(std::string_view words)
{
    return words.substr(0, std::min(words.size(), words.find_first_of(" ,.;:/")));
}

/// Words before which the article keeps its vowel although they begin with one, or with a silent h.
bool is_aspirated(std::string_view folded)
{
    constexpr auto aspirated = std::to_array<std::string_view>(
        {"haut", "hall",  "hand",  "hang", "haras", "hard", "haric", "harn",  "harp",  "hass", "head",
         "help", "heros", "heurt", "hier", "high",  "hiss", "hock",  "home ", "home-", "hors", "host",
         "hot ", "hotl",  "huit",  "hub",  "human", "hunt", "hous",  "hip",   "happy", "hack", "hair",
         "onz",  "oui",   "ouist", "ya",   "ye",    "yi",   "yo",    "yu"});
    return std::ranges::any_of(aspirated, [&](auto beginning) { return folded.starts_with(beginning); });
}

/// "HR", "HSE": their first letter is called "hache", before which nothing elides.
bool is_acronym_in_h(std::string_view words)
{
    auto const word = first_word(words);
    return word.size() > 1 && word.starts_with('H') &&
           std::ranges::all_of(word, [](unsigned char c) { return std::isupper(c) != 0 || std::isdigit(c) != 0; });
}

bool ends_with_one_of(std::string_view word, auto const& endings)
{
    return std::ranges::any_of(endings, [&](std::string_view ending) { return word.ends_with(ending); });
}

struct Ending
{
    std::string_view conjugated;
    std::string_view infinitive;
};

/// Names of trades are told by their ending in French: "développeur", "technicienne", "chargé".
bool is_french_trade(std::u32string_view word)
{
    constexpr auto trades = std::to_array<std::string_view>(
        {"agent",      "agente",      "aide",     "avocat",  "avocate",  "chef",     "cheffe",
         "charge",     "chargee",     "cadre",    "hote",    "juge",     "hotesse",  "medecin",
         "sage",       "employe",     "employee", "delegue", "deleguee", "attache",  "attachee",
         "commercial", "commerciale", "expert",   "experte", "adjoint",  "adjointe", "interne"});
    constexpr auto trade_endings =
        std::to_array<std::string_view>({"eur", "euse", "rice", "ien", "ienne", "ier", "iere", "iste", "ant", "ante",
                                         "aire", "able", "ller", "llere", "logue"});
    auto const is_letter = [](char32_t point) { return u_isalpha(static_cast<UChar32>(point)) != 0; };
    std::u32string name;
    std::ranges::copy(word | std::views::take_while(is_letter), std::back_inserter(name));
    auto const folded = text::folded(text::encode(name));
    return std::ranges::find(trades, folded) != trades.end() || ends_with_one_of(folded, trade_endings);
}

/// Whole words first, then endings from the longest: what does not follow from the first conjugation.
constexpr auto irregular = std::to_array<Ending>({
    {"faites", "faire"},
    {"ferez", "faire"},
    {"prenez", "prendre"},
    {"comprenez", "comprendre"},
    {"apprenez", "apprendre"},
    {"entreprenez", "entreprendre"},
    {"menez", "mener"},
    {"amenez", "amener"},
    {"emmenez", "emmener"},
    {"promenez", "promener"},
    {"recevez", "recevoir"},
    {"recevrez", "recevoir"},
    {"concevez", "concevoir"},
    {"concevrez", "concevoir"},
    {"accueillez", "accueillir"},
    {"accueillerez", "accueillir"},
    {"recueillez", "recueillir"},
    {"recueillerez", "recueillir"},
    {"laissez", "laisser"},
    {"lisez", "lire"},
    {"lirez", "lire"},
    {"enverrez", "envoyer"},
    {"servez", "servir"},
    {"servirez", "servir"},
    {"ouvrez", "ouvrir"},
    {"offrez", "offrir"},
    {"voyez", "voir"},
    {"verrez", "voir"},
    {"desservez", "desservir"},
    {"sortez", "sortir"},
    {"perdez", "perdre"},
    {"vivez", "vivre"},
    {"relisez", "relire"},
});
constexpr auto no_verbs_of_tasks = std::to_array<std::string_view>(
    {"etes",          "serez",       "avez",       "aurez",        "devez",       "devrez",       "pouvez",
     "pourrez",       "savez",       "saurez",     "voulez",       "allez",       "justifiez",    "possedez",
     "disposez",      "aimez",       "maitrisez",  "souhaitez",    "beneficiez",  "beneficierez", "rejoignez",
     "rejoindrez",    "cherchez",    "connaissez", "recherchez",   "appreciez",   "parlez",       "venez",
     "viendrez",      "faites-vous", "travaillez", "travaillerez", "integrez",    "integrerez",   "intervenez",
     "interviendrez", "chez",        "assez",      "nez",          "rendez-vous", "postulez",     "envoyez"});
constexpr auto endings = std::to_array<Ending>({
    {"tiendrez", "tenir"},  {"viendrez", "venir"},   {"tenez", "tenir"},   {"venez", "venir"},    {"endrez", "endre"},
    {"ondrez", "ondre"},    {"andrez", "andre"},     {"ettrez", "ettre"},  {"uirez", "uire"},     {"crirez", "crire"},
    {"ivrez", "ivre"},      {"irez", "ir"},          {"erez", "er"},       {"issez", "ir"},       {"duisez", "duire"},
    {"truisez", "truire"},  {"endez", "endre"},      {"ondez", "ondre"},   {"mettez", "mettre"},  {"crivez", "crire"},
    {"uivez", "uivre"},     {"évoyez", "évoir"},     {"courez", "courir"}, {"solvez", "soudre"},  {"quérez", "quérir"},
    {"joignez", "joindre"}, {"teignez", "teindre"},  {"ouvrez", "ouvrir"}, {"trayez", "traire"},  {"rompez", "rompre"},
    {"battez", "battre"},   {"vainquez", "vaincre"}, {"cevez", "cevoir"},  {"prenez", "prendre"}, {"élisez", "élire"},
    {"ez", "er"},
});

/// What is told to one who is addressed with "tu", likewise.
constexpr auto no_familiar_verbs_of_tasks = std::to_array<std::string_view>(
    {"es",           "as",         "seras",      "auras",      "dois",          "devras",     "peux",
     "pourras",      "sais",       "sauras",     "veux",       "vas",           "possedes",   "disposes",
     "aimes",        "maitrises",  "souhaites",  "beneficies", "rejoins",       "rejoindras", "cherches",
     "connais",      "recherches", "apprecies",  "parles",     "viens",         "viendras",   "travailles",
     "travailleras", "integres",   "integreras", "interviens", "interviendras", "justifies",  "postules",
     "envoies",      "reves",      "evolues",    "evolueras"});
constexpr auto irregular_familiar = std::to_array<Ending>({
    {"fais", "faire"},        {"feras", "faire"},           {"prends", "prendre"},  {"apprends", "apprendre"},
    {"mets", "mettre"},       {"transmets", "transmettre"}, {"tiens", "tenir"},     {"maintiens", "maintenir"},
    {"soutiens", "soutenir"}, {"suis", "suivre"},           {"sers", "servir"},     {"lis", "lire"},
    {"relis", "relire"},      {"ecris", "écrire"},          {"decris", "décrire"},  {"conçois", "concevoir"},
    {"concois", "concevoir"}, {"reçois", "recevoir"},       {"recois", "recevoir"}, {"ouvres", "ouvrir"},
    {"offres", "offrir"},     {"accueilles", "accueillir"}, {"menes", "mener"},     {"amenes", "amener"},
    {"achetes", "acheter"},   {"appelles", "appeler"},      {"peses", "peser"},     {"preleves", "prélever"},
});
constexpr auto familiar_endings = std::to_array<Ending>({
    {"uiras", "uire"},
    {"endras", "endre"},
    {"ondras", "ondre"},
    {"ettras", "ettre"},
    {"eras", "er"},
    {"iras", "ir"},
    {"uis", "uire"},
    {"ends", "endre"},
    {"onds", "ondre"},
    {"ères", "érer"},
    {"ètes", "éter"},
    {"èdes", "éder"},
    {"oies", "oyer"},
    {"aies", "ayer"},
    {"es", "er"},
    {"is", "ir"},
});

/// "la ", "le ", "les " or "l’", where the ending of a noun or a short list tells its gender.
std::optional<std::string_view> article_of(std::string_view noun)
{
    constexpr auto feminine = std::to_array<std::string_view>(
        {"tenue", "prise", "mise", "pose", "conduite", "vente", "veille", "recherche", "garde", "saisie", "paie",
         "traite", "coupe", "taille", "relance", "plonge", "lecture"});
    constexpr auto masculine = std::to_array<std::string_view>(
        {"suivi",   "respect",   "controle", "conseil",   "soin",       "service",     "travail",
         "tri",     "port",      "levage",   "reporting", "diagnostic", "calcul",      "chiffrage",
         "accueil", "entretien", "appui",    "envoi",     "inventaire", "commissariat"});
    constexpr auto plural = std::to_array<std::string_view>({"courses", "soins", "rondes", "achats", "relances"});
    constexpr auto feminine_endings =
        std::to_array<std::string_view>({"tion", "sion", "aison", "cuisson", "ance", "ence", "ture", "ilite"});
    constexpr auto masculine_endings = std::to_array<std::string_view>({"age", "ment"});
    auto const folded = text::folded(noun);
    if (std::ranges::find(plural, folded) != plural.end())
        return "les ";
    auto const is_feminine =
        std::ranges::find(feminine, folded) != feminine.end() || ends_with_one_of(folded, feminine_endings);
    if (!is_feminine && std::ranges::find(masculine, folded) == masculine.end() &&
        !ends_with_one_of(folded, masculine_endings) && folded != "etude" && folded != "aide" && folded != "ecoute")
        return std::nullopt;
    if (std::string_view("aeiouyh").contains(folded.front()) && !is_aspirated(folded))
        return "l’";
    return is_feminine ? "la " : "le ";
}

std::optional<std::string> infinitive_by(std::string_view verb, std::span<std::string_view const> none,
                                         std::span<Ending const> exceptions, std::span<Ending const> rules)
{
    auto const folded = text::folded(verb);
    if (verb.empty() || std::ranges::find(none, folded) != none.end())
        return std::nullopt;
    for (auto const& form : exceptions)
        if (folded == form.conjugated) {
            std::string infinitive(form.infinitive);
            if (u_isupper(static_cast<unsigned char>(verb.front())) != 0)
                infinitive.front() = static_cast<char>(u_toupper(static_cast<unsigned char>(infinitive.front())));
            return infinitive;
        }
    for (auto const& ending : rules)
        if (verb.ends_with(ending.conjugated) && verb.size() >= ending.conjugated.size())
            return std::string(verb.substr(0, verb.size() - ending.conjugated.size())) + std::string(ending.infinitive);
    return std::nullopt;
}

/// Each infinitive but the first, where a list goes on with one, as `with` says it.
std::string joined_infinitives(std::string_view infinitives, auto const& with)
{
    std::string whole(infinitives);
    for (std::string_view const joint : {", et ", " et ", " ou ", ", "})
        for (auto at = whole.find(joint); at != std::string::npos; at = whole.find(joint, at + 1)) {
            auto const rest = whole.substr(at + joint.size());
            // "animer les réunions et en rédiger les comptes rendus"
            auto const verb = rest.starts_with("en ") ? rest.substr(3) : rest;
            if (begins_with_infinitive(verb))
                whole.replace(at + joint.size(), std::string::npos, with(rest));
        }
    return whole;
}

} // namespace

std::string with_de(std::string_view words)
{
    // "du poste", but "de le faire"
    if (words.starts_with("le ") && !begins_with_infinitive(words.substr(3)))
        return "du " + std::string(words.substr(3));
    if (words.starts_with("les ") && !begins_with_infinitive(words.substr(4)))
        return "des " + std::string(words.substr(4));
    auto const folded = text::folded(words.substr(0, 24));
    auto const vowel = !folded.empty() && std::string_view("aeiouyh").contains(folded.front());
    auto const elides = vowel && !is_aspirated(folded) && !is_acronym_in_h(words);
    return (elides ? "d’" : "de ") + std::string(words);
}

bool begins_with_infinitive(std::string_view words)
{
    constexpr auto nouns = std::to_array<std::string_view>(
        {"atelier",   "chantier", "dossier",    "metier",   "courrier",    "premier",    "dernier",   "cahier",
         "papier",    "mobilier", "calendrier", "fer",      "mer",         "hiver",      "leader",    "manager",
         "reporting", "plaisir",  "avenir",     "loisir",   "particulier", "immobilier", "financier", "ordre",
         "autre",     "notre",    "votre",      "lettre",   "centre",      "titre",      "filtre",    "registre",
         "poster",    "fichier",  "panier",     "escalier", "quartier",    "suivi",      "chiffre",   "offre",
         "soir",      "espoir",   "trottoir",   "comptoir", "savoir",      "pouvoir"});
    constexpr auto infinitives = std::to_array<std::string_view>(
        {"er", "ir", "endre", "ondre", "andre", "ettre", "uire", "crire", "lire", "ivre", "oindre", "indre", "battre"});
    auto word = text::folded(first_word(words));
    for (std::string_view const reflexive : {"s’", "s'"})
        if (word.starts_with(reflexive))
            word.erase(0, reflexive.size());
    if (word == "se")
        word = text::folded(first_word(words.substr(std::min<std::size_t>(words.size(), 3))));
    if (std::ranges::find(nouns, word) != nouns.end())
        return false;
    return word == "faire" || word == "satisfaire" || (word.size() > 3 && ends_with_one_of(word, infinitives));
}

std::string with_de_each(std::string_view infinitives)
{
    return with_de(joined_infinitives(infinitives, with_de));
}

std::string with_a_each(std::string_view infinitives)
{
    auto const with_a = [](std::string_view words) { return "à " + std::string(words); };
    return with_a(joined_infinitives(infinitives, with_a));
}

std::string with_accented_capital(std::string_view words)
{
    constexpr auto plain = std::to_array<std::string_view>(
        {"email", "emailing", "elearning", "ecommerce", "ehpad", "erasmus", "epicerie-"});
    constexpr std::string_view vowels = "aeiouy";
    auto const word = text::folded(first_word(words));
    auto const capital = words.size() > 2 && words.front() == 'E' &&
                         std::islower(static_cast<unsigned char>(words[1])) != 0 && word.size() > 3;
    if (!capital || std::ranges::find(plain, word) != plain.end() || vowels.contains(word[1]) || word[1] == 'x')
        return std::string(words);
    // A syllable that ends on its e: "E-vacuation", "E-crire", but "Ef-fectuer", "En-cadrer".
    auto const pair = std::string_view("rl").contains(word[2]) && std::string_view("bcdgptv").contains(word[1]);
    if (!vowels.contains(word[2]) && !pair)
        return std::string(words);
    return "É" + std::string(words.substr(1));
}

std::optional<std::string> with_articles(std::string_view nouns)
{
    auto const first = article_of(first_word(nouns));
    if (!first)
        return std::nullopt;
    auto whole = std::string(*first) + std::string(nouns);
    for (std::string_view const joint : {" et ", ", "})
        for (auto at = whole.find(joint); at != std::string::npos; at = whole.find(joint, at + 1))
            if (auto const article = article_of(first_word(std::string_view(whole).substr(at + joint.size()))))
                whole.insert(at + joint.size(), *article);
    return whole;
}

std::optional<std::string> infinitive_of(std::string_view verb)
{
    return infinitive_by(verb, no_verbs_of_tasks, irregular, endings);
}

std::optional<std::string> infinitive_of_familiar(std::string_view verb)
{
    return infinitive_by(verb, no_familiar_verbs_of_tasks, irregular_familiar, familiar_endings);
}

std::string typeset(std::string_view words)
{
    std::string set;
    for (std::size_t at = 0; at < words.size(); ++at) {
        auto const next = at + 1 < words.size() ? words[at + 1] : '\0';
        if (words[at] == '\'')
            set += "’";
        else if (words[at] == ' ' && (next == ':' || next == '?' || next == '!' || next == ';' || next == '%'))
            set += "\u00A0";
        else
            set += words[at];
    }
    return set;
}

std::string in_polite_form(std::string_view words)
{
    std::string polite = " " + std::string(words) + " ";
    for (auto const& [familiar, formal] : {std::pair{" ton ", " votre "}, {" ta ", " votre "}, {" tes ", " vos "}})
        for (auto at = polite.find(familiar); at != std::string::npos; at = polite.find(familiar))
            polite.replace(at, std::string_view(familiar).size(), formal);
    return polite.substr(1, polite.size() - 2);
}

std::string with_small_initial(std::string_view words)
{
    auto const points = text::decode(words);
    auto const small = [&](std::size_t at) {
        return at >= points.size() || u_isupper(static_cast<UChar32>(points.points[at])) == 0;
    };
    // Two words with capitals are a name: "Product Owner", but not "Commercial B2B" or "Développeur Python".
    auto const first_space = points.points.find(U' ');
    auto const name = first_space != std::u32string::npos && !small(first_space + 1) && small(first_space + 2) &&
                      first_space + 2 < points.size() &&
                      u_isalpha(static_cast<UChar32>(points.points[first_space + 2])) != 0 &&
                      !is_french_trade(std::u32string_view(points.points).substr(0, first_space));
    auto const acronym = !small(1);
    std::string result;
    for (std::size_t at = 0; at < points.size(); ++at) {
        // "Cuisinier / Cuisinière": both names become small.
        auto const begins = at == 0 || (at > 1 && points.points[at - 2] == U'/' && small(at + 1));
        text::append_utf8(result, begins && !name && !acronym
                                      ? static_cast<char32_t>(u_tolower(static_cast<UChar32>(points.points[at])))
                                      : points.points[at]);
    }
    return result;
}

} // namespace recruteia::offline
