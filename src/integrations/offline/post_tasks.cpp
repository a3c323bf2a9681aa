#include "integrations/offline/post_tasks.hpp"

#include "ai/text/utf8.hpp"
#include "foundation/encoding.hpp"
#include "integrations/offline/french_wording.hpp"
#include "integrations/offline/plan_wording.hpp"
#include "integrations/offline/post_title.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <utility>

namespace recruteia::offline {

namespace {

constexpr std::size_t most_tasks = 8;
constexpr std::size_t fewest_words = 2;
constexpr std::size_t longest_task_words = 30;
/// Fewer parts make a sentence, not a list.
constexpr std::size_t fewest_items = 3;

std::size_t words_in(std::string_view text)
{
    return text.empty() ? 0 : static_cast<std::size_t>(std::ranges::count(text, ' ')) + 1;
}

/// Without emoji, which say nothing of the work.
std::string without_emoji(std::string_view text)
{
    constexpr char32_t joiner = U'\u200D';
    constexpr char32_t variation = U'\uFE0F';
    std::string plain;
    for (auto const point : text::decode(text).points)
        if (point != joiner && point != variation && u_charType(static_cast<UChar32>(point)) != U_OTHER_SYMBOL)
            text::append_utf8(plain, point);
    return plain;
}

std::string cleaned(std::string_view said)
{
    auto const plain = without_emoji(said);
    auto text = trimmed(plain);
    while (!text.empty() && std::string_view(".;,: ").contains(text.back()))
        text.remove_suffix(1);
    return std::string(text);
}

std::string_view without_joint(std::string_view text)
{
    for (std::string_view const joint : {"et ", "puis ", "ainsi que ", "and ", "then ", "as well as "})
        if (text.starts_with(joint))
            return trimmed(text.substr(joint.size()));
    return text;
}

/// "la pose de chaudières, la recherche de fuites et la mise en service": the items of a list. A lone word belongs to
/// what follows ("l’installation, l’entretien et le dépannage de réseaux").
std::vector<std::string> items_of(std::string_view list)
{
    auto const mark = list.contains(';') ? ';' : ',';
    std::vector<std::string> items;
    std::string waiting;
    for (auto const& part : parts_of(list, mark)) {
        auto const item = waiting + std::string(waiting.empty() ? without_joint(part) : std::string_view(part));
        waiting.clear();
        if (mark == ',' && words_in(item) < fewest_words)
            waiting = item + ", ";
        else
            items.push_back(cleaned(item));
    }
    if (!waiting.empty())
        items.push_back(cleaned(waiting));
    return items;
}

void add_list(std::vector<std::string>& tasks, std::string_view list, std::size_t fewest = fewest_items)
{
    auto const items = items_of(list);
    if (items.size() < fewest && !list.contains(';'))
        tasks.push_back(cleaned(list));
    else
        tasks.insert(tasks.end(), items.begin(), items.end());
}

constexpr auto french_openings = std::to_array<std::string_view>(
    {"chargé de ",     "chargée de ",    "chargé(e) de ", "chargé.e de ", "en charge de ",
     "en charge du ",  "aurez à ",       "devrez ",       "consiste à ",  "consistera à ",
     "consistent à ",  "amené à ",       "amenée à ",     "amené(e) à ",  "missions seront ",
     "tâches seront ", "missions sont ", "tâches sont ",  "suivantes ",   "fonctions seront "});
constexpr auto english_openings = std::to_array<std::string_view>(
    {"you will be responsible for ", "you'll be responsible for ", "responsible for ", "your role is to ", "you will ",
     "you'll ", "you’ll ", "candidate will ", "holder will ", "postholder will ", "they will ", "role involves ",
     "duties include ", "you are going to ", "tasks are to ", "the job is to "});

std::string lower_ascii(std::string_view text)
{
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), [](unsigned char c) {
        return c < 0x80 ? static_cast<char>(std::tolower(c)) : static_cast<char>(c);
    });
    return lower;
}

template <std::size_t N>
std::optional<std::string_view> after_one_of(std::string_view sentence, std::array<std::string_view, N> const& openings)
{
    auto const lower = lower_ascii(sentence);
    auto earliest = std::string::npos;
    std::size_t length = 0;
    for (auto const opening : openings)
        if (auto const at = lower.find(opening); at < earliest) {
            earliest = at;
            length = opening.size();
        }
    if (earliest == std::string::npos)
        return std::nullopt;
    auto rest = trimmed(sentence.substr(earliest + length));
    if (rest.starts_with(':'))
        rest = trimmed(rest.substr(1));
    return rest;
}

/// "préparerez et animerez vos cours": the verbs at the head of an item, in the infinitive.
std::optional<std::string> told_to_you(std::string_view item)
{
    auto const end = std::min(item.find_first_of(" ,"), item.size());
    auto const verb = infinitive_of(item.substr(0, end));
    if (!verb)
        return std::nullopt;
    // "Vous contribuez également au déploiement": beside what, its own sentence no longer says.
    for (std::string_view const too : {" également ", " aussi "})
        if (item.substr(end).starts_with(too))
            return told_to_you(std::string(item.substr(0, end)) + std::string(item.substr(end + too.size() - 1)));
    // A verb later in the item: "participer aux conseils et recevrez les familles".
    std::string tail(item.substr(end));
    for (std::string_view const joint : {" et ", " ou ", " puis ", ", "})
        for (auto at = tail.find(joint); at != std::string::npos; at = tail.find(joint, at + 1)) {
            auto const start = at + joint.size();
            auto const stop = std::min(tail.find_first_of(" ,", start), tail.size());
            auto const word = tail.substr(start, stop - start);
            if (!word.ends_with("ez") && word != "faites")
                continue;
            if (auto const second = infinitive_of(word))
                tail.replace(start, stop - start, *second);
        }
    return *verb + tail;
}

/// An item that tells the reader what to do, "Assurez la surveillance" under "vous :", says what is done there.
std::string in_infinitive(std::string const& task)
{
    std::string_view words = task;
    if (words.starts_with("Tu ")) {
        words.remove_prefix(3);
        auto const end = std::min(words.find(' '), words.size());
        auto const verb = infinitive_of_familiar(words.substr(0, end));
        return verb ? *verb + std::string(words.substr(end)) : task;
    }
    if (words.starts_with("Vous ") || words.starts_with("vous "))
        words.remove_prefix(5);
    return told_to_you(words).value_or(task);
}

/// "You advise managers": what the reader does, said without the reader.
std::string without_you(std::string const& task)
{
    if (task.starts_with("You are "))
        return "be " + task.substr(8);
    for (std::string_view const reader : {"You will ", "You'll ", "You’ll ", "You "})
        if (task.starts_with(reader))
            return task.substr(reader.size());
    return task;
}

/// "Tu conçois les flux, tu fiabilises l'entrepôt et tu participes aux astreintes": the same, told to a friend.
void add_told_familiarly(std::vector<std::string>& tasks, std::string_view sentence)
{
    auto const lower = lower_ascii(sentence);
    auto const at = lower.starts_with("tu ") ? 0 : lower.find(" tu ");
    if (at == std::string::npos)
        return;
    std::string body(trimmed(sentence.substr(at + (at == 0 ? 3 : 4))));
    for (auto joint = body.find(" et tu "); joint != std::string::npos; joint = body.find(" et tu "))
        body.replace(joint, 4, ",");
    std::vector<std::string> told;
    auto goes_on = false; // what the last verb began
    auto begins = true;
    for (auto const& each : items_of(body)) {
        std::string_view item = each;
        if (item.starts_with("tu ")) {
            item.remove_prefix(3);
            begins = true;
        }
        if (begins) {
            auto const end = std::min(item.find_first_of(" ,"), item.size());
            auto const verb = infinitive_of_familiar(item.substr(0, end));
            goes_on = verb.has_value();
            if (verb)
                told.push_back(*verb + std::string(item.substr(end)));
        } else if (goes_on) {
            told.back() += ", " + std::string(item);
        }
        begins = false;
    }
    tasks.insert(tasks.end(), told.begin(), told.end());
}

/// "Vous préparerez et animerez vos cours, évaluerez les élèves": what a French sentence tells the reader to do.
void add_told_in_french(std::vector<std::string>& tasks, std::string_view sentence)
{
    auto const lower = lower_ascii(sentence);
    auto const at = lower.starts_with("vous ") ? 0 : lower.find(" vous ");
    if (at == std::string::npos)
        return;
    auto const body = trimmed(sentence.substr(at + (at == 0 ? 5 : 6)));
    std::vector<std::string> told;
    for (auto const& item : items_of(body)) {
        auto const told_item = told_to_you(item.starts_with("vous ") ? std::string_view(item).substr(5) : item);
        if (told_item)
            told.push_back(*told_item);
        else if (told.empty())
            return;
        else
            told.back() += ", " + item;
    }
    // One verb with a list of objects: each object is a task of its own.
    if (told.size() == 1 && !told.front().contains(':') && parts_of(told.front(), ',').size() >= fewest_items) {
        auto const& whole = told.front();
        auto const space = whole.find(' ');
        add_list(tasks, std::string_view(whole).substr(space + 1));
        return;
    }
    tasks.insert(tasks.end(), told.begin(), told.end());
}

void add_told_in_english(std::vector<std::string>& tasks, std::string_view sentence)
{
    constexpr auto states = std::to_array<std::string_view>({"are",   "have",  "can", "must", "need",  "should", "may",
                                                             "bring", "know",  "get", "love", "enjoy", "like",   "want",
                                                             "be",    "would", "own", "work", "join",  "report"});
    if (auto const rest = after_one_of(sentence, english_openings)) {
        auto const verb = lower_ascii(rest->substr(0, std::min(rest->find(' '), rest->size())));
        if (verb != "be" && verb != "have" && verb != "need" && verb != "join" && verb != "get")
            add_list(tasks, *rest, 2);
        return;
    }
    if (!sentence.starts_with("You "))
        return;
    auto const body = sentence.substr(4);
    auto const verb = lower_ascii(body.substr(0, std::min(body.find(' '), body.size())));
    if (std::ranges::find(states, verb) == states.end())
        add_list(tasks, body, 2);
}

bool tells_what_is_required(std::string_view task)
{
    constexpr auto cues = std::to_array<std::string_view>(
        {"permis ", "licence", "license", "experience", "diplome", "degree", "bac+", "bac +", "titulaire", "master",
         "certificat", "qualification", "habilitation exigee", "years", "months", "debutant"});
    auto const folded = text::folded(task);
    return std::ranges::any_of(
        cues, [&](auto cue) { return folded.starts_with(cue) || folded.contains(" " + std::string(cue)); });
}

bool is_task(std::string_view task)
{
    // What every contract says is no task of this post.
    constexpr auto anything_else =
        std::to_array<std::string_view>({"any other ", "other duties", "other tasks", "toute autre ", "toutes autres ",
                                         "autres missions", "autres taches", "all other "});
    auto const words = words_in(task);
    auto const folded = text::folded(task);
    return words >= fewest_words && words <= longest_task_words && !task.ends_with('?') &&
           std::ranges::none_of(anything_else, [&](auto opening) { return folded.starts_with(opening); });
}

std::vector<std::string> bullets_in(ai::Locale locale, std::vector<Passage> const& passages, Section section)
{
    std::vector<std::string> tasks;
    for (auto const& passage : passages)
        if (passage.section == section && passage.bullet &&
            (section == Section::tasks || !tells_what_is_required(passage.text)))
            tasks.push_back(cleaned(passage.text));
    if (locale == ai::Locale::fr)
        std::ranges::transform(tasks, tasks.begin(), in_infinitive);
    else
        std::ranges::transform(tasks, tasks.begin(), without_you);
    return tasks;
}

std::vector<std::string> told_in(ai::Locale locale, std::vector<Passage> const& passages)
{
    std::vector<std::string> tasks;
    for (auto const& passage : passages) {
        if (passage.bullet || passage.section == Section::benefits || passage.section == Section::application)
            continue;
        auto const sentence = cleaned(passage.text);
        if (locale == ai::Locale::en) {
            add_told_in_english(tasks, sentence);
        } else if (auto const rest = after_one_of(sentence, french_openings)) {
            // "Chargé de clientèle" names the post, "vous serez chargé de la clientèle" what is done there.
            if (!lower_ascii(sentence).starts_with("chargé"))
                add_list(tasks, *rest);
        } else if (passage.section != Section::profile) {
            add_told_in_french(tasks, sentence);
            add_told_familiarly(tasks, sentence);
        }
    }
    return tasks;
}

/// Whether it begins with a name of work: "cuisson au four", "suivi des stocks", "milking twice a day".
bool begins_with_work(ai::Locale locale, std::string_view item)
{
    constexpr std::size_t shortest_gerund = 6;
    auto const small = lower_ascii(item);
    auto const first = small.substr(0, small.find_first_of(" ,"));
    if (locale == ai::Locale::en)
        return first.size() >= shortest_gerund && first.ends_with("ing");
    return begins_with_infinitive(small) || with_articles(small).has_value() ||
           is_known_kind_of_task(ai::Locale::fr, first);
}

/// Lists of work that are no bullets: "mise en place, cuisson et dressage, gestion des stocks". They begin with the
/// first name of work and end before what names none ("35h, accueil, caisse, mise en rayon, vitrine").
std::vector<std::string> listed_in(ai::Locale locale, std::vector<Passage> const& passages)
{
    constexpr std::size_t fewest_of_work = 2;
    std::vector<std::string> tasks;
    for (auto const& passage : passages) {
        if ((passage.section != Section::tasks && passage.section != Section::opening) || passage.bullet ||
            passage.text.contains("ous ") || passage.text.contains("You "))
            continue;
        auto const text = cleaned(passage.text);
        std::string_view const whole = text;
        auto const parts = parts_of(whole, whole.contains(';') ? ';' : ',');
        auto const is_work = [&](std::string const& part) { return begins_with_work(locale, without_joint(part)); };
        auto const first = std::ranges::find_if(parts, is_work);
        auto const said = std::ranges::count_if(parts, is_work);
        if (parts.size() < fewest_items || std::cmp_less(said, fewest_of_work))
            continue;
        add_list(tasks, passage.section == Section::tasks ? whole : whole.substr(whole.find(*first)));
    }
    return tasks;
}

/// A list of acronyms is in capitals by nature, words are not.
std::vector<Passage> without_shouting(std::vector<Passage> passages)
{
    constexpr std::size_t longest_acronym = 6;
    for (auto& passage : passages) {
        std::string_view const text = passage.text;
        std::size_t longest = 0;
        for (std::size_t at = 0; at < text.size(); ++at) {
            auto const end = std::min(text.find_first_of(" ,;:'()/-", at), text.size());
            longest = std::max(longest, end - at);
            at = end;
        }
        if (longest > longest_acronym)
            passage.text = offline::without_shouting(passage.text);
    }
    return passages;
}

} // namespace

std::vector<std::string> tasks_of(ai::Locale locale, std::vector<Passage> const& passages)
{
    auto const calm = without_shouting(passages);
    auto tasks = bullets_in(locale, calm, Section::tasks);
    for (auto const& more :
         {listed_in(locale, calm), bullets_in(locale, calm, Section::opening), told_in(locale, calm)})
        if (tasks.empty())
            tasks = more;
    std::vector<std::string> kept;
    for (auto const& said : tasks) {
        auto const task = locale == ai::Locale::fr ? with_accented_capital(said) : said;
        if (kept.size() < most_tasks && is_task(task) && std::ranges::find(kept, task) == kept.end())
            kept.push_back(task);
    }
    return kept;
}

} // namespace recruteia::offline
