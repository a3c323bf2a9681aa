#include "ai/text/alignment.hpp"

#include "ai/text/lexicon.hpp"
#include "ai/text/spelling.hpp"
#include "ai/text/syntax.hpp"
#include "ai/text/vectors.hpp"
#include "ai/text/word_lists.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace recruteia::text {

namespace {

constexpr auto weight_of_common = 0.4;
/// Rare words say more. The rank of a word that has a vector grows with its rarity: the thirtieth weighs least, one
/// near the five-thousandth one.
constexpr auto log_rank_of_none = 3.5;
constexpr auto log_ranks_to_one = 5.0;
constexpr auto least_weight = 0.3;
/// For the others, long words are taken to be rarer.
constexpr auto weight_of_short = 0.9;
constexpr auto weight_of_medium = 1.1;
constexpr auto weight_of_long = 1.3;
constexpr auto weight_of_acronym = 1.2;
constexpr auto weight_of_rubric_verb = 0.15;
constexpr auto share_when_in_question = 0.4;

constexpr auto strength_of_spelling = 0.9;
/// What a thesaurus says counts as far as word vectors agree.
constexpr auto unrelated_cosine = 0.1;
constexpr auto related_cosine = 0.45;
constexpr auto least_credibility = 0.15;
constexpr auto share_without_vectors = 0.8;
constexpr auto share_of_common = 0.5;
/// From here on words are near. French vectors are means of translations: they lie closer together.
constexpr auto near_in_english = 0.5;
constexpr auto near_in_french = 0.6;
/// A word met with this weight is met in earnest; what stands within reach of it is on the subject.
constexpr auto earnest = 0.6;
constexpr std::size_t reach = 6;
/// A weaker match counts on the subject alone.
constexpr auto strong = 0.7;
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
    if (word.vector)
        return std::clamp((std::log(1.0 + word.vector->rank) - log_rank_of_none) / log_ranks_to_one, least_weight,
                          weight_of_long);
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
        if (said.number || wanted.word.number)
            return;
        auto const stood_for = expansion_of(point_.locale, said.key);
        if (std::ranges::find(stood_for, wanted.word.key) != stood_for.end())
            return add(index, at, MatchRule::initials, strength_of_initials, false);
        if (stands_for(expansion_of(point_.locale, wanted.word.key), at))
            return add(index, at, MatchRule::initials, strength_of_initials, false);
        auto const* related = wanted.related ? find_related(*wanted.related, said.key) : nullptr;
        if (!related)
            related = related_back(wanted.word, said);
        auto const* trade = find_related(trade_synonyms_of(point_.locale, wanted.word.key), said.key);
        if (trade && (!related || related->relation != Relation::antonym))
            related = trade;
        if (!related)
            return;
        auto const rule = related->relation == Relation::broader ? MatchRule::broader : MatchRule::synonym;
        add(index, at, rule, related->strength * (related == trade ? 1 : credibility(wanted.word, said)),
            related->relation == Relation::antonym);
    }

    /// A thesaurus lists every sense of a word; word vectors tell whether these two are ever used alike.
    static double credibility(Word const& wanted, Word const& said)
    {
        auto const common = said.kind == WordKind::common || wanted.kind == WordKind::common ? share_of_common : 1.0;
        if (!wanted.vector || !said.vector)
            return share_without_vectors * common;
        auto const used_alike =
            (cosine(wanted.vector, said.vector) - unrelated_cosine) / (related_cosine - unrelated_cosine);
        return common * std::clamp(used_alike, least_credibility, 1.0);
    }

    RelatedWord const* related_back(Word const& wanted, Word const& said)
    {
        if (said.acronym)
            return nullptr;
        auto const& related = said_related_.try_emplace(said.key, nullptr);
        if (related.second)
            related.first->second = dictionary_of(point_.locale).related_to(said);
        return find_related(*related.first->second, wanted.key);
    }

    /// All of the words that an acronym stands for, from here on.
    bool stands_for(std::span<std::uint64_t const> expansion, std::size_t at) const
    {
        constexpr std::size_t farthest = 4;
        if (expansion.empty() || answer_.words[at].key != expansion.front())
            return false;
        auto const end = std::min(answer_.words.size(), at + expansion.size() + farthest);
        auto const from = answer_.words.begin() + static_cast<std::ptrdiff_t>(at);
        auto const to = answer_.words.begin() + static_cast<std::ptrdiff_t>(end);
        return std::ranges::all_of(expansion,
                                   [&](auto key) { return std::ranges::find(from, to, key, &Word::key) != to; });
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
        auto const opposite =
            !point_.words[index].either_way && point_.words[index].word.negated != answer_.words[at].negated;
        matches_.push_back({index, at, rule, strength, opposite != antonym});
    }

    Point const& point_;
    Document const& answer_;
    std::vector<Match> matches_;
    std::unordered_map<std::uint64_t, std::shared_ptr<RelatedWords const>> said_related_;
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

/// Cosines up to this are chance.
double least_cosine(Locale locale)
{
    return locale == Locale::fr ? near_in_french : near_in_english;
}

/// Words close to one that meets the point in earnest: elsewhere people chat.
std::vector<bool> words_on_subject(Point const& point, Document const& answer, std::vector<Match> const& matches)
{
    std::vector<bool> out(answer.words.size());
    for (auto const& match : matches) {
        if (match.strength * point.words[match.point_word].weight < earnest)
            continue;
        auto const first = match.answer_word > reach ? match.answer_word - reach : 0;
        auto const last = std::min(match.answer_word + reach + 1, answer.words.size());
        std::fill(out.begin() + static_cast<std::ptrdiff_t>(first), out.begin() + static_cast<std::ptrdiff_t>(last),
                  true);
    }
    return out;
}

/// The share of a point's weight that any word of the answer meets or comes near to, wherever it stands.
double nearness(Point const& point, Document const& answer, std::vector<Match> const& matches,
                std::vector<bool> const& on_subject)
{
    std::vector<double> best(point.words.size());
    for (auto const& match : matches)
        if (on_subject[match.answer_word])
            best[match.point_word] = std::max(best[match.point_word], match.strength);
    double sum = 0;
    double total = 0;
    for (std::size_t at = 0; at < point.words.size(); ++at) {
        auto const& wanted = point.words[at];
        if (best[at] < 1)
            for (std::size_t index = 0; index < answer.words.size(); ++index) {
                auto const& said = answer.words[index];
                if (!said.vector || !on_subject[index])
                    continue;
                auto const near = cosine(wanted.word.vector, said.vector);
                if (near > least_cosine(point.locale))
                    best[at] = std::max(best[at], near);
            }
        sum += best[at] * wanted.weight;
        total += wanted.weight;
    }
    return total > 0 ? sum / total : 0;
}

/// How many different words of the answer are of the subject, each by its weight.
double elaboration(Point const& point, Document const& answer, std::vector<Match> const& matches,
                   std::vector<bool> const& on_subject)
{
    std::unordered_map<std::uint64_t, double> of_subject;
    for (auto const& match : matches)
        if (on_subject[match.answer_word])
            of_subject[answer.words[match.answer_word].key] = 1;
    for (std::size_t index = 0; index < answer.words.size(); ++index) {
        auto const& said = answer.words[index];
        if (!said.carries_meaning() || !on_subject[index] || of_subject.contains(said.key))
            continue;
        for (auto const& wanted : point.words)
            if (cosine(wanted.word.vector, said.vector) > near_in_english) {
                of_subject[said.key] = 1;
                break;
            }
        for (auto const& wanted : point.asked)
            if (wanted.key == said.key || cosine(wanted.vector, said.vector) > near_in_english) {
                of_subject[said.key] = 1;
                break;
            }
    }
    double sum = 0;
    std::unordered_map<std::uint64_t, bool> seen;
    for (auto const& said : answer.words)
        if (of_subject.contains(said.key) && !seen[said.key]) {
            seen[said.key] = true;
            sum += weight_of(point.locale, said);
        }
    return sum;
}

} // namespace

Point read_point(Locale locale, std::string_view text, Document const& question)
{
    Point point{.locale = locale};
    auto document = read(locale, text);
    place(locale, document);
    point.bare_list = is_bare_list(document, 0, document.words.size());
    point.asked = question.words;
    std::erase_if(point.asked, [](Word const& word) { return !word.carries_meaning(); });
    for (auto& word : document.words) {
        auto const known = [&](PointWord const& earlier) { return earlier.word.key == word.key; };
        if (!word.carries_meaning())
            continue;
        if (auto const earlier = std::ranges::find_if(point.words, known); earlier != point.words.end()) {
            earlier->either_way = earlier->either_way || earlier->word.negated != word.negated;
            continue;
        }
        auto weight = weight_of(locale, word);
        if (std::ranges::find(question.words, word.key, &Word::key) != question.words.end())
            weight *= share_when_in_question;
        point.total_weight += weight;
        auto related = word.number || word.acronym ? nullptr : dictionary_of(locale).related_to(word);
        point.words.push_back({std::move(word), weight, false, std::move(related)});
    }
    return point;
}

Alignment align(Point const& point, Document const& answer)
{
    if (point.words.empty() || answer.words.empty())
        return {};
    auto matches = Matcher(point, answer).match();
    auto const on_subject = words_on_subject(point, answer, matches);
    if (std::ranges::find(on_subject, true) != on_subject.end())
        std::erase_if(matches,
                      [&](Match const& match) { return match.strength < strong && !on_subject[match.answer_word]; });
    auto alignment = Chooser(point, answer, matches).choose();
    alignment.nearness = nearness(point, answer, matches, on_subject);
    alignment.elaboration = elaboration(point, answer, matches, on_subject);
    return alignment;
}

} // namespace recruteia::text
