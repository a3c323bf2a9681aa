#include "ai/speech_to_evaluator.hpp"

#include "ai/assessment_talk.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>

namespace recruteia::ai {

namespace {

// What a sentence is about, and in which mood: single words of both languages by meaning, never phrases. A sentence
// is suspect for the way these meet, not for any of them. Stems without accents; a word matches a stem it begins with.
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
    {"ai",          "ia",          "llm",        "gpt",        "chatgpt",      "claude",     "assistant",
     "system",      "systeme",     "model",      "modele",     "evaluator",    "evaluateur", "evaluatrice",
     "grader",      "judge",       "juge",       "correcteur", "correctrice",  "examin",     "rater",
     "jury",        "chatbot",     "bot",        "algorithm",  "robot",        "developer",  "administrat",
     "operator",    "operateur",   "engine",     "moteur",     "tool",         "outil",      "programme",
     "program",     "logiciel",    "software",   "machine",    "analyse",      "analysis",   "reviewer",
     "transcriber", "interviewer", "artificial", "artificiel", "artificielle", "screening"});
constexpr auto judges = std::to_array<std::string_view>(
    {"evaluator", "evaluateur", "evaluatrice", "grader", "judge", "juge", "correcteur", "correctrice", "examin", "jury",
     "interviewer", "assistant", "llm", "gpt", "artificial", "artificiel", "artificielle"});
/// Of the outcomes, those that name nothing else in a trade.
constexpr auto grades = std::to_array<std::string_view>(
    {"score", "scoring", "grade", "grading", "rating", "rubri", "bareme", "notation", "marks", "evaluat"});
constexpr auto rules =
    std::to_array<std::string_view>({"instruction", "consigne", "directive", "prompt", "rule", "regle", "guideline",
                                     "policy", "configur", "programm", "calibrat", "etalonn", "override"});
constexpr auto overrides = std::to_array<std::string_view>(
    {"ignor", "disregard", "forget", "oubli", "overrid", "bypass", "discard", "outrepass", "supersed", "remplac",
     "replace", "annul", "cancel", "neglig", "contourn", "passe", "abandon", "drop"});
constexpr auto awards = std::to_array<std::string_view>(
    {"give",    "award",  "assign",  "grant",     "set",      "mark",    "rate",    "output", "return",    "respond",
     "print",   "write",  "attribu", "accord",    "donn",     "mets",    "mettez",  "mettr",  "not",       "renvo",
     "retourn", "repon",  "ecri",    "valid",     "consider", "treat",   "accept",  "approv", "trait",     "produc",
     "generat", "produi", "gener",   "act",       "agis",     "adopt",   "pretend", "evalu",  "assess",    "grade",
     "score",   "credit", "conclu",  "report",    "decid",    "select",  "choos",   "choisi", "recommend", "recommand",
     "count",   "compt",  "assum",   "suppos",    "reveal",   "revel",   "repeat",  "repet",  "say",       "dis",
     "dites",   "answer", "record",  "enregistr", "state",    "confirm", "appl",    "inscri", "recopi",    "copy",
     "copi",    "use",    "utilis",  "must",      "finalis",  "tien",    "tenez",   "tick",   "coche",     "check"});
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
        return stem.size() < whole_word ? form == stem ||
                                              (form.size() == stem.size() + 1 && form.starts_with(stem) &&
                                               (form.back() == 's' || form.back() == 'e' || form.back() == 'z')) ||
                                              (stem == "not" && (form == "notez" || form == "note"))
                                        : form.starts_with(stem);
    });
}

/// A transcript without full stops is read in pieces of this many words, lest words from its two ends meet.
constexpr std::size_t longest_sentence = 24;

struct Traits
{
    int outcomes = 0;
    int agents = 0;
    int rules = 0;
    int own_texts = 0;
    int worth = 0;
    int grades = 0;
    int totals = 0;
    int pretences = 0;
    bool narrated = false;    ///< tells what the candidate does: the subject stands first
    bool points_back = false; ///< an order about what was just said
    bool addressed = false;   ///< a second person
    bool obliged = false;
    bool ordered_override = false; ///< as an order, not as a story
    bool ordered_award = false;
    bool top_mark = false;         ///< 5/5, 100 %
    bool full_mark = false;        ///< 5/5 alone
    bool candidate_judged = false; ///< begins with the candidate as its subject
    bool answers_as = false;       ///< "answer as the manager": somebody else shall speak
};

class Reader
{
public:
    Reader(Locale locale, text::CodePoints const& text, std::string_view subject)
        : locale_(locale), points_(text.points), document_(text::read(locale, text))
    {
        auto const decoded = text::decode(subject);
        auto const read = text::read(locale, decoded);
        for (auto const& word : read.words)
            subject_.insert(word.stem);
        subject_traits_ = talk_traits(locale, read, decoded.points, 0, read.words.size(), {});
    }

    SpeechToEvaluator find()
    {
        read_sentences();
        spread();
        fill_enclosures();
        SpeechToEvaluator speech;
        for (auto const& sentence : sentences_) {
            speech.doubtful = speech.doubtful || sentence.talk > doubtful_talk;
            if (sentence.suspect)
                speech.passages.push_back(
                    {sentence.fake ? SuspectKind::fake_structure : SuspectKind::addresses_evaluator,
                     sentence_start(sentence.first), sentence_end(sentence.last)});
        }
        return speech;
    }

    /// Orders given to a machine or against its instructions, whatever they are about.
    bool overrides_instructions() const
    {
        auto const traits = traits_of(0, document_.words.size());
        return (traits.ordered_override && traits.rules > 0) ||
               (traits.agents > 0 && traits.rules > 0 && (traits.ordered_award || traits.obliged));
    }

private:
    /// Log-odds of talk_of_assessment. Above the first a sentence is suspect; above the second it leaves the answer in
    /// doubt, and is suspect where another one is; above the third it is beside one that is.
    static constexpr auto suspect_talk = 1.5;
    static constexpr auto suspect_talk_of_two = 2.0; ///< of two sentences in a row, neither told in the first person
    static constexpr auto doubtful_talk = 0.25;
    static constexpr auto neighbouring_talk = -1.0;
    static constexpr auto most_of_a_line = 0.5;

    /// Who is asked about assessment, teaching or machines speaks of them: such meanings count half.
    static constexpr auto of_the_subject = 0.5;

    struct Sentence
    {
        std::size_t first;
        std::size_t last; ///< one past
        TalkTraits traits{};
        double talk = 0; ///< log-odds
        bool fake = false;
        bool suspect = false;
        bool opens = false; ///< what follows belongs to it: a make-believe, a fake text, a colon
        bool narrated = false;
        bool points_back = false;
        bool pretends = false;
    };

    void read_sentences()
    {
        auto const& words = document_.words;
        for (std::size_t first = 0; first < words.size();) {
            auto last = first;
            while (last < words.size() && words[last].sentence == words[first].sentence &&
                   last - first < longest_sentence)
                ++last;
            sentences_.push_back(judged(first, last));
            first = last;
        }
        for (std::size_t at = 1; at < sentences_.size(); ++at)
            judge_two(sentences_[at - 1], sentences_[at]);
    }

    /// What is spread over two sentences.
    static void judge_two(Sentence& one, Sentence& two)
    {
        if (trait(one.traits, TalkTrait::narrated) > 0 || trait(two.traits, TalkTrait::narrated) > 0 ||
            one.talk < neighbouring_talk || two.talk < neighbouring_talk)
            return;
        auto both = one.traits;
        for (std::size_t at = 0; at < both.size(); ++at)
            both[at] = std::min(both[at] + two.traits[at], most_of_a_trait);
        if (talk_of_assessment(both) > suspect_talk_of_two)
            one.suspect = two.suspect = true;
    }

    static double trait(TalkTraits const& traits, TalkTrait which) { return traits[static_cast<std::size_t>(which)]; }

    /// A long sentence is also read in halves that overlap, lest a cut hide what meets across it.
    Sentence judged(std::size_t first, std::size_t last) const
    {
        auto traits = traits_of(first, last);
        if (!sentences_.empty() && first > 0 && document_.words[first - 1].sentence == document_.words[first].sentence)
            traits.narrated = sentences_.back().narrated;
        Sentence sentence{.first = first, .last = last};
        sentence.fake = has_fake_structure(first, last, sentence_start(first), sentence_end(last));
        auto spoken = speaks_to_evaluator(traits);
        if (first >= longest_sentence / 2 && document_.words[first - 1].sentence == document_.words[first].sentence) {
            auto across = traits_of(first - longest_sentence / 2, last);
            across.narrated = sentences_.back().narrated;
            sentence.narrated = across.narrated;
            spoken = spoken || speaks_to_evaluator(across);
        }
        sentence.traits = talk_traits(locale_, document_, points_, first, last, subject_);
        for (std::size_t at = 0; at < sentence.traits.size(); ++at)
            if (is_meaning(static_cast<TalkTrait>(at)) && subject_traits_[at] > 0)
                sentence.traits[at] *= of_the_subject;
        sentence.talk = talk_of_assessment(sentence.traits);
        sentence.suspect = sentence.fake || spoken || sentence.talk > suspect_talk;
        sentence.narrated = sentence.narrated || traits.narrated;
        sentence.opens = sentence.fake || traits.pretences > 0 || ends_with_colon(last);
        sentence.points_back = traits.points_back && (traits.ordered_award || traits.obliged);
        sentence.pretends = traits.pretences > 0 && !traits.narrated;
        return sentence;
    }

    /// What follows a make-believe, a fake text or a colon belongs to it until the candidate speaks of what they do;
    /// what an order points back to belongs to the order; pieces of one sentence belong together.
    void spread()
    {
        if (std::ranges::any_of(sentences_, &Sentence::suspect))
            for (auto& sentence : sentences_)
                sentence.suspect = sentence.suspect || sentence.talk > doubtful_talk;
        for (std::size_t at = 1; at < sentences_.size(); ++at) {
            auto& here = sentences_[at];
            auto const& before = sentences_[at - 1];
            auto const same = document_.words[here.first].sentence == document_.words[before.first].sentence;
            auto const goes_on = before.opens && !here.narrated && !blank_line_before(here.first);
            auto const follows_up = here.points_back && !here.narrated;
            auto const goes_along = !here.narrated && here.talk > neighbouring_talk;
            if (before.suspect && (goes_on || same || follows_up || goes_along || here.suspect)) {
                here.suspect = true;
                here.opens = here.opens || before.opens;
            }
        }
        for (auto at = sentences_.size(); at > 1; --at) {
            auto const& here = sentences_[at - 1];
            auto& before = sentences_[at - 2];
            auto const same = document_.words[here.first].sentence == document_.words[before.first].sentence;
            auto const leads_up = !before.narrated && before.talk > neighbouring_talk;
            if (here.suspect && !before.suspect &&
                (same || before.pretends || leads_up || (here.points_back && !before.narrated)))
                before.suspect = true;
        }
    }

    /// What stands in the same brackets belongs together, and so does a line most of which is suspect.
    void fill_enclosures()
    {
        for (auto const& [open, close] : {std::pair{U'(', U')'}, std::pair{U'[', U']'}, std::pair{U'{', U'}'},
                                          std::pair{U'\u00AB', U'\u00BB'}, std::pair{U'\u201C', U'\u201D'}})
            for (auto start = points_.find(open); start != std::u32string_view::npos;
                 start = points_.find(open, start + 1)) {
                auto const end = points_.find(close, start);
                if (end != std::u32string_view::npos)
                    fill(start, end, 0);
            }
        for (std::size_t start = 0; start < points_.size();) {
            auto const end = std::min(points_.find(U'\n', start), points_.size());
            fill(start, end, most_of_a_line);
            start = end + 1;
        }
    }

    /// Makes the sentences that begin between two places suspect if more than this share of their words is. Of a line
    /// that begins otherwise, what is told in the first person stays.
    void fill(std::size_t start, std::size_t end, double share)
    {
        std::size_t words = 0;
        std::size_t suspect = 0;
        auto whole = share == 0;
        auto const inside = [&](Sentence const& sentence) {
            auto const at = document_.words[sentence.first].start;
            return at >= start && at < end;
        };
        for (auto const& sentence : sentences_)
            if (inside(sentence)) {
                whole = whole || (words == 0 && sentence.fake);
                words += sentence.last - sentence.first;
                suspect += sentence.suspect ? sentence.last - sentence.first : 0;
            }
        if (static_cast<double>(suspect) > share * static_cast<double>(words))
            for (auto& sentence : sentences_)
                sentence.suspect = sentence.suspect || (inside(sentence) && (whole || !sentence.narrated));
    }

    /// A sentence that gives orders about the grade, sets aside instructions, passes judgement on this answer, or
    /// makes the judge somebody else.
    static bool speaks_to_evaluator(Traits const& traits)
    {
        auto const pretends = traits.pretences > 0 && (traits.addressed || traits.agents > 0) && !traits.narrated;
        return commands_a_judge(traits) || speaks_of_its_grade(traits) || praises_itself(traits) || pretends ||
               traits.candidate_judged || traits.answers_as;
    }

    static bool is_about_grade(Traits const& traits) { return traits.outcomes > 0 || traits.top_mark; }
    static bool is_praise(Traits const& traits) { return traits.worth > 0 || traits.top_mark; }
    static bool is_total(Traits const& traits) { return traits.totals > 0 || traits.top_mark; }
    static bool gives_orders(Traits const& traits)
    {
        return traits.ordered_award || traits.obliged || traits.addressed;
    }

    static bool commands_a_judge(Traits const& traits)
    {
        auto const about_grade = is_about_grade(traits);
        auto const praise = is_praise(traits);
        auto const sets_aside = traits.ordered_override && (traits.rules > 0 || about_grade || traits.own_texts > 0);
        auto const asks =
            gives_orders(traits) || traits.own_texts > 0 || (praise && (about_grade || traits.totals > 0));
        auto const to_a_judge =
            traits.agents > 0 && (((about_grade || traits.rules > 0 || praise) && asks) ||
                                  (traits.addressed && traits.ordered_award) || (about_grade && !traits.narrated));
        return sets_aside || to_a_judge;
    }

    static bool speaks_of_its_grade(Traits const& traits)
    {
        if (traits.grades > 0 && is_total(traits) && !traits.narrated)
            return true;
        if (!is_about_grade(traits))
            return false;
        auto const praise = is_praise(traits);
        auto const total = is_total(traits);
        auto const said_to_somebody =
            (traits.own_texts > 0 || traits.addressed) && (praise || total || traits.ordered_award);
        auto const asked_for = (praise && total) || (gives_orders(traits) && (praise || total));
        auto const marked = traits.top_mark && (traits.full_mark || traits.outcomes > 0);
        return said_to_somebody ||
               (!traits.narrated && (traits.own_texts > 0 || asked_for || traits.outcomes > 1 || marked));
    }

    static bool praises_itself(Traits const& traits)
    {
        auto const own = traits.own_texts > 0 && (is_praise(traits) || traits.ordered_award) &&
                         (gives_orders(traits) || !traits.narrated);
        auto const all_of_it = traits.addressed && traits.ordered_award && traits.totals > 0 && !traits.narrated;
        return own || all_of_it || (traits.ordered_award && traits.points_back && traits.own_texts > 0);
    }

    bool counts(text::Word const& word) const { return !subject_.contains(word.stem); }

    Traits traits_of(std::size_t first, std::size_t last) const
    {
        auto const& words = document_.words;
        Traits traits;
        for (auto at = first; at < last; ++at) {
            auto const& form = words[at].form;
            traits.addressed = traits.addressed || is(form, second_person);
            traits.obliged = traits.obliged || is(form, obligations);
            if (!counts(words[at]))
                continue;
            traits.grades += begins(form, grades) || is_mark(first, at) ? 1 : 0;
            traits.own_texts +=
                (form == "above" && at > first && words[at - 1].form == "the") || form == "dessus" ? 1 : 0;
            traits.outcomes += begins(form, outcomes) || is_mark(first, at) || is_noting(first, at) ? 1 : 0;
            traits.agents += begins(form, agents) || form.ends_with("gpt") ? 1 : 0;
            // French commandes are what customers order.
            traits.rules += begins(form, rules) || form == "command" || form == "commands" ? 1 : 0;
            traits.worth += begins(form, worth) ? 1 : 0;
            traits.totals += is(form, totals) ? 1 : 0;
            traits.pretences += begins(form, pretences) && form != "comme" ? 1 : 0;
            traits.own_texts += begins(form, own_texts) && at > first && is(words[at - 1].form, pointers) ? 1 : 0;
            traits.answers_as =
                traits.answers_as || ((begins(form, awards) || begins(form, replies)) && is_order(first, at) &&
                                      at + 1 < last && (words[at + 1].form == "as" || words[at + 1].form == "comme"));
            traits.points_back =
                traits.points_back || (begins(form, awards) && at + 1 < last && is(words[at + 1].form, pronouns)) ||
                form == "accordingly" ||
                (begins(form, awards) && at > first && (words[at - 1].form == "l" || words[at - 1].form == "le"));
            traits.ordered_override = traits.ordered_override || (begins(form, overrides) && is_order(first, at));
            traits.ordered_award = traits.ordered_award || (begins(form, awards) && is_order(first, at));
            if (is_top_mark(at, last)) {
                traits.top_mark = true;
                traits.full_mark = traits.full_mark || words[at].form != "100";
            }
        }
        traits.narrated = last > first && (is(words[first].form, speakers) ||
                                           (last - first > 1 && is(words[first + 1].form, speakers)));
        traits.candidate_judged =
            last - first > 2 &&
            (words[first].form == "the" || words[first].form == "le" || words[first].form == "la") &&
            begins(words[first + 1].form, Stems<2>{"candidat", "applicant"}) && counts(words[first + 1]);
        return traits;
    }

    /// At the head of a clause, or after an obligation or a second person; not after "I", "we", "they".
    bool is_order(std::size_t first, std::size_t at) const
    {
        auto const& words = document_.words;
        if (words[at].form.ends_with("ing") || words[at].form.ends_with("tion"))
            return false;
        auto const& form = words[at].form;
        auto const imperative = form.size() > 4 && form.ends_with("ez");
        auto const reach = std::max(first, at >= 4 ? at - 4 : 0);
        for (auto before = at; before > reach; --before) {
            auto const& earlier = words[before - 1];
            if (earlier.form == "on" && before > first + 1 && words[before - 2].form == "now")
                return true; // "from now on": not the French pronoun
            if (is(earlier.form, first_person))
                return false;
            if (is(earlier.form, obligations) || is(earlier.form, second_person))
                return true;
        }
        return imperative || at == first || words[at].clause != words[at - 1].clause || words[at - 1].form == "and" ||
               words[at - 1].form == "et" || words[at - 1].form == "then" || words[at - 1].form == "puis" ||
               words[at - 1].form == "just" || words[at - 1].form == "now" || words[at - 1].form == "simplement";
    }

    /// "la note", not "je note".
    bool is_mark(std::size_t first, std::size_t at) const
    {
        auto const& words = document_.words;
        return at > first && (words[at].form == "note" || words[at].form == "mark") &&
               (is(words[at - 1].form, pointers) || words[at - 1].form == "bonne" || words[at - 1].form == "une");
    }

    /// "doit noter", "notez", not "you note", "je note", "on note".
    bool is_noting(std::size_t first, std::size_t at) const
    {
        auto const& words = document_.words;
        return words[at].form.starts_with("note") &&
               (at == first || (!is(words[at - 1].form, first_person) && !is(words[at - 1].form, second_person)));
    }

    /// 5/5, 20 sur 20, ten out of ten, 100 %.
    bool is_top_mark(std::size_t at, std::size_t last) const
    {
        auto const& words = document_.words;
        if (!words[at].number)
            return false;
        if (words[at].form == "100" && words[at].end < points_.size()) {
            auto const next = points_.substr(words[at].end, 2);
            return next.contains(U'%') || (at + 1 < last && begins(words[at + 1].form, Stems<2>{"percent", "pour"}));
        }
        if (words[at].form == "50") // fifty-fifty
            return false;
        for (auto next = at + 1; next < std::min(last, at + 4); ++next)
            if (words[next].number && words[next].form == words[at].form) {
                auto const between = points_.substr(words[at].end, words[next].start - words[at].end);
                return between == U"/" || between == U" / " || between == U" sur " || between == U" out of ";
            }
        return false;
    }

    /// Role markers, tags, data fields and separators that imitate the system's own.
    bool has_fake_structure(std::size_t first, std::size_t last, std::size_t start, std::size_t end) const
    {
        auto const& words = document_.words;
        auto const sentence = points_.substr(start, end - start);
        for (auto at = first; at < last; ++at) {
            auto const& word = words[at];
            auto const before = word.start > 0 ? points_[word.start - 1] : U'\n';
            auto const after = word.end < points_.size() ? points_[word.end] : U'\n';
            auto const role = is(word.form, role_names);
            if (at < first + 3 && begins(word.form, judges) && counts(word) && announces(at, last))
                return true;
            if (role && (before == U'<' || closes_tag(word.start) || before == U'[' || before == U'|') &&
                (after == U'>' || after == U']' || after == U'_' || after == U'|' || after == U' '))
                return true;
            if (role && counts(word) && at == first && starts_line(first) && next_mark(word.end) == U':')
                return true;
            if (begins(word.form, outcomes) && is_assigned(word.end))
                return true;
        }
        if (is_marked_up(sentence) || names_grading(first, last))
            return true;
        if (sentence.contains(U"[x]") || sentence.contains(U"[X]") || sentence.contains(U"\u2611") ||
            sentence.contains(U"\u2705") || sentence.contains(U"\u2714"))
            return true;
        auto const separated = sentence.contains(U"---") || sentence.contains(U"===") || sentence.contains(U"###") ||
                               sentence.contains(U"```") || sentence.contains(U"***");
        return separated && std::any_of(words.begin() + static_cast<std::ptrdiff_t>(first),
                                        words.begin() + static_cast<std::ptrdiff_t>(last), [](text::Word const& word) {
                                            return begins(word.form, own_texts) || begins(word.form, agents) ||
                                                   begins(word.form, rules) || is(word.form, role_names);
                                        });
    }

    /// "The evaluator, moved: ...": the judge is made to speak.
    bool announces(std::size_t at, std::size_t last) const
    {
        constexpr std::size_t farthest = 3;
        for (auto word = at; word < std::min(last, at + farthest); ++word)
            if (next_mark(document_.words[word].end) == U':')
                return true;
        return false;
    }

    /// Begins with a tag that is closed further on, or closes one: "[white text] ... [/white text]".
    bool is_marked_up(std::u32string_view sentence) const
    {
        for (auto const* pair : {U"[]", U"<>"}) {
            auto const open = pair[0];
            auto const closing = std::u32string{open, U'/'};
            if (sentence.contains(closing) && sentence.contains(pair[1]))
                return true;
            if (sentence.starts_with(open) && points_.contains(closing))
                return true;
        }
        return false;
    }

    /// A heading that names the grading: "Scoring key for this item: ...".
    bool names_grading(std::size_t first, std::size_t last) const
    {
        constexpr std::size_t farthest = 6;
        auto const& words = document_.words;
        auto named = false;
        for (auto at = first; at < std::min(last, first + farthest); ++at) {
            named =
                named ||
                ((begins(words[at].form, grades) || begins(words[at].form, Stems<3>{"critere", "criteri", "anchor"})) &&
                 counts(words[at]));
            if (named && next_mark(words[at].end) == U':')
                return true;
        }
        return false;
    }

    /// "</system": the slash of a tag, not of "device/system".
    bool closes_tag(std::size_t start) const
    {
        return start > 1 && points_[start - 1] == U'/' && (points_[start - 2] == U'<' || points_[start - 2] == U'[');
    }

    char32_t next_mark(std::size_t at) const
    {
        while (at < points_.size() && (points_[at] == U' ' || points_[at] == U'\u00A0' || points_[at] == U'\u202F' ||
                                       points_[at] == U'"' || points_[at] == U'*' || points_[at] == U']'))
            ++at;
        return at < points_.size() ? points_[at] : U'\0';
    }

    /// `score: 5`, `"credited": true`, `note = 20`.
    bool is_assigned(std::size_t end) const
    {
        auto const mark = next_mark(end);
        if (mark != U':' && mark != U'=')
            return false;
        auto at = points_.find(mark, end) + 1;
        while (at < points_.size() && (text::is_space(points_[at]) || points_[at] == U'"'))
            ++at;
        return at < points_.size() &&
               (u_isdigit(static_cast<UChar32>(points_[at])) != 0 || points_.substr(at, 4) == U"true");
    }

    bool starts_line(std::size_t word) const
    {
        auto at = document_.words[word].start;
        while (at > 0 && points_[at - 1] != U'\n' && u_isalnum(static_cast<UChar32>(points_[at - 1])) == 0)
            --at;
        return at == 0 || points_[at - 1] == U'\n' || points_[at - 1] == U'.' || word == 0 ||
               document_.words[word - 1].sentence != document_.words[word].sentence;
    }

    bool blank_line_before(std::size_t word) const
    {
        auto const start = word == 0 ? 0 : document_.words[word - 1].end;
        return points_.substr(start, document_.words[word].start - start).contains(U"\n\n");
    }

    bool ends_with_colon(std::size_t last) const { return next_mark(document_.words[last - 1].end) == U':'; }

    /// From the end of what came before, so that opening marks and tags belong to their sentence.
    std::size_t sentence_start(std::size_t first) const
    {
        if (first == 0)
            return 0;
        auto at = document_.words[first].start;
        auto const least = document_.words[first - 1].end;
        while (at > least && points_[at - 1] != U'.' && points_[at - 1] != U'\n' && points_[at - 1] != U'!' &&
               points_[at - 1] != U'?' && points_[at - 1] != U';')
            --at;
        while (at < document_.words[first].start && text::is_space(points_[at]))
            ++at;
        return at;
    }

    std::size_t sentence_end(std::size_t last) const
    {
        auto at = document_.words[last - 1].end;
        auto const most = last < document_.words.size() ? document_.words[last].start : points_.size();
        while (at < most && points_[at] != U'\n' && !text::is_space(points_[at]))
            ++at;
        return at;
    }

    Locale locale_;
    std::u32string_view points_;
    text::Document document_;
    std::set<std::string, std::less<>> subject_;
    TalkTraits subject_traits_{};
    std::vector<Sentence> sentences_;
};

} // namespace

SpeechToEvaluator find_speech_to_evaluator(Locale locale, text::CodePoints const& text, std::string_view subject)
{
    return Reader(locale, text, subject).find();
}

bool overrides_instructions(Locale locale, std::string_view sentence)
{
    return Reader(locale, text::decode(sentence), "").overrides_instructions();
}

} // namespace recruteia::ai
