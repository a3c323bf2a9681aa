#include "ai/text/alignment.hpp"

#include "ai/text/lexicon.hpp"
#include "ai/text/spelling.hpp"
#include "ai/text/syntax.hpp"
#include "ai/text/vectors.hpp"
#include "ai/text/word_lists.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

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
constexpr auto share_when_in_question = 0.2;

constexpr auto strength_of_spelling = 0.9;
constexpr auto strength_of_family = 0.9;
constexpr auto cosine_of_a_family = 0.1;
/// What a thesaurus says counts as far as word vectors agree.
constexpr auto unrelated_cosine = -0.1;
constexpr auto related_cosine = 0.4;
constexpr auto share_without_vectors = 0.8;
constexpr auto share_of_common = 0.7;
/// What is fainter than this is another sense of the word.
constexpr auto faintest = 0.1;
/// Up to this cosine two words are near by chance; from the second on one may stand for the other.
constexpr auto chance_cosine = 0.3;
constexpr auto near_cosine = 0.6;
constexpr auto share_of_near_word = 0.9;
/// The words around a word, so many on either side, are on the subject as far as their centre lies near the rubric's:
/// from the first cosine on, and wholly from the second on.
constexpr std::size_t reach = 8;
constexpr auto foreign_cosine = 0.2;
constexpr auto familiar_cosine = 0.45;
/// The weight of words at which half of such a cosine is believed.
constexpr auto half_certain = 0.7;
/// Where a part of an answer is on the subject, a weaker match counts there alone, and less without a strong one.
constexpr auto strong = 0.7;
constexpr auto share_of_lone_synonym = 0.5;
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

double ramp(double value, double from, double to)
{
    return std::clamp((value - from) / (to - from), 0.0, 1.0);
}

/// The unit of an amount, "30 days"; 0 where there is none.
std::uint64_t unit_of(std::vector<Word> const& words, std::size_t number)
{
    return words[number].number && number + 1 < words.size() && words[number + 1].unit ? words[number + 1].key : 0;
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
        if (said.number && wanted.unit != 0 && unit_of(answer_.words, at) == wanted.unit && are_sole(wanted.unit))
            return add(index, at, MatchRule::same_word, 1.0, true);
        if (said.number || wanted.word.number)
            return;
        auto const stood_for = expansion_of(point_.locale, said.key);
        if (std::ranges::find(stood_for, wanted.word.key) != stood_for.end())
            return add(index, at, MatchRule::initials, strength_of_initials, false);
        if (stands_for(expansion_of(point_.locale, wanted.word.key), at))
            return add(index, at, MatchRule::initials, strength_of_initials, false);
        auto const same_family = said.family != 0 && said.family == wanted.word.family;
        if (same_family && are_akin(wanted.word, said))
            return add(index, at, MatchRule::family, strength_of_family, false);
        auto const* related = wanted.related ? find_related(*wanted.related, said.key) : nullptr;
        if (!related)
            related = related_back(wanted.word, said);
        auto const* trade = find_related(trade_synonyms_of(point_.locale, wanted.word.key), said.key);
        if (trade && (!related || related->relation != Relation::antonym))
            related = trade;
        if (!related || (related->relation == Relation::antonym && is_wanted(said)))
            return;
        auto const rule = related->relation == Relation::broader ? MatchRule::broader : MatchRule::synonym;
        add(index, at, rule, related->strength * (related == trade ? 1 : credibility(wanted.word, said)),
            related->relation == Relation::antonym);
    }

    /// The point and the answer name one amount of this unit each: of several, none stands for another for sure.
    bool are_sole(std::uint64_t unit) const
    {
        auto const& said = answer_.words;
        std::uint64_t seen = 0;
        for (std::size_t at = 0; at < said.size(); ++at)
            if (unit_of(said, at) == unit) {
                if (seen != 0 && seen != said[at].key)
                    return false;
                seen = said[at].key;
            }
        return std::ranges::count(point_.words, unit, &PointWord::unit) == 1;
    }

    /// A thesaurus lists every sense of a word; word vectors tell whether these two are ever used alike.
    static double credibility(Word const& wanted, Word const& said)
    {
        auto const common = said.kind == WordKind::common || wanted.kind == WordKind::common ? share_of_common : 1.0;
        if (!wanted.vector || !said.vector)
            return share_without_vectors * common;
        return common * ramp(cosine(wanted.vector, said.vector), unrelated_cosine, related_cosine);
    }

    /// A point that names both contraries is not contradicted by either.
    bool is_wanted(Word const& said) const
    {
        return std::ranges::any_of(point_.words, [&](PointWord const& each) { return each.word.key == said.key; });
    }

    /// Words that only look like one family are used differently.
    static bool are_akin(Word const& wanted, Word const& said)
    {
        return wanted.vector == nullptr || said.vector == nullptr ||
               cosine(wanted.vector, said.vector) >= cosine_of_a_family;
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
        if (strength < faintest && !antonym)
            return;
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

    /// The word itself under the opposite polarity tells more than a mere synonym elsewhere.
    bool outweighs(Match const& match, Match const& other) const
    {
        auto const denies = [](Match const& each) { return each.contrary && each.rule == MatchRule::same_word; };
        if (denies(match) != denies(other))
            return denies(match) ? other.strength < strong : match.strength >= strong;
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

/// The sum of word vectors, each of length one, by what the words weigh.
class Centre
{
public:
    void add(Word const& word, double weight)
    {
        if (!word.vector || word.kind == WordKind::common)
            return; // it stands in every subject
        auto const share = static_cast<float>(weight / static_cast<double>(word.vector->length));
        for (std::size_t at = 0; at < dimensions; ++at)
            sum_[at] += share * static_cast<float>(word.vector->direction[at]);
        mass_ += weight;
    }

    /// From 0 towards 1 the more there is to judge by.
    double certainty() const { return mass_ / (mass_ + half_certain); }

    double cosine(Centre const& other) const
    {
        auto const squares = dot(*this) * other.dot(other);
        return squares > 0 ? dot(other) / std::sqrt(squares) : 0;
    }

private:
    double dot(Centre const& other) const
    {
        float sum = 0;
        for (std::size_t at = 0; at < dimensions; ++at)
            sum += sum_[at] * other.sum_[at];
        return static_cast<double>(sum);
    }

    std::array<float, dimensions> sum_{};
    double mass_ = 0;
};

/// Another word of the same sentence of the point, not far from it in the answer. Where an answer's sentences end is a
/// matter of who wrote it down.
bool stand_together(Point const& point, Match const& one, Match const& other)
{
    constexpr std::size_t farthest = 12;
    auto const apart =
        one.answer_word > other.answer_word ? one.answer_word - other.answer_word : other.answer_word - one.answer_word;
    return one.point_word != other.point_word && apart > 0 && apart <= farthest &&
           point.words[one.point_word].word.sentence == point.words[other.point_word].word.sentence;
}

/// A word of much the same meaning may be another sense by chance: it counts less where no word of the same sentence of
/// the point stands beside it.
void weaken_lone_synonyms(Point const& point, std::vector<Match>& matches)
{
    std::vector<bool> lone(matches.size());
    for (std::size_t at = 0; at < matches.size(); ++at) {
        auto const& match = matches[at];
        auto const accompanies = [&](Match const& other) {
            return other.strength >= strong && stand_together(point, match, other);
        };
        lone[at] = match.strength < strong && std::ranges::none_of(matches, accompanies);
    }
    for (std::size_t at = 0; at < matches.size(); ++at)
        if (lone[at])
            matches[at].strength *= share_of_lone_synonym;
}

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

/// The point's own words that stand in the document, by key, and whether each is only enumerated wherever it stands.
/// None where there are too few to make a list.
std::unordered_map<std::uint64_t, bool> repeated_terms(Point const& point, Document const& document)
{
    constexpr std::size_t fewest_terms = 3;
    std::unordered_set<std::uint64_t> terms;
    std::unordered_set<std::uint64_t> families;
    for (auto const& word : point.words) {
        terms.insert(word.word.key);
        families.insert(word.word.family);
    }
    auto const bare = bare_items(point.locale, document, [&](Word const& word) {
        return terms.contains(word.key) || (word.family != 0 && families.contains(word.family)) ||
               std::ranges::find(point.asked, word.key, &Word::key) != point.asked.end();
    });
    std::unordered_map<std::uint64_t, bool> repeated;
    for (std::size_t at = 0; at < document.words.size(); ++at)
        if (auto const& word = document.words[at]; word.carries_meaning() && terms.contains(word.key)) {
            auto& enumerated = repeated.try_emplace(word.key, true).first->second;
            enumerated = enumerated && bare[at];
        }
    if (repeated.size() < fewest_terms)
        repeated.clear();
    return repeated;
}

} // namespace

Point read_point(Locale locale, std::string_view text, Document const& question)
{
    Point point{.locale = locale};
    auto document = read(locale, text);
    place(locale, document);
    point.asked = question.words;
    std::erase_if(point.asked, [](Word const& word) { return !word.carries_meaning(); });
    for (std::size_t at = 0; at < document.words.size(); ++at) {
        auto const& word = document.words[at];
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
        auto const unit = unit_of(document.words, at);
        point.words.push_back({word, weight, false, false, unit, std::move(related)});
    }
    auto const own = repeated_terms(point, document);
    for (auto& word : point.words)
        if (own.contains(word.word.key) && own.at(word.word.key)) {
            word.listed = true;
            point.listed += word.weight / point.total_weight;
        }
    return point;
}

Subject find_subject(Point const& rubric, Document const& answer)
{
    Centre wanted;
    for (auto const& word : rubric.words)
        wanted.add(word.word, weight_of(rubric.locale, word.word));
    for (auto const& word : rubric.asked)
        wanted.add(word, weight_of(rubric.locale, word));
    auto const count = answer.words.size();
    Subject subject{.at = std::vector<double>(count)};
    for (std::size_t first = 0; first < count;) {
        auto last = first;
        while (last < count && answer.words[last].sentence == answer.words[first].sentence)
            ++last;
        Centre around;
        auto const weigh = [&](std::size_t at, double sign) {
            if (at < last && answer.words[at].carries_meaning())
                around.add(answer.words[at], sign * weight_of(rubric.locale, answer.words[at]));
        };
        for (std::size_t at = first; at < first + reach; ++at)
            weigh(at, 1);
        for (auto at = first; at < last; ++at) {
            weigh(at + reach, 1);
            if (at > first + reach)
                weigh(at - reach - 1, -1);
            subject.at[at] = ramp(around.cosine(wanted) * around.certainty(), foreign_cosine, familiar_cosine);
        }
        first = last;
    }
    std::unordered_map<std::uint64_t, double> said;
    for (std::size_t at = 0; at < count; ++at)
        if (auto const key = answer.words[at].key;
            answer.words[at].carries_meaning() &&
            std::ranges::find(rubric.asked, key, &Word::key) == rubric.asked.end()) {
            auto& share = said[key];
            share = std::max(share, subject.at[at]);
        }
    for (auto const& [key, share] : said)
        subject.words += share;
    return subject;
}

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
    auto matches = Matcher(point, answer).match();
    weaken_lone_synonyms(point, matches);
    std::erase_if(matches, [&](Match const& match) {
        return (match.strength < strong || match.contrary) && subject.at[match.answer_word] <= 0 && subject.words > 0;
    });
    auto alignment = Chooser(point, answer, matches).choose();
    alignment.nearness = nearness(point, answer, matches, subject);
    alignment.share_denied = share_denied(point, alignment);
    return alignment;
}

Alignment align(Point const& point, Document const& answer)
{
    return align(point, answer, find_subject(point, answer));
}

} // namespace recruteia::text
