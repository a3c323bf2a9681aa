#include "ai/text/credit.hpp"

#include "ai/text/ramp.hpp"
#include "ai/text/syntax.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <string_view>

namespace recruteia::text {

namespace {

/// Up to this coverage, words met are chance; from half a point and some of one word on, it is said in full: of a point
/// of two words one is little.
constexpr auto chance_coverage = 0.045;
constexpr auto full_coverage = 0.5;
constexpr auto full_weight_beyond = 0.6;
/// The same for words that are only near.
constexpr auto chance_nearness = 0.3;
constexpr auto full_nearness = 0.7;
/// What nearness and elaboration weigh beside coverage. Elaboration is how many words of the subject an answer has; it
/// counts in full for answers that meet half of a point.
constexpr auto share_of_near = 0.2;
constexpr auto share_of_elaboration = 0.3;
constexpr auto words_to_elaborate = 10.0;
constexpr auto met_in_earnest = 0.5;
/// People grade kindly: what is half said earns more than half.
constexpr auto leniency = 0.7;
/// What the answer earns for the rubric as a whole is dealt out by what each point earns, at most so many times as
/// much.
constexpr auto most_dealt = 2.0;
/// Saying this share of a point of the wrong one of two things, and three times what is said of the right one, confuses
/// them.
constexpr auto confusing_share = 0.2;
/// What a point earns at least, or nothing.
constexpr auto least_credit = 0.04;
/// Terms without sentences, or sentences without order, show at most this share of understanding.
constexpr auto share_of_bare_list = 0.42;
constexpr auto share_without_order = 0.6;
/// A point of which no word is said, only words of much the same meaning, may be met by chance.
constexpr auto share_without_own_words = 0.7;
/// What denies this share of a point contradicts it, whatever else it repeats.
constexpr auto contradicting_share = 0.3;
constexpr auto share_when_contradicting = 0.25;
/// Of what is said of a point at all, denials begin to count from the first share on, and contradict it from the
/// second.
constexpr auto doubt_from = 0.2;
constexpr auto doubt_to = 0.45;
constexpr auto repeated_from = 0.4;
constexpr auto repeated_to = 0.7;
/// Repeating this share of a point in its own words is repeating it; denying more than this of it then denies it.
constexpr auto word_for_word = 0.75;
constexpr auto denied_at_all = 0.08;

/// What is met last adds least, the more so the longer the point: nobody repeats a whole reference.
double saturated(Point const& point, double coverage)
{
    auto const pace = std::sqrt(point.total_weight);
    auto const gain = [&](double share) { return 1 - std::exp(-pace * share); };
    auto const full = std::min(1.0, full_coverage + full_weight_beyond / point.total_weight);
    return std::clamp(gain(coverage - chance_coverage) / gain(full - chance_coverage), 0.0, 1.0);
}

/// Nearly all of a point's own words, but not beside the words they stood beside: shuffled, not rephrased. Whoever
/// rephrases changes words; whoever moves whole clauses keeps neighbours.
double share_of_neighbours(Alignment const& alignment)
{
    constexpr std::size_t fewest_pairs = 4;
    constexpr auto nearly_all = 0.75;
    constexpr std::size_t beside = 5;
    constexpr auto random_share = 0.3;
    constexpr auto natural_share = 0.6;
    auto const& matches = alignment.matches;
    if (matches.size() <= fewest_pairs || alignment.coverage < nearly_all)
        return 1;
    double kept = 0;
    for (std::size_t at = 1; at < matches.size(); ++at) {
        auto const before = matches[at - 1].answer_word;
        auto const after = matches[at].answer_word;
        kept += after > before && after - before <= beside ? 1 : 0;
    }
    auto const share = kept / static_cast<double>(matches.size() - 1);
    return ramp(share, random_share, natural_share);
}

double share_of_form(Point const& point, Document const& answer, Alignment const& alignment)
{
    auto const sentence_of = [&](std::size_t word) { return answer.words[word].sentence; };
    auto first = alignment.first_word;
    auto last = alignment.last_word;
    while (first > 0 && sentence_of(first - 1) == sentence_of(first))
        --first;
    while (last < answer.words.size() && sentence_of(last) == sentence_of(last - 1))
        ++last;
    // A quote may be too short to tell order: the sentences of all that was met are looked at too.
    auto met_first = first;
    auto met_last = last;
    for (auto const& match : alignment.matches) {
        met_first = std::min(met_first, match.answer_word);
        met_last = std::max(met_last, match.answer_word + 1);
    }
    while (met_first > 0 && sentence_of(met_first - 1) == sentence_of(met_first))
        --met_first;
    while (met_last < answer.words.size() && sentence_of(met_last) == sentence_of(met_last - 1))
        ++met_last;
    auto const order =
        std::min(fluency(point.locale, answer, first, last), fluency(point.locale, answer, met_first, met_last));
    auto const neighbours = share_of_neighbours(alignment);
    return share_without_order + (1 - share_without_order) * std::min(order, neighbours);
}

/// Whoever repeats a point nearly word for word and denies a part of it says something else.
bool repeats_and_denies(Point const& point, Alignment const& alignment)
{
    double repeated = 0;
    double denied = 0;
    for (auto const& match : alignment.matches)
        if (match.rule == MatchRule::same_word) {
            repeated += point.words[match.point_word].weight;
            denied += match.contrary ? point.words[match.point_word].weight : 0;
        }
    return repeated >= word_for_word * point.total_weight && denied >= denied_at_all * point.total_weight;
}

/// Asked to tell two things apart, says of one what is true of the other.
bool confuses(Alignment const& alignment)
{
    return alignment.crossed >= confusing_share && alignment.crossed >= 3 * alignment.kept_apart;
}

/// The words met, named by rule: "mêmes mots : délai, client ; synonymes : écouter → entendre".
class Explanation
{
public:
    explicit Explanation(Locale locale) : french_(locale == Locale::fr) {}

    std::string of(Point const& point, Document const& answer, Alignment const& alignment, double form)
    {
        for (auto const& match : alignment.matches)
            add(point.words[match.point_word].word.form, answer.words[match.answer_word].form, match);
        join(same_, french_ ? "mêmes mots" : "same words");
        join(near_, french_ ? "mots proches" : "related words");
        join(contrary_, french_ ? "dit le contraire" : "says the contrary");
        if (confuses(alignment)) {
            text_ += separator();
            text_ += french_ ? "dit de l’un ce qui est vrai de l’autre" : "says of one what is true of the other";
        }
        if (form < 1)
            text_ += french_ ? separator() + "mots sans phrase construite" : separator() + "words without a sentence";
        return text_;
    }

private:
    void add(std::string const& wanted, std::string const& said, Match const& match)
    {
        if (match.contrary)
            contrary_.insert(wanted);
        else if (match.rule == MatchRule::same_word)
            same_.insert(wanted);
        else
            near_.insert(wanted + " → " + said);
    }

    std::string separator() const
    {
        if (text_.empty())
            return {};
        return french_ ? "\u00A0; " : "; ";
    }

    void join(std::set<std::string> const& words, std::string_view title)
    {
        if (words.empty())
            return;
        text_ += separator();
        text_ += title;
        text_ += french_ ? "\u00A0: " : ": ";
        auto first = true;
        for (auto const& word : words) {
            text_ += first ? "" : ", ";
            text_ += word;
            first = false;
        }
    }

    bool french_;
    std::set<std::string> same_;
    std::set<std::string> near_;
    std::set<std::string> contrary_;
    std::string text_;
};

/// How far the answer says the point, whatever its form.
double substance(Alignment const& alignment, Point const& point, Subject const& subject)
{
    auto const lexical = saturated(point, alignment.coverage);
    auto const near = ramp(alignment.nearness, chance_nearness, full_nearness);
    auto const elaborated =
        (1 - std::exp(-subject.words / words_to_elaborate)) * std::min(1.0, std::max(lexical, near) / met_in_earnest);
    // Whoever says all of a point need not elaborate.
    auto const value = (1 - share_of_near - share_of_elaboration) * lexical + share_of_near * near +
                       share_of_elaboration * std::max(alignment.coverage, elaborated);
    return std::pow(std::clamp(value, 0.0, 1.0), leniency);
}

/// Whoever only enumerates the rubric's words, more than the rubric does itself, has not told what they have to do with
/// one another.
double most_for_form(Point const& rubric, Document const& answer, Alignment const& alignment)
{
    constexpr auto some = 0.3;
    constexpr auto nearly_all = 0.6;
    auto const beyond = share_enumerated(rubric, answer, alignment.matches);
    return 1 - (1 - share_of_bare_list) * ramp(beyond, some, nearly_all);
}

/// Without marks nobody knows how far a denial reaches; and whoever says a point in words of their own may turn its
/// negations around ("is not evaluated", "it skips the check"): the more of a point's words are repeated, the surer.
double share_left_by_denials(Document const& answer, Alignment const& alignment)
{
    if (!answer.punctuated)
        return 1;
    auto const denied = ramp(alignment.share_denied, doubt_from, doubt_to);
    auto const repeated = ramp(alignment.denied + alignment.coverage, repeated_from, repeated_to);
    return 1 - (1 - share_when_contradicting) * denied * repeated;
}

bool says_a_word_of_the_point(Match const& match)
{
    return !match.contrary && !is_related(match);
}

Credit credit_of(Point const& point, Document const& answer, Subject const& subject, Alignment const& alignment)
{
    if (alignment.first_word == alignment.last_word)
        return {};
    auto const form = share_of_form(point, answer, alignment);
    auto value = substance(alignment, point, subject) * form;
    if (std::ranges::none_of(alignment.matches, says_a_word_of_the_point))
        value *= share_without_own_words;
    if (value <= 0)
        return {};
    value *= confuses(alignment) || repeats_and_denies(point, alignment) ||
                     (answer.punctuated && alignment.denied >= contradicting_share)
                 ? share_when_contradicting
                 : share_left_by_denials(answer, alignment);
    return {.value = value,
            .start = answer.words[alignment.first_word].start,
            .end = answer.words[alignment.last_word - 1].end,
            .rule = Explanation(point.locale).of(point, answer, alignment, form)};
}

/// So little is said by chance: nobody should read that a point is partly met.
void drop_traces(std::vector<Credit>& credits)
{
    for (auto& credit : credits)
        if (credit.value < least_credit)
            credit = {};
}

/// Takes the same share from each until their mean is `most`.
void limit(std::vector<Credit>& credits, double most)
{
    double mean = 0;
    for (auto const& credit : credits)
        mean += credit.value / static_cast<double>(credits.size());
    if (mean > most)
        for (auto& credit : credits)
            credit.value *= most / mean;
}

} // namespace

Credit credit_of(Point const& point, Document const& answer)
{
    auto const subject = find_subject(point, answer);
    auto const alignment = align(point, answer, subject);
    return credit_of(point, answer, subject, alignment);
}

std::vector<Credit> credits_of(Locale locale, std::span<std::string const> points, Document const& answer,
                               Document const& question)
{
    std::string joined;
    for (auto const& point : points)
        joined += point + "\n";
    auto const rubric = read_point(locale, joined, question);
    auto const subject = find_subject(rubric, answer);
    auto const alignment = align(rubric, answer, subject);
    auto whole = credit_of(rubric, answer, subject, alignment);
    auto const most_of_form = most_for_form(rubric, answer, alignment);
    if (points.size() == 1) {
        whole.value = std::min(whole.value, most_of_form);
        std::vector<Credit> credits{std::move(whole)};
        drop_traces(credits);
        return credits;
    }
    std::vector<Credit> credits;
    credits.reserve(points.size());
    for (auto const& text : points) {
        auto const point = read_point(locale, text, question);
        credits.push_back(credit_of(point, answer, subject, align(point, answer, subject)));
    }
    double met = 0;
    for (auto const& credit : credits)
        met += credit.value;
    for (auto& credit : credits) {
        auto const dealt = met > 0 ? whole.value * static_cast<double>(points.size()) * credit.value / met : 0;
        credit.value = std::min({dealt, 1.0, most_dealt * credit.value});
    }
    limit(credits, most_of_form);
    drop_traces(credits);
    return credits;
}

} // namespace recruteia::text
