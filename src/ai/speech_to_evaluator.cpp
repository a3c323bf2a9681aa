#include "ai/speech_to_evaluator.hpp"

#include "ai/imitated_structure.hpp"
#include "ai/read_text.hpp"
#include "ai/speech_acts.hpp"
#include "ai/suspicion.hpp"

#include <algorithm>

namespace recruteia::ai {

namespace {

/// A transcript without full stops is read in pieces of this many words, lest words from its two ends meet.
constexpr std::size_t longest_sentence = 24;
constexpr auto suspect_talk_of_two = 2.0; ///< of two sentences in a row, neither told in the first person
/// Who is asked about assessment, teaching or machines speaks of them: such meanings count half.
constexpr auto of_the_subject = 0.5;

double trait(TalkTraits const& traits, TalkTrait which)
{
    return traits[static_cast<std::size_t>(which)];
}

class Reader
{
public:
    Reader(Locale locale, text::CodePoints const& text, std::string_view subject) : text_(locale, text, subject)
    {
        auto const decoded = text::decode(subject);
        auto const read = text::read(locale, decoded);
        subject_traits_ = talk_traits(locale, read, decoded.points, 0, read.words.size(), {});
    }

    SpeechToEvaluator find()
    {
        read_sentences();
        spread_suspicion(text_, sentences_);
        SpeechToEvaluator speech;
        for (auto const& sentence : sentences_) {
            speech.doubtful = speech.doubtful || sentence.talk > doubtful_talk;
            if (sentence.suspect)
                speech.passages.push_back(
                    {sentence.fake ? SuspectKind::fake_structure : SuspectKind::addresses_evaluator,
                     text_.sentence_start(sentence.first), text_.sentence_end(sentence.last)});
        }
        return speech;
    }

private:
    void read_sentences()
    {
        auto const& words = text_.words();
        for (std::size_t first = 0; first < words.size();) {
            auto last = first;
            while (last < words.size() && words[last].sentence == words[first].sentence &&
                   last - first < longest_sentence)
                ++last;
            sentences_.push_back(judged(first, last));
            first = last;
        }
        for (std::size_t at = 1; at < sentences_.size(); ++at)
            judge_two(sentences_[at - 1], sentences_[at]);
    }

    /// What is spread over two sentences.
    static void judge_two(SuspectSentence& one, SuspectSentence& two)
    {
        if (trait(one.traits, TalkTrait::narrated) > 0 || trait(two.traits, TalkTrait::narrated) > 0 ||
            one.talk < neighbouring_talk || two.talk < neighbouring_talk)
            return;
        auto both = one.traits;
        for (std::size_t at = 0; at < both.size(); ++at)
            both[at] = std::min(both[at] + two.traits[at], most_of_a_trait);
        if (talk_of_assessment(both) > suspect_talk_of_two)
            one.suspect = two.suspect = true;
    }

    /// A long sentence is also read in halves that overlap, lest a cut hide what meets across it.
    SuspectSentence judged(std::size_t first, std::size_t last) const
    {
        auto acts = speech_acts(text_, first, last);
        if (!sentences_.empty() && first > 0 && text_.in_one_sentence(first - 1, first))
            acts.narrated = sentences_.back().narrated;
        SuspectSentence sentence{.first = first, .last = last};
        sentence.fake = imitates_structure(text_, first, last);
        auto spoken = speaks_to_evaluator(acts);
        if (first >= longest_sentence / 2 && text_.in_one_sentence(first - 1, first)) {
            auto across = speech_acts(text_, first - longest_sentence / 2, last);
            across.narrated = sentences_.back().narrated;
            sentence.narrated = across.narrated;
            spoken = spoken || speaks_to_evaluator(across);
        }
        sentence.traits = talk_traits(text_.locale(), text_.document(), text_.points(), first, last, text_.subject());
        for (std::size_t at = 0; at < sentence.traits.size(); ++at)
            if (is_meaning(static_cast<TalkTrait>(at)) && subject_traits_[at] > 0)
                sentence.traits[at] *= of_the_subject;
        sentence.talk = talk_of_assessment(sentence.traits);
        sentence.suspect = sentence.fake || spoken || sentence.talk > suspect_talk;
        sentence.narrated = sentence.narrated || acts.narrated;
        sentence.opens = sentence.fake || acts.pretences > 0 || text_.ends_with_colon(last);
        sentence.points_back = acts.points_back && (acts.ordered_award || acts.obliged);
        sentence.pretends = acts.pretences > 0 && !acts.narrated;
        return sentence;
    }

    ReadText text_;
    TalkTraits subject_traits_{};
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

} // namespace recruteia::ai
