#include "ai/assessment_talk.hpp"

#include "ai/known_words.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <bitset>
#include <span>
#include <utility>
#include <vector>

namespace recruteia::ai {

namespace {

// Lower case without accents. Entries of five letters and more are beginnings of words; shorter ones, and those
// with a full stop, are whole words or their plurals: a market is no mark, a talent no tale.
using Stems = std::span<std::string_view const>;

constexpr auto judges = std::to_array<std::string_view>({"system.",
                                                         "systeme.",
                                                         "software",
                                                         "logiciel",
                                                         "engine.",
                                                         "moteur",
                                                         "machine",
                                                         "automat",
                                                         "plateforme",
                                                         "platform",
                                                         "correcteu",
                                                         "correctric",
                                                         "corrector",
                                                         "evaluator",
                                                         "evaluateur",
                                                         "evaluatric",
                                                         "assessor",
                                                         "examin",
                                                         "grader",
                                                         "marker",
                                                         "rater",
                                                         "reviewer",
                                                         "relect",
                                                         "reader.",
                                                         "readers.",
                                                         "lecteur",
                                                         "lectric",
                                                         "listener",
                                                         "auditeur",
                                                         "auditric",
                                                         "recruiter",
                                                         "recruteu",
                                                         "recruteric",
                                                         "recruitment",
                                                         "screener",
                                                         "judge",
                                                         "juge",
                                                         "juror",
                                                         "jure",
                                                         "jury",
                                                         "panel",
                                                         "commission.",
                                                         "committee",
                                                         "comite",
                                                         "notateur",
                                                         "referee",
                                                         "arbitr",
                                                         "whoever",
                                                         "quiconque",
                                                         "administrateur",
                                                         "administratric",
                                                         "administrator",
                                                         "developer",
                                                         "concepteur",
                                                         "annotat",
                                                         "decideu",
                                                         "rh",
                                                         "hr",
                                                         "scorer",
                                                         "recruit",
                                                         "hirer",
                                                         "interviewer",
                                                         "speaker.",
                                                         "jurispruden",
                                                         "spectat",
                                                         "onlooker"});
constexpr auto machines = std::to_array<std::string_view>(
    {"ai",         "ia",           "llm",    "gpt",       "chatgpt",  "claude",    "gemini",     "mistral",
     "assistant.", "bot",          "bots",   "chatbot",   "robot",    "algorithm", "algorithme", "parser",
     "artific",    "intelligence", "neural", "screening", "comparat", "ats",       "compil"});
constexpr auto grades = std::to_array<std::string_view>(
    {"score",       "scoring",   "grade",      "weighting", "ponder",  "appreciation", "grading",   "mark",
     "marks",       "marking",   "rating",     "rated",     "points",  "credit",       "percent",   "pourcent",
     "note",        "notes",     "notation",   "level.",    "echelon", "niveau",       "bareme",    "evaluat",
     "assess",      "evalue",    "verdict",    "passed",    "passing", "admis",        "admission", "star",
     "stars",       "etoile",    "conclusion", "outcome",   "rank",    "classement",   "match.",    "recommend",
     "recommand",   "hired",     "embauch",    "shortlist", "retenu",  "mention.",     "diplom",    "approv",
     "approbation", "validation"});
constexpr auto rubrics = std::to_array<std::string_view>(
    {"criteri", "critere", "requirement", "exigence", "attendu",     "expectat",   "expected", "attentes.", "rubri",
     "grid",    "grille",  "checklist",   "sheet",    "fiche",       "formulaire", "box",      "boxes",     "item",
     "items",   "aspect",  "anchor",      "ancre",    "referentiel", "guideline",  "tick",     "corrige",   "calibr",
     "etalon",  "volet",   "rubrique",    "cases.",   "criterion",   "ticks"});
constexpr auto rules = std::to_array<std::string_view>(
    {"rule",      "regle.",        "instruct",  "consigne", "directive",  "policy",   "politique",   "regulation",
     "accommod",  "amenag",        "exempt",    "dispens",  "convention", "office",   "offici",      "prompt.",
     "overrid",   "ignor",         "disregard", "forget",   "oubli",      "supersed", "prevail",     "annul",
     "cancel",    "bypass",        "contourn",  "setting",  "notice",     "avis",     "decret",      "mandat",
     "calibrat",  "accommodement", "status.",   "statut.",  "default",    "defaut",   "presumption", "presompt",
     "exemption", "dispense",      "convenu",   "avenant",  "annexe"});
constexpr auto deemings = std::to_array<std::string_view>(
    {"consider", "deem",    "treat",    "regard",   "presum",   "assum",   "suppos",   "infer",   "deduc",
     "deduir",   "deduis",  "guess",    "devin",    "taken",    "reput",   "tenu",     "tenir",   "tenez",
     "retenir",  "retenu",  "reten",    "reconn",   "recogni",  "accorde", "attribu",  "award",   "grant",
     "assign",   "inscri",  "notez",    "notera",   "mettez",   "coche",   "cocher",   "copy",    "copie",
     "recopi",   "recop",   "repeat",   "repet",    "renvoy",   "renvoi",  "adopt",    "expand",  "carry",
     "equal",    "equiva",  "vaut",     "credit",   "conclu",   "conclur", "traite",   "imagine", "believe",
     "croire",   "croyez",  "trust",    "juste.",   "merit",    "obtien",  "obtain",   "deserv",  "agree",
     "certif",   "gagne",   "earn",     "benefi",   "approuv",  "approv",  "counts.",  "comptez", "comptera",
     "proceed",  "enterin", "avalis",   "admett",   "admet",    "admis",   "held.",    "hereby",  "incorporat",
     "withhold", "laissez", "laisser.", "supplied", "supplies", "conced",  "inferred", "tienne.", "tiendra"});
constexpr auto own_texts = std::to_array<std::string_view>(
    {"answer",    "response", "reply",    "replique", "repons",     "recorder",  "recording",  "dictaphone",
     "enregistr", "transcri", "letter",   "lettre",   "cv",         "resume",    "curriculum", "candidat",
     "applicant", "page",     "text",     "texte",    "descript",   "descripti", "snippet",    "word",
     "words",     "mot",      "mots",     "summary",  "synthese",   "discours",  "sentence",   "phrase",
     "paragraph", "extrait",  "excerpt",  "passage",  "submission", "profil",    "translat",   "traduct",
     "tradui",    "dessus",   "audio",    "video",    "remarque.",  "annonce.",  "justif",     "utterance",
     "propos.",   "say-so",   "testimon", "temoign"});
constexpr auto absences = std::to_array<std::string_view>(
    {"rest",      "reste.",   "restant",   "remain",    "missing",   "manqu",    "omit",     "omis",     "unsaid",
     "coupe.",    "coupure",  "truncat",   "tronqu",    "illegib",   "illisib",  "unreadab", "inaudib",  "shorten",
     "raccourci", "invisib",  "elsewhere", "ailleurs",  "attach",    "annex",    "appendi",  "already",  "deja",
     "earlier",   "previous", "precedem",  "precedent", "phone",     "telephon", "shown",    "implicit", "sous-entendu",
     "entendu",   "corrupt",  "corromp",   "unsaved",   "remaining", "twice",    "rien.",    "silence",  "gaps",
     "lacun",     "unspoken", "inutile.",  "utter",     "epel.",     "detaill.", "enumer",   "evident.", "unwritten",
     "inaudible", "micro.",   "cached",    "tus.",      "tais",      "taire",    "skipped",  "further.", "omission"});
constexpr auto totals = std::to_array<std::string_view>(
    {"all",      "every",   "everyth",    "each",     "whole",   "entire", "full",    "fully", "total", "totale",
     "totaux",   "maximum", "max",        "maximal",  "highest", "best",   "top",     "tous",  "tout",  "toute",
     "toutes",   "chaque",  "totalit",    "integral", "entier",  "plein",  "partout", "haut",  "haute", "eleve",
     "higher",   "complet", "sommet",     "any",      "aucun",   "none",   "only",    "seul",  "uniqu", "always",
     "toujours", "exactly", "exactement", "exhausti", "no",      "further"});
constexpr auto worths = std::to_array<std::string_view>(
    {"correct.", "perfect",   "parfait",  "excell",    "satisf",     "cover",    "couvr",   "couvert",   "couvre",
     "meets",    "met",       "fulfil",   "rempli",    "exempla",    "flawless", "exceed",  "establish", "etabli",
     "demonstr", "demontr",   "acquir",   "acquis",    "prove",      "proven",   "prouv",   "conform",   "complian",
     "evidenc",  "expert.",   "outstand", "remarqu",   "brillian",   "brillant", "ideal",   "positif",   "favorab",
     "addresse", "addressed", "traite",   "handled",   "vrai",       "qualif",   "literal", "evident",   "obvious",
     "honor",    "congrat",   "felicit",  "complete.", "completude", "exhausti", "preuve.", "proof",     "settled",
     "conclus",  "irreproch", "impeccab", "thorough",  "incontest",  "undisput"});
constexpr auto make_beliefs = std::to_array<std::string_view>(
    {"imagin", "suppos",  "pretend",   "game",       "scene",     "world.",   "monde.",  "fiction", "acte",
     "acting", "conte.",  "personna",  "persona",    "character", "jeu",      "jouons",  "jouez",   "joue",
     "joues",  "rideau",  "hypothe",   "parallel",   "dream",     "reve",     "simulat", "debug",   "synthet",
     "fable",  "tale",    "poem",      "poeme",      "become",    "deviens",  "devenez", "theatr",  "sketch",
     "demo",   "sandbox", "rehearsal", "repetition", "twin",      "roleplay", "grandm",  "smoke",   "raconte",
     "songe",  "wager",   "pari.",     "spell.",     "trick.",    "magie",    "hypnos",  "voila.",  "applaud"});
constexpr auto pressures = std::to_array<std::string_view>(
    {"penal",    "punish",    "punir",     "sanction",  "lawyer",   "avocat",       "lawsuit", "plainte",  "complain",
     "tribunal", "court.",    "discrimin", "illegal",   "euro",     "euros",        "dollar",  "pound",    "pounds",
     "reward",   "recompens", "gift",      "cadeau",    "promis",   "please.",      "svp",     "pity",     "pitie",
     "suppli",   "beg",       "begging",   "die",       "mourir",   "mort",         "fired",   "licenci",  "loyer",
     "rent",     "liable",    "desesper",  "desperat",  "grateful", "reconnaissan", "tip",     "bonus",    "bribe",
     "favor.",   "favour",    "faveur",    "discret",   "dear",     "cher",         "chere.",  "coeur.",   "heart",
     "clement",  "lenien",    "indulg",    "bienveill", "handicap", "disab",        "kindly",  "kindness", "generous",
     "genereu",  "gracious",  "courtes",   "bother",    "clemen",   "magnanim",     "merci",   "offens",   "grudge",
     "tort.",    "fault.",    "tribunaux", "appeal.",   "recours",  "conteste"});
constexpr auto second_person = std::to_array<std::string_view>({
    "you",
    "your",
    "yours",
    "yourself",
    "vous",
    "votre",
    "vos",
    "tu",
    "toi",
    "ton",
    "ta",
    "tes",
    "te",
});
constexpr auto first_person = std::to_array<std::string_view>(
    {"i", "we", "je", "j", "nous", "on", "me", "my", "our", "mon", "ma", "mes", "notre", "nos", "moi", "us", "m"});
constexpr auto third_person = std::to_array<std::string_view>({"he", "she", "they", "il", "elle", "ils", "elles"});
constexpr auto sayings = std::to_array<std::string_view>(
    {"said",    "says",     "say",     "told",   "tells",     "wrote",  "writes", "dit",    "disait", "disent",
     "ecrit",   "ecrivait", "selon",   "accord", "according", "state",  "stated", "declar", "affirm", "confirm",
     "constat", "explain",  "expliq",  "precis", "ajout",     "added",  "repet",  "repeat", "note",   "noted",
     "replied", "repond",   "announc", "annonc", "promis",    "agreed", "assur",  "claim",  "pretend"});
constexpr auto obligations = std::to_array<std::string_view>(
    {"must",   "should",   "shall",   "please", "doit",     "doivent", "devez", "dois",   "doive", "faut",  "veuillez",
     "priere", "required", "obliged", "priez",  "convient", "ought",   "soit",  "soient", "sois",  "soyez", "let"});
constexpr auto imperatives_fr = std::to_array<std::string_view>(
    {"soyez", "sois", "fais", "faites", "dis", "dites", "mets", "lis", "lisez", "prends", "reprends"});

/// Of two words that begin with the same letter.
bool fits(std::string_view form, std::string_view stem)
{
    constexpr std::size_t shortest_beginning = 5;
    constexpr std::size_t shortest_plural = 4;
    if (stem.size() >= shortest_beginning && !stem.ends_with('.'))
        return form.starts_with(stem);
    auto const word = stem.ends_with('.') ? stem.substr(0, stem.size() - 1) : stem;
    return form == word || (word.size() >= shortest_plural && form.size() == word.size() + 1 &&
                            form.starts_with(word) && form.ends_with('s'));
}

bool matches(std::string_view form, Stems list)
{
    return !form.empty() && std::ranges::any_of(list, [&](std::string_view stem) {
        return form.front() == stem.front() && fits(form, stem);
    });
}

bool is(std::string_view form, Stems list)
{
    return std::ranges::find(list, form) != list.end();
}

/// The stems of all meanings by their first letter: every word of every answer is looked up.
class Meanings
{
public:
    using Set = std::bitset<static_cast<std::size_t>(TalkTrait::addressed)>;

    static Meanings const& of_all()
    {
        static Meanings const meanings;
        return meanings;
    }

    Set of(std::string_view form) const
    {
        Set set;
        if (!form.empty())
            for (auto const& [stem, trait] : stems_[static_cast<unsigned char>(form.front())])
                if (fits(form, stem))
                    set.set(static_cast<std::size_t>(trait));
        return set;
    }

private:
    Meanings()
    {
        static constexpr auto classes =
            std::to_array<std::pair<TalkTrait, Stems>>({{TalkTrait::judge, judges},
                                                        {TalkTrait::machine, machines},
                                                        {TalkTrait::grade, grades},
                                                        {TalkTrait::rubric, rubrics},
                                                        {TalkTrait::rule, rules},
                                                        {TalkTrait::deeming, deemings},
                                                        {TalkTrait::own_text, own_texts},
                                                        {TalkTrait::absence, absences},
                                                        {TalkTrait::total, totals},
                                                        {TalkTrait::worth, worths},
                                                        {TalkTrait::make_believe, make_beliefs},
                                                        {TalkTrait::pressure, pressures}});
        for (auto const& [trait, stems] : classes)
            for (auto const stem : stems)
                stems_[static_cast<unsigned char>(stem.front())].emplace_back(stem, trait);
    }

    std::array<std::vector<std::pair<std::string_view, TalkTrait>>, 256> stems_;
};

class TraitCounter
{
public:
    TraitCounter(Locale locale, text::Document const& document, std::u32string_view points, std::size_t first,
                 std::size_t last, std::set<std::string, std::less<>> const& subject)
        : locale_(locale), words_(document.words), points_(points), first_(first), last_(last), subject_(subject)
    {}

    TalkTraits count()
    {
        for (auto at = first_; at < last_; ++at)
            count_word(at);
        count_unknown();
        count_marks();
        count_mood();
        for (auto& trait : traits_)
            trait = std::min(trait, most_of_a_trait);
        return traits_;
    }

private:
    double& of(TalkTrait trait) { return traits_[static_cast<std::size_t>(trait)]; }

    void count_word(std::size_t at)
    {
        auto const& word = words_[at];
        // Whoever says "you" for anybody says it again and again, and in English most people mean anybody.
        if (is(word.form, second_person) && !fills_a_pause(at))
            of(TalkTrait::addressed) = std::min(of(TalkTrait::addressed) + 1, locale_ == Locale::fr ? 2.0 : 1.0);
        auto const french_have = locale_ == Locale::fr && word.form == "ai" && !word.acronym; // "j'ai": no machine
        if (subject_.contains(word.stem) || word.number || french_have)
            return;
        if (is_this_copy(at)) {
            ++of(TalkTrait::own_text);
            return;
        }
        auto const meanings = Meanings::of_all().of(word.form);
        for (std::size_t each = 0; each < meanings.size(); ++each)
            if (auto const trait = static_cast<TalkTrait>(each);
                meanings[each] && (trait != TalkTrait::grade || !is_verb(at)))
                ++of(trait);
    }

    /// "Vous voyez", "si vous voulez", "comment vous dire", "you know": as long as a clause, or said by who speaks.
    bool fills_a_pause(std::size_t at) const
    {
        static constexpr auto fillers = std::to_array<std::string_view>(
            {"voyez", "savez", "comprenez", "voulez", "vois", "sais", "comprends", "know", "see", "understand"});
        static constexpr auto said_to = std::to_array<std::string_view>({"dire", "dis", "jure", "assure", "avoue"});
        static constexpr auto by_speaker = std::to_array<std::string_view>({"je", "vais", "peux", "comment"});
        constexpr std::ptrdiff_t longest = 3; // words of such a clause
        if (at + 1 == words_.size())
            return false;
        auto const& next = words_[at + 1].form;
        auto const of_clause = [&](text::Word const& word) { return word.clause == words_[at].clause; };
        auto const clause = std::ranges::find_if(words_, of_clause);
        auto const clause_end = std::find_if_not(clause, words_.end(), of_clause);
        return (is(next, fillers) && clause_end - clause <= longest) ||
               (is(next, said_to) && at > 0 && is(words_[at - 1].form, by_speaker));
    }

    /// "Cette copie": what a French pupil hands in. Else it is a copy, or copying.
    bool is_this_copy(std::size_t at) const
    {
        static constexpr auto pointers = std::to_array<std::string_view>({"cette", "ma", "la", "presente", "mienne"});
        return words_[at].form == "copie" && at > first_ && is(words_[at - 1].form, pointers);
    }

    /// "I note", "vous notez": done by somebody, not given to somebody.
    bool is_verb(std::size_t at) const
    {
        if (at == first_)
            return false;
        auto const& before = words_[at - 1].form;
        return is(before, first_person) || is(before, second_person) || is(before, third_person);
    }

    void count_unknown()
    {
        if (!knows_words())
            return;
        for (auto at = first_; at < last_; ++at)
            if (words_[at].form.size() >= 4 && !is_known(locale_, words_[at]))
                ++of(TalkTrait::unknown);
    }

    /// The text of these words, with what stands around them up to the neighbours.
    std::u32string_view stretch() const
    {
        auto const start = first_ == 0 ? 0 : words_[first_ - 1].end;
        auto const end = last_ < words_.size() ? words_[last_].start : points_.size();
        return points_.substr(start, end - start);
    }

    void count_marks()
    {
        auto const stretch = this->stretch();
        constexpr std::u32string_view structure = U"[]{}<>|#=_*`\u2192\u2022~\\";
        constexpr std::u32string_view ticks = U"\u2611\u2705\u2713\u2714";
        for (std::size_t at = 0; at < stretch.size(); ++at) {
            auto const point = stretch[at];
            if (structure.contains(point))
                of(TalkTrait::structured) += 0.5;
            if (ticks.contains(point))
                ++of(TalkTrait::marked);
            if (point == U'\u00AB' || point == U'\u201C' || point == U'"')
                ++of(TalkTrait::quoted);
            if (point == U':' && at > 0 && at + 1 < stretch.size() &&
                u_isdigit(static_cast<UChar32>(stretch[at - 1])) && u_isdigit(static_cast<UChar32>(stretch[at + 1])))
                ++of(TalkTrait::structured);
        }
        for (auto at = first_; at < last_; ++at)
            if (is_mark(at))
                ++of(TalkTrait::marked);
        auto const colon = stretch.find(U": ");
        if (colon != std::u32string_view::npos && colon < stretch.size() / 2)
            ++of(TalkTrait::headed);
        for (auto at = first_; at < last_; ++at) {
            auto const written = points_.substr(words_[at].start, words_[at].end - words_[at].start);
            if (written.size() > 3 &&
                std::ranges::all_of(written, [](char32_t c) { return u_isupper(static_cast<UChar32>(c)) != 0; }))
                ++of(TalkTrait::shouted);
        }
    }

    /// "4/4", "20 / 20", "100 %", and the scales marks are given on: "3/5".
    bool is_mark(std::size_t at) const
    {
        auto const& word = words_[at];
        if (!word.number)
            return false;
        constexpr std::size_t reach = 3; // " / "
        auto const after = points_.substr(word.end, reach);
        if (word.form == "100" && after.contains(U'%'))
            return true;
        auto const over = at + 1 < words_.size() && words_[at + 1].number && words_[at + 1].start - word.end <= reach &&
                          points_.substr(word.end, words_[at + 1].start - word.end).contains(U'/');
        static constexpr auto scales = std::to_array<std::string_view>({"3", "4", "5", "10", "20", "100"});
        return over && is(words_[at + 1].form, scales) && (at == 0 || words_[at - 1].end + 1 < word.start);
    }

    void count_mood()
    {
        constexpr std::size_t head = 6; // words
        auto told = false;
        auto spoken_to = false;
        for (auto at = first_; at < last_; ++at) {
            auto const& form = words_[at].form;
            told = told || (is(form, first_person) && !spoken_to && at < first_ + head);
            spoken_to = spoken_to || is(form, second_person);
            of(TalkTrait::ordered) += is_order(at) ? 1 : 0;
            of(TalkTrait::reported) += (is_reported(at) ? 1 : 0) + (names_a_speaker(at) ? 1 : 0);
        }
        of(TalkTrait::narrated) = told ? 1 : 0;
    }

    bool is_order(std::size_t at) const
    {
        auto const& word = words_[at];
        auto const imperative = word.form.size() > 4 && word.form.ends_with("ez") &&
                                (at == first_ || !is(words_[at - 1].form, second_person));
        auto const begins_clause = at == first_ || word.clause != words_[at - 1].clause;
        return imperative || is(word.form, obligations) || is(word.form, imperatives_fr) ||
               (begins_clause && matches(word.form, deemings) && !subject_.contains(word.stem));
    }

    /// Somebody says it who is not the speaker: "she told me", not "I told her".
    bool is_reported(std::size_t at) const
    {
        constexpr std::size_t reach = 3; // words
        if (at == first_ || !matches(words_[at].form, sayings))
            return false;
        auto const from = std::max(first_, at >= reach ? at - reach : 0);
        return std::none_of(words_.begin() + static_cast<std::ptrdiff_t>(from),
                            words_.begin() + static_cast<std::ptrdiff_t>(at),
                            [](text::Word const& word) { return is(word.form, first_person); });
    }

    bool names_a_speaker(std::size_t at) const
    {
        return is(words_[at].form, third_person) && at + 1 < last_ && matches(words_[at + 1].form, sayings);
    }

    Locale locale_;
    std::vector<text::Word> const& words_;
    std::u32string_view points_;
    std::size_t first_;
    std::size_t last_;
    std::set<std::string, std::less<>> const& subject_;
    TalkTraits traits_{};
};

} // namespace

TalkTraits talk_traits(Locale locale, text::Document const& document, std::u32string_view points, std::size_t first,
                       std::size_t last, std::set<std::string, std::less<>> const& subject)
{
    return TraitCounter(locale, document, points, first, last, subject).count();
}

double talk_of_assessment(TalkTraits const& traits)
{
    using enum TalkTrait;
    static constexpr auto bias = -2.2;
    static constexpr auto weights = std::to_array<std::pair<TalkTrait, double>>(
        {{own_text, 1.9}, {marked, 1.5},       {addressed, 1.5}, {grade, 1.5},    {machine, 1.5}, {rubric, 1.3},
         {worth, 1.2},    {make_believe, 1.1}, {judge, 0.9},     {pressure, 0.9}, {shouted, 0.8}, {quoted, 0.8},
         {absence, 0.7},  {structured, 0.7},   {deeming, 0.6},   {rule, 0.5},     {total, 0.4},   {ordered, 0.4},
         {unknown, 0.4},  {headed, 0.4},       {reported, 0.2},  {narrated, -0.9}});
    // That meanings meet says more than that one is repeated; how things are written says it once.
    constexpr auto again = 0.35;
    constexpr auto once = std::to_array({structured, unknown, total, shouted});
    auto sum = bias;
    for (auto const& [trait, weight] : weights) {
        auto const counted = traits[static_cast<std::size_t>(trait)];
        auto const count = std::ranges::find(once, trait) != once.end() ? std::min(counted, 1.0) : counted;
        sum += weight * (count > 1 ? 1 + again * (count - 1) : count);
    }
    return sum;
}

} // namespace recruteia::ai
