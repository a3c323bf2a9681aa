#include "reviews/interview_synthesis.hpp"

#include "ai/text/document.hpp"
#include "ai/text/utf8.hpp"
#include "evaluation/score.hpp"
#include "interviews/follow_up.hpp"
#include "reviews/contradictions.hpp"
#include "reviews/passage_around.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace recruteia::reviews {

using evaluation::AssessedPoint;
using evaluation::TextSpan;

namespace {

constexpr std::size_t most_sentences = 5;
constexpr std::size_t most_contradictions_asked = 2;
constexpr std::size_t most_compared = 50;
constexpr std::size_t most_quotes = 2;
constexpr auto strong = 0.75;
constexpr auto weak = 0.5;
constexpr std::size_t longest_beginning = 240; // code points, of words quoted for want of better

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
constexpr Wording lacks{"Question {0}\u00A0: aucun passage n’a été retenu pour ce point, «\u00A0{1}\u00A0».",
                        "Question {0}: no passage was found for this point, “{1}”."};
constexpr Wording lacks_in_part{"Question {0}\u00A0: n’aborde qu’en partie ce point, «\u00A0{1}\u00A0».",
                                "Question {0}: meets this point only in part, “{1}”."};
constexpr Wording perhaps{"Question {0}\u00A0: un passage a été proposé pour ce point, «\u00A0{1}\u00A0», sans rapport "
                          "établi\u00A0; à vous d’en "
                          "juger.",
                          "Question {0}: a passage was proposed for this point, “{1}”, with no established relation to "
                          "it; judge for yourself."};
constexpr Wording empty{"Question {0}\u00A0: pas de réponse\u00A0; tout reste à demander.",
                        "Question {0}: no answer; everything is left to ask."};
constexpr Wording ask_again{"Poser à nouveau la question {0}, restée sans réponse\u00A0: «\u00A0{1}\u00A0»",
                            "Ask question {0} again, which was left without an answer: “{1}”"};
constexpr Wording ask_more{
    "Question {0}\u00A0: partir de ce qui est dit ici et faire préciser ce point, «\u00A0{1}\u00A0».",
    "Question {0}: start from what is said here and go further into this point, “{1}”."};
constexpr Wording ask_example{"Question {0}\u00A0: aborder ce point, «\u00A0{1}\u00A0», et demander un exemple vécu.",
                              "Question {0}: bring up this point, “{1}”, and ask for an example from experience."};
constexpr Wording ask_how{
    "Question {0}\u00A0: aborder ce point, «\u00A0{1}\u00A0», et demander comment la personne s’y prend, pas à pas.",
    "Question {0}: bring up this point, “{1}”, and ask how they go about it, step by step."};
constexpr Wording ask_probe{"Question {0}\u00A0: aborder ce point, «\u00A0{1}\u00A0», par exemple ainsi\u00A0: "
                            "«\u00A0{2}\u00A0»",
                            "Question {0}: bring up this point, “{1}”, for example like this: “{2}”"};
constexpr Wording contradicts{"Questions {0} et {1}\u00A0: deux passages semblent se contredire.",
                              "Questions {0} and {1}: two passages seem to contradict each other."};
constexpr Wording contradicts_itself{"Question {0}\u00A0: deux passages semblent se contredire.",
                                     "Question {0}: two passages seem to contradict each other."};
constexpr Wording ask_which{"Questions {0} et {1}\u00A0: demander comment les deux passages s’accordent.",
                            "Questions {0} and {1}: ask how the two passages fit together."};
constexpr Wording ask_which_of_one{"Question {0}\u00A0: demander comment les deux passages s’accordent.",
                                   "Question {0}: ask how the two passages fit together."};

class Composer
{
public:
    Composer(std::vector<ReviewedAnswer> const& answers, Locale locale) : locale_(locale)
    {
        auto number = 0;
        for (auto const& answer : answers) {
            ++number;
            if (!answer.response || !answer.evaluation)
                continue;
            Judged read{
                number, &answer,
                interviews::whole_answer(answer.response->text, answer.follow_up ? answer.follow_up->answer_text : ""),
                &answer.evaluation->assessment};
            if (may_be_compared(read.assessment->abstained))
                compared_.push_back(read);
            if (!read.assessment->abstained)
                judged_.push_back(std::move(read));
        }
        for (auto const& judged : judged_) {
            double total = 0;
            for (auto const& point : judged.assessment->points)
                total += point.weight;
            for (auto const& point : judged.assessment->points)
                findings_.push_back({&judged, &point, total > 0 ? point.weight / total : 0});
        }
        contradictions_ = find_all();
    }

    std::vector<Judged> const& judged() const { return judged_; }

    std::vector<SynthesisSentence> strengths() const
    {
        std::vector<SynthesisSentence> sentences;
        for (auto const& finding : chosen([](AssessedPoint const& point) { return point.credit >= strong; }))
            if (sentences.size() < most_sentences)
                sentences.push_back({say(establishes, finding), {quote_of(finding)}});
        return sentences;
    }

    /// The heaviest first. Of an answer left empty, the first stands for all.
    std::vector<Finding> gaps() const
    {
        auto found = chosen([](AssessedPoint const& point) { return point.credit < weak; });
        std::set<int> left_empty;
        std::erase_if(found, [&](Finding const& finding) {
            return is_empty(*finding.judged) && !left_empty.insert(finding.judged->number).second;
        });
        return found;
    }

    SynthesisSentence gap(Finding const& finding) const
    {
        if (is_empty(*finding.judged))
            return {put(empty, finding.judged->number), {}};
        auto const& point = *finding.point;
        return {say(point.span ? lacks_in_part : point.proposed ? perhaps : lacks, finding), said_instead(finding)};
    }

    std::vector<SynthesisSentence> contradictions() const
    {
        std::vector<SynthesisSentence> sentences;
        sentences.reserve(contradictions_.size());
        for (auto const& contradiction : contradictions_)
            sentences.push_back(about(contradiction, contradicts, contradicts_itself));
        return sentences;
    }

    /// What does not fit first, then what had no answer, then what is missing: once for each question before any is
    /// come back to twice.
    std::vector<SynthesisSentence> next_questions(std::vector<Finding> const& gaps) const
    {
        std::vector<SynthesisSentence> sentences;
        for (auto const& contradiction : contradictions_)
            if (sentences.size() < most_contradictions_asked)
                sentences.push_back(about(contradiction, ask_which, ask_which_of_one));
        std::map<int, int> asked; // of each question
        std::vector<int> rounds;
        rounds.reserve(gaps.size());
        for (auto const& finding : gaps)
            rounds.push_back(is_empty(*finding.judged) ? -1 : asked[finding.judged->number]++);
        auto const last_round = static_cast<int>(gaps.size());
        for (auto round = -1; round < last_round; ++round)
            for (std::size_t at = 0; at < gaps.size(); ++at)
                if (rounds[at] == round && sentences.size() < most_sentences)
                    sentences.push_back(question_about(gaps[at]));
        return sentences;
    }

private:
    static bool is_empty(Judged const& judged)
    {
        return std::ranges::all_of(text::decode(judged.text).points, &text::is_space);
    }

    SynthesisSentence question_about(Finding const& finding) const
    {
        auto const& question = finding.judged->answer->question;
        if (is_empty(*finding.judged))
            return {put(ask_again, finding.judged->number, question.text), {}};
        if (finding.point->span || finding.point->proposed)
            return {say(ask_more, finding), said_instead(finding)};
        if (auto const* const probe = probe_for(finding))
            return {put(ask_probe, finding.judged->number, named(*finding.point), probe->text), said_instead(finding)};
        auto const is_of_experience =
            question.kind == ai::QuestionKind::behavioural || question.kind == ai::QuestionKind::motivation;
        return {say(is_of_experience ? ask_example : ask_how, finding), said_instead(finding)};
    }

    /// The one published for the point, unless it was put as the follow-up already.
    static positions::Probe const* probe_for(Finding const& finding)
    {
        auto const& answer = *finding.judged->answer;
        if (!answer.question.probes)
            return nullptr;
        auto const leads_there = [&](positions::Probe const& probe) {
            return probe.point_id && probe.point_id->value == finding.point->id &&
                   !(answer.follow_up && answer.follow_up->text == probe.text);
        };
        auto const probe = std::ranges::find_if(*answer.question.probes, leads_there);
        return probe == answer.question.probes->end() ? nullptr : &*probe;
    }

    /// What the rules here can read, whether or not a model judged it.
    static bool may_be_compared(std::optional<evaluation::AbstentionReason> const& abstained)
    {
        using enum evaluation::AbstentionReason;
        return abstained != language_not_read && abstained != suspected_instruction && abstained != analysis_refused;
    }

    std::vector<Contradiction> find_all() const
    {
        std::vector<std::string> texts;
        texts.reserve(compared_.size());
        for (auto const& answer : compared_)
            texts.push_back(answer.text);
        auto const is_flagged = [&](Passage const& passage) {
            return touches_flagged(passage.span, compared_[passage.text].assessment->flags);
        };
        auto found = find_contradictions(locale_, texts, most_compared);
        std::erase_if(found, [&](Contradiction const& each) { return is_flagged(each.one) || is_flagged(each.other); });
        if (found.size() > most_sentences)
            found.resize(most_sentences);
        return found;
    }

    SynthesisSentence about(Contradiction const& contradiction, Wording const& of_two, Wording const& of_one) const
    {
        auto const& first = compared_[contradiction.one.text];
        auto const& second = compared_[contradiction.other.text];
        return {put(first.number == second.number ? of_one : of_two, first.number, second.number),
                {quote(first, sentence_around(first, contradiction.one.span)),
                 quote(second, sentence_around(second, contradiction.other.span))}};
    }

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

    static TextSpan sentence_around(Judged const& judged, TextSpan const& words)
    {
        return passage_around(judged.text, words, judged.assessment->flags);
    }

    static Evidence quote_of(Finding const& finding)
    {
        return quote(*finding.judged, sentence_around(*finding.judged, *finding.point->span));
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
        return found;
    }

    /// What the answer does say: of the point itself, or of its other points, or else how it begins.
    static std::vector<Evidence> said_instead(Finding const& finding)
    {
        auto const& judged = *finding.judged;
        if (auto const& words = finding.point->span ? finding.point->span : finding.point->proposed)
            return {quote(judged, sentence_around(judged, *words))};
        std::vector<Evidence> said;
        for (auto const& point : judged.assessment->points) {
            if (!point.span || said.size() == most_quotes)
                continue;
            auto evidence = quote(judged, sentence_around(judged, *point.span));
            if (std::ranges::none_of(said, [&](Evidence const& other) { return other.quote == evidence.quote; }))
                said.push_back(std::move(evidence));
        }
        if (said.empty())
            if (auto const beginning = beginning_of(judged))
                said.push_back(quote(judged, *beginning));
        return said;
    }

    /// The first sentence, or as much of it as is not too long; passages that were flagged are none.
    static std::optional<TextSpan> beginning_of(Judged const& judged)
    {
        auto const points = text::decode(judged.text).points;
        for (std::size_t start = 0; start < points.size();) {
            if (text::is_space(points[start])) {
                ++start;
                continue;
            }
            auto end = start + 1;
            while (end < points.size() && !ends_sentence(points, end - 1))
                ++end;
            if (!touches_flagged({start, end}, judged.assessment->flags)) {
                auto const longest = start + longest_beginning;
                return TextSpan{start, end <= longest ? end : end_of_word(points, start, longest)};
            }
            start = end;
        }
        return std::nullopt;
    }

    /// The last one that ends before `end`, where there are several.
    static std::size_t end_of_word(std::u32string const& points, std::size_t start, std::size_t end)
    {
        for (auto at = end; at > start; --at)
            if (text::is_space(points[at]))
                return at;
        return end;
    }

    Locale locale_;
    std::vector<Judged> judged_;
    std::vector<Judged> compared_; ///< those, and what a model failed to judge
    std::vector<Finding> findings_;
    std::vector<Contradiction> contradictions_;
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
    auto const gaps = composer.gaps();
    for (auto const& gap : gaps)
        if (synthesis.gaps.size() < most_sentences)
            synthesis.gaps.push_back(composer.gap(gap));
    synthesis.contradictions = composer.contradictions();
    synthesis.next_questions = composer.next_questions(gaps);
    return synthesis;
}

} // namespace recruteia::reviews
