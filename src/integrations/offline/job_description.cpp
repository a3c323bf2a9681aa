#include "integrations/offline/job_description.hpp"

#include "ai/injection.hpp"
#include "ai/known_words.hpp"
#include "ai/text/word_lists.hpp"
#include "foundation/encoding.hpp"
#include "integrations/offline/description_lines.hpp"
#include "integrations/offline/html_text.hpp"
#include "integrations/offline/post_tasks.hpp"
#include "integrations/offline/post_title.hpp"
#include "integrations/offline/unlawful.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace recruteia::offline {

namespace {

constexpr std::size_t most_tools = 6;
constexpr std::size_t shortest_description = 20;

template <std::size_t N>
bool is_one_of(std::string_view form, std::array<std::string_view, N> const& list)
{
    return std::ranges::find(list, form) != list.end();
}

/// What is left of a sentence that asks for something unlawful: the parts of it that do not, when they can be told
/// apart ("une jeune assistante, entre 25 et 35 ans, pour notre cabinet").
std::string lawful_parts(ai::Locale locale, std::string const& sentence)
{
    auto const parts = parts_of(sentence, ',');
    std::string kept;
    std::size_t lawful = 0;
    for (auto const& part : parts)
        if (!unlawful_reason(locale, part)) {
            kept += (kept.empty() ? "" : ", ") + part;
            ++lawful;
        }
    return lawful < parts.size() && !unlawful_reason(locale, kept) ? kept : std::string();
}

/// Leaves out what may not be asked, part by part, so that the rest of the line is kept.
std::string lawful(ai::Locale locale, std::string_view description, std::vector<ai::PlanWarning>& warnings)
{
    std::string kept;
    for (auto const& line : lines_of(description)) {
        for (auto const& sentence : sentences_of(line)) {
            if (auto reason = unlawful_reason(locale, sentence)) {
                warnings.push_back({"unlawful_question", sentence, *std::move(reason)});
                // What is to be sent with an application asks nothing of the post: none of it stays.
                auto const application = passages_of(sentence).front().section == Section::application;
                auto const rest = application ? std::string() : lawful_parts(locale, sentence);
                if (!rest.empty())
                    kept += rest + (rest.ends_with('.') ? " " : ". ");
            } else {
                kept += sentence + " ";
            }
        }
        kept += "\n";
    }
    return kept;
}

/// A passage that speaks to the AI goes on until its line ends, and over the lines after it. Bullets that say nothing
/// to a machine by themselves stay: "Ta mission, si tu l’acceptes :" is how some advertisements speak.
std::vector<ai::Suspect> without_plain_lines(ai::PlanRequest const& request, text::CodePoints const& decoded,
                                             ai::Suspect const& suspect)
{
    std::vector<ai::Suspect> lines;
    auto const& points = decoded.points;
    for (auto start = suspect.start; start < suspect.end;) {
        auto const stop = std::min(points.find(U'\n', start), suspect.end);
        auto const line = std::u32string_view(points).substr(start, stop - start);
        auto const whole_line = text::encode(line);
        auto const starts_line = start == 0 || points[start - 1] == U'\n';
        auto const plain =
            starts_line && !trimmed(whole_line).empty() &&
            ai::find_suspects(request.locale, text::decode(whole_line), request.title).passages.empty() &&
            (trimmed(whole_line).ends_with(':') ||
             (start > suspect.start && without_decoration(trimmed(whole_line)) != trimmed(whole_line)));
        if (!plain && !trimmed(whole_line).empty())
            lines.push_back({suspect.kind, start, stop});
        start = stop + 1;
    }
    return lines;
}

constexpr auto machines =
    std::to_array<std::string_view>({"ai", "ia", "llm", "gpt", "chatgpt", "claude", "copilot", "model", "modele", "bot",
                                     "chatbot", "robot", "algorithm", "algorithme", "machine", "parser"});
constexpr auto marks = std::to_array<std::string_view>(
    {"points", "point", "score", "scores", "mark", "marks", "grade", "credit", "credits", "creditez", "anchor",
     "anchors", "rubric", "bareme", "instruction", "instructions", "prompt", "ignore", "ignorez"});

/// "Note to the AI reading this: ...", "Si vous êtes un modèle, ...": a machine is named where somebody is addressed.
/// What the reader or the company does with one ("You will train models, ...") tells of the post.
bool names_its_reader_a_machine(text::Document const& sentence, std::string_view said)
{
    constexpr std::size_t farthest = 8;
    constexpr auto tellers =
        std::to_array<std::string_view>({"you", "vous", "tu", "we", "nous", "our", "notre", "nos"});
    auto const& words = sentence.words;
    if (words.empty() || is_one_of(words.front().form, tellers) || said.find_first_of(":,") == std::string_view::npos)
        return false;
    for (std::size_t at = 0; at < std::min(words.size(), farthest); ++at)
        if (is_one_of(words[at].form, machines))
            return true;
    return false;
}

bool holds_one_of(text::Document const& sentence, auto const& forms)
{
    return std::ranges::any_of(sentence.words, [&](text::Word const& word) { return is_one_of(word.form, forms); });
}

/// "Candidates should hold a degree", "Requirements: two years of experience": what advertisements say in the words in
/// which a judge would be told what to go by.
bool states_a_requirement(text::Document const& sentence, std::string_view said)
{
    constexpr auto openings = std::to_array<std::string_view>({"requirements",
                                                               "responsibilities",
                                                               "qualifications",
                                                               "skills",
                                                               "duties",
                                                               "profile",
                                                               "profil",
                                                               "competences",
                                                               "candidates should",
                                                               "candidates must",
                                                               "candidates will",
                                                               "applicants should",
                                                               "applicants must",
                                                               "the successful candidate",
                                                               "the ideal candidate",
                                                               "les candidats doivent",
                                                               "le candidat doit",
                                                               "le candidat devra",
                                                               "la candidate devra",
                                                               "les candidats devront"});
    auto const folded = text::folded(trimmed(said));
    return std::ranges::any_of(openings, [&](auto opening) { return folded.starts_with(opening); }) &&
           !holds_one_of(sentence, machines) && !holds_one_of(sentence, marks);
}

/// Whether it gives the judge orders, imitates the system or hides. A description speaks to candidates in the second
/// person by nature.
bool is_meant_for_the_machine(ai::PlanRequest const& request, text::CodePoints const& decoded,
                              ai::Suspect const& suspect)
{
    auto const said = text::slice(request.description, decoded, suspect.start, suspect.end);
    auto const sentence = text::read(request.locale, said);
    if (suspect.kind != ai::SuspectKind::hidden_text && states_a_requirement(sentence, said))
        return false;
    return suspect.kind != ai::SuspectKind::addresses_evaluator || ai::overrides_instructions(request.locale, said) ||
           names_its_reader_a_machine(sentence, said);
}

/// Emoji and signs in front of a line are bullets; anywhere else they may hide something.
std::string with_plain_bullets(std::string_view description)
{
    std::string plain;
    for (auto const& line : lines_of(description)) {
        auto const body = without_decoration(line);
        auto const emoji =
            !body.empty() && body.size() < line.size() && static_cast<unsigned char>(line.front()) >= 0x80;
        plain += (emoji ? "- " + std::string(body) : line) + "\n";
    }
    return plain;
}

std::string without_instructions(ai::PlanRequest const& request, bool foreign, std::vector<ai::PlanWarning>& warnings)
{
    auto const decoded = text::decode(request.description);
    auto const french = request.locale == ai::Locale::fr;
    std::vector<ai::Suspect> removed;
    auto const suspects = ai::find_suspects(request.locale, decoded, request.title).passages;
    for (auto const& found : suspects) {
        if (!is_meant_for_the_machine(request, decoded, found))
            continue;
        // In a language that is not known every word looks encoded: it is left out, and said once.
        auto const told = !foreign || found.kind != ai::SuspectKind::hidden_text;
        for (auto const& suspect : without_plain_lines(request, decoded, found)) {
            removed.push_back(suspect);
            if (told)
                warnings.push_back(
                    {"instruction_ignored", text::slice(request.description, decoded, suspect.start, suspect.end),
                     french ? "Ce passage s’adresse à l’IA au lieu de décrire le poste\u00A0: il a été ignoré."
                            : "This passage speaks to the AI instead of describing the job: it was ignored."});
        }
    }
    return text::encode(ai::without(decoded, removed).points);
}

/// The share of the words that are the small words of a language, and of none of its neighbours.
double share_of_small_words(ai::Locale locale, text::Document const& document)
{
    constexpr auto of_neighbours = std::to_array<std::string_view>(
        {"de", "la", "le", "les", "en",  "un",  "se",   "me",  "te", "il", "es", "tu", "nos",
         "no", "do", "as", "per", "con", "por", "para", "una", "in", "an", "so", "am", "die"});
    auto const small = std::ranges::count_if(document.words, [&](text::Word const& word) {
        return word.form.size() > 1 && text::is_stop_word(locale, word.form) && !is_one_of(word.form, of_neighbours);
    });
    return static_cast<double>(small) / static_cast<double>(std::max<std::size_t>(1, document.words.size()));
}

/// Whether its long words are known ones: an advertisement in telegraphic style has no small words at all.
bool has_known_words(ai::Locale locale, text::Document const& document)
{
    constexpr std::size_t shortest = 5;
    constexpr auto most_words = 0.6;
    auto const is_long = [](text::Word const& word) { return word.form.size() >= shortest && !word.capitalised; };
    auto const all = std::ranges::count_if(document.words, is_long);
    auto const known = std::ranges::count_if(
        document.words, [&](text::Word const& word) { return is_long(word) && ai::is_known(locale, word); });
    return ai::knows_words() && static_cast<double>(known) >= most_words * static_cast<double>(all);
}

/// The language a description is written in, when it is clear; nothing for one that is neither French nor English.
std::optional<ai::Locale> language_of(ai::Locale wanted, text::Document const& document)
{
    constexpr std::size_t fewest_words = 15;
    constexpr std::size_t fewest_of_a_third = 25;
    constexpr auto least_share = 0.1;
    constexpr auto least_of_a_list = 0.05; // bullets have few small words
    constexpr auto clear = 1.6;
    if (document.words.size() < fewest_words)
        return wanted;
    auto const other = wanted == ai::Locale::fr ? ai::Locale::en : ai::Locale::fr;
    auto const own = share_of_small_words(wanted, document);
    auto const others = share_of_small_words(other, document);
    if (others > clear * own && others >= least_share)
        return other;
    if (own < least_of_a_list && document.words.size() >= fewest_of_a_third && !has_known_words(wanted, document))
        return std::nullopt;
    return wanted;
}

constexpr auto lead_words = std::to_array<std::string_view>(
    {"responsable", "chef", "cheffe", "directeur", "directrice", "manager", "lead", "head", "director", "principal",
     "encadrement", "superviseur", "superviseuse", "supervisor", "encadrant", "encadrante"});
/// What makes a title's lead word the name of a trade: nobody is led by a product manager or a "chef de rang".
constexpr auto no_lead_before = std::to_array<std::string_view>(
    {"product",  "project",   "account",  "office",    "community",  "case",      "content",
     "success",  "marketing", "property", "media",     "program",    "programme", "brand",
     "category", "risk",      "data",     "assistant", "assistante", "adjoint",   "adjointe"});
constexpr auto no_lead_after =
    std::to_array<std::string_view>({"projet", "projets", "rang", "partie", "produit", "produits", "publicite"});
constexpr auto senior_words =
    std::to_array<std::string_view>({"senior", "expert", "experte", "experienced", "experimente", "experimentee"});
constexpr auto junior_words =
    std::to_array<std::string_view>({"junior", "debutant", "debutante", "stagiaire", "stage", "alternance", "alternant",
                                     "apprenti", "apprentie", "intern", "internship", "graduate", "trainee"});

/// In the text only what says that beginners are wanted: internships are also supervised, nights alternate with days.
constexpr auto beginner_words =
    std::to_array<std::string_view>({"junior", "debutant", "debutante", "debutants", "debutantes", "beginners"});

bool is_lead(text::Document const& title)
{
    auto const& words = title.words;
    for (std::size_t at = 0; at < words.size(); ++at) {
        if (!is_one_of(words[at].form, lead_words))
            continue;
        auto const before = at > 0 && is_one_of(words[at - 1].form, no_lead_before);
        auto const assists = at > 0 && words.front().form.starts_with("assistant");
        auto const after = at + 2 < words.size() && is_one_of(words[at + 2].form, no_lead_after);
        if (!before && !after && !assists)
            return true;
    }
    return false;
}

/// The years of experience a passage asks for; of a range the lower end.
int years_in(text::Document const& document)
{
    constexpr auto units = std::to_array<std::string_view>({"ans", "annees", "an", "years", "year", "yrs"});
    constexpr auto about_experience = std::to_array<std::string_view>(
        {"experience", "experiences", "minimum", "moins", "pratique", "years", "pqe", "least"});
    constexpr int most = 30;
    auto const& words = document.words;
    if (std::ranges::none_of(words, [&](auto const& word) { return is_one_of(word.form, about_experience); }))
        return 0;
    int years = 0;
    for (std::size_t at = 0; at + 1 < words.size(); ++at) {
        if (!words[at].number || !is_one_of(words[at + 1].form, units))
            continue;
        auto from = at;
        if (at > 0 && words[at - 1].number)
            from = at - 1;
        else if (at > 1 && words[at - 2].number &&
                 (words[at - 1].form == "a" || words[at - 1].form == "to" || words[at - 1].form == "ou"))
            from = at - 2;
        int value = 0;
        std::from_chars(words[from].form.data(), words[from].form.data() + words[from].form.size(), value);
        if (value < most)
            years = std::max(years, value);
    }
    return years;
}

ai::Seniority seniority_of(JobDescription const& job)
{
    constexpr int senior_years = 5;
    constexpr std::size_t longest_first_line = 15; // words
    auto const holds = [](text::Document const& document, auto const& list) {
        return std::ranges::any_of(document.words, [&](text::Word const& word) { return is_one_of(word.form, list); });
    };
    if (is_lead(job.title_words))
        return ai::Seniority::lead;
    int years = 0;
    auto beginners = false;
    auto seniors = false;
    for (auto const& part : job.parts) {
        if (part.section == Section::company || part.section == Section::benefits ||
            part.section == Section::application)
            continue;
        years = std::max(years, years_in(part.words));
        beginners = beginners || holds(part.words, beginner_words);
        seniors = seniors || holds(part.words, senior_words);
    }
    if (holds(job.title_words, senior_words) || years >= senior_years)
        return ai::Seniority::senior;
    // "Chargé de recrutement - alternance": beside the post, no part of its name.
    auto const opens_for_beginners = !job.parts.empty() && job.parts.front().words.words.size() <= longest_first_line &&
                                     holds(job.parts.front().words, junior_words);
    if (holds(job.title_words, junior_words) || opens_for_beginners || (years < 2 && beginners))
        return ai::Seniority::junior;
    return seniors && years == 0 ? ai::Seniority::senior : ai::Seniority::intermediate;
}

constexpr auto not_tools = std::to_array<std::string_view>(
    {"cdi",      "cdd",   "rtt",  "hf",     "fh",     "bac",     "bts",       "dut",      "but",      "ccn",
     "rqth",     "paris", "lyon", "france", "nantes", "lille",   "marseille", "toulouse", "bordeaux", "london",
     "sarl",     "sas",   "sa",   "smic",   "euros",  "ke",      "we",        "our",      "vous",     "nous",
     "esat",     "tt",    "ft",   "uk",     "eu",     "us",      "i",         "monday",   "friday",   "lundi",
     "vendredi", "pme",   "eti",  "cv",     "rh",     "hr",      "ceo",       "de",       "master",   "licence",
     "bachelor", "you",   "your", "join",   "groupe", "company", "h",         "f",        "m",        "europe"});

/// What announces a tool in its sentence.
constexpr auto tool_cues = std::to_array<std::string_view>(
    {"logiciel", "logiciels", "outil", "outils", "environnement", "langage", "langages", "tools", "stack", "software",
     "technologies", "frameworks", "progiciel", "progiciels", "erp", "crm", "bases"});
/// What announces one where it also names a product with certainty: the post may be about it.
constexpr auto knowledge_cues = std::to_array<std::string_view>(
    {"maitrise", "maitriser", "maitrisez", "connaissance", "connaissances", "proficient", "proficiency", "knowledge",
     "skills", "utilisation", "utiliser", "utilisez", "familiar", "mastery", "pratique", "experience"});
/// Work that is done with tools: "build dashboards in Looker", but not "drive to hubs in Leicester".
constexpr auto tool_verbs = std::to_array<std::string_view>(
    {"build",    "write",      "code",          "develop",     "design",   "maintain",  "program",   "deploy",
     "record",   "enter",      "use",           "using",       "work",     "create",    "query",     "model",
     "rediger",  "developper", "saisir",        "renseigner",  "tenir",    "realiser",  "concevoir", "coder",
     "creer",    "modeliser",  "travailler",    "utiliser",    "produire", "redaction", "saisie",    "tenue",
     "suivi",    "migration",  "developpement", "preparation", "deployer", "evoluer",   "redige",    "saisissez",
     "utilisez", "developpez", "apis",          "api"});
constexpr auto tool_prepositions = std::to_array<std::string_view>(
    {"sur", "avec", "sous", "via", "dans", "en", "with", "in", "using", "on", "vers", "to"});
constexpr auto tool_joints = std::to_array<std::string_view>({"et", "ou", "and", "or", "de", "d"});
/// A diploma's name is no tool, nor is a place.
constexpr auto no_tools_in = std::to_array<std::string_view>(
    {"diplome", "diplomes", "degree", "bsc", "msc", "bac", "bts", "licence", "cap", "habilitation", "habilitations",
     "formation", "permis", "based", "located", "base", "basee", "caces"});

/// Names of products, languages and standards: acronyms, words with digits or signs, capitals inside a sentence,
/// where something announces them. Names of companies and places are not announced that way.
class ToolFinder
{
public:
    ToolFinder(text::CodePoints const& points, std::string_view description, text::Document const& words,
               text::Document const& title)
        : points_(points), description_(description), words_(words.words), title_(title.words)
    {}

    std::vector<std::string> find()
    {
        std::vector<std::string> tools;
        for (std::size_t at = 0; at < words_.size() && tools.size() < most_tools; ++at) {
            if (!is_named(at) || !is_announced(at))
                continue;
            auto const first = at;
            while (at + 1 < words_.size() && is_named(at + 1) && words_[at + 1].start == words_[at].end + 1 &&
                   points_.points[words_[at].end] == U' ')
                ++at;
            last_ = at;
            if (std::ranges::find(forms_, words_[first].form) != forms_.end())
                continue;
            forms_.push_back(words_[first].form);
            tools.push_back(text::slice(description_, points_, words_[first].start, words_[at].end));
        }
        return tools;
    }

private:
    bool is_named(std::size_t at) const
    {
        auto const& word = words_[at];
        auto const opens = at == 0 || words_[at - 1].sentence != word.sentence;
        auto const capital = word.capitalised && !opens && word.kind == text::WordKind::content;
        return (word.acronym || capital) && !word.number && word.end - word.start >= 2 &&
               !is_one_of(word.form, not_tools) && !says(at, no_tools_in) &&
               std::ranges::find(title_, word.key, &text::Word::key) == title_.end();
    }

    template <std::size_t N>
    bool says(std::size_t at, std::array<std::string_view, N> const& list) const
    {
        return std::ranges::any_of(words_, [&](text::Word const& word) {
            return word.sentence == words_[at].sentence && is_one_of(word.form, list);
        });
    }

    bool is_announced(std::size_t at) const
    {
        if (says(at, tool_cues))
            return true;
        if (at > 0 && is_one_of(words_[at - 1].form, tool_prepositions) && says(at, tool_verbs))
            return true;
        // An acronym that somebody must know may be a rule, a diploma or a material; a name is a product.
        if (!words_[at].acronym && says(at, knowledge_cues))
            return true;
        auto const joined =
            at >= 1 && last_ && (*last_ + 1 == at || (*last_ + 2 == at && is_one_of(words_[at - 1].form, tool_joints)));
        return joined && words_[*last_].sentence == words_[at].sentence;
    }

    text::CodePoints const& points_;
    std::string_view description_;
    std::vector<text::Word> const& words_;
    std::vector<text::Word> const& title_;
    std::vector<std::string> forms_;
    std::optional<std::size_t> last_;
};

/// In what speaks of the post: what the company sells or offers is no tool of it.
std::vector<std::string> tools_in(JobDescription const& job, std::vector<Passage> const& passages)
{
    std::string said;
    for (auto const& passage : passages)
        if (passage.section == Section::tasks || passage.section == Section::profile ||
            passage.section == Section::opening)
            said += passage.text + (passage.text.ends_with('.') ? "\n" : ".\n");
    auto const points = text::decode(said);
    return ToolFinder(points, said, text::read(job.language, points), job.title_words).find();
}

void warn_of_language(JobDescription& job, bool foreign)
{
    if (!foreign && job.language == job.locale)
        return;
    job.warnings.push_back(
        {"language_differs", "",
         job.locale == ai::Locale::fr
             ? "La description n’est pas en français\u00A0: les questions sont en français, mais elles reprennent peu "
               "de ses mots. Relisez le plan avec soin, ou traduisez la description."
             : "The description is not in English: the questions are, but they take up little of its wording. Read the "
               "plan with care, or translate the description."});
}

void warn_if_short(JobDescription& job)
{
    if (job.words.words.size() >= shortest_description)
        return;
    job.warnings.push_back({"description_too_short", "",
                            job.locale == ai::Locale::fr
                                ? "La description est courte\u00A0: les questions restent générales. Ajoutez les "
                                  "missions et les outils du poste pour des questions plus précises."
                                : "The description is short, so the questions stay general. Add the tasks and tools "
                                  "of the job for more precise ones."});
}

} // namespace

JobDescription read_description(ai::PlanRequest const& asked)
{
    auto request = asked;
    request.description = with_plain_bullets(as_written(readable_text(asked.description)));
    JobDescription job{.locale = request.locale};
    auto const language = language_of(request.locale, text::read(request.locale, request.description));
    job.language = language.value_or(request.locale);
    auto const plain = without_instructions(request, !language, job.warnings);
    job.description = lawful(request.locale, plain, job.warnings);
    // A sentence that also asks for something unlawful may be the one that names the post.
    job.title = trimmed(request.title).empty() ? find_title(plain) : std::string(trimmed(request.title));
    job.words = text::read(job.language, job.description);
    job.title_words = text::read(job.language, job.title);
    auto const passages = passages_of(job.description);
    for (auto const& passage : passages)
        job.parts.push_back({passage.section, text::read(job.language, passage.text)});
    job.seniority = seniority_of(job);
    if (language)
        job.tasks = tasks_of(job.language, passages);
    job.tools = tools_in(job, passages);
    warn_of_language(job, !language);
    warn_if_short(job);
    return job;
}

} // namespace recruteia::offline
