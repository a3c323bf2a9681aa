#include "ai/text/alignment.hpp"

#include "ai/text/spelling.hpp"
#include "ai/text/syntax.hpp"
#include "ai/text/word_lists.hpp"

#include <algorithm>
#include <unordered_map>

namespace recruteia::text {

namespace {

constexpr auto weight_of_common = 0.4;
/// Long words are rarer and say more: what a count over a large corpus would tell, without the corpus.
constexpr auto weight_of_short = 0.9;
constexpr auto weight_of_medium = 1.1;
constexpr auto weight_of_long = 1.3;
constexpr auto weight_of_acronym = 1.2;
constexpr auto weight_of_rubric_verb = 0.15;
constexpr auto share_when_in_question = 0.4;

constexpr auto strength_of_spelling = 0.9;
constexpr auto strength_of_initials = 1.0;
constexpr auto strength_of_compound = 1.0;
/// Longer passages bring words together that were not said together.
constexpr auto share_of_two_sentences = 0.99;
constexpr auto share_of_three_sentences = 0.98;
constexpr auto share_of_whole_answer = 0.97;

double weight_of(Locale locale, Word const& word)
{
    if (is_rubric_verb(locale, word.form))
        return weight_of_rubric_verb;
    if (word.acronym)
        return weight_of_acronym;
    if (word.kind == WordKind::common)
        return weight_of_common;
    return word.form.size() >= 8 ? weight_of_long : word.form.size() >= 6 ? weight_of_medium : weight_of_short;
}

/// Collects every way in which a word of the answer meets a word of the point.
class Matcher
{
public:
    Matcher(Point const& point, Document const& answer) : point_(point), answer_(answer) {}

    std::vector<Match> match()
    {
        for (std::size_t index = 0; index < point_.words.size(); ++index)
            match_word(index);
        return std::move(matches_);
    }

private:
    void match_word(std::size_t index)
    {
        auto const before = matches_.size();
        for (std::size_t at = 0; at < answer_.words.size(); ++at)
            compare(index, at);
        if (matches_.size() != before)
            return;
        for (std::size_t at = 0; at < answer_.words.size(); ++at)
            compare_loosely(index, at);
    }

    void compare(std::size_t index, std::size_t at)
    {
        auto const& wanted = point_.words[index];
        auto const& said = answer_.words[at];
        if (said.kind == WordKind::stop && !said.number)
            return;
        if (said.key == wanted.word.key)
            return add(index, at, MatchRule::same_word, 1.0, false);
        if (!wanted.related || said.number || wanted.word.number)
            return;
        if (auto const* related = find_related(*wanted.related, said.key)) {
            auto const rule = related->relation == Relation::broader ? MatchRule::broader : MatchRule::synonym;
            add(index, at, rule, related->strength, related->relation == Relation::antonym);
        }
    }

    void compare_loosely(std::size_t index, std::size_t at)
    {
        auto const& wanted = point_.words[index].word;
        auto const& said = answer_.words[at];
        if (wanted.number || said.number)
            return;
        if (said.kind != WordKind::stop && is_misspelling(wanted.form, said.form))
            add(index, at, MatchRule::spelling, strength_of_spelling, false);
        else if (wanted.acronym && spells_out(wanted.form, at))
            add(index, at, MatchRule::initials, strength_of_initials, false);
        else if (at + 1 < answer_.words.size() && wanted.form.size() > 5 &&
                 wanted.form == said.form + answer_.words[at + 1].form)
            add(index, at, MatchRule::compound, strength_of_compound, false);
    }

    /// "round trip time" for RTT: one initial a word, small words skipped or not.
    bool spells_out(std::string const& acronym, std::size_t at) const
    {
        std::size_t letter = 0;
        for (; at < answer_.words.size() && letter < acronym.size(); ++at) {
            auto const& said = answer_.words[at];
            if (said.form.front() == acronym[letter])
                ++letter;
            else if (said.kind != WordKind::stop || letter == 0)
                return false;
        }
        return letter == acronym.size() && letter >= 2;
    }

    void add(std::size_t index, std::size_t at, MatchRule rule, double strength, bool antonym)
    {
        auto const opposite = point_.words[index].word.negated != answer_.words[at].negated;
        matches_.push_back({index, at, rule, strength, opposite != antonym});
    }

    Point const& point_;
    Document const& answer_;
    std::vector<Match> matches_;
};

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
            if (!best || worth(*match) > worth(*best))
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

} // namespace

Point read_point(Locale locale, std::string_view text, Document const& question)
{
    Point point{.locale = locale};
    auto document = read(locale, text);
    point.bare_list = is_bare_list(locale, document, 0, document.words.size());
    for (auto& word : document.words) {
        auto const known = [&](PointWord const& earlier) { return earlier.word.key == word.key; };
        if (!word.carries_meaning() || std::ranges::any_of(point.words, known))
            continue;
        auto weight = weight_of(locale, word);
        if (std::ranges::find(question.words, word.key, &Word::key) != question.words.end())
            weight *= share_when_in_question;
        point.total_weight += weight;
        auto related = word.number || word.acronym ? nullptr : dictionary_of(locale).related_to(word);
        point.words.push_back({std::move(word), weight, std::move(related)});
    }
    return point;
}

Alignment align(Point const& point, Document const& answer)
{
    if (point.words.empty() || answer.words.empty())
        return {};
    return Chooser(point, answer, Matcher(point, answer).match()).choose();
}

} // namespace recruteia::text
