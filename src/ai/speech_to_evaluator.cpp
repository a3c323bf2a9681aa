#include "ai/speech_to_evaluator.hpp"

#include "ai/imitated_structure.hpp"
#include "ai/read_text.hpp"
#include "ai/restatement.hpp"
#include "ai/speech_acts.hpp"
#include "ai/suspicion.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>
#include <vector>

namespace recruteia::ai {

namespace {

/// A transcript without full stops is read in pieces of this many words, lest words from its two ends meet.
constexpr std::size_t longest_sentence = 24;
constexpr auto suspect_talk_for_more = 0.5; ///< for each further sentence of a row
/// What a speech act must show beside itself: one alone may be a trade's own words ("it marks the page as present").
constexpr auto spoken_talk = -0.5;
constexpr std::size_t longest_run = 4;
constexpr std::size_t nearby = 3; ///< sentences, both ends included
/// What must be said beside so many restated points; more where the candidate tells of themselves, once for two points
/// excepted.
constexpr std::size_t fewest_restated = 2;
constexpr std::size_t fewest_restated_in_a_row = 3;
constexpr std::size_t longest_reply = 3; ///< words that answer what was restated
constexpr auto restating_talk = -1.0;
constexpr auto restating_talk_in_a_row = 0.0;
constexpr auto less_for_more_points = 0.3;
constexpr auto restating_talk_when_asked = 1.0; ///< more, where the question is about assessment
constexpr auto talk_for_telling = 0.9;
constexpr auto told_in_passing = 0.5;
constexpr auto of_anybody = 1.0;
constexpr auto less_when_telling = 3.0;
/// Who is asked about assessment, teaching or machines speaks of them: such meanings count half.
constexpr auto of_the_subject = 0.5;

double trait(TalkTraits const& traits, TalkTrait which)
{
    return traits[static_cast<std::size_t>(which)];
}

class Reader
{
public:
    Reader(Locale locale, text::CodePoints const& text, std::string_view subject)
        : text_(locale, text, subject), restatement_(locale, subject)
    {
        auto const decoded = text::decode(subject);
        auto const read = text::read(locale, decoded);
        subject_traits_ = talk_traits(locale, read, decoded.points, 0, read.words.size(), {});
        expected_points_ = static_cast<std::size_t>(std::ranges::count(subject, '\n'));
    }

    SpeechToEvaluator find()
    {
        read_sentences();
        spread_suspicion(text_, sentences_);
        SpeechToEvaluator speech;
        for (auto const& sentence : sentences_) {
            speech.doubtful = speech.doubtful || sentence.talk > doubtful_talk || sentence.learned > doubtful_learned;
            if (sentence.suspect)
                speech.passages.push_back(
                    {sentence.fake ? SuspectKind::fake_structure : SuspectKind::addresses_evaluator,
                     text_.sentence_start(sentence.first), text_.sentence_end(sentence.last)});
        }
        return speech;
    }

    std::vector<TalkSample> samples() const
    {
        std::vector<TalkSample> samples;
        for_each_sentence([&](std::size_t first, std::size_t last) {
            samples.push_back(talk_sample(text_, first, last, plain_traits(first, last)));
        });
        return samples;
    }

private:
    void for_each_sentence(auto const& do_this) const
    {
        auto const& words = text_.words();
        for (std::size_t first = 0; first < words.size();) {
            auto last = first;
            while (last < words.size() && words[last].sentence == words[first].sentence &&
                   last - first < longest_sentence)
                ++last;
            do_this(first, last);
            first = last;
        }
    }

    void read_sentences()
    {
        for_each_sentence([this](std::size_t first, std::size_t last) { sentences_.push_back(judged(first, last)); });
        for (std::size_t at = 0; at < sentences_.size(); ++at)
            judge_run(at);
        for (std::size_t at = 0; at < sentences_.size(); ++at)
            judge_company(at);
        judge_restatements();
    }

    /// Two sentences that are doubtful by what was learned, and what stands between them.
    void judge_company(std::size_t first)
    {
        if (sentences_[first].learned <= doubtful_learned)
            return;
        for (auto last = first + 1; last < std::min(sentences_.size(), first + nearby); ++last)
            if (sentences_[last].learned > doubtful_learned)
                for (auto at = first; at <= last; ++at)
                    sentences_[at].suspect = true;
    }

    /// What is spread over sentences in a row, or over pieces of one: their traits together, the more of them the more
    /// they must show.
    void judge_run(std::size_t first)
    {
        auto together = TalkTraits{};
        for (auto at = first; at < std::min(sentences_.size(), first + longest_run); ++at) {
            auto const& sentence = sentences_[at];
            auto const goes_on = at > first && text_.in_one_sentence(sentence.first, sentences_[at - 1].first);
            if (!goes_on && (trait(sentence.traits, TalkTrait::narrated) > 0 || sentence.talk < neighbouring_talk))
                return;
            if (sentence.learned < ends_a_run)
                return;
            add(together, sentence.traits);
            auto const more = static_cast<double>(at - first);
            for (auto const manner : {TalkTrait::shouted, TalkTrait::structured, TalkTrait::unknown})
                together[static_cast<std::size_t>(manner)] = 0;
            if (at > first && speaks_of_judging(together) &&
                talk_of_assessment(together) > suspect_talk + suspect_talk_for_more * more)
                for (auto each = first; each <= at; ++each)
                    sentences_[each].suspect = true;
        }
    }

    /// Whether anything in it may be of an assessment, by its meaning or its mood: thanks for a question are not.
    static bool touches_assessment(TalkTraits const& traits)
    {
        using enum TalkTrait;
        return std::ranges::any_of(std::array{judge, machine, grade, rubric, rule, deeming, own_text, absence, total,
                                              worth, pressure, marked, reported, ordered},
                                   [&](TalkTrait which) { return trait(traits, which) > 0; });
    }

    static bool speaks_of_judging(TalkTraits const& traits)
    {
        using enum TalkTrait;
        return std::ranges::any_of(std::array{judge, machine, grade, rubric, rule, deeming, worth, marked},
                                   [&](TalkTrait which) { return trait(traits, which) > 0; });
    }

    /// Pieces of one sentence: a range of `sentences_`, and the points they restate.
    struct WholeSentence
    {
        std::size_t first;
        std::size_t last; ///< one past
        double talk;      ///< the most of its pieces
        std::set<std::size_t> points;
    };

    std::vector<WholeSentence> whole_sentences() const
    {
        std::vector<WholeSentence> whole;
        for (std::size_t first = 0; first < sentences_.size();) {
            auto last = first + 1;
            auto talk = sentences_[first].beside;
            while (last < sentences_.size() && text_.in_one_sentence(sentences_[last].first, sentences_[first].first))
                talk = std::max(talk, sentences_[last++].beside);
            whole.push_back(
                {first, last, talk, restatement_.points_in(text_, sentences_[first].first, sentences_[last - 1].last)});
            first = last;
        }
        return whole;
    }

    /// Of pieces of one sentence together.
    double talk_of_pieces(std::size_t first, std::size_t last) const
    {
        auto together = TalkTraits{};
        auto least = sentences_[first].beside;
        for (auto at = first; at < last; ++at) {
            add(together, sentences_[at].traits);
            least = std::min(least, sentences_[at].beside);
        }
        auto const tells = least < -less_when_telling;
        return last - first < 2 || tells ? least : talk_of_assessment(together) - suspect_talk_for_more;
    }

    /// The rubric restated where assessment is spoken of, rather than work told.
    void judge_restatements()
    {
        auto const whole = whole_sentences();
        for (auto const& sentence : whole)
            for (auto at = sentence.first; at < sentence.last; ++at)
                sentences_[at].restates = sentence.points.size() >= fewest_restated;
        for (std::size_t first = 0; first < whole.size(); ++first)
            judge_verdicts(whole, first);
        for (std::size_t first = 0; first < whole.size(); ++first) {
            auto points = whole[first].points;
            for (auto last = first + 1; last <= whole.size(); ++last) {
                if (is_restated(whole, first, last, points.size()))
                    for (auto at = whole[first].first; at < whole[last - 1].last; ++at)
                        sentences_[at].suspect = true;
                if (last == whole.size() || whole[last].points.empty())
                    break;
                points.insert(whole[last].points.begin(), whole[last].points.end());
            }
        }
    }

    /// Points in a row, each with the same word after it: "Tasks listed? Yes. Ranked by urgency? Yes. ..."
    void judge_verdicts(std::vector<WholeSentence> const& whole, std::size_t first)
    {
        std::set<std::size_t> points;
        std::map<std::string_view, std::size_t> endings;
        std::size_t most = 0;
        for (auto at = first; at < whole.size(); ++at) {
            auto const last_word = sentences_[whole[at].last - 1].last - 1;
            auto const short_reply = last_word - sentences_[whole[at].first].first < longest_reply;
            if (whole[at].points.empty() && !short_reply)
                return;
            points.insert(whole[at].points.begin(), whole[at].points.end());
            most = std::max(most, ++endings[text_.words()[last_word].form]);
            if (points.size() >= fewest_restated_in_a_row && most >= fewest_restated_in_a_row)
                for (auto piece = whole[first].first; piece < whole[at].last; ++piece)
                    sentences_[piece].suspect = true;
        }
    }

    /// Of sentences [first, last), which restate so many points between them.
    bool is_restated(std::vector<WholeSentence> const& whole, std::size_t first, std::size_t last,
                     std::size_t points) const
    {
        auto const single = last == first + 1;
        if (points < (single ? fewest_restated : fewest_restated_in_a_row))
            return false;
        auto talk = whole[first].talk;
        for (auto at = first > 0 ? first - 1 : first; at < std::min(last + 1, whole.size()); ++at)
            talk = std::max(talk, whole[at].talk);
        auto const told = static_cast<double>(tellings_in(text_, sentences_[whole[first].first].first,
                                                          sentences_[whole[last - 1].last - 1].last)) /
                          static_cast<double>(points);
        auto const least = (single ? restating_talk : restating_talk_in_a_row) -
                           (single && points > fewest_restated ? less_for_more_points : 0) +
                           (asked_about_assessment() ? restating_talk_when_asked : 0);
        return talk > least + talk_for_telling * std::max(0.0, told - told_in_passing);
    }

    /// A long sentence is also read in halves that overlap, lest a cut hide what meets across it.
    SuspectSentence judged(std::size_t first, std::size_t last) const
    {
        auto acts = speech_acts(text_, first, last);
        if (!sentences_.empty() && first > 0 && text_.in_one_sentence(first - 1, first))
            acts.narrated = sentences_.back().narrated;
        SuspectSentence sentence{.first = first, .last = last};
        sentence.fake = imitates_structure(text_, first, last);
        auto spoken = is_speech(acts);
        if (first >= longest_sentence / 2 && text_.in_one_sentence(first - 1, first)) {
            auto across = speech_acts(text_, first - longest_sentence / 2, last);
            across.narrated = sentences_.back().narrated;
            sentence.narrated = across.narrated;
            spoken = spoken || is_speech(across);
        }
        sentence.traits = traits_of(first, last);
        sentence.talk = talk_of_assessment(sentence.traits);
        auto const plain = text_.says_more_than_it_quotes(first) ? plain_traits(first, last) : sentence.traits;
        sentence.own = talk_of_assessment(plain) - (acts.tells ? forgiven_to_who_tells : 0);
        sentence.beside = beside_talk(first, last, acts.tells);
        sentence.learned = talk_model_of(text_.locale()).log_odds(talk_sample(text_, first, last, plain));
        if (!touches_assessment(sentence.traits))
            sentence.learned = std::min(sentence.learned, doubtful_learned);
        sentence.own += believed_of_learned * std::min(0.0, sentence.learned - surely_honest);
        sentence.suspect = sentence.fake || (spoken && (sentence.own > spoken_talk || insists(acts))) ||
                           sentence.own > suspect_talk || sentence.learned > suspect_learned;
        sentence.narrated = sentence.narrated || acts.narrated;
        sentence.opens = sentence.fake || acts.pretences > 0 || text_.ends_with_colon(last);
        sentence.points_back = acts.points_back && (acts.ordered_award || acts.obliged);
        sentence.pretends = acts.pretences > 0 && !acts.narrated;
        return sentence;
    }

    /// Speech that needs no other sign of what it is about.
    static bool insists(SpeechActs const& acts)
    {
        return acts.full_mark || acts.answers_as || ai::overrides_instructions(acts) ||
               (acts.ordered_award && (acts.addressed || acts.own_texts > 0)) ||
               (acts.obliged && (acts.own_texts > 0 || acts.agents > 0));
    }

    /// What is quoted left out, if enough stands beside it.
    TalkTraits plain_traits(std::size_t first, std::size_t last) const
    {
        if (!text_.says_more_than_it_quotes(first))
            return traits_of(first, last);
        auto traits = TalkTraits{};
        for (auto start = first; start < last;) {
            auto end = start;
            while (end < last && text_.quoted(end) == text_.quoted(start))
                ++end;
            if (!text_.quoted(start))
                add(traits, traits_of(start, end));
            start = end;
        }
        return traits;
    }

    /// Whoever says "you" may mean anybody; what the candidate tells of themselves says little of this assessment.
    double beside_talk(std::size_t first, std::size_t last, bool tells) const
    {
        using enum TalkTrait;
        auto traits = asked_about_assessment() ? plain_traits(first, last) : traits_of(first, last);
        auto& of_anyone = traits[static_cast<std::size_t>(addressed)];
        of_anyone = std::min(of_anyone, of_anybody);
        // How it is written, and what any list has, say nothing beside a list; what is told is weighed by how much.
        for (auto const irrelevant : {narrated, shouted, headed, structured, unknown, worth})
            traits[static_cast<std::size_t>(irrelevant)] = 0;
        return talk_of_assessment(traits) - (tells ? less_when_telling : 0);
    }

    static void add(TalkTraits& traits, TalkTraits const& more)
    {
        for (std::size_t at = 0; at < traits.size(); ++at)
            traits[at] = std::min(traits[at] + more[at], most_of_a_trait);
    }

    /// Meanings of the subject count half.
    TalkTraits traits_of(std::size_t first, std::size_t last) const
    {
        auto traits = talk_traits(text_.locale(), text_.document(), text_.points(), first, last, text_.subject());
        for (std::size_t at = 0; at < traits.size(); ++at)
            if (is_of_the_subject(static_cast<TalkTrait>(at)))
                traits[at] *= of_the_subject;
        auto& rubric = traits[static_cast<std::size_t>(TalkTrait::rubric)];
        rubric = std::min(rubric + (numbers_the_points(first, last) ? 1 : 0), most_of_a_trait);
        return traits;
    }

    /// "All four", "les quatre": as many as there are points, and nothing that is counted. No candidate is told how
    /// many.
    bool numbers_the_points(std::size_t first, std::size_t last) const
    {
        constexpr std::size_t fewest = 3; // "the two" may be anybody
        static constexpr auto before =
            std::to_array<std::string_view>({"all", "the", "these", "those", "les", "ces", "aux"});
        auto const& words = text_.words();
        auto const number = std::to_string(expected_points_);
        for (auto at = first + 1; at < last && expected_points_ >= fewest; ++at)
            if (words[at].number && words[at].form == number && text_.counts(words[at]) &&
                std::ranges::find(before, words[at - 1].form) != before.end() &&
                (at + 1 == last || words[at + 1].clause != words[at].clause || !words[at + 1].carries_meaning()))
                return true;
        return false;
    }

    /// Who is asked about assessment must speak to somebody, or of this text, to be suspect.
    bool is_speech(SpeechActs const& acts) const
    {
        return speaks_to_evaluator(acts) && (!asked_about_assessment() || acts.addressed || acts.own_texts > 0);
    }

    bool is_of_the_subject(TalkTrait which) const
    {
        using enum TalkTrait;
        static constexpr auto of_assessment = std::array{judge, grade, rubric, rule, deeming, total, worth};
        return is_meaning(which) &&
               (trait(subject_traits_, which) > 0 ||
                (asked_about_assessment() && std::ranges::find(of_assessment, which) != of_assessment.end()));
    }

    bool asked_about_assessment() const
    {
        using enum TalkTrait;
        return std::ranges::count_if(std::array{grade, rubric, judge},
                                     [&](TalkTrait which) { return trait(subject_traits_, which) > 0; }) > 1;
    }

    ReadText text_;
    Restatement restatement_;
    TalkTraits subject_traits_{};
    std::size_t expected_points_ = 0;
    std::vector<SuspectSentence> sentences_;
};

} // namespace

SpeechToEvaluator find_speech_to_evaluator(Locale locale, text::CodePoints const& text, std::string_view subject)
{
    return Reader(locale, text, subject).find();
}

bool overrides_instructions(Locale locale, std::string_view sentence)
{
    auto const decoded = text::decode(sentence);
    ReadText const text(locale, decoded, "");
    return overrides_instructions(speech_acts(text, 0, text.words().size()));
}

std::vector<TalkSample> talk_samples(Locale locale, text::CodePoints const& text, std::string_view subject)
{
    return Reader(locale, text, subject).samples();
}

} // namespace recruteia::ai
