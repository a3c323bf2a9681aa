#include "cvs/cv_probes.hpp"

#include "ai/deidentification.hpp"
#include "ai/injection.hpp"
#include "ai/text/alignment.hpp"
#include "ai/written_language.hpp"
#include "cvs/private_life.hpp"
#include "foundation/digest.hpp"

#include <algorithm>
#include <set>

namespace recruteia::cvs {

namespace {

constexpr std::size_t most_probes = 5;
constexpr std::size_t longest_line = 240; // code points of a line that is quoted
constexpr std::size_t longest_excerpt = 200;
constexpr std::size_t most_lines = 400;
constexpr std::size_t most_flags = 20;
/// The share of a point's words that a line must have to do with.
constexpr auto related = 0.3;

struct Line
{
    evaluation::TextSpan span;
    text::Document words;
};

bool is_bullet(char32_t point)
{
    return std::u32string_view(U"-–•·▪▫■□●○◦‣➢➤✓✔*").contains(point);
}

/// A line that is too long to be quoted is read in pieces, whole words each, by sentences where it has some.
std::size_t end_of_piece(text::CodePoints const& text, std::size_t first, std::size_t end)
{
    if (end - first <= longest_line)
        return end;
    auto const piece = std::u32string_view(text.points).substr(first, longest_line);
    auto const sentence = piece.rfind(U". ");
    auto const word = piece.rfind(U' ');
    if (sentence != std::u32string_view::npos)
        return first + sentence + 1;
    return word != std::u32string_view::npos && word > 0 ? first + word : first + longest_line;
}

/// Those that something may be asked about.
std::vector<Line> lines_of(Locale locale, text::CodePoints const& text)
{
    std::vector<Line> lines;
    for (std::size_t start = 0; start < text.size() && lines.size() < most_lines;) {
        auto end = start;
        while (end < text.size() && text.points[end] != U'\n')
            ++end;
        auto first = start;
        while (first < end && (text::is_space(text.points[first]) || is_bullet(text.points[first])))
            ++first;
        auto const last = end_of_piece(text, first, end);
        auto const words = text::encode(std::u32string_view(text.points).substr(first, last - first));
        if (last > first && !tells_of_private_life(words))
            lines.push_back({{first, last}, text::read(locale, words)});
        start = last < end ? last : end + 1;
    }
    return lines;
}

evaluation::FlagKind kind_of(ai::SuspectKind kind)
{
    switch (kind) {
    case ai::SuspectKind::addresses_evaluator:
        return evaluation::FlagKind::addresses_evaluator;
    case ai::SuspectKind::fake_structure:
        return evaluation::FlagKind::fake_structure;
    case ai::SuspectKind::hidden_text:
        break;
    }
    return evaluation::FlagKind::hidden_text;
}

struct Candidate
{
    double relation = 0;
    std::size_t line = 0;
    positions::ExpectedPoint const* point = nullptr;
};

/// The stemmer cuts a singular and its plural in different places: "transmiss", "transm".
bool same_stem(text::Word const& one, text::Word const& other)
{
    constexpr std::size_t shortest = 6;
    auto const length = std::min(one.stem.size(), other.stem.size());
    return one.key == other.key || (length >= shortest && std::string_view(one.stem).substr(0, length) ==
                                                              std::string_view(other.stem).substr(0, length));
}

/// The line that says most of a question's own words, at least two of them: what is told of a subject need not say what
/// is expected. It stands behind those that do.
Candidate line_on_the_subject(Locale locale, std::vector<Line> const& lines, positions::PlanQuestion const& question)
{
    constexpr std::size_t fewest_words = 2;
    auto const asked = text::read(locale, question.text);
    Candidate best;
    std::size_t most = fewest_words - 1;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        auto const said = static_cast<std::size_t>(std::ranges::count_if(asked.words, [&](text::Word const& word) {
            return word.carries_meaning() && std::ranges::any_of(lines[i].words.words, [&](text::Word const& other) {
                       return same_stem(word, other);
                   });
        }));
        if (said > most) {
            most = said;
            best.line = i;
            best.relation = related / 2;
        }
    }
    if (best.relation > 0 && !question.expected_points.empty())
        best.point = &*std::ranges::max_element(question.expected_points, {}, &positions::ExpectedPoint::weight);
    return best;
}

std::vector<Candidate> related_lines(Locale locale, std::vector<Line> const& lines,
                                     std::vector<positions::PlanQuestion> const& questions)
{
    std::vector<Candidate> found;
    for (auto const& question : questions)
        for (auto const& expected : question.expected_points) {
            auto const point = text::read_point(locale, expected.text, {});
            Candidate best{.point = &expected};
            for (std::size_t i = 0; i < lines.size(); ++i)
                if (auto const coverage = text::align(point, lines[i].words).coverage; coverage > best.relation)
                    best = {coverage, i, &expected};
            if (best.relation >= related)
                found.push_back(best);
        }
    for (auto const& question : questions)
        if (question.kind != ai::QuestionKind::motivation) // which names the post, and so does a CV
            if (auto const candidate = line_on_the_subject(locale, lines, question); candidate.point)
                found.push_back(candidate);
    std::ranges::sort(found, [](Candidate const& a, Candidate const& b) {
        return a.relation > b.relation || (a.relation == b.relation && a.line < b.line);
    });
    return found;
}

/// The line of a CV as part of a sentence: without the stop it ends with.
std::string worded(Locale locale, std::string quote)
{
    while (quote.ends_with('.') || quote.ends_with(';') || quote.ends_with(','))
        quote.pop_back();
    return locale == Locale::fr
               ? "Votre CV mentionne «\u00A0" + quote +
                     "\u00A0». Racontez-moi une situation précise\u00A0: quel était votre rôle, et "
                     "qu’avez-vous fait\u00A0?"
               : "Your CV mentions “" + quote +
                     "”. Tell me about one precise situation: what was your part, and what did you do?";
}

/// What a CV for the post may rightly speak about. In one line: it names what is asked for by nature, and repeating it
/// is no sign of anything.
std::string subject_of(std::vector<positions::PlanQuestion> const& questions)
{
    std::string subject;
    for (auto const& question : questions) {
        subject += question.text + " ";
        for (auto const& point : question.expected_points)
            subject += point.text + " ";
    }
    return subject;
}

} // namespace

ai::Provenance provenance_of_probes()
{
    constexpr auto version = "cv-probes-4";
    return {"offline", "rules", version, sha256_hex(version)};
}

CvReading read_cv(Locale locale, std::string const& text, std::vector<positions::PlanQuestion> const& questions,
                  std::span<std::string const> known_identities)
{
    auto const original = text::decode(text);
    auto const hidden = ai::deidentified(original, known_identities);
    auto const subject = subject_of(questions);
    auto const foreign = is_foreign(ai::written_in(locale, hidden, subject));
    auto const suspects =
        (foreign ? ai::find_suspects_in_foreign : ai::find_suspects)(locale, hidden, subject).passages;
    CvReading reading;
    for (auto const& suspect : suspects)
        if (reading.flags.size() < most_flags)
            reading.flags.push_back(
                {kind_of(suspect.kind),
                 text::slice(text, original, suspect.start, std::min(suspect.end, suspect.start + longest_excerpt))});
    auto const lines = lines_of(locale, ai::without(hidden, suspects));
    std::set<std::size_t> used;
    for (auto const& candidate : related_lines(locale, lines, questions)) {
        if (reading.probes.size() == most_probes)
            break;
        if (!used.insert(candidate.line).second)
            continue;
        auto const span = lines[candidate.line].span;
        auto quote = text::slice(text, original, span.start, span.end);
        reading.probes.push_back({worded(locale, quote), std::move(quote), span, candidate.point->text});
    }
    return reading;
}

} // namespace recruteia::cvs
