#include "integrations/offline/job_description.hpp"

#include "ai/injection.hpp"
#include "foundation/encoding.hpp"
#include "integrations/offline/unlawful.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>

namespace recruteia::offline {

namespace {

constexpr std::size_t most_tasks = 8;
constexpr std::size_t most_tools = 6;
constexpr std::size_t shortest_description = 20;

template <std::size_t N>
bool is_one_of(std::string_view form, std::array<std::string_view, N> const& list)
{
    return std::ranges::find(list, form) != list.end();
}

std::vector<std::string> lines_of(std::string_view text)
{
    std::vector<std::string> lines;
    for (std::size_t at = 0; at <= text.size();) {
        auto const end = std::min(text.find('\n', at), text.size());
        if (auto const line = trimmed(text.substr(at, end - at)); !line.empty())
            lines.emplace_back(line);
        at = end + 1;
    }
    return lines;
}

/// A line without its bullet or number; `bullet` tells whether it had one.
std::string_view without_bullet(std::string_view line, bool& bullet)
{
    for (std::string_view const mark : {"- ", "-", "• ", "•", "* ", "– ", "— ", "· ", "▪ ", "➢ "})
        if (line.starts_with(mark)) {
            bullet = true;
            return trimmed(line.substr(mark.size()));
        }
    std::size_t digits = 0;
    while (digits < line.size() && std::isdigit(static_cast<unsigned char>(line[digits])) != 0)
        ++digits;
    bullet = digits > 0 && digits < 3 && digits + 1 < line.size() && (line[digits] == '.' || line[digits] == ')') &&
             line[digits + 1] == ' ';
    return bullet ? trimmed(line.substr(digits + 1)) : line;
}

std::vector<std::string> sentences_of(std::string_view line)
{
    std::vector<std::string> sentences;
    std::size_t start = 0;
    for (std::size_t at = 0; at < line.size(); ++at) {
        auto const mark = line[at] == '.' || line[at] == '?' || line[at] == '!' || line[at] == ';';
        if (!mark || (at + 1 < line.size() && line[at + 1] != ' '))
            continue;
        sentences.emplace_back(trimmed(line.substr(start, at + 1 - start)));
        start = at + 1;
    }
    if (auto const rest = trimmed(line.substr(start)); !rest.empty())
        sentences.emplace_back(rest);
    return sentences;
}

/// Leaves out what may not be asked, sentence by sentence, so that the rest of the line is kept.
std::string lawful(ai::Locale locale, std::string_view description, std::vector<ai::PlanWarning>& warnings)
{
    std::string kept;
    for (auto const& line : lines_of(description)) {
        for (auto const& sentence : sentences_of(line)) {
            if (auto reason = unlawful_reason(locale, sentence))
                warnings.push_back({"unlawful_question", sentence, *std::move(reason)});
            else
                kept += sentence + " ";
        }
        kept += "\n";
    }
    return kept;
}

std::string without_instructions(ai::PlanRequest const& request, std::vector<ai::PlanWarning>& warnings)
{
    auto const decoded = text::decode(request.description);
    auto const suspects = ai::find_suspects(request.locale, decoded, request.title).passages;
    std::vector<ai::Suspect> removed;
    for (auto const& suspect : suspects) {
        // A description speaks to candidates in the second person by nature: only orders about how to judge, and
        // what imitates or hides, are set aside.
        if (suspect.kind == ai::SuspectKind::addresses_evaluator &&
            !ai::overrides_instructions(request.locale,
                                        text::slice(request.description, decoded, suspect.start, suspect.end)))
            continue;
        removed.push_back(suspect);
        auto const french = request.locale == ai::Locale::fr;
        warnings.push_back({"instruction_ignored",
                            text::slice(request.description, decoded, suspect.start, suspect.end),
                            french ? "Ce passage s’adresse à l’IA au lieu de décrire le poste\u00A0: il a été ignoré."
                                   : "This passage speaks to the AI instead of describing the job: it was ignored."});
    }
    return text::encode(ai::without(decoded, removed).points);
}

constexpr auto announcements = std::to_array<std::string_view>(
    {"recherche un ", "recherche une ", "recherchons un ", "recherchons une ", "recrute un ", "recrute une ",
     "recrutons un ", "recrutons une ", "looking for a ",  "looking for an ",  "hiring a ",   "hiring an ",
     "seeking a ",    "seeking an ",    "recruiting a ",   "recruiting an ",   "poste de ",   "poste d’",
     "poste d'",      "position of ",   "role of "});
constexpr auto title_labels =
    std::to_array<std::string_view>({"intitulé du poste", "intitulé", "offre d’emploi", "offre d'emploi", "poste",
                                     "job title", "position", "role", "title"});

std::string lower_ascii(std::string_view text)
{
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), [](unsigned char c) {
        return c < 0x80 ? static_cast<char>(std::tolower(c)) : static_cast<char>(c);
    });
    return lower;
}

std::string capitalised(std::string text)
{
    if (!text.empty() && static_cast<unsigned char>(text.front()) < 0x80)
        text.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(text.front())));
    return text;
}

/// Up to where a title ends: a comma, a bracket, a full stop or a word that begins what follows.
std::string title_part(std::string_view text)
{
    auto end = text.find_first_of(",.;:(\n|");
    for (std::string_view const mark : {" - ", " – ", " pour ", " afin ", " qui ", " to ", " who ", " for ", " dans ",
                                        " au sein ", " chez ", " in our ", " h/f", " f/h", " H/F", " F/H"})
        end = std::min(end, text.find(mark));
    return capitalised(std::string(trimmed(text.substr(0, end))));
}

std::string find_title(std::string_view description)
{
    constexpr std::size_t longest_title_words = 9;
    auto const lines = lines_of(description);
    if (lines.empty())
        return {};
    auto const lower = lower_ascii(description);
    for (auto const label : title_labels)
        if (auto const first = lower_ascii(lines.front()); first.starts_with(label)) {
            auto const colon = lines.front().find(':');
            if (colon != std::string::npos)
                return title_part(trimmed(std::string_view(lines.front()).substr(colon + 1)));
        }
    auto const first_words = static_cast<std::size_t>(std::ranges::count(lines.front(), ' ')) + 1;
    if (lines.size() > 1 && first_words <= longest_title_words && !lines.front().ends_with('.'))
        return title_part(lines.front());
    for (auto const announcement : announcements)
        if (auto const at = lower.find(announcement); at != std::string::npos)
            return title_part(description.substr(at + announcement.size()));
    auto opening = title_part(lines.front());
    auto const words = static_cast<std::size_t>(std::ranges::count(opening, ' ')) + 1;
    return words <= longest_title_words ? opening : std::string();
}

constexpr auto lead_words =
    std::to_array<std::string_view>({"responsable", "chef", "cheffe", "directeur", "directrice", "manager", "lead",
                                     "head", "director", "principal", "encadrement"});
constexpr auto senior_words = std::to_array<std::string_view>(
    {"senior", "confirme", "confirmee", "expert", "experte", "experienced", "experimente", "experimentee"});
constexpr auto junior_words =
    std::to_array<std::string_view>({"junior", "debutant", "debutante", "stagiaire", "stage", "alternance", "alternant",
                                     "apprenti", "apprentie", "intern", "internship", "graduate", "trainee"});

int years_of_experience(text::Document const& document)
{
    auto const& words = document.words;
    int years = 0;
    for (std::size_t at = 0; at + 1 < words.size(); ++at) {
        auto const unit = words[at + 1].form == "ans" || words[at + 1].form == "annees" ||
                          words[at + 1].form == "years" || words[at + 1].form == "an" || words[at + 1].form == "year";
        int value = 0;
        if (words[at].number && unit)
            std::from_chars(words[at].form.data(), words[at].form.data() + words[at].form.size(), value);
        if (value < 30)
            years = std::max(years, value);
    }
    return years;
}

ai::Seniority seniority_of(text::Document const& title, text::Document const& words)
{
    auto const holds = [](text::Document const& document, auto const& list) {
        return std::ranges::any_of(document.words, [&](text::Word const& word) { return is_one_of(word.form, list); });
    };
    if (holds(title, lead_words))
        return ai::Seniority::lead;
    auto const years = years_of_experience(words);
    if (holds(title, senior_words) || years >= 5)
        return ai::Seniority::senior;
    if (holds(title, junior_words) || (years < 2 && holds(words, junior_words)))
        return ai::Seniority::junior;
    return holds(words, senior_words) ? ai::Seniority::senior : ai::Seniority::intermediate;
}

constexpr auto profile_headings =
    std::to_array<std::string_view>({"profil", "profile", "requirement", "qualification", "competence", "skills",
                                     "avantage", "benefit", "offrons", "offer", "formation", "education", "salaire",
                                     "salary", "nous vous", "about you", "conditions", "what we", "diplome"});

bool opens_profile(std::string_view line)
{
    auto const lower = text::folded(line);
    return lower.size() < 48 &&
           std::ranges::any_of(profile_headings, [&](auto heading) { return lower.contains(heading); });
}

std::string clean_task(std::string_view text)
{
    while (!text.empty() && (text.back() == '.' || text.back() == ';' || text.back() == ',' || text.back() == ' '))
        text.remove_suffix(1);
    return std::string(text);
}

constexpr auto task_openings = std::to_array<std::string_view>(
    {"vous serez chargé de ", "vous serez chargée de ", "vous serez chargé(e) de ", "vous serez en charge de ",
     "you will be responsible for ", "your role is to ", "you will ", "vous devrez ", "vous aurez à ", "missions : "});

/// Task bullets first; failing those, what the sentences say "you will" do.
std::vector<std::string> tasks_of(ai::Locale locale, std::string_view description)
{
    constexpr std::size_t fewest_words = 2;
    constexpr std::size_t most_words = 22;
    std::vector<std::string> tasks;
    std::vector<std::string> told;
    auto in_profile = false;
    for (auto const& line : lines_of(description)) {
        auto bullet = false;
        auto const body = without_bullet(line, bullet);
        auto const count = text::read(locale, body).words.size();
        if (!bullet && (line.ends_with(':') || count <= 5))
            in_profile = opens_profile(line);
        if (bullet && !in_profile && count >= fewest_words && count <= most_words && !body.ends_with('?'))
            tasks.push_back(clean_task(body));
        if (bullet)
            continue;
        for (auto const& sentence : sentences_of(line)) {
            auto const lower = lower_ascii(sentence);
            for (auto const opening : task_openings)
                if (auto const at = lower.find(opening); at != std::string::npos) {
                    told.push_back(clean_task(sentence.substr(at + opening.size())));
                    break;
                }
        }
    }
    if (tasks.empty())
        tasks = std::move(told);
    if (tasks.size() > most_tasks)
        tasks.resize(most_tasks);
    return tasks;
}

constexpr auto not_tools = std::to_array<std::string_view>(
    {"cdi",      "cdd",   "rtt",  "hf",     "fh",     "bac",     "bts",       "dut",      "but",      "ccn",
     "rqth",     "paris", "lyon", "france", "nantes", "lille",   "marseille", "toulouse", "bordeaux", "london",
     "sarl",     "sas",   "sa",   "smic",   "euros",  "ke",      "we",        "our",      "vous",     "nous",
     "esat",     "tt",    "ft",   "uk",     "eu",     "us",      "i",         "monday",   "friday",   "lundi",
     "vendredi", "pme",   "eti",  "cv",     "rh",     "hr",      "ceo",       "de",       "master",   "licence",
     "bachelor", "you",   "your", "join",   "groupe", "company", "h",         "f",        "m",        "europe"});

/// What announces a tool, in the same sentence or right before it.
constexpr auto tool_cues = std::to_array<std::string_view>(
    {"maitrise",     "maitriser",     "maitrisez",     "logiciel", "logiciels", "outil",       "outils",
     "connaissance", "connaissances", "environnement", "langage",  "langages",  "proficient",  "proficiency",
     "knowledge",    "tools",         "stack",         "software", "skills",    "utilisation", "utiliser",
     "utilisez",     "technologies",  "familiar",      "mastery"});
constexpr auto tool_prepositions =
    std::to_array<std::string_view>({"sur", "avec", "sous", "via", "dans", "with", "in", "using", "on"});
constexpr auto tool_joints = std::to_array<std::string_view>({"et", "ou", "and", "or", "de", "d"});

/// Names of products, languages and standards: acronyms, words with digits or signs, capitals inside a sentence,
/// where something announces them. Names of companies and places are not announced that way.
class ToolFinder
{
public:
    ToolFinder(text::CodePoints const& points, std::string_view description, JobDescription const& job)
        : points_(points), description_(description), words_(job.words.words), title_(job.title_words.words)
    {}

    std::vector<std::string> find()
    {
        std::vector<std::string> tools;
        for (std::size_t at = 0; at < words_.size() && tools.size() < most_tools; ++at) {
            if (!is_named(at) || !is_announced(at))
                continue;
            last_ = at;
            if (std::ranges::find(forms_, words_[at].form) != forms_.end())
                continue;
            forms_.push_back(words_[at].form);
            tools.push_back(text::slice(description_, points_, words_[at].start, words_[at].end));
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
               !is_one_of(word.form, not_tools) &&
               std::ranges::find(title_, word.key, &text::Word::key) == title_.end();
    }

    bool is_announced(std::size_t at) const
    {
        if (at > 0 && is_one_of(words_[at - 1].form, tool_prepositions))
            return true;
        auto const joined =
            at >= 1 && last_ && (*last_ + 1 == at || (*last_ + 2 == at && is_one_of(words_[at - 1].form, tool_joints)));
        if (joined && words_[*last_].sentence == words_[at].sentence)
            return true;
        return std::ranges::any_of(words_, [&](text::Word const& word) {
            return word.sentence == words_[at].sentence && is_one_of(word.form, tool_cues);
        });
    }

    text::CodePoints const& points_;
    std::string_view description_;
    std::vector<text::Word> const& words_;
    std::vector<text::Word> const& title_;
    std::vector<std::string> forms_;
    std::optional<std::size_t> last_;
};

} // namespace

JobDescription read_description(ai::PlanRequest const& request)
{
    JobDescription job{.locale = request.locale};
    auto const description = lawful(request.locale, without_instructions(request, job.warnings), job.warnings);
    job.description = description;
    job.title = trimmed(request.title).empty() ? find_title(description) : std::string(trimmed(request.title));
    auto const points = text::decode(description);
    job.words = text::read(request.locale, points);
    job.title_words = text::read(request.locale, job.title);
    job.seniority = seniority_of(job.title_words, job.words);
    job.tasks = tasks_of(request.locale, description);
    job.tools = ToolFinder(points, description, job).find();
    if (job.words.words.size() < shortest_description)
        job.warnings.push_back(
            {"description_too_short", "",
             request.locale == ai::Locale::fr
                 ? "La description est courte\u00A0: les questions restent générales. Ajoutez les "
                   "missions et les outils du poste pour des questions plus précises."
                 : "The description is short, so the questions stay general. Add the tasks and tools "
                   "of the job for more precise ones."});
    return job;
}

} // namespace recruteia::offline
