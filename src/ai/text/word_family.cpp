#include "ai/text/word_family.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace recruteia::text {

namespace {

// Endings of inflection and of derivation, with the letters that change before them ("modif|ie", "modif|ication";
// "condu|ire", "condu|cteur"; "netto|ie", "netto|yage"). The longest that fits is taken.
constexpr auto endings_fr = std::to_array<std::string_view>(
    {"issements", "issement", "issages", "issaient", "issantes", "issante", "issants",  "ifications", "ification",
     "ications",  "issage",   "issant",  "issent",   "issait",   "issons",  "iquaient", "ication",    "iquant",
     "iquent",    "iquons",   "iquera",  "iquer",    "iquez",    "iquee",   "iques",    "atrices",    "ateurs",
     "atures",    "etures",   "ations",  "atrice",   "ateur",    "ature",   "eture",    "ation",      "ements",
     "ement",     "iements",  "iement",  "itions",   "ition",    "ctrices", "ctrice",   "cteurs",     "cteur",
     "ctions",    "ction",    "ctives",  "ctive",    "ctifs",    "ctif",    "yages",    "yage",       "yants",
     "yante",     "yant",     "yeurs",   "yeur",     "yons",     "yez",     "yer",      "yee",        "yait",
     "yure",      "ages",     "age",     "ateurs",   "atifs",    "ative",   "atif",     "antes",      "ante",
     "ants",      "ant",      "ances",   "ance",     "ences",    "ence",    "ables",    "able",       "ibles",
     "ible",      "aient",    "aient",   "erait",    "eront",    "erons",   "erez",     "eras",       "erai",
     "era",       "ons",      "ions",    "ion",      "ient",     "ier",     "ies",      "iee",        "iez",
     "iant",      "iante",    "iants",   "iait",     "iaient",   "ieur",    "ieurs",    "ie",         "isent",
     "isant",     "isons",    "ises",    "ise",      "ites",     "ite",     "its",      "it",         "ire",
     "ira",       "irons",    "iront",   "ir",       "is",       "euses",   "euse",     "eurs",       "eur",
     "rices",     "rice",     "ures",    "ure",      "ives",     "ive",     "ifs",      "if",         "ites",
     "ment",      "ent",      "ees",     "ee",       "er",       "ez",      "ait",      "ais",        "ai",
     "es",        "as",       "a",       "e",        "s"});
constexpr auto endings_en = std::to_array<std::string_view>(
    {"ifications", "ification", "ications", "ication", "izations", "ization", "isations", "isation", "abilities",
     "ability",    "ibility",   "itions",   "ition",   "ations",   "ation",   "atively",  "atives",  "ative",
     "atory",      "ators",     "ator",     "ated",    "ates",     "ating",   "ate",      "ively",   "ives",
     "ive",        "ions",      "ion",      "ments",   "ment",     "nesses",  "ness",     "ances",   "ance",
     "ences",      "ence",      "ancies",   "ancy",    "ency",     "ities",   "ity",      "ables",   "able",
     "ably",       "ibles",     "ible",     "ibly",    "izing",    "izer",    "izes",     "ized",    "ize",
     "ising",      "iser",      "ises",     "ised",    "ise",      "ures",    "ure",      "ings",    "ing",
     "edly",       "ed",        "ers",      "er",      "ors",      "or",      "ally",     "als",     "al",
     "fully",      "ful",       "less",     "ly",      "ies",      "ied",     "ier",      "y",       "es",
     "e",          "s"});
constexpr std::size_t shortest_family = 4;

std::string_view longest_ending(std::span<std::string_view const> endings, std::string_view form)
{
    std::string_view longest;
    for (auto const ending : endings)
        if (ending.size() > longest.size() && form.size() >= ending.size() + shortest_family && form.ends_with(ending))
            longest = ending;
    return longest;
}

} // namespace

std::string_view family_of(Locale locale, std::string_view form)
{
    auto const endings = locale == Locale::fr ? std::span<std::string_view const>(endings_fr) : endings_en;
    if (form.size() <= shortest_family)
        return {};
    for (auto ending = longest_ending(endings, form); !ending.empty(); ending = longest_ending(endings, form))
        form.remove_suffix(ending.size());
    // "stopp|ing", "plann|er"
    if (form.size() > shortest_family && form.back() == form[form.size() - 2])
        form.remove_suffix(1);
    return form;
}

} // namespace recruteia::text
