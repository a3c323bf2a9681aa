#include "cvs/private_life.hpp"

#include "ai/text/utf8.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

namespace recruteia::cvs {

namespace {

/// Words in a row, folded; `*` stands for the rest of a word, `#` for a number.
constexpr auto tellings = std::to_array<std::string_view>({
    // family
    "conge* maternite",
    "conge* parenta*",
    "conge* paternite",
    "maternity leave",
    "parental leave",
    "paternity leave",
    "maternity",
    "grossesse",
    "pregnan*",
    "mere de",
    "pere de",
    "maman",
    "papa de",
    "mother of",
    "father of",
    "mere au foyer",
    "stay at home",
    "marie",
    "mariee",
    "married",
    "celibataire",
    "pacse",
    "pacsee",
    "divorce",
    "divorcee",
    "divorced",
    "veuf",
    "veuve",
    "# enfant",
    "# enfants",
    "deux enfants",
    "trois enfants",
    "un enfant",
    "quatre enfants",
    "# child",
    "# children",
    "# kids",
    "two children",
    "three children",
    "situation familiale",
    "marital status",
    "education de mes enfants",
    "eleve mes enfants",
    "elever mes enfants",
    "raise my",
    "raising my",
    "aidant familial",
    "aidante familiale",
    // age, origin
    "# ans $",
    "ne le",
    "nee le",
    "ne en",
    "nee en",
    "date de naissance",
    "born",
    "date of birth",
    "nationalite*",
    "nationality",
    "citizenship",
    "d origine",
    "langue maternelle",
    "native language",
    "mother tongue",
    // faith
    "paroiss*",
    "parish",
    "eglise*",
    "church",
    "mosque*",
    "synagog*",
    "aumoner*",
    "pastorale",
    "catech*",
    "temple",
    "evangelique*",
    "catholique*",
    "catholic*",
    "musulman*",
    "muslim*",
    "juif",
    "juive",
    "jewish",
    "protestant*",
    "chretien*",
    "christian",
    "islam*",
    "bible",
    "coran",
    "pelerinage*",
    // health
    "rqth",
    "travailleur* handicape*",
    "travailleuse* handicape*",
    "arret* maladie",
    "longue maladie",
    "longue duree maladie",
    "maladie longue",
    "conge* maladie",
    "sick leave",
    "burn out",
    "burnout",
    "convalescence",
    "hospitalisation personnelle",
    "en situation de handicap reconnu*",
    "invalidite",
    "mi temps therapeutique",
    // union, party, way of life
    "delegue* syndica*",
    "deleguee* syndica*",
    "delegue* du personnel",
    "representant* du personnel",
    "representante* du personnel",
    "elu cse",
    "elue cse",
    "elu au cse",
    "elue au cse",
    "cfdt",
    "cgt",
    "cftc",
    "cfe cgc",
    "unsa",
    "shop steward",
    "union rep*",
    "trade union member",
    "parti socialiste",
    "parti communiste",
    "parti politique",
    "membre du parti",
    "militant*",
    "political party",
    "elu municipal",
    "elue municipale",
    "elu local",
    "elue locale",
    "conseiller municipal",
    "conseillere municipale",
    "lgbt*",
    "franc macon*",
});

/// The words, each behind a space, with a mark at the end.
std::string words_of(std::string_view line)
{
    std::string words;
    auto open = false;
    for (auto const c : text::folded(line)) {
        auto const is_word = std::isalnum(static_cast<unsigned char>(c)) != 0;
        if (is_word && !open)
            words += ' ';
        if (is_word)
            words += c;
        open = is_word;
    }
    return words + " $";
}

std::string_view next_word(std::string_view& rest)
{
    rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
    auto const word = rest.substr(0, rest.find(' '));
    rest.remove_prefix(word.size());
    return word;
}

bool is_said(std::string_view wanted, std::string_view word)
{
    if (wanted == "#")
        return !word.empty() && std::ranges::all_of(word, [](unsigned char c) { return std::isdigit(c) != 0; });
    return wanted.ends_with('*') ? word.starts_with(wanted.substr(0, wanted.size() - 1)) : word == wanted;
}

bool begins_with(std::string_view rest, std::string_view telling)
{
    while (!telling.empty())
        if (!is_said(next_word(telling), next_word(rest)))
            return false;
    return true;
}

} // namespace

bool tells_of_private_life(std::string_view line)
{
    auto const words = words_of(line);
    for (std::string_view rest = words; !rest.empty(); next_word(rest))
        if (std::ranges::any_of(tellings, [&](std::string_view telling) { return begins_with(rest, telling); }))
            return true;
    return false;
}

} // namespace recruteia::cvs
