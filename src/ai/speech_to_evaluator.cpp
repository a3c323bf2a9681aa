#include "ai/speech_to_evaluator.hpp"

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

constexpr auto outcomes = std::to_array<std::string_view>(
    {"score",   "scoring", "grade",   "grading",  "rating",  "credit",  "rubri",     "bareme",   "notation",
     "evaluat", "evalue",  "assess",  "criteri",  "critere", "maximum", "maximal",   "marks",    "points",
     "anchor",  "note",    "percent", "pourcent", "passing", "verdict", "recommand", "recommend"});
constexpr auto agents = std::to_array<std::string_view>(
    {"ai",        "ia",         "llm",         "gpt",    "chatgpt",   "claude", "assistant",  "system",      "model",
     "evaluator", "evaluateur", "evaluatrice", "grader", "judge",     "juge",   "correcteur", "correctrice", "examin",
     "rater",     "jury",       "chatbot",     "bot",    "algorithm", "robot",  "developer",  "administrat"});
constexpr auto rules =
    std::to_array<std::string_view>({"instruction", "consigne", "directive", "prompt", "rule", "regle", "guideline",
                                     "order", "ordre", "command", "policy", "mode", "context", "configur", "programm"});
constexpr auto overrides = std::to_array<std::string_view>(
    {"ignor", "disregard", "forget", "oubli", "overrid", "bypass", "discard", "outrepass", "supersed", "remplac",
     "replace", "annul", "cancel", "neglig", "contourn", "passe", "abandon", "drop"});
constexpr auto awards = std::to_array<std::string_view>(
    {"give",    "award", "assign",  "grant",     "set",       "mark",   "rate",     "output", "return",
     "respond", "print", "write",   "attribu",   "accord",    "donn",   "mets",     "mettez", "mettr",
     "not",     "renvo", "retourn", "repon",     "ecri",      "valid",  "consider", "treat",  "accept",
     "approv",  "trait", "produc",  "generat",   "produi",    "gener",  "act",      "agis",   "adopt",
     "pretend", "evalu", "assess",  "grade",     "score",     "credit", "conclu",   "report", "decid",
     "select",  "choos", "choisi",  "recommend", "recommand", "count",  "compt",    "assum",  "suppos",
     "reveal",  "revel", "repeat",  "repet",     "say",       "dis",    "dites"});
constexpr auto worth = std::to_array<std::string_view>(
    {"deserv",    "merit",      "correct", "complete", "complet", "perfect",     "parfait",
     "excellent", "satisf",     "cover",   "couvr",    "meets",   "fulfil",      "rempli",
     "exemplar",  "exemplaire", "full",    "flawless", "entier",  "entierement", "totalite"});
constexpr auto own_texts = std::to_array<std::string_view>(
    {"answer", "response", "repons", "reponse", "candidat", "candidate", "applicant", "transcript", "submission",
     "copie", "interview", "entretien", "application", "candidature"});
constexpr auto pointers = std::to_array<std::string_view>(
    {"this", "my",       "the", "above", "following", "present", "cette", "ma",   "mon",    "la",    "le",
     "sa",   "presente", "cet", "ce",    "l",         "that",    "every", "each", "chaque", "these", "ces"});
constexpr auto second_person = std::to_array<std::string_view>(
    {"you", "your", "yourself", "vous", "votre", "vos", "tu", "toi", "ton", "ta", "tes"});
constexpr auto first_person =
    std::to_array<std::string_view>({"i", "we", "je", "j", "nous", "on", "il", "elle", "ils", "they", "he", "she"});
constexpr auto obligations =
    std::to_array<std::string_view>({"must", "should", "shall", "please", "doit", "doivent", "devez", "dois", "faut",
                                     "veuillez", "merci", "priere", "required", "obliged", "priez"});
constexpr auto role_names = std::to_array<std::string_view>(
    {"system",      "systeme",      "assistant",  "user",      "utilisateur",   "human",
     "developer",   "evaluator",    "evaluateur", "grader",    "correcteur",    "inst",
     "im",          "ai",           "ia",         "admin",     "administrator", "administrateur",
     "instruction", "instructions", "recruiter",  "recruteur", "judge",         "answer",
     "transcript",  "rubric",       "score",      "candidate", "prompt",        "result"});

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
    bool addressed = false; ///< a second person
    bool obliged = false;
    bool ordered_override = false; ///< as an order, not as a story
    bool ordered_award = false;
    bool top_mark = false;         ///< 5/5, 100 %
    bool candidate_judged = false; ///< begins with the candidate as its subject
};

class Reader
{
public:
    Reader(Locale locale, text::CodePoints const& text, std::string_view subject)
        : points_(text.points), document_(text::read(locale, text))
    {
        for (auto const& word : text::read(locale, subject).words)
            subject_.insert(word.stem);
    }

    std::vector<Suspect> find()
    {
        auto const& words = document_.words;
        bool list_follows = false;
        for (std::size_t first = 0; first < words.size();) {
            auto last = first;
            while (last < words.size() && words[last].sentence == words[first].sentence &&
                   last - first < longest_sentence)
                ++last;
            auto const end = sentence_end(last);
            auto const start = sentence_start(first);
            auto const fake = has_fake_structure(first, last, start, end);
            auto const spoken = !fake && speaks_to_evaluator(traits_of(first, last));
            auto const listed = list_follows && starts_line(first) && !blank_line_before(first);
            if (fake || spoken || listed)
                add(fake ? SuspectKind::fake_structure : SuspectKind::addresses_evaluator, start, end);
            list_follows = (fake || spoken || listed) && (ends_with_colon(last) || listed);
            first = last;
        }
        return std::move(found_);
    }

    /// Orders given to a machine or against its instructions, whatever they are about.
    bool overrides_instructions() const
    {
        auto const traits = traits_of(0, document_.words.size());
        return (traits.ordered_override && traits.rules > 0) ||
               (traits.agents > 0 && traits.rules > 0 && (traits.ordered_award || traits.obliged));
    }

private:
    /// A sentence that gives orders about the grade, sets aside instructions, or passes judgement on this answer.
    static bool speaks_to_evaluator(Traits const& traits)
    {
        auto const about_grade = traits.outcomes > 0 || traits.top_mark;
        auto const ordering = traits.ordered_award || traits.obliged || traits.addressed;
        if (traits.ordered_override && (traits.rules > 0 || traits.outcomes > 0 || traits.own_texts > 0))
            return true;
        if (about_grade && ordering && (traits.ordered_award || traits.agents > 0 || traits.own_texts > 0))
            return traits.top_mark || traits.agents > 0 || traits.own_texts > 0 || traits.outcomes > 1 ||
                   traits.worth > 0;
        if (traits.agents > 0 && traits.addressed && (traits.rules > 0 || traits.outcomes > 0 || traits.ordered_award))
            return true;
        if (traits.own_texts > 0 && (about_grade || traits.ordered_award || traits.worth > 0) &&
            (traits.worth > 0 || traits.top_mark || traits.ordered_award || traits.obliged))
            return true;
        if (traits.rules > 0 && traits.agents > 0 && ordering)
            return true;
        return traits.candidate_judged;
    }

    bool counts(text::Word const& word) const { return !subject_.contains(word.stem); }

    Traits traits_of(std::size_t first, std::size_t last) const
    {
        auto const& words = document_.words;
        Traits traits;
        for (auto at = first; at < last; ++at) {
            auto const& form = words[at].form;
            if (!counts(words[at]))
                continue;
            traits.outcomes += begins(form, outcomes) ? 1 : 0;
            traits.agents += begins(form, agents) ? 1 : 0;
            traits.rules += begins(form, rules) ? 1 : 0;
            traits.worth += begins(form, worth) ? 1 : 0;
            traits.own_texts += begins(form, own_texts) && at > first && is(words[at - 1].form, pointers) ? 1 : 0;
            traits.addressed = traits.addressed || is(form, second_person);
            traits.obliged = traits.obliged || is(form, obligations);
            traits.ordered_override = traits.ordered_override || (begins(form, overrides) && is_order(first, at));
            traits.ordered_award = traits.ordered_award || (begins(form, awards) && is_order(first, at));
            traits.top_mark = traits.top_mark || is_top_mark(at, last);
        }
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
        auto const reach = std::max(first, at >= 4 ? at - 4 : 0);
        for (auto before = at; before > reach; --before) {
            auto const& earlier = words[before - 1];
            if (is(earlier.form, first_person))
                return false;
            if (is(earlier.form, obligations) || is(earlier.form, second_person))
                return true;
        }
        return at == first || words[at].clause != words[at - 1].clause || words[at - 1].form == "and" ||
               words[at - 1].form == "et" || words[at - 1].form == "then" || words[at - 1].form == "puis" ||
               words[at - 1].form == "just" || words[at - 1].form == "now" || words[at - 1].form == "simplement";
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
            if (role && (before == U'<' || before == U'/' || before == U'[' || before == U'|') &&
                (after == U'>' || after == U']' || after == U'_' || after == U'|' || after == U' '))
                return true;
            if (role && counts(word) && at == first && starts_line(first) && next_mark(word.end) == U':')
                return true;
            if (begins(word.form, outcomes) && is_assigned(word.end))
                return true;
        }
        auto const separated = sentence.contains(U"---") || sentence.contains(U"===") || sentence.contains(U"###") ||
                               sentence.contains(U"```") || sentence.contains(U"***");
        return separated && std::any_of(words.begin() + static_cast<std::ptrdiff_t>(first),
                                        words.begin() + static_cast<std::ptrdiff_t>(last), [](text::Word const& word) {
                                            return begins(word.form, own_texts) || begins(word.form, agents) ||
                                                   begins(word.form, rules) || is(word.form, role_names);
                                        });
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

    void add(SuspectKind kind, std::size_t start, std::size_t end) { found_.push_back({kind, start, end}); }

    std::u32string_view points_;
    text::Document document_;
    std::set<std::string, std::less<>> subject_;
    std::vector<Suspect> found_;
};

} // namespace

std::vector<Suspect> find_speech_to_evaluator(Locale locale, text::CodePoints const& text, std::string_view subject)
{
    return Reader(locale, text, subject).find();
}

bool overrides_instructions(Locale locale, std::string_view sentence)
{
    return Reader(locale, text::decode(sentence), "").overrides_instructions();
}

} // namespace recruteia::ai
