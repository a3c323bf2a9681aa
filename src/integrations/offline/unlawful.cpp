#include "integrations/offline/unlawful.hpp"

#include "ai/text/document.hpp"
#include "integrations/offline/personal_question.hpp"
#include "integrations/offline/plan_wording.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

namespace recruteia::offline {

namespace {

constexpr auto equality = std::to_array<std::string_view>(
    {"egalite", "egal", "diversit", "soit", "soient", "regardless", "equal", "inclusi", "bienvenu", "welcom",
     "discrimin", "distinction", "ouvert", "accessible", "irrespective", "rqth", "mutuelle", "insurance"});
bool begins_with_any(text::Document const& document, auto const& stems)
{
    return std::ranges::any_of(document.words, [&](text::Word const& word) {
        return std::ranges::any_of(stems, [&](std::string_view stem) {
            if (stem.empty())
                return false;
            return stem.size() < 5 ? word.form == stem : word.form.starts_with(stem);
        });
    });
}

bool holds_any(text::Document const& document, auto const& forms)
{
    return std::ranges::any_of(document.words, [&](text::Word const& word) {
        return std::ranges::find(forms, word.form) != std::ranges::end(forms);
    });
}

/// "moins de 35 ans", "between 25 and 30 years old", "aged 20 to 30": an age limit, not years of experience.
bool limits_age(text::Document const& document)
{
    auto const& words = document.words;
    auto const says = [&](std::initializer_list<std::string_view> forms) { return holds_any(document, forms); };
    auto const years = says({"ans", "years", "yo", "aged"});
    auto const experience =
        says({"experience", "anciennete", "anciennetes", "garantie", "warranty", "duree", "contrat"});
    auto const adult_ages = std::ranges::count_if(words, [](text::Word const& word) {
        return word.number && word.form.size() == 2 && word.form >= "18" && word.form <= "70";
    });
    if (years && adult_ages == 2 && !experience)
        return true;
    return years && adult_ages > 0 && !experience &&
           says({"moins", "plus", "maximum", "under", "over", "old", "entre", "between", "age", "aged", "agee"});
}

/// "recherche une jeune assistante": but a young graduate, company or public may be spoken of.
bool wants_the_young(text::Document const& document)
{
    constexpr auto verbs = std::to_array<std::string_view>(
        {"recherche", "recherchons", "cherche", "cherchons", "recrute", "recrutons", "seeking", "looking", "hiring"});
    constexpr auto may_be_young = std::to_array<std::string_view>(
        {"diplome", "diplomee", "diplomes", "entreprise", "equipe", "public", "societe", "startup", "pousse", "actifs",
         "graduate", "graduates", "company", "team", "firm", "people", "business", "startup"});
    auto const& words = document.words;
    auto wanted = false;
    for (std::size_t at = 0; at + 1 < words.size(); ++at) {
        wanted = wanted || std::ranges::find(verbs, words[at].form) != verbs.end();
        auto const young = words[at].form == "jeune" || words[at].form == "young";
        if (wanted && young && std::ranges::find(may_be_young, words[at + 1].form) == may_be_young.end())
            return true;
    }
    return false;
}

/// "Prêt-à-porter femme", "rayon homme": whom the goods are for.
bool is_clientele(text::Document const& document, std::size_t at)
{
    constexpr auto goods =
        std::to_array<std::string_view>({"porter", "mode", "vetements", "rayon", "chaussures", "lingerie", "parfums",
                                         "coiffure", "pret-a-porter", "collection", "textile", "univers"});
    return at > 0 && std::ranges::find(goods, document.words[at - 1].form) != goods.end();
}

bool is_wanted_sex(text::Document const& document)
{
    auto const said = [&](std::string_view form) {
        return std::ranges::find(document.words, form, &text::Word::form) != document.words.end();
    };
    constexpr auto sexes = std::to_array<std::string_view>({"homme", "femme", "man", "woman", "male", "female"});
    constexpr auto wanted = std::to_array<std::string_view>(
        {"uniquement", "only", "exclusivement", "preference", "prefer", "preferred", "must", "doit", "cherchons",
         "recherchons", "want", "wanted", "souhaite", "souhaitee", "exige", "exigee"});
    constexpr std::size_t farthest = 8; // words: what is wanted of whom stands together
    auto const both =
        (said("homme") && said("femme")) || (said("man") && said("woman")) || (said("male") && said("female"));
    auto const& words = document.words;
    for (std::size_t at = 0; !both && at < words.size(); ++at) {
        if (std::ranges::find(sexes, words[at].form) == sexes.end() || is_clientele(document, at))
            continue;
        auto const first = at - std::min(at, farthest);
        auto const near = std::span(words).subspan(first, std::min(words.size(), at + farthest + 1) - first);
        if (std::ranges::any_of(
                near, [&](text::Word const& word) { return std::ranges::find(wanted, word.form) != wanted.end(); }))
            return true;
    }
    return false;
}

/// A condition put to a person: words that meet in one sentence, folded. A list with no words asks nothing more.
struct Wish
{
    std::string_view french;
    std::string_view english;
    std::string_view about;
    std::array<std::string_view, 10> with; ///< one of them, if any is given
};

constexpr auto wishes = std::to_array<Wish>({
    {"l’origine ou la nationalité",
     "origin or nationality",
     "nationalit",
     {"preference", "uniquement", "exclusivement", "only", "preferred", "indiqu", "joindre", "exige"}},
    {"l’origine ou la nationalité", "origin or nationality", "foreigners", {"no ", "not "}},
    {"l’origine ou la nationalité", "origin or nationality", "etranger", {"pas d", "sauf"}},
    {"l’origine ou la nationalité",
     "origin or nationality",
     "langue maternelle",
     {"exig", "uniquement", "requis", "imperati", "obligatoire"}},
    {"l’origine ou la nationalité", "origin or nationality", "native ", {"only", "must", "required", "exclusively"}},
    {"l’origine ou la nationalité", "origin or nationality", "mother tongue", {"only", "must", "required"}},
    {"la situation de famille ou la grossesse", "family situation or pregnancy", "sans enfant", {}},
    {"la situation de famille ou la grossesse", "family situation or pregnancy", "pas d'enfant", {}},
    {"la situation de famille ou la grossesse", "family situation or pregnancy", "pas d’enfant", {}},
    {"la situation de famille ou la grossesse", "family situation or pregnancy", "no kids", {}},
    {"la situation de famille ou la grossesse", "family situation or pregnancy", "no children", {}},
    {"la situation de famille ou la grossesse", "family situation or pregnancy", "without children", {}},
    {"la situation de famille ou la grossesse",
     "family situation or pregnancy",
     "celibataire",
     {"sans", "preference", "exig", "souhait", "poste", "ideal"}},
    {"la situation de famille ou la grossesse",
     "family situation or pregnancy",
     "grossesse",
     {"pas de", "prevue", "projet de", "sans "}},
    {"la situation de famille ou la grossesse",
     "family situation or pregnancy",
     "pregnan",
     {"plans", "no ", "not ", "ask ", "intend"}},
    {"la situation de famille ou la grossesse",
     "family situation or pregnancy",
     "situation familiale",
     {"envoy", "joindre", "indiqu", "precis", "cv", "communiqu"}},
    {"la situation de famille ou la grossesse",
     "family situation or pregnancy",
     "situation de famille",
     {"envoy", "joindre", "indiqu", "precis", "cv", "communiqu"}},
    {"la situation de famille ou la grossesse",
     "family situation or pregnancy",
     "marital status",
     {"send", "attach", "include", "state your", "your cv", "indicate"}},
    {"l’âge", "age", "date de naissance", {"envoy", "joindre", "indiqu", "precis", "cv", "communiqu"}},
    {"l’âge", "age", "date of birth", {"send", "attach", "include", "state", "cv", "resume"}},
    {"l’apparence physique",
     "physical appearance",
     "photo",
     {"cv", "candidature", "joindre", "joint", "attach", "send", "include", "envoy", "obligatoire", "exige"}},
    {"les mœurs", "way of life", "fumeur", {"non ", "pas "}},
    {"les mœurs", "way of life", "fumeuse", {"non ", "pas "}},
    {"les mœurs", "way of life", "smoker", {"non", "no "}},
    {"les mœurs", "way of life", "non-smoker", {}},
    {"l’apparence physique",
     "physical appearance",
     "bonne presentation",
     {"exig", "requis", "indispensable", "imperati", "souhait", "obligatoire"}},
    {"l’apparence physique", "physical appearance", "physique agreable", {}},
    {"l’apparence physique", "physical appearance", "good looking", {}},
    {"l’apparence physique", "physical appearance", "good-looking", {}},
    {"l’apparence physique", "physical appearance", "attractive", {"female", "woman", "aged", "appearance"}},
    {"la religion ou les convictions", "religion or belief", "voile", {"portant", "sans ", "pas de", "porter"}},
    {"la religion ou les convictions",
     "religion or belief",
     "chretien",
     {"exig", "appreci", "uniquement", "souhait", "preference"}},
    {"la religion ou les convictions",
     "religion or belief",
     "catholique",
     {"exig", "pratiquant", "uniquement", "preference"}},
    {"la religion ou les convictions", "religion or belief", "musulman", {"pas de", "sauf", "uniquement", "exig"}},
    {"la religion ou les convictions",
     "religion or belief",
     "christian",
     {"only", "appreciated", "must", "required", "preferred"}},
    {"la religion ou les convictions",
     "religion or belief",
     "muslim",
     {"only", "no ", "must", "required", "preferred"}},
    {"la santé ou le handicap",
     "health or disability",
     "bonne sante",
     {"exig", "requis", "indispensable", "obligatoire", "imperati"}},
    {"la santé ou le handicap", "health or disability", "good health", {"must", "required", "only"}},
    {"la santé ou le handicap", "health or disability", "handicap", {"pas de", "sans ", "s’abstenir", "s'abstenir"}},
    {"la santé ou le handicap", "health or disability", "disabilit", {"no ", "without"}},
    {"l’activité syndicale ou les opinions politiques",
     "union membership or political opinions",
     "syndique",
     {"non ", "pas ", "sauf"}},
});

/// Statements of equal opportunity name what they exclude.
bool speaks_of_equality(std::string_view folded)
{
    constexpr auto said = std::to_array<std::string_view>(
        {"discrimin", "egalite", "equal opportunit", "regardless", "quel que soit", "quels que soient",
         "quelle que soit", "diversit", "situation de handicap", "sans distinction", "welcome applic",
         "welcomes applic", "without regard", "irrespective of", "reasonable a"});
    return std::ranges::any_of(said, [&](auto words) { return folded.contains(words); });
}

std::vector<Wish const*> wishes_in(std::string_view sentence)
{
    auto const folded = " " + text::folded(sentence) + " ";
    std::vector<Wish const*> found;
    if (speaks_of_equality(folded))
        return found;
    for (auto const& wish : wishes) {
        if (!folded.contains(" " + std::string(wish.about)) && !folded.contains("’" + std::string(wish.about)) &&
            !folded.contains("'" + std::string(wish.about)))
            continue;
        auto const alone = wish.with.front().empty();
        if (alone || std::ranges::any_of(wish.with, [&](std::string_view word) {
                return !word.empty() && folded.contains(" " + std::string(word));
            }))
            found.push_back(&wish);
    }
    // A nationality may be the law's own condition; among other unlawful wishes it is one of them.
    if (!found.empty() && folded.contains(" de nationalite "))
        found.push_back(&*std::ranges::find(wishes, "nationalit", &Wish::about));
    return found;
}

/// Every ground that a demand is about, once each.
std::string explained(ai::Locale locale, std::vector<std::string_view> const& about)
{
    std::vector<std::string> grounds_named;
    for (auto const ground : about)
        if (std::ranges::none_of(grounds_named, [&](auto const& named) { return named.contains(ground); }))
            grounds_named.emplace_back(ground);
    auto const named = enumerated(locale, grounds_named, grounds_named.size());
    if (locale == ai::Locale::fr)
        return "Cette demande porte sur " + named +
               ". Elle est sans lien direct avec l’emploi et la loi l’interdit (Code du travail, articles L1132-1 et "
               "L1221-6).";
    return "This asks about " + named +
           ". It has no direct link with the job and the law forbids it (French Labour Code, articles L1132-1 and "
           "L1221-6).";
}

} // namespace

std::optional<std::string> unlawful_reason(ai::Locale locale, std::string_view sentence)
{
    auto const document = text::read(locale, sentence);
    std::vector<std::string_view> about;
    auto const add = [&](std::string_view french, std::string_view english) {
        about.push_back(locale == ai::Locale::fr ? french : english);
    };
    for (auto const* const wish : wishes_in(sentence))
        add(wish->french, wish->english);
    if (!begins_with_any(document, equality)) {
        if (is_wanted_sex(document))
            add("le sexe", "sex");
        if (limits_age(document) || wants_the_young(document))
            add("l’âge", "age");
    }
    for (auto const& ground : asked_of_the_candidate(sentence))
        add(ground.french, ground.english);
    return about.empty() ? std::nullopt : std::optional(explained(locale, about));
}

} // namespace recruteia::offline
