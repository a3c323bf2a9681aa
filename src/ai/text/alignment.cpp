#include "ai/text/alignment.hpp"

#include "ai/text/contrast.hpp"
#include "ai/text/ramp.hpp"
#include "ai/text/vectors.hpp"

#include <algorithm>
#include <utility>

namespace recruteia::text {

namespace {

/// Up to this cosine two words are near by chance; from the second on one may stand for the other.
constexpr auto chance_cosine = 0.3;
constexpr auto near_cosine = 0.6;
constexpr auto share_of_near_word = 0.9;
/// Longer passages bring words together that were not said together.
constexpr auto share_of_two_sentences = 0.99;
constexpr auto share_of_three_sentences = 0.98;
constexpr auto share_of_whole_answer = 0.97;

struct Passage
{
    std::uint32_t first_sentence;
    std::uint32_t last_sentence; ///< one past
    double share;
};

class Chooser
{
public:
    Chooser(Point const& point, Document const& answer, std::vector<Match> matches)
        : point_(point), answer_(answer), matches_(std::move(matches)), best_of_word_(point.words.size())
    {
        std::ranges::sort(matches_, {}, &Match::answer_word);
    }

    Alignment choose()
    {
        auto const count = answer_.sentences;
        for (std::uint32_t sentence = 0; sentence < count; ++sentence) {
            consider({sentence, sentence + 1, 1.0});
            if (sentence + 2 <= count)
                consider({sentence, sentence + 2, share_of_two_sentences});
            if (sentence + 3 <= count)
                consider({sentence, sentence + 3, share_of_three_sentences});
        }
        if (count > 3)
            consider({0, count, share_of_whole_answer});
        narrow();
        return std::move(best_);
    }

private:
    void consider(Passage passage)
    {
        std::ranges::fill(best_of_word_, nullptr);
        auto const from = std::ranges::lower_bound(matches_, passage.first_sentence, {}, [&](Match const& match) {
            return answer_.words[match.answer_word].sentence;
        });
        for (auto match = from; match != matches_.end(); ++match) {
            if (answer_.words[match->answer_word].sentence >= passage.last_sentence)
                break;
            auto& best = best_of_word_[match->point_word];
            if (!best || outweighs(*match, *best))
                best = &*match;
        }
        double met = 0;
        double denied = 0;
        for (auto const* match : best_of_word_)
            if (match) {
                met += worth(*match);
                denied += match->contrary ? point_.words[match->point_word].weight : 0;
            }
        auto const coverage = passage.share * met / point_.total_weight;
        denied /= point_.total_weight;
        if (coverage < best_.coverage || (coverage == best_.coverage && denied <= best_.denied))
            return;
        best_.coverage = coverage;
        best_.denied = denied;
        best_.matches.clear();
        for (auto const* match : best_of_word_)
            if (match)
                best_.matches.push_back(*match);
    }

    /// Leaves what stands on one side of all that was set aside, where most was met, and tells how much that is: a
    /// quote cannot reach across what the answer does not say any more.
    double keep_unbroken(std::vector<Match>& met) const
    {
        double most = 0;
        std::size_t first = 0;
        auto best = std::pair(first, first);
        double sum = 0;
        for (std::size_t at = 0; at < met.size(); ++at) {
            if (at > 0 && is_broken(met[at - 1].answer_word, met[at].answer_word)) {
                first = at;
                sum = 0;
            }
            sum += worth(met[at]);
            if (sum > most) {
                most = sum;
                best = {first, at + 1};
            }
        }
        std::vector<Match> kept(met.begin() + static_cast<std::ptrdiff_t>(best.first),
                                met.begin() + static_cast<std::ptrdiff_t>(best.second));
        met = std::move(kept);
        return most;
    }

    /// Words were blanked out between the two.
    bool is_broken(std::size_t from, std::size_t to) const
    {
        constexpr std::size_t blanked = 12;
        for (auto at = from; at < to; ++at)
            if (answer_.words[at + 1].start >= answer_.words[at].end + blanked)
                return true;
        return false;
    }

    /// The shortest run of words that keeps most of what was met: what is quoted.
    void narrow()
    {
        constexpr auto kept = 0.8;
        std::vector<Match> met;
        double total = 0;
        for (auto const& match : best_.matches)
            if (worth(match) > 0) {
                met.push_back(match);
                total += worth(match);
            }
        if (met.empty())
            return;
        std::ranges::sort(met, {}, &Match::answer_word);
        total = keep_unbroken(met);
        auto shortest = answer_.words.size() + 1;
        double sum = 0;
        std::size_t first = 0;
        for (std::size_t last = 0; last < met.size(); ++last) {
            sum += worth(met[last]);
            while (sum - worth(met[first]) >= kept * total && first < last)
                sum -= worth(met[first++]);
            auto const length = met[last].answer_word - met[first].answer_word + 1;
            if (sum >= kept * total && length < shortest) {
                shortest = length;
                best_.first_word = met[first].answer_word;
                best_.last_word = met[last].answer_word + 1;
            }
        }
    }

    /// The word itself under the opposite polarity tells more than a mere synonym elsewhere.
    bool outweighs(Match const& match, Match const& other) const
    {
        auto const denies = [](Match const& each) { return each.contrary && each.rule == MatchRule::same_word; };
        if (denies(match) != denies(other))
            return denies(match) ? other.strength < strong_match : match.strength >= strong_match;
        return worth(match) > worth(other);
    }

    double worth(Match const& match) const
    {
        return match.contrary ? 0 : match.strength * point_.words[match.point_word].weight;
    }

    Point const& point_;
    Document const& answer_;
    std::vector<Match> matches_;
    std::vector<Match const*> best_of_word_;
    Alignment best_;
};

/// Of the weight that the passage speaks of, the share that it denies. A denial beside nothing else of the point may be
/// of anything.
double share_denied(Point const& point, Alignment const& alignment)
{
    double denied = 0;
    for (auto const& match : alignment.matches)
        if (match.contrary && std::ranges::any_of(alignment.matches, [&](Match const& other) {
                return stand_together(point, match, other);
            }))
            denied += point.words[match.point_word].weight / point.total_weight;
    return denied > 0 ? denied / (denied + alignment.coverage) : 0;
}

/// The share of a point's weight that any word on the subject meets or comes near to, wherever it stands.
double nearness(Point const& point, Document const& answer, std::vector<Match> const& matches, Subject const& subject)
{
    double sum = 0;
    double total = 0;
    std::vector<double> best(point.words.size());
    for (auto const& match : matches)
        if (subject.at[match.answer_word] > 0)
            best[match.point_word] = std::max(best[match.point_word], match.contrary ? 0 : match.strength);
    for (std::size_t at = 0; at < point.words.size(); ++at) {
        auto const& wanted = point.words[at];
        if (best[at] < share_of_near_word)
            for (std::size_t index = 0; index < answer.words.size(); ++index)
                if (answer.words[index].vector && subject.at[index] > 0)
                    best[at] = std::max(best[at], share_of_near_word *
                                                      ramp(cosine(wanted.word.vector, answer.words[index].vector),
                                                           chance_cosine, near_cosine));
        sum += best[at] * wanted.weight;
        total += wanted.weight;
    }
    return total > 0 ? sum / total : 0;
}

/// What is said of which of two things that the question asks to tell apart.
void tell_apart(Point const& point, Document const& answer, Alignment& alignment)
{
    if (point.contrasted.empty())
        return;
    auto const topic_of = topics(answer.words, point.contrasted);
    for (auto const& match : alignment.matches) {
        auto const& wanted = point.words[match.point_word];
        auto const topic = topic_of[match.answer_word];
        if (match.strength < strong_match || wanted.topic == 0 || topic == 0 ||
            std::ranges::find(point.contrasted, wanted.word.key) != point.contrasted.end())
            continue;
        (topic == wanted.topic ? alignment.kept_apart : alignment.crossed) += wanted.weight / point.total_weight;
    }
}

} // namespace

double share_enumerated(Point const& point, Document const& answer, std::span<Match const> matches)
{
    double beyond = 0;
    double all = 0;
    auto const repeated = repeated_terms(point, answer);
    for (auto const& word : point.words)
        if (auto const found = repeated.find(word.word.key); found != repeated.end()) {
            all += word.weight;
            beyond += found->second ? word.weight * (word.listed ? 1 - point.listed : 1) : 0;
        }
    for (auto const& match : matches)
        if (auto const& word = point.words[match.point_word]; !repeated.contains(word.word.key))
            all += word.weight * match.strength;
    return all > 0 ? beyond / all : 0;
}

Alignment align(Point const& point, Document const& answer, Subject const& subject)
{
    if (point.words.empty() || answer.words.empty())
        return {};
    auto matches = find_matches(point, answer);
    std::erase_if(matches, [&](Match const& match) {
        return (match.strength < strong_match || match.contrary) && subject.at[match.answer_word] <= 0 &&
               subject.words > 0;
    });
    keep_one_to_one(point, matches);
    auto alignment = Chooser(point, answer, matches).choose();
    alignment.nearness = nearness(point, answer, matches, subject);
    alignment.share_denied = share_denied(point, alignment);
    tell_apart(point, answer, alignment);
    return alignment;
}

Alignment align(Point const& point, Document const& answer)
{
    return align(point, answer, find_subject(point, answer));
}

} // namespace recruteia::text
