#include "reviews/interview_synthesis.hpp"

#include "ai/text/document.hpp"
#include "ai/text/utf8.hpp"
#include "evaluation/score.hpp"
#include "interviews/follow_up.hpp"
#include "reviews/contradictions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace recruteia::reviews {

using evaluation::AssessedPoint;
using evaluation::TextSpan;

namespace {

constexpr std::size_t most_sentences = 5;
constexpr std::size_t most_quotes = 2;
constexpr auto strong = 0.75;
constexpr auto weak = 0.5;
constexpr std::size_t longest_quote = 240; // code points, of words quoted for want of better

/// An answer that the reader has rated and the AI has judged.
struct Judged
{
    int number = 0; ///< its question's, from 1
    ReviewedAnswer const* answer = nullptr;
    std::string text; ///< the whole answer
    evaluation::Assessment const* assessment = nullptr;
};

struct Finding
{
    Judged const* judged = nullptr;
    AssessedPoint const* point = nullptr;
    double share = 0; ///< of the answer's weight
};

/// The sentences, in both languages; {0} is the question's number, {1} what it is about.
struct Wording
{
    std::string_view french;
    std::string_view english;
};
constexpr Wording establishes{"Question {0}\u00A0: établit ce point, «\u00A0{1}\u00A0».",
                              "Question {0}: establishes this point, “{1}”."};
constexpr Wording lacks{"Question {0}\u00A0: ne dit rien de ce point, «\u00A0{1}\u00A0».",
                        "Question {0}: says nothing of this point, “{1}”."};
constexpr Wording lacks_in_part{"Question {0}\u00A0: n’aborde qu’en partie ce point, «\u00A0{1}\u00A0».",
                                "Question {0}: meets this point only in part, “{1}”."};
constexpr Wording empty{"Question {0}\u00A0: pas de réponse\u00A0; ce point reste ouvert, «\u00A0{1}\u00A0».",
                        "Question {0}: no answer; this point stays open, “{1}”."};
constexpr Wording ask{
    "Revenir sur la question {0} et demander un exemple concret à propos de ce point, «\u00A0{1}\u00A0».",
    "Come back to question {0} and ask for a concrete example of this point, “{1}”."};
constexpr Wording ask_probe{
    "Revenir sur la question {0} à propos de ce point, «\u00A0{1}\u00A0». Par exemple\u00A0: «\u00A0{2}\u00A0»",
    "Come back to question {0} about this point, “{1}”. For example: “{2}”"};
constexpr Wording contradicts{"Questions {0} et {1}\u00A0: deux passages semblent se contredire.",
                              "Questions {0} and {1}: two passages seem to contradict each other."};
constexpr Wording contradicts_itself{"Question {0}\u00A0: deux passages semblent se contredire.",
                                     "Question {0}: two passages seem to contradict each other."};
constexpr Wording ask_which{
    "Demander ce qu’il en est des deux passages qui semblent se contredire (questions {0} et {1}).",
    "Ask how the two passages that seem to contradict each other fit (questions {0} and {1})."};

class Composer
{
public:
    Composer(std::vector<ReviewedAnswer> const& answers, Locale locale) : locale_(locale)
    {
        auto number = 0;
        for (auto const& answer : answers) {
            ++number;
            if (answer.response && answer.evaluation && !answer.evaluation->assessment.abstained)
                judged_.push_back({number, &answer,
                                   interviews::whole_answer(answer.response->text,
                                                            answer.follow_up ? answer.follow_up->answer_text : ""),
                                   &answer.evaluation->assessment});
        }
        for (auto const& judged : judged_) {
            double total = 0;
            for (auto const& point : judged.assessment->points)
                total += point.weight;
            for (auto const& point : judged.assessment->points)
                findings_.push_back({&judged, &point, total > 0 ? point.weight / total : 0});
        }
    }

    std::vector<Judged> const& judged() const { return judged_; }

    std::vector<SynthesisSentence> strengths() const
    {
        std::vector<SynthesisSentence> sentences;
        for (auto const& finding : chosen([](AssessedPoint const& point) { return point.credit >= strong; }))
            sentences.push_back({say(establishes, finding), {quote_of(finding)}});
        return sentences;
    }

    std::vector<Finding> gaps() const
    {
        return chosen([](AssessedPoint const& point) { return point.credit < weak; });
    }

    SynthesisSentence gap(Finding const& finding) const
    {
        auto evidence = said_instead(finding);
        auto const& said = finding.point->span ? lacks_in_part : lacks;
        auto const& wording = evidence.empty() ? empty : said;
        return {say(wording, finding), std::move(evidence)};
    }

    SynthesisSentence question_about(Finding const& finding) const
    {
        auto const& question = finding.judged->answer->question;
        auto const leads_there = [&](positions::Probe const& probe) {
            return probe.point_id && probe.point_id->value == finding.point->id;
        };
        if (question.probes)
            if (auto const probe = std::ranges::find_if(*question.probes, leads_there); probe != question.probes->end())
                return {put(ask_probe, finding.judged->number, named(*finding.point), probe->text),
                        said_instead(finding)};
        return {say(ask, finding), said_instead(finding)};
    }

    void add_contradictions(Synthesis& synthesis) const
    {
        std::vector<std::string> texts;
        texts.reserve(judged_.size());
        for (auto const& judged : judged_)
            texts.push_back(judged.text);
        for (auto const& [one, other] : find_contradictions(locale_, texts, most_sentences)) {
            auto const& first = judged_[one.text];
            auto const& second = judged_[other.text];
            std::vector<Evidence> const both{quote(first, one.span), quote(second, other.span)};
            auto const& wording = first.number == second.number ? contradicts_itself : contradicts;
            synthesis.contradictions.push_back({put(wording, first.number, second.number), both});
            if (synthesis.next_questions.size() < most_sentences)
                synthesis.next_questions.push_back({put(ask_which, first.number, second.number), both});
        }
    }

private:
    template <class... About>
    std::string put(Wording const& wording, int number, About const&... about) const
    {
        return fmt::format(fmt::runtime(locale_ == Locale::fr ? wording.french : wording.english), number, about...);
    }

    static std::string named(AssessedPoint const& point)
    {
        auto text = point.text;
        while (text.ends_with('.'))
            text.pop_back();
        return text;
    }

    std::string say(Wording const& wording, Finding const& finding) const
    {
        return put(wording, finding.judged->number, named(*finding.point));
    }

    static Evidence quote(Judged const& judged, TextSpan const& span)
    {
        return {judged.answer->question.id, text::slice(judged.text, text::decode(judged.text), span.start, span.end),
                span};
    }

    static Evidence quote_of(Finding const& finding)
    {
        return quote(*finding.judged, sentence_around(*finding.judged, *finding.point->span));
    }

    /// A reader is shown whole sentences: the words that a point was credited by, "note", tell nothing by themselves.
    /// The words alone where the sentence is long or holds a flagged passage.
    static TextSpan sentence_around(Judged const& judged, TextSpan const& words)
    {
        auto const points = text::decode(judged.text).points;
        auto start = std::min(words.start, points.size());
        while (start > 0 && !ends_sentence(points, start - 1))
            --start;
        while (start < words.start && text::is_space(points[start]))
            ++start;
        auto end = std::min(words.end, points.size());
        while (end > 0 && end < points.size() && !ends_sentence(points, end - 1))
            ++end;
        while (end > words.end && text::is_space(points[end - 1]))
            --end;
        auto const flagged = std::ranges::any_of(judged.assessment->flags, [&](evaluation::AssessmentFlag const& flag) {
            return flag.span && flag.span->start < end && start < flag.span->end;
        });
        return flagged || end - start > longest_quote ? words : TextSpan{start, end};
    }

    static bool ends_sentence(std::u32string const& points, std::size_t at)
    {
        if (points[at] == U'\n')
            return true;
        auto const mark = points[at] == U'.' || points[at] == U'!' || points[at] == U'?' || points[at] == U'…';
        return mark && (at + 1 == points.size() || text::is_space(points[at + 1]));
    }

    /// The heaviest first; of equal weight, in the interview's order.
    template <class Is>
    std::vector<Finding> chosen(Is const& is) const
    {
        std::vector<Finding> found;
        for (auto const& finding : findings_)
            if (is(*finding.point) && (finding.point->credit < strong || finding.point->span))
                found.push_back(finding);
        std::ranges::sort(found, std::ranges::less{}, [](Finding const& finding) {
            return std::tuple(-finding.share, finding.judged->number, finding.point);
        });
        found.resize(std::min(found.size(), most_sentences));
        return found;
    }

    /// What the answer does say: of the point itself, or of its other points, or else how it begins.
    static std::vector<Evidence> said_instead(Finding const& finding)
    {
        auto const& judged = *finding.judged;
        if (finding.point->span)
            return {quote_of(finding)};
        std::vector<Evidence> said;
        for (auto const& point : judged.assessment->points) {
            if (!point.span || said.size() == most_quotes)
                continue;
            auto evidence = quote(judged, sentence_around(judged, *point.span));
            if (std::ranges::none_of(said, [&](Evidence const& other) { return other.quote == evidence.quote; }))
                said.push_back(std::move(evidence));
        }
        if (said.empty())
            if (auto const beginning = beginning_of(judged.text))
                said.push_back(quote(judged, *beginning));
        return said;
    }

    static std::optional<TextSpan> beginning_of(std::string const& text)
    {
        auto const points = text::decode(text);
        std::size_t start = 0;
        while (start < points.size() && text::is_space(points.points[start]))
            ++start;
        if (start == points.size())
            return std::nullopt;
        auto end = std::min(points.size(), start + longest_quote);
        for (auto at = start; at < end; ++at)
            if (points.points[at] == U'.' || points.points[at] == U'\n') {
                end = at + (points.points[at] == U'.' ? 1 : 0);
                break;
            }
        return TextSpan{start, end};
    }

    Locale locale_;
    std::vector<Judged> judged_;
    std::vector<Finding> findings_;
};

std::vector<CompetencyResult> results_of(std::vector<ReviewedAnswer> const& answers, std::vector<Judged> const& judged,
                                         std::vector<positions::Competency> const& competencies)
{
    std::vector<CompetencyResult> results;
    for (auto const& competency : competencies) {
        CompetencyResult result{competency.id, competency.name, competency.weight, std::nullopt, 0, 0};
        auto const is_of = [&](ReviewedAnswer const& answer) { return answer.question.competency_id == competency.id; };
        result.total = static_cast<int>(std::ranges::count_if(answers, is_of));
        std::vector<std::optional<double>> scores;
        for (auto const& each : judged)
            if (is_of(*each.answer))
                scores.push_back(each.assessment->score);
        auto const mean = evaluation::overall_of(scores);
        result.score = mean.score;
        result.scored = mean.scored;
        results.push_back(std::move(result));
    }
    return results;
}

} // namespace

std::optional<Synthesis> synthesis_of(std::vector<ReviewedAnswer> const& answers,
                                      std::vector<positions::Competency> const& competencies, Locale locale)
{
    Composer const composer(answers, locale);
    if (composer.judged().empty())
        return std::nullopt;
    Synthesis synthesis{.answers = static_cast<int>(composer.judged().size()),
                        .total = static_cast<int>(answers.size()),
                        .competencies = results_of(answers, composer.judged(), competencies),
                        .strengths = composer.strengths()};
    for (auto const& gap : composer.gaps()) {
        synthesis.gaps.push_back(composer.gap(gap));
        synthesis.next_questions.push_back(composer.question_about(gap));
    }
    composer.add_contradictions(synthesis);
    return synthesis;
}

} // namespace recruteia::reviews
