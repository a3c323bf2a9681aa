#include "ai/text/matching.hpp"

#include "ai/text/lexicon.hpp"
#include "ai/text/ramp.hpp"
#include "ai/text/spelling.hpp"
#include "ai/text/vectors.hpp"
#include "ai/text/word_lists.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace recruteia::text {

namespace {

constexpr auto strength_of_spelling = 0.9;
constexpr auto strength_of_family = 0.9;
constexpr auto strength_of_initials = 1.0;
constexpr auto strength_of_compound = 1.0;
constexpr auto cosine_of_a_family = 0.1;
/// What a thesaurus says counts as far as word vectors agree.
constexpr auto unrelated_cosine = -0.1;
constexpr auto related_cosine = 0.4;
constexpr auto share_without_vectors = 0.8;
constexpr auto share_of_common = 0.7;
/// What is fainter than this is another sense of the word.
constexpr auto faintest = 0.1;
constexpr auto share_of_lone_synonym = 0.1;
/// What is left of a match through a word that already stands for another one.
constexpr auto share_of_taken = 0.2;

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

/// A word of much the same meaning may be another sense by chance: it counts less where no word of the same sentence of
/// the point stands beside it.
void weaken_lone_synonyms(Point const& point, std::vector<Match>& matches)
{
    std::vector<bool> lone(matches.size());
    for (std::size_t at = 0; at < matches.size(); ++at) {
        auto const& match = matches[at];
        auto const accompanies = [&](Match const& other) {
            return other.strength >= strong_match && stand_together(point, match, other);
        };
        lone[at] = match.strength < strong_match && std::ranges::none_of(matches, accompanies);
    }
    for (std::size_t at = 0; at < matches.size(); ++at)
        if (lone[at])
            matches[at].strength *= share_of_lone_synonym;
}

/// Which word of an answer stands for which word of a point, the best first.
class Assignment
{
public:
    Assignment(Point const& point, std::vector<Match> const& matches)
        : met_as_itself_(point.words.size()), said_(point.words.size())
    {
        for (auto const& match : matches)
            if (!is_related(match)) {
                met_as_itself_[match.point_word] = true;
                taken_.emplace(match.answer_word, itself);
            }
        std::vector<Match const*> related;
        for (auto const& match : matches)
            if (is_related(match) && !met_as_itself_[match.point_word])
                related.push_back(&match);
        // The strongest first, of equal strength in order. libstdc++ 12 deprecates what its stable_sort uses.
        std::ranges::sort(related, {}, [&](Match const* match) {
            return std::pair(-match->strength * point.words[match->point_word].weight, match);
        });
        for (auto const* match : related)
            if (!said_[match->point_word] && taken_.emplace(match->answer_word, match->point_word).second)
                said_[match->point_word] = true;
    }

    /// Whether the word of the answer stands for something else already.
    bool takes_elsewhere(Match const& match) const
    {
        if (!is_related(match) || met_as_itself_[match.point_word])
            return false;
        auto const found = taken_.find(match.answer_word);
        return found != taken_.end() && found->second != match.point_word;
    }

private:
    static constexpr auto itself = static_cast<std::size_t>(-1);

    std::vector<bool> met_as_itself_; ///< words of the point
    std::vector<bool> said_;
    std::unordered_map<std::size_t, std::size_t> taken_; ///< words of the answer, and what of the point each stands for
};

} // namespace

void keep_one_to_one(Point const& point, std::vector<Match>& matches)
{
    Assignment const assignment(point, matches);
    for (auto& match : matches)
        if (assignment.takes_elsewhere(match))
            match.strength *= share_of_taken;
}

bool stand_together(Point const& point, Match const& one, Match const& other)
{
    constexpr std::size_t farthest = 12;
    auto const apart =
        one.answer_word > other.answer_word ? one.answer_word - other.answer_word : other.answer_word - one.answer_word;
    return one.point_word != other.point_word && apart > 0 && apart <= farthest &&
           point.words[one.point_word].word.sentence == point.words[other.point_word].word.sentence;
}

std::vector<Match> find_matches(Point const& point, Document const& answer)
{
    auto matches = Matcher(point, answer).match();
    weaken_lone_synonyms(point, matches);
    return matches;
}

} // namespace recruteia::text
