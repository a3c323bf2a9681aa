#include "integrations/offline/description_passages.hpp"

#include "ai/text/utf8.hpp"
#include "foundation/encoding.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

namespace recruteia::offline {

namespace {

constexpr std::size_t longest_heading_words = 9;
constexpr std::size_t longest_label_words = 5;

struct Cue
{
    Section section;
    std::string_view words; ///< folded; stands at the beginning of a word
};

/// What headings say. The first that is found decides, so those that hold another's words come first.
constexpr auto heading_cues = std::to_array<Cue>({
    {Section::application, "postul"},
    {Section::application, "candidature"},
    {Section::application, "processus"},
    {Section::application, "process"},
    {Section::application, "how to apply"},
    {Section::application, "equal opportunit"},
    {Section::application, "reference"},
    {Section::application, "contact"},
    {Section::benefits, "avantage"},
    {Section::benefits, "benefit"},
    {Section::benefits, "perk"},
    {Section::benefits, "offrons"},
    {Section::benefits, "on t’offre"},
    {Section::benefits, "on t'offre"},
    {Section::benefits, "on vous offre"},
    {Section::benefits, "we offer"},
    {Section::benefits, "proposons"},
    {Section::benefits, "les plus"},
    {Section::benefits, "in it for you"},
    {Section::benefits, "pourquoi nous"},
    {Section::benefits, "why join"},
    {Section::benefits, "why work"},
    {Section::benefits, "salaire"},
    {Section::benefits, "salary"},
    {Section::benefits, "remuneration"},
    {Section::benefits, "pay"},
    {Section::benefits, "conditions"},
    {Section::benefits, "horaires"},
    {Section::benefits, "hours"},
    {Section::benefits, "contrat"},
    {Section::benefits, "type de contrat"},
    {Section::benefits, "lieu"},
    {Section::benefits, "location"},
    {Section::benefits, "package"},
    {Section::profile, "profil"},
    {Section::profile, "requirement"},
    {Section::profile, "qualification"},
    {Section::profile, "competence"},
    {Section::profile, "skills"},
    {Section::profile, "formation"},
    {Section::profile, "education"},
    {Section::profile, "diplome"},
    {Section::profile, "experience"},
    {Section::profile, "looking for"},
    {Section::profile, "we look for"},
    {Section::profile, "must have"},
    {Section::profile, "you have"},
    {Section::profile, "you bring"},
    {Section::profile, "about you"},
    {Section::profile, "who you are"},
    {Section::profile, "ideal candidate"},
    {Section::profile, "essential"},
    {Section::profile, "desirable"},
    {Section::profile, "prerequis"},
    {Section::profile, "recherch"},
    {Section::profile, "qualites"},
    {Section::profile, "vous etes"},
    {Section::profile, "et vous"},
    {Section::profile, "langues"},
    {Section::profile, "stack"},
    {Section::profile, "environnement technique"},
    {Section::profile, "outils"},
    {Section::profile, "tools"},
    {Section::profile, "toi"},
    {Section::profile, "person specification"},
    {Section::tasks, "mission"},
    {Section::tasks, "tache"},
    {Section::tasks, "activite"},
    {Section::tasks, "responsabilite"},
    {Section::tasks, "responsibilit"},
    {Section::tasks, "duties"},
    {Section::tasks, "tasks"},
    {Section::tasks, "fonctions"},
    {Section::tasks, "attributions"},
    {Section::tasks, "votre role"},
    {Section::tasks, "your role"},
    {Section::tasks, "the role"},
    {Section::tasks, "role"},
    {Section::tasks, "you will"},
    {Section::tasks, "you’ll"},
    {Section::tasks, "you'll"},
    {Section::tasks, "quotidien"},
    {Section::tasks, "day to day"},
    {Section::tasks, "day-to-day"},
    {Section::tasks, "what you do"},
    {Section::tasks, "le poste"},
    {Section::tasks, "votre poste"},
    {Section::tasks, "description du poste"},
    {Section::tasks, "descriptif"},
    {Section::company, "qui sommes"},
    {Section::company, "who we are"},
    {Section::company, "about"},
    {Section::company, "a propos"},
    {Section::company, "entreprise"},
    {Section::company, "company"},
    {Section::company, "contexte"},
    {Section::company, "etablissement"},
    {Section::company, "presentation"},
    {Section::company, "notre"},
    {Section::company, "our"},
    {Section::company, "rejoignez"},
    {Section::company, "department"},
});

/// Sentences that stand anywhere in an advertisement.
constexpr auto sentence_cues = std::to_array<Cue>({
    {Section::application, "postule"},
    {Section::application, "candidature"},
    {Section::application, "envoyer"},
    {Section::application, "joindre"},
    {Section::application, "merci d"},
    {Section::application, "attach"},
    {Section::application, "send your"},
    {Section::application, "send us"},
    {Section::application, "to apply"},
    {Section::application, "apply now"},
    {Section::application, "apply by"},
    {Section::application, "apply online"},
    {Section::application, "apply here"},
    {Section::application, "apply via"},
    {Section::application, "apply today"},
    {Section::application, "apply with"},
    {Section::application, "please apply"},
    {Section::application, "no agencies"},
    {Section::application, "equal opportunit"},
    {Section::application, "egalite"},
    {Section::application, "discrimin"},
    {Section::application, "diversit"},
    {Section::application, "situation de handicap"},
    {Section::application, "welcomes applications"},
    {Section::application, "welcome applications"},
    {Section::application, "every background"},
    {Section::benefits, "mutuelle"},
    {Section::benefits, "restaurant tickets"},
    {Section::benefits, "tickets restaurant"},
    {Section::benefits, "tickets-restaurant"},
    {Section::benefits, "titres-restaurant"},
    {Section::benefits, "titres restaurant"},
    {Section::benefits, "rtt"},
    {Section::benefits, "cse"},
    {Section::benefits, "salaire"},
    {Section::benefits, "salary"},
    {Section::benefits, "remuneration"},
    {Section::benefits, "prime"},
    {Section::benefits, "pourboires"},
    {Section::benefits, "interessement"},
    {Section::benefits, "teletravail"},
    {Section::benefits, "conges"},
    {Section::benefits, "repos"},
    {Section::benefits, "pension"},
    {Section::benefits, "holiday"},
    {Section::benefits, "insurance"},
    {Section::benefits, "bonus"},
    {Section::benefits, "benefits"},
    {Section::benefits, "training provided"},
    {Section::benefits, "meals"},
    {Section::benefits, "gym"},
    {Section::company, "recrute"},
    {Section::company, "recrutons"},
    {Section::company, "recherche pour"},
    {Section::company, "nous sommes"},
    {Section::company, "we are a"},
    {Section::company, "we’re a"},
    {Section::company, "we're a"},
    {Section::company, "our client is"},
    {Section::company, "leader"},
    {Section::company, "depuis 1"},
    {Section::company, "depuis 2"},
    {Section::company, "since 1"},
    {Section::company, "since 2"},
    {Section::company, "fondee en"},
    {Section::company, "creee en"},
    {Section::company, "founded"},
    {Section::company, "collaborateurs"},
    {Section::company, "employees"},
    {Section::company, "salaries"},
    {Section::company, "chiffre d’affaires"},
    {Section::company, "chiffre d'affaires"},
    {Section::company, "levee de fonds"},
    {Section::company, "family-run"},
    {Section::company, "growing"},
});

bool is_letter(std::string_view text, std::size_t at)
{
    return at < text.size() && std::isalnum(static_cast<unsigned char>(text[at])) != 0;
}

/// At the beginning of a word; a short cue must be the whole word ("pay" is not "payroll").
bool stands_in(std::string_view folded, std::string_view words)
{
    constexpr std::size_t short_cue = 4;
    for (auto at = folded.find(words); at != std::string_view::npos; at = folded.find(words, at + 1))
        if ((at == 0 || !is_letter(folded, at - 1)) &&
            (words.size() > short_cue || !is_letter(folded, at + words.size())))
            return true;
    return false;
}

template <std::size_t N>
std::optional<Section> said_by(std::array<Cue, N> const& cues, std::string_view text)
{
    auto const folded = text::folded(text);
    for (auto const& cue : cues)
        if (stands_in(folded, cue.words))
            return cue.section;
    return std::nullopt;
}

std::size_t words_in(std::string_view text)
{
    return static_cast<std::size_t>(std::ranges::count(text, ' ')) + 1;
}

bool is_bullet_mark(char32_t point)
{
    auto const category = u_charType(static_cast<UChar32>(point));
    // Word's own bullets lie in the private use area.
    return point == U'-' || point == U'*' || point == U'•' || point == U'·' || point == U'‣' || point == U'✓' ||
           point == U'>' || point == U'+' || point == U'→' || category == U_DASH_PUNCTUATION ||
           category == U_OTHER_SYMBOL || category == U_PRIVATE_USE_CHAR;
}

/// "3.", "3)" or "1.2" before a space: its length; 0 where there is none.
std::size_t length_of_number(std::string_view line)
{
    constexpr std::size_t longest = 6;
    std::size_t length = 0;
    while (length < std::min(line.size(), longest) &&
           (std::isdigit(static_cast<unsigned char>(line[length])) != 0 || line[length] == '.' || line[length] == ')'))
        ++length;
    auto const number = line.substr(0, length);
    auto const is_number = length > 1 && std::isdigit(static_cast<unsigned char>(number.front())) != 0 &&
                           number.find_first_of(".)") < 3 && number.find_first_of(".)") != std::string_view::npos;
    return is_number && length < line.size() && line[length] == ' ' ? length : 0;
}

/// What people type for a bullet where the keyboard has none.
bool begins_with_typed_bullet(std::string_view line)
{
    return line.size() > 2 && (line.starts_with(". ") || line.starts_with("o "));
}

bool begins_with_bullet(std::string_view line)
{
    if (begins_with_typed_bullet(line) || length_of_number(line) > 0)
        return true;
    auto const points = text::decode(line.substr(0, std::min<std::size_t>(line.size(), line.find(' '))));
    if (points.size() > 0 && is_bullet_mark(points.points.front()))
        return !line.starts_with("**");
    return false;
}

/// Reads line by line, remembering under which heading.
class Reader
{
public:
    std::vector<Passage> read(std::string_view description)
    {
        for (auto const& line : lines_of(description))
            add_line(line);
        mark_lists();
        return std::move(passages_);
    }

private:
    /// Lines of their own under a heading of tasks are a list, with bullets or without.
    void mark_lists()
    {
        constexpr std::size_t fewest_lines = 3;
        for (std::size_t first = 0; first < passages_.size();) {
            auto last = first;
            while (last < passages_.size() && passages_[last].section == Section::tasks && is_line_[last])
                ++last;
            for (auto at = first; last - first >= fewest_lines && at < last; ++at)
                passages_[at].bullet = true;
            first = std::max(last, first + 1);
        }
    }

    static bool may_be_item(std::string_view line)
    {
        constexpr std::size_t longest_item = 25; // in words
        auto const words = words_in(line);
        return words > 1 && words <= longest_item && !std::string_view(".!?:").contains(line.back());
    }

    void add_line(std::string_view line)
    {
        auto const bullet = begins_with_bullet(line);
        auto const body = without_decoration(line);
        if (body.empty() || (!bullet && is_heading(body)))
            return;
        if (bullet)
            return add(section_, true, body);
        if (auto const label = label_of(body))
            return add_sentences(label->section, body.substr(label->words.size()));
        add_sentences(section_, body);
        if (announces_tasks(body))
            section_ = Section::tasks;
        else if (sentences_of(body).size() == 1)
            is_line_.back() = may_be_item(body);
    }

    /// "Rattaché au directeur, vous avez pour missions :", "The successful candidate will:"
    static bool announces_tasks(std::string_view line)
    {
        constexpr std::size_t longest_tail = 40; // bytes
        // But "What we need from you:" announces none.
        constexpr auto readers = std::to_array<std::string_view>(
            {", vous", ", tu", ", you", "candidate will", "you will", "you'll", "you’ll"});
        if (!line.ends_with(':'))
            return false;
        auto const before = ", " + text::folded(trimmed(line.substr(0, line.size() - 1)));
        if (std::ranges::any_of(readers, [&](auto reader) { return before.ends_with(reader); }))
            return true;
        auto const cut = before.size() > longest_tail ? before.find(' ', before.size() - longest_tail) : 0;
        auto const tail = cut == std::string::npos ? before : before.substr(cut);
        return said_by(heading_cues, tail) == Section::tasks;
    }

    /// "Chargé de mission", "Responsable des activités": somebody of a mission. A "Liste des missions" is a heading.
    static bool names_somebody(std::string_view line)
    {
        constexpr auto somebody = std::to_array<std::string_view>(
            {"charge", "chef", "responsable", "direct", "assistant", "coordinat", "consultant", "animat",
             "gestionnaire", "adjoint", "manager", "officier", "agent", "attache", "conseill", "technicien",
             "ingenieur", "head", "lead"});
        auto const folded = text::folded(line);
        return std::ranges::any_of(somebody, [&](auto beginning) { return folded.starts_with(beginning); });
    }

    bool is_heading(std::string_view line)
    {
        auto const asks = line.ends_with('?');
        if (words_in(line) > longest_heading_words || line.ends_with('.') || line.ends_with('!'))
            return false;
        auto const said = said_by(heading_cues, line);
        auto const closes = line.ends_with(':');
        auto const colon = line.find(':');
        if (!closes && colon != std::string_view::npos && colon + 1 < line.size())
            return false;
        if (!closes && (!said || names_somebody(line)))
            return false;
        // The first line names the post: "Juriste contrats" does not speak of the contract offered.
        if (!closes && passages_.empty() && said != Section::tasks)
            return false;
        // A sentence about the company is no heading although it says "notre"; a question is one.
        if (!closes && !asks && line.contains(','))
            return false;
        section_ = announces_tasks(line) ? Section::tasks : said.value_or(Section::opening);
        return true;
    }

    /// "Profil : CAP cuisine": a heading and its text in one line.
    std::optional<Cue> label_of(std::string_view line)
    {
        auto const colon = line.find(':');
        if (colon == std::string_view::npos || words_in(line.substr(0, colon)) > longest_label_words + 1)
            return std::nullopt;
        auto const said = said_by(heading_cues, line.substr(0, colon));
        if (!said)
            return std::nullopt;
        if (*said == Section::tasks || *said == Section::profile)
            section_ = *said;
        return Cue{*said, line.substr(0, colon + 1)};
    }

    void add_sentences(Section section, std::string_view line)
    {
        for (auto const& sentence : sentences_of(line))
            add(section, false, sentence);
    }

    void add(Section section, bool bullet, std::string_view text)
    {
        auto const settled = section == Section::profile || (section == Section::tasks && bullet);
        if (auto const said = said_by(sentence_cues, text); said && !settled)
            section = *said;
        passages_.push_back({section, bullet, std::string(trimmed(text))});
        is_line_.push_back(false);
    }

    Section section_ = Section::opening;
    std::vector<Passage> passages_;
    std::vector<bool> is_line_; ///< of each passage: a line by itself that may be an item of a list
};

} // namespace

std::vector<Passage> passages_of(std::string_view description)
{
    return Reader().read(description);
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

std::vector<std::string> sentences_of(std::string_view line)
{
    std::vector<std::string> sentences;
    std::size_t start = 0;
    for (std::size_t at = 0; at < line.size(); ++at) {
        auto const mark = line[at] == '.' || line[at] == '?' || line[at] == '!';
        auto const ends = at + 1 >= line.size() ||
                          (line[at + 1] == ' ' &&
                           (at + 2 >= line.size() || std::islower(static_cast<unsigned char>(line[at + 2])) == 0));
        if (!mark || !ends)
            continue;
        sentences.emplace_back(trimmed(line.substr(start, at + 1 - start)));
        start = at + 1;
    }
    if (auto const rest = trimmed(line.substr(start)); !rest.empty())
        sentences.emplace_back(rest);
    return sentences;
}

std::string_view without_decoration(std::string_view line)
{
    if (auto const number = length_of_number(line); number > 0)
        return trimmed(line.substr(number));
    if (begins_with_typed_bullet(line))
        return trimmed(line.substr(2));
    auto const points = text::decode(line);
    auto const kept = [&](std::size_t at) {
        auto const point = points.points[at];
        return u_isalnum(static_cast<UChar32>(point)) || point == U'«' || point == U'"' || point == U'“' ||
               point == U'(' || point == U'[' || point == U'<' || point == U'.';
    };
    std::size_t first = 0;
    while (first < points.size() && !kept(first))
        ++first;
    auto rest = line.substr(points.byte_offsets[first]);
    while (rest.ends_with('*') || rest.ends_with('#') || rest.ends_with('_'))
        rest.remove_suffix(1);
    return trimmed(rest);
}

std::vector<std::string> parts_of(std::string_view text, char mark)
{
    std::vector<std::string> parts;
    std::size_t start = 0;
    int depth = 0;
    for (std::size_t at = 0; at <= text.size(); ++at) {
        if (at < text.size() && text[at] == '(')
            ++depth;
        else if (at < text.size() && text[at] == ')')
            --depth;
        if (at < text.size() && (text[at] != mark || depth > 0))
            continue;
        if (auto const part = trimmed(text.substr(start, at - start)); !part.empty())
            parts.emplace_back(part);
        start = at + 1;
    }
    return parts;
}

} // namespace recruteia::offline
