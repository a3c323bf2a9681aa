#include "integrations/offline/plan_wording.hpp"

#include "ai/text/utf8.hpp"
#include "foundation/encoding.hpp"
#include "integrations/offline/french_wording.hpp"
#include "integrations/offline/post_title.hpp"
#include "integrations/offline/question_bank.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <iterator>
#include <optional>
#include <ranges>
#include <set>
#include <span>

namespace recruteia::offline {

namespace {

constexpr int motivation_seconds = 120;
constexpr std::size_t most_tools_named = 3;

bool is_french(JobDescription const& job)
{
    return job.locale == ai::Locale::fr;
}

bool is_translated(JobDescription const& job)
{
    return job.language != job.locale;
}

std::string quoted(ai::Locale locale, std::string const& words)
{
    return locale == ai::Locale::fr ? "«\u00A0" + words + "\u00A0»" : "“" + words + "”";
}

/// The words that the bank's French questions, points and anchors write with a small letter: "qualité", but no
/// product's name.
std::set<std::string> const& small_words()
{
    static auto const all = [] {
        std::set<std::string> words;
        auto const add = [&](std::string const& text) {
            for (auto const& word : text::read(ai::Locale::fr, text).words)
                if (!word.capitalised && !word.acronym && !word.number)
                    words.insert(word.form);
        };
        for (auto const& family : bank_of(ai::Locale::fr))
            for (auto const& question : family.questions) {
                add(question.text);
                for (auto const& point : question.points)
                    add(point.text);
                std::ranges::for_each(question.anchors, add);
            }
        return words;
    }();
    return all;
}

/// "Chargé de Clientèle" gives "chargé de clientèle", "Développeur Python" gives "développeur Python": inside a
/// sentence a post has capitals for names alone.
std::string within_sentence(std::string const& title)
{
    auto begun = with_small_initial(title);
    if (begun == title)
        return begun;
    auto const points = text::decode(begun);
    auto words = points.points;
    auto after_de = false; // what somebody is in charge of is no product
    for (auto const& word : text::read(ai::Locale::fr, points).words) {
        // "Administratif·ve", "Financier(e)": what has a gender is no name.
        auto const gendered = word.end < words.size() && (words[word.end] == U'·' || words[word.end] == U'(');
        if (word.capitalised && !word.acronym && word.form.size() > 1 &&
            (after_de || gendered || small_words().contains(word.form)))
            words[word.start] = static_cast<char32_t>(u_tolower(static_cast<UChar32>(words[word.start])));
        after_de = word.form == "de" || word.form == "du" || word.form == "des" || word.form == "d";
    }
    return text::encode(words);
}

/// "ce poste d’infirmière de nuit", "the role of Data Analyst".
std::string named_post(JobDescription const& job)
{
    auto const title = tidied_title(job.title);
    if (title.empty())
        return is_french(job) ? "ce poste" : "this role";
    if (!is_french(job))
        return "the role of " + title;
    return is_translated(job) ? "le poste " + quoted(job.locale, title)
                              : "ce poste " + with_de(typeset(within_sentence(title)));
}

/// The heart of a task: without what follows a colon or a semicolon, and without a long bracket.
std::string essence_of(std::string const& task)
{
    constexpr std::size_t shortest = 12;
    constexpr std::size_t longest = 110;
    auto essence = task.substr(0, task.find_first_of(":;", shortest));
    if (auto const bracket = essence.find(" (", shortest); bracket != std::string::npos && essence.size() > longest)
        essence.resize(bracket);
    return std::string(trimmed(essence));
}

/// Whether the first words of a task hold all words of a keyword, by stem, and where.
std::optional<std::size_t> place_of(std::vector<text::Word> const& words, text::Document const& keyword)
{
    constexpr std::size_t words_looked_at = 4;
    auto const head = std::span(words).first(std::min(words.size(), words_looked_at));
    auto const found = [&](text::Word const& word) {
        return std::ranges::find(head, word.key, &text::Word::key) - head.begin();
    };
    if (!std::ranges::all_of(keyword.words, [&](auto const& word) { return found(word) < std::ssize(head); }))
        return std::nullopt;
    return static_cast<std::size_t>(found(keyword.words.front()));
}

/// The kind of work of a task: what its first verb says, or the longest keyword that it holds ("check guests in").
BankCompetency const* kind_of(ai::Locale locale, std::string const& task)
{
    auto const words = text::read(locale, task).words;
    BankCompetency const* best = nullptr;
    std::size_t best_place = 0;
    std::size_t best_length = 0;
    // The last kind is any other work: its words are only verbs.
    for (auto const& kind :
         std::span(task_bank_of(locale).competencies).first(task_bank_of(locale).competencies.size() - 1))
        for (auto const& keyword : kind.keywords) {
            auto const document = text::read(locale, keyword);
            auto const place = place_of(words, document);
            auto const length = document.words.size();
            if (place && (!best || length > best_length || (length == best_length && *place < best_place))) {
                best = &kind;
                best_place = *place;
                best_length = length;
            }
        }
    return best;
}

/// How a task is said, which decides how a sentence takes it up.
enum class TaskForm
{
    infinitive, ///< "administrer les traitements", "advise managers"
    noun,       ///< "la gestion de l’agenda"
    gerund,     ///< "securing loads"
    other       ///< only to be quoted
};

struct NamedTask
{
    TaskForm form = TaskForm::other;
    std::string words;
};

/// "veiller à la sécurité, mettre à jour le plan": two things to do are joined as two things are.
std::string with_last_verb_joined(std::string words)
{
    auto const comma = words.rfind(", ");
    if (comma != std::string::npos && begins_with_infinitive(std::string_view(words).substr(comma + 2)))
        words.replace(comma, 2, " et ");
    return words;
}

NamedTask in_french(std::string const& task)
{
    auto essence = with_last_verb_joined(in_polite_form(typeset(with_small_initial(task))));
    for (std::string_view const reflexive : {"se ", "s’"})
        if (essence.starts_with(reflexive) && begins_with_infinitive(essence))
            return {TaskForm::infinitive, "vous " + essence.substr(reflexive.size())};
    if (begins_with_infinitive(essence) || essence.starts_with("vous "))
        return {TaskForm::infinitive, essence};
    constexpr auto articles = std::to_array<std::string_view>({"l’", "la ", "le ", "les "});
    if (std::ranges::any_of(articles, [&](auto article) { return essence.starts_with(article); }))
        return {TaskForm::noun, essence};
    if (auto noun = with_articles(essence))
        return {TaskForm::noun, *std::move(noun)};
    return {TaskForm::other, essence};
}

std::string with_curled_apostrophes(std::string words)
{
    for (auto at = words.find('\''); at != std::string::npos; at = words.find('\'', at))
        words.replace(at, 1, "’");
    return words;
}

/// Whether a kind of work is called by this verb, alone or with what belongs to it: "look" of "look after".
bool begins_a_kind(ai::Locale locale, std::string const& verb)
{
    auto const folded = text::folded(verb);
    auto const begins = [&](std::string const& keyword) {
        return keyword == folded || keyword.starts_with(folded + " ");
    };
    return std::ranges::any_of(task_bank_of(locale).competencies,
                               [&](BankCompetency const& kind) { return std::ranges::any_of(kind.keywords, begins); });
}

NamedTask named_task(ai::Locale locale, std::string const& task)
{
    if (locale == ai::Locale::fr)
        return in_french(task);
    auto const essence = with_curled_apostrophes(with_small_initial(task));
    auto const verb = essence.substr(0, essence.find_first_of(" ,"));
    if (verb.ends_with("ing") && verb.size() > 5)
        return {TaskForm::gerund, essence};
    if (begins_a_kind(locale, verb))
        return {TaskForm::infinitive, essence};
    return {TaskForm::other, essence};
}

std::string french_sentence(NamedTask const& task, TaskQuestion asked)
{
    auto const quote = quoted(ai::Locale::fr, task.words);
    switch (asked) {
    case TaskQuestion::first:
        if (task.form == TaskForm::infinitive)
            return "L’une de vos missions serait " + with_de_each(task.words) + ".";
        if (task.form == TaskForm::noun)
            return "Le poste comprend " + task.words + ".";
        return "Parmi les missions du poste figure celle-ci\u00A0: " + quote + ".";
    case TaskQuestion::further:
        if (task.form == TaskForm::infinitive)
            return "Vous auriez aussi " + with_a_each(task.words) + ".";
        if (task.form == TaskForm::noun)
            return "Vous assureriez aussi " + task.words + ".";
        return "Une autre mission du poste est celle-ci\u00A0: " + quote + ".";
    case TaskQuestion::situation:
        break;
    }
    if (task.form == TaskForm::infinitive)
        return "Imaginez que vous êtes en poste et que vous devez " + task.words + ".";
    if (task.form == TaskForm::noun)
        return "Imaginez que vous êtes en poste et que vous assurez " + task.words + ".";
    return "Imaginez que vous êtes en poste, sur cette mission\u00A0: " + quote + ".";
}

std::string english_sentence(NamedTask const& task, TaskQuestion asked)
{
    auto const quote = quoted(ai::Locale::en, task.words);
    switch (asked) {
    case TaskQuestion::first:
        if (task.form == TaskForm::gerund)
            return "One of the tasks of this job is " + task.words + ".";
        if (task.form == TaskForm::infinitive)
            return "One of your tasks would be to " + task.words + ".";
        return "One of the tasks of this job reads: " + quote + ".";
    case TaskQuestion::further:
        if (task.form == TaskForm::gerund)
            return "The job also means " + task.words + ".";
        if (task.form == TaskForm::infinitive)
            return "You would also have to " + task.words + ".";
        return "Another task of this job reads: " + quote + ".";
    case TaskQuestion::situation:
        break;
    }
    if (task.form == TaskForm::gerund)
        return "Imagine that you are in the job, " + task.words + ".";
    if (task.form == TaskForm::infinitive)
        return "Imagine that you are in the job and have to " + task.words + ".";
    return "Imagine that you are in the job, on this task: " + quote + ".";
}

std::string sentence_on(JobDescription const& job, std::string const& task, TaskQuestion asked)
{
    auto const post = tidied_title(job.title);
    if (task.empty()) {
        if (is_french(job))
            return post.empty() ? "Choisissez une tâche centrale de ce métier."
                                : "Choisissez une tâche centrale " + with_de(named_post(job)) + ".";
        return "Choose a task that is central to " + named_post(job) + ".";
    }
    auto const named = named_task(job.locale, essence_of(task));
    return is_french(job) ? french_sentence(named, asked) : english_sentence(named, asked);
}

/// "comment administrer les traitements", "how to go about securing loads"; empty where nothing short says it.
std::string manner_of(ai::Locale locale, std::string const& task)
{
    constexpr std::size_t longest = 90; // of an anchor's words on the task, in bytes
    auto short_task = essence_of(task);
    if (auto const bracket = short_task.find(" ("); bracket != std::string::npos)
        short_task.resize(bracket);
    if (short_task.size() > longest)
        short_task.resize(std::min(short_task.find(", "), short_task.size()));
    if (short_task.size() > longest)
        return {};
    auto const named = named_task(locale, short_task);
    switch (named.form) {
    case TaskForm::infinitive:
        // "vous déplacer": an anchor speaks of the candidate, not to them.
        if (named.words.starts_with("vous "))
            return {};
        return (locale == ai::Locale::fr ? "comment " : "how to ") + named.words;
    case TaskForm::noun:
        return "comment assurer " + named.words;
    case TaskForm::gerund:
        return "how to go about " + named.words;
    case TaskForm::other:
        break;
    }
    return {};
}

/// The lowest and the highest level are told by what is said of this very task.
void name_task_in_anchors(ai::Locale locale, std::string const& task, std::vector<std::string>& anchors)
{
    auto const manner = manner_of(locale, task);
    if (manner.empty())
        return;
    auto const french = locale == ai::Locale::fr;
    std::string const joint = french ? "\u00A0: " : ": ";
    anchors.front() = (french ? "Ne dit pas " : "Does not say ") + manner + joint + with_small_initial(anchors.front());
    anchors.back() = (french ? "Explique " : "Explains ") + manner + joint + with_small_initial(anchors.back());
}

/// What a task lists after a colon or in brackets: "levage des charges (banches, bennes à béton)".
std::vector<std::string> details_of(std::string const& task)
{
    auto const colon = task.find(": ");
    auto const open = task.find('(');
    auto const close = task.find(')', open == std::string::npos ? 0 : open);
    if (colon != std::string::npos)
        return parts_of(trimmed(std::string_view(task).substr(colon + 2)), ',');
    if (open != std::string::npos && close != std::string::npos)
        return parts_of(trimmed(std::string_view(task).substr(open + 1, close - open - 1)), ',');
    return {};
}

/// A good answer speaks of what the post names: a point of its own, in the post's words.
void ask_for_details(JobDescription const& job, std::string const& task, ai::ProposedQuestion& question)
{
    constexpr std::size_t fewest = 2;
    constexpr std::size_t most = 4;
    auto const details = details_of(task);
    if (details.size() < fewest)
        return;
    std::vector<std::string> said(details.size());
    std::ranges::transform(details, said.begin(), [&](std::string const& detail) {
        return is_french(job) ? typeset(detail) : with_curled_apostrophes(detail);
    });
    question.expected_points.push_back(
        {(is_french(job) ? "Parle de ce que ce poste précise\u00A0: " : "Speaks of what this job names: ") +
             enumerated(job.locale, said, most),
         2});
}

/// As whole words: "Go" is not in "algorithm".
bool mentions(std::string const& text, std::string const& tool)
{
    auto const said = text::folded(text);
    auto const name = text::folded(tool);
    auto const is_letter = [&](std::size_t at) {
        return at < said.size() && std::isalnum(static_cast<unsigned char>(said[at])) != 0;
    };
    for (auto at = said.find(name); at != std::string::npos; at = said.find(name, at + 1))
        if ((at == 0 || !is_letter(at - 1)) && !is_letter(at + name.size()))
            return true;
    return false;
}

/// The tools of the post that a question's points speak of and its text does not: naming others would force a link.
std::vector<std::string> tools_spoken_of(JobDescription const& job, ai::ProposedQuestion const& question)
{
    std::string said;
    for (auto const& point : question.expected_points)
        said += "\n" + point.text;
    std::vector<std::string> tools;
    std::ranges::copy_if(job.tools, std::back_inserter(tools), [&](std::string const& tool) {
        return mentions(said, tool) && !mentions(question.text, tool);
    });
    return tools;
}

/// "de Python, de Django et d’Excel" in French, "Python, Django and Excel" in English.
std::string listed_tools(JobDescription const& job, std::vector<std::string> tools)
{
    if (is_french(job))
        std::ranges::transform(tools, tools.begin(), [](std::string const& tool) { return with_de(tool); });
    return enumerated(job.locale, tools, most_tools_named);
}

void add_point_on(JobDescription const& job, ai::ProposedQuestion& question, std::vector<std::string> const& tools)
{
    auto const list = listed_tools(job, tools);
    question.expected_points.push_back(
        {is_french(job) ? "Explique comment il ou elle se sert " + list : "Explains how they use " + list, 1});
}

std::vector<std::string> tools_in(JobDescription const& job, std::string const& text)
{
    std::vector<std::string> tools;
    std::ranges::copy_if(job.tools, std::back_inserter(tools),
                         [&](std::string const& tool) { return mentions(text, tool); });
    return tools;
}

/// Words that a question and a task may share without being about the same.
bool names_people(text::Word const& word)
{
    constexpr auto people = std::to_array<std::string_view>(
        {"equipe",  "equipes",   "client", "clients", "patient",  "patients",  "usagers", "personne",  "personnes",
         "service", "collegues", "team",   "teams",   "customer", "customers", "users",   "people",    "colleagues",
         "person",  "services",  "work",   "travail", "poste",    "job",       "company", "entreprise"});
    return std::ranges::find(people, word.form) != people.end();
}

/// A technical question about what a task does with a tool asks for it, so that nobody has to guess.
void ask_for_tools(JobDescription const& job, ai::ProposedQuestion& question)
{
    for (auto const& task : job.tasks) {
        auto const tools = tools_in(job, task);
        if (tools.empty() || words_in_common(job, question.text, task) == 0)
            continue;
        auto const list = listed_tools(job, tools);
        question.text += is_french(job) ? " Dites aussi comment vous vous serviriez " + list + "."
                                        : " Say also how you would use " + list + ".";
        return add_point_on(job, question, tools);
    }
}

} // namespace

std::string enumerated(ai::Locale locale, std::vector<std::string> const& terms, std::size_t most)
{
    std::string text;
    auto const count = std::min(most, terms.size());
    for (std::size_t at = 0; at < count; ++at) {
        if (at > 0)
            text += at + 1 < count ? ", " : locale == ai::Locale::fr ? " et " : " and ";
        text += terms[at];
    }
    return text;
}

std::size_t words_in_common(JobDescription const& job, std::string const& question, std::string const& task)
{
    auto const asked = text::read(job.locale, question).words;
    auto const said = text::read(job.locale, task).words;
    std::set<std::uint64_t> everywhere; // the post's name and its tools
    for (auto const& word : job.title_words.words)
        everywhere.insert(word.key);
    for (auto const& tool : job.tools)
        for (auto const& word : text::read(job.locale, tool).words)
            everywhere.insert(word.key);
    // The stemmer cuts a singular and its plural in different places: "transmiss", "transm".
    constexpr std::size_t shortest_stem = 6;
    auto const same = [](text::Word const& one, text::Word const& other) {
        auto const length = std::min(one.stem.size(), other.stem.size());
        return one.key == other.key || (length >= shortest_stem && std::string_view(one.stem).substr(0, length) ==
                                                                       std::string_view(other.stem).substr(0, length));
    };
    return static_cast<std::size_t>(std::ranges::count_if(said | std::views::drop(1), [&](text::Word const& word) {
        return word.kind == text::WordKind::content && !everywhere.contains(word.key) && !names_people(word) &&
               std::ranges::any_of(asked, [&](text::Word const& other) {
                   return other.kind == text::WordKind::content && same(word, other);
               });
    }));
}

bool is_known_kind_of_task(ai::Locale locale, std::string const& task)
{
    return kind_of(locale, task) != nullptr;
}

BankCompetency const& kind_of_task(ai::Locale locale, std::string const& task)
{
    auto const* kind = kind_of(locale, task);
    return kind ? *kind : task_bank_of(locale).competencies.back();
}

ai::ProposedQuestion task_question(JobDescription const& job, std::string const& task, std::string const& competency,
                                   TaskQuestion asked)
{
    auto const& kind = kind_of_task(job.locale, task);
    auto const wanted = asked == TaskQuestion::situation ? ai::QuestionKind::situational : ai::QuestionKind::technical;
    auto const& written = *std::ranges::find_if(task_bank_of(job.locale).questions, [&](BankQuestion const& question) {
        return question.competency == kind.id && question.kind == wanted;
    });
    ai::ProposedQuestion question{.kind = written.kind,
                                  .competency = competency,
                                  .text = written.text,
                                  .expected_points = written.points,
                                  .anchors = written.anchors};
    question.text.replace(question.text.find(task_placeholder), task_placeholder.size(), sentence_on(job, task, asked));
    if (asked == TaskQuestion::situation || task.empty())
        return question;
    name_task_in_anchors(job.locale, task, question.anchors);
    if (auto const tools = tools_in(job, question.text); !tools.empty())
        add_point_on(job, question, tools);
    else
        ask_for_details(job, task, question);
    return question;
}

ai::ProposedQuestion motivation_question(JobDescription const& job, std::string const& competency)
{
    auto const junior = job.seniority == ai::Seniority::junior;
    ai::ProposedQuestion question{
        .kind = ai::QuestionKind::motivation, .competency = competency, .answer_seconds = motivation_seconds};
    if (is_french(job)) {
        question.text = "Qu’est-ce qui vous attire dans " + named_post(job) + ", et qu’y apporteriez-vous de votre " +
                        (junior ? "formation ou de vos premières expériences" : "expérience") + "\u00A0?";
        question.expected_points = {{"Relie des éléments précis du poste à ce qui l’intéresse dans ce métier", 3},
                                    {"Appuie sa motivation sur une expérience ou une réalisation vécue", 2},
                                    {"Dit ce qu’il ou elle apporterait à l’équipe dès les premiers mois", 2},
                                    {"Montre une connaissance réaliste des contraintes du métier", 1}};
        question.anchors = {
            "Ne donne aucune raison liée au poste.", "Donne des raisons générales, valables pour n’importe quel poste.",
            "Cite un ou deux éléments du poste, sans lien clair avec son expérience.",
            "Relie plusieurs éléments du poste à son expérience, avec un exemple.",
            "Relie précisément le poste, ses contraintes et son expérience, et dit ce qu’il ou elle y apporterait."};
        return question;
    }
    question.text = "What attracts you to " + named_post(job) + ", and what would you bring to it from your " +
                    (junior ? "training or first experiences" : "experience") + "?";
    question.expected_points = {{"Links precise elements of the job to what interests them in this profession", 3},
                                {"Supports the motivation with an experience or achievement of their own", 2},
                                {"Says what they would bring to the team in the first months", 2},
                                {"Shows a realistic knowledge of the constraints of the profession", 1}};
    question.anchors = {"Gives no reason related to the job.", "Gives general reasons that would fit any job.",
                        "Names one or two elements of the job, without a clear link to experience.",
                        "Links several elements of the job to experience, with an example.",
                        "Links the job, its constraints and experience precisely, and says what they would bring."};
    return question;
}

void name_tools(JobDescription const& job, ai::ProposedQuestion& question)
{
    if (question.kind != ai::QuestionKind::technical || is_translated(job))
        return;
    auto const spoken_of = tools_spoken_of(job, question);
    if (spoken_of.empty())
        return ask_for_tools(job, question);
    auto const tools = enumerated(job.locale, spoken_of, most_tools_named);
    question.text = (is_french(job) ? "Ce poste s’appuie notamment sur " + tools + ". "
                                    : "This job relies on " + tools + ", among others. ") +
                    question.text;
}

} // namespace recruteia::offline
