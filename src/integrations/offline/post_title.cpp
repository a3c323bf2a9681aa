#include "integrations/offline/post_title.hpp"

#include "ai/text/utf8.hpp"
#include "foundation/encoding.hpp"
#include "integrations/offline/description_passages.hpp"

#include <fmt/format.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

namespace recruteia::offline {

namespace {

constexpr std::size_t longest_title_words = 10;
constexpr std::size_t longest_opening_words = 12;
constexpr std::size_t lines_with_label = 6;

std::string lower_ascii(std::string_view text)
{
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), [](unsigned char c) {
        return c < 0x80 ? static_cast<char>(std::tolower(c)) : static_cast<char>(c);
    });
    return lower;
}

std::size_t words_in(std::string_view text)
{
    return text.empty() ? 0 : static_cast<std::size_t>(std::ranges::count(text, ' ')) + 1;
}

bool is_letter(std::string_view text, std::size_t at)
{
    return at < text.size() &&
           (std::isalpha(static_cast<unsigned char>(text[at])) != 0 || static_cast<unsigned char>(text[at]) >= 0x80);
}

/// Where `word` stands as a whole word of the lower-case text, from `from` on.
std::size_t find_word(std::string_view lower, std::string_view word, std::size_t from = 0)
{
    for (auto at = lower.find(word, from); at != std::string_view::npos; at = lower.find(word, at + 1))
        if ((at == 0 || (!is_letter(lower, at - 1) && lower[at - 1] != '\'')) && !is_letter(lower, at + word.size()))
            return at;
    return std::string_view::npos;
}

/// Without "(H/F)", "F/H", "(m/f/d)", which are no part of a name; "(e)" is.
std::string without_marks(std::string text)
{
    constexpr auto marks = std::to_array<std::string_view>(
        {"h/f/x", "f/h/x", "h/f/d", "f/h/d", "m/f/d", "m/w/d", "f/m/d", "m/f/x", "f/m/x", "h/f", "f/h", "m/f", "f/m",
         "hf", "all genders", "homme/femme", "femme/homme", "homme ou femme", "femme ou homme"});
    for (auto const mark : marks)
        for (auto at = find_word(lower_ascii(text), mark); at != std::string::npos;
             at = find_word(lower_ascii(text), mark)) {
            auto first = at;
            auto last = at + mark.size();
            auto const bracketed = first > 0 && last < text.size() &&
                                   (text[first - 1] == '(' || text[first - 1] == '[') &&
                                   (text[last] == ')' || text[last] == ']');
            if (bracketed) {
                --first;
                ++last;
            }
            text.replace(first, last - first, " ");
        }
    for (std::string_view const joint : {" ou ", " / "})
        for (std::string_view const article : {"un ", "une ", "sa ", "son "})
            if (auto const at = text.find(fmt::format("{}{}", joint, article)); at != std::string::npos)
                text.erase(at + joint.size(), article.size());
    std::string tidy;
    for (char const c : text)
        if (c != ' ' || (!tidy.empty() && tidy.back() != ' '))
            tidy += c;
    return tidy;
}

/// A bracket that belongs to the word before it: "salarié(e)", "chargé(e)s".
bool opens_ending(std::string_view text, std::size_t at)
{
    constexpr std::size_t longest_ending = 6;
    auto const close = text.find(')', at);
    return at > 0 && text[at - 1] != ' ' && close != std::string_view::npos && close - at <= longest_ending;
}

/// Up to where a title ends: a mark, a place, a contract, or a word that begins what follows.
std::string_view title_part(std::string_view text)
{
    auto end = text.size();
    for (auto at = text.find_first_of(",;:(|[!?\n"); at != std::string_view::npos;
         at = text.find_first_of(",;:(|[!?\n", at + 1)) {
        auto const stays = text[at] == '(' && opens_ending(text, at);
        if (!stays && at > 0) {
            end = at;
            break;
        }
    }
    auto const stop = text.find('.');
    if (stop != std::string_view::npos && (stop + 1 == text.size() || text[stop + 1] == ' '))
        end = std::min(end, stop);
    auto const lower = lower_ascii(text);
    constexpr auto followers = std::to_array<std::string_view>({" - ",
                                                                " – ",
                                                                " — ",
                                                                " • ",
                                                                " · ",
                                                                " pour ",
                                                                " afin ",
                                                                " qui ",
                                                                " to ",
                                                                " who ",
                                                                " for ",
                                                                " that ",
                                                                " dans ",
                                                                " au sein ",
                                                                " chez ",
                                                                " in our ",
                                                                " with ",
                                                                " en cdi",
                                                                " en cdd",
                                                                " en intérim",
                                                                " en contrat",
                                                                " à compter",
                                                                " à partir",
                                                                " à temps",
                                                                " à mi-temps",
                                                                " cdi",
                                                                " cdd",
                                                                " based in ",
                                                                " recherché",
                                                                " wanted",
                                                                " is ",
                                                                " needed",
                                                                " required",
                                                                " urgent",
                                                                " dès que ",
                                                                " basé",
                                                                " ayant ",
                                                                " capable",
                                                                " motivé",
                                                                " on a ",
                                                                " afin de",
                                                                " and you",
                                                                " titulaire",
                                                                " at our ",
                                                                " who’s",
                                                                " au salaire",
                                                                " confirmé et",
                                                                " sur le secteur",
                                                                " en remplacement",
                                                                " à pourvoir",
                                                                " one day",
                                                                " two days",
                                                                " three days",
                                                                " four days",
                                                                " un jour",
                                                                " deux jours",
                                                                " trois jours",
                                                                " quatre jours",
                                                                " full-time",
                                                                " full time",
                                                                " part-time",
                                                                " part time",
                                                                " at "});
    for (auto const follower : followers)
        if (auto const at = lower.find(follower); at != std::string::npos && at > 0)
            end = std::min(end, at);
    // "Auxiliaire de vie secteur Tours", but not "Chef de secteur".
    if (auto const at = lower.find(" secteur "); at != std::string::npos && !lower.substr(0, at).ends_with(" de"))
        end = std::min(end, at);
    // "à Saint-Quentin", "at Acme": a place, but not "aide à domicile".
    for (std::string_view const preposition : {" à ", " in ", " sur "})
        for (auto at = lower.find(preposition); at != std::string::npos; at = lower.find(preposition, at + 1))
            if (at + preposition.size() < text.size() &&
                std::isupper(static_cast<unsigned char>(text[at + preposition.size()])) != 0)
                end = std::min(end, at);
    return trimmed(text.substr(0, end));
}

bool is_acronym(std::string_view word)
{
    constexpr auto known = std::to_array<std::string_view>(
        {"RH",   "HR",   "IT",    "QA",  "UX",    "UI",  "BTP", "SAP", "CRM", "ERP",  "SEO",   "PHP",   "SQL",   "HSE",
         "QHSE", "QSE",  "CVC",   "PL",  "SPL",   "VL",  "HGV", "LGV", "IDE", "IADE", "IBODE", "AES",   "ASH",   "ADV",
         "SAV",  "DSI",  "DAF",   "DRH", "CNC",   "CN",  "BIM", "VRD", "PMO", "B2B",  "B2C",   "SSIAP", "CACES", "II",
         "III",  "IV",   "C++",   "C#",  "EHPAD", "PME", "TP",  "TCE", "CPE", "AESH", "ATSEM", "TVA",   "VAT",   "API",
         "EPI",  "IFRS", "HACCP", "IA",  "AI",    "AWS", "IOT", "KPI", "UE",  "EU",   "UK"});
    // Words that nobody could say have no vowel: "CDN", "SST", "R&D".
    return std::ranges::find(known, word) != known.end() ||
           (word.size() > 1 && std::ranges::all_of(word, [](unsigned char c) {
                return (std::isupper(c) != 0 && !std::string_view("AEIOUY").contains(static_cast<char>(c))) ||
                       std::isdigit(c) != 0 || c == '&';
            }));
}

std::string calmed(std::string_view title)
{
    constexpr auto loud_share = 0.8;
    auto const points = text::decode(title);
    auto const is = [&](auto test) {
        return static_cast<double>(std::ranges::count_if(
            points.points, [&](char32_t point) { return test(static_cast<UChar32>(point)) != 0; }));
    };
    auto const letters = is([](UChar32 point) { return u_isalpha(point); });
    if (letters < 4 || is([](UChar32 point) { return u_isupper(point); }) < loud_share * letters)
        return std::string(title);
    std::string calm;
    for (std::size_t at = 0; at < title.size();) {
        auto const end = std::min(title.find_first_of(" /-()", at), title.size());
        auto const word = title.substr(at, end - at);
        if (is_acronym(word))
            calm += word;
        else
            for (char32_t const point : text::decode(word).points)
                text::append_utf8(calm, static_cast<char32_t>(u_tolower(static_cast<UChar32>(point))));
        if (end < title.size())
            calm += title[end];
        at = end + 1;
    }
    // Capitals are often typed without their accents: "GRUTIER A TOUR".
    for (auto at = calm.find(" a "); at != std::string::npos; at = calm.find(" a ", at + 1))
        calm.replace(at, 3, " à ");
    return calm;
}

std::string capitalised(std::string_view text)
{
    std::string result;
    auto const points = text::decode(text);
    for (std::size_t at = 0; at < points.size(); ++at) {
        auto const point = points.points[at];
        text::append_utf8(result, at == 0 ? static_cast<char32_t>(u_toupper(static_cast<UChar32>(point))) : point);
    }
    return result;
}

/// "Poste de comptable" names the post twice.
std::string_view without_word_for_post(std::string_view text)
{
    constexpr auto words = std::to_array<std::string_view>(
        {"offre d'emploi d'", "offre d'emploi de ", "offre d’emploi d’", "offre d’emploi de ", "un poste de ",
         "un poste d’",       "un poste d'",        "le poste de ",      "le poste d’",        "le poste d'",
         "poste de ",         "poste d’",           "poste d'",          "emploi de ",         "emploi d’",
         "emploi d'",         "position of ",       "role of ",          "the role of ",       "the position of "});
    auto const lower = lower_ascii(text);
    for (auto const word : words)
        if (lower.starts_with(word) && lower.size() > word.size())
            return trimmed(text.substr(word.size()));
    return text;
}

/// Praise of the person wanted, and an age nobody may want: no part of the post.
std::string_view without_praise(std::string_view text)
{
    constexpr auto praise = std::to_array<std::string_view>(
        {"un",          "une",       "un(e)",        "un·e",       "un.e",      "un/une",       "a",
         "an",          "jeune",     "futur",        "future",     "futur(e)",  "nouveau",      "nouvelle",
         "nouvel",      "excellent", "excellente",   "talentueux", "véritable", "young",        "new",
         "talented",    "motivated", "dynamic",      "passionate", "reliable",  "enthusiastic", "friendly",
         "experienced", "skilled",   "great",        "full-time",  "part-time", "bon",          "bonne",
         "female",      "male",      "hard-working", "ambitious",  "next",      "and",          "et",
         "dynamique",   "motivé",    "motivée"});
    while (true) {
        auto const end = std::min(text.find(' '), text.size());
        auto const word = lower_ascii(text.substr(0, text.substr(0, end).ends_with(',') ? end - 1 : end));
        if (end == text.size() || std::ranges::find(praise, word) == praise.end())
            return text;
        text = trimmed(text.substr(end));
    }
}

/// "une personne pour un poste de secrétaire": what the person is wanted as; empty when nothing says it.
std::string_view post_of_person(std::string_view text)
{
    constexpr auto people = std::to_array<std::string_view>(
        {"personne", "personnes", "candidat", "candidate", "candidats", "candidat(e)", "candidat·e", "profil",
         "profils", "collaborateur", "collaboratrice", "person", "people", "someone", "candidates"});
    constexpr auto as =
        std::to_array<std::string_view>({"poste de ", "poste d’", "poste d'", "position of ", "role of ",
                                         "en tant que ", "en qualité de ", "as a ", "as an "});
    auto const lower = lower_ascii(text.substr(0, std::min(text.find('\n'), text.size())));
    auto const said = std::string_view(lower).substr(0, lower.find_first_of(" ,.:"));
    if (std::ranges::find(people, said) == people.end())
        return text;
    auto first = std::string::npos;
    std::size_t length = 0;
    for (auto const words : as)
        if (auto const at = lower.find(words); at < first) {
            first = at;
            length = words.size();
        }
    return first == std::string::npos ? std::string_view() : trimmed(text.substr(first + length));
}

/// What follows "un", "une", "a" or "an" after a verb that announces a post; empty when that names a person alone.
std::optional<std::string_view> announced(std::string_view text)
{
    constexpr auto verbs = std::to_array<std::string_view>(
        {"recherche",   "recherchons", "recherchent", "cherche",    "cherchons",   "cherchent", "recrute",
         "recrutons",   "recrutent",   "embauche",    "embauchons", "looking for", "hiring",    "seeking",
         "seeks",       "recruiting",  "needs",       "wants",      "poste de",    "poste d’",  "poste d'",
         "position of", "role of",     "rech",        "we need",    "we require"});
    constexpr auto articles =
        std::to_array<std::string_view>({"un·e", "un.e", "un(e)", "un/une", "un ou une", "un/e", "une", "un", "son",
                                         "sa", "notre", "des", "our next", "our first", "an", "a"});
    constexpr std::size_t farthest = 160; // of the article, in bytes: "recrute pour l'un de ses clients, ..., un"
    auto const lower = lower_ascii(text);
    auto best = std::string_view::npos;
    for (auto const verb : verbs) {
        auto const at = verb.ends_with('\'') || verb.ends_with("’") ? lower.find(verb) : find_word(lower, verb);
        if (at == std::string::npos)
            continue;
        auto const after = at + verb.size();
        if (verb.starts_with("poste") || verb.ends_with(" of") || verb == "rech") {
            best = std::min(best, after);
            continue;
        }
        auto const stop = std::min({lower.find('\n', after), lower.find(". ", after), after + farthest, lower.size()});
        auto const reach = std::string_view(lower).substr(0, stop);
        auto first = std::string_view::npos;
        std::size_t length = 0;
        for (auto const article : articles)
            if (auto const found = find_word(reach, article, after);
                found != std::string_view::npos && (found < first || (found == first && article.size() > length))) {
                first = found;
                length = article.size();
            }
        if (first != std::string_view::npos)
            best = std::min(best, first + length);
        else if (verb.starts_with("cherche") || verb.starts_with("recherche") || verb == "recrute" ||
                 verb == "looking for" || verb == "hiring" || verb == "seeking")
            best = std::min(best, after);
    }
    if (best == std::string_view::npos || best >= text.size())
        return std::nullopt;
    return post_of_person(trimmed(text.substr(best)));
}

/// "Comptable expérimentée": how long somebody has done it is told apart.
std::string_view without_experience(std::string_view text)
{
    for (std::string_view const word : {" expérimenté", " expérimentée", " expérimenté(e)", " expérimenté·e"})
        if (text.ends_with(word))
            return trimmed(text.substr(0, text.size() - word.size()));
    return text;
}

/// What follows a label of the post: "Poste : comptable".
std::optional<std::string_view> after_label(std::string_view line)
{
    constexpr auto labels =
        std::to_array<std::string_view>({"intitulé du poste", "intitulé",     "offre d’emploi", "offre d'emploi",
                                         "poste à pourvoir",  "poste",        "métier",         "intitulé de poste",
                                         "titre du poste",    "nom du poste", "le poste",       "the role",
                                         "the position",      "job title",    "position title", "position",
                                         "vacancy",           "role",         "title",          "job",
                                         "fiche de poste",    "fiche métier", "annonce",        "offre",
                                         "job description",   "job posting",  "recrutement",    "we are hiring",
                                         "now hiring",        "emploi"});
    auto const colon = line.find(':');
    if (colon == std::string_view::npos)
        return std::nullopt;
    auto const label = lower_ascii(trimmed(line.substr(0, colon)));
    if (std::ranges::find(labels, label) == labels.end())
        return std::nullopt;
    return trimmed(line.substr(colon + 1));
}

/// The post that a label in the first lines names, but "Le poste : vous tenez l’agenda" tells of it.
std::optional<std::string_view> labelled(std::string_view line)
{
    constexpr auto readers = std::to_array<std::string_view>({"vous ", "tu ", "nous ", "you ", "we "});
    auto const said = after_label(line);
    auto const lower = lower_ascii(said.value_or(""));
    if (lower.empty() || std::ranges::any_of(readers, [&](auto reader) { return lower.starts_with(reader); }))
        return std::nullopt;
    return said;
}

/// "FICHE DE POSTE" over the name of the post.
bool is_label(std::string_view line)
{
    return after_label(std::string(line) + ":").has_value();
}

bool is_item(std::string_view line)
{
    return line.starts_with("-") || line.starts_with("•") || line.starts_with("*");
}

/// A heading, or a label that names no post.
bool tells_something_else(std::string_view line)
{
    return line.ends_with(':') || passages_of(title_part(line)).empty() || after_label(line) || is_label(line);
}

/// Up to the first dash, which parts a post from its contract and place.
std::string_view before_dash(std::string_view text)
{
    auto end = text.size();
    for (std::string_view const dash : {" - ", " – ", " — ", " | "})
        end = std::min(end, text.find(dash));
    return trimmed(text.substr(0, end));
}

/// "Are you hungry?", "Join us!": calls out to the reader.
bool calls_out(std::string_view sentence)
{
    return sentence.ends_with('?') || sentence.ends_with('!');
}

/// The post that one of the first lines announces or, being short, names itself.
std::optional<std::string> title_in(std::string_view body)
{
    auto const post = announced(body);
    if (post && post->empty())
        return std::nullopt;
    if (post)
        if (auto title = tidied_title(*post); !title.empty() && words_in(title) <= longest_title_words)
            return title;
    auto const opening = sentences_of(body).front();
    if (calls_out(opening) || words_in(before_dash(opening)) > longest_opening_words)
        return std::nullopt;
    return tidied_title(before_dash(opening));
}

/// A long line tells of something else than the post, and so do those after it.
bool ends_the_opening(std::string_view body)
{
    auto const post = announced(body);
    return !(post && post->empty()) && !calls_out(sentences_of(body).front());
}

} // namespace

std::string tidied_title(std::string_view title)
{
    auto const plain = without_marks(std::string(without_decoration(title)));
    return capitalised(calmed(trimmed(without_experience(without_praise(without_word_for_post(title_part(plain)))))));
}

std::string without_shouting(std::string_view words)
{
    auto calm = calmed(words);
    return calm == words ? calm : capitalised(calm);
}

std::string find_title(std::string_view description)
{
    auto const lines = lines_of(description);
    for (std::size_t at = 0; at < std::min(lines.size(), lines_with_label); ++at)
        if (auto const title = labelled(without_decoration(lines[at])))
            if (auto named = tidied_title(*title); words_in(named) <= longest_title_words)
                return named;
    for (auto const& line : lines) {
        auto const body = without_decoration(line);
        if (body.empty() || (&line != &lines.front() && is_item(line)) || tells_something_else(body))
            continue;
        if (auto title = title_in(body))
            return *title;
        if (ends_the_opening(body))
            break;
    }
    for (auto const& sentence : sentences_of(description))
        if (auto const post = announced(sentence))
            if (auto title = tidied_title(*post); words_in(title) <= longest_title_words)
                return title;
    return {};
}

} // namespace recruteia::offline
