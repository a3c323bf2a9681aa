#include "integrations/offline/post_emphasis.hpp"

#include "integrations/offline/question_bank.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <stdexcept>

namespace recruteia::offline {

namespace {

constexpr auto weight_in_title = 9.0;

double weight_of(Section section)
{
    switch (section) {
    case Section::tasks:
        return 1.0;
    case Section::opening:
    case Section::profile:
        return 0.7;
    case Section::company:
        return 0.2;
    case Section::benefits:
    case Section::application:
        break;
    }
    return 0.0;
}

using Keys = std::set<std::uint64_t>;

void add_keys(Keys& keys, ai::Locale locale, std::string_view text)
{
    for (auto const& word : text::read(locale, text).words)
        if (word.kind == text::WordKind::content)
            keys.insert(word.key);
}

/// The words of the bank, read once for a language.
struct BankWords
{
    std::map<std::string, Keys, std::less<>> of_question; ///< with its points
    std::map<std::string, Keys, std::less<>> asked_by;    ///< its text alone
    std::map<std::uint64_t, double> families_of;
    double families = 0;
};

BankWords read_words(ai::Locale locale)
{
    BankWords words;
    for (auto const& family : bank_of(locale)) {
        Keys all;
        for (auto const& keyword : family.keywords)
            add_keys(all, locale, keyword);
        for (auto const& question : family.questions) {
            Keys keys;
            add_keys(keys, locale, question.text);
            all.insert(keys.begin(), keys.end());
            words.asked_by.emplace(question.id, keys);
            for (auto const& point : question.points)
                add_keys(keys, locale, point.text);
            words.of_question.emplace(question.id, std::move(keys));
        }
        for (auto const key : all)
            words.families_of[key] += 1;
        words.families += 1;
    }
    return words;
}

BankWords const& words_of(ai::Locale locale)
{
    static auto const french = read_words(ai::Locale::fr);
    static auto const english = read_words(ai::Locale::en);
    return locale == ai::Locale::fr ? french : english;
}

double rarity_of(BankWords const& words, std::uint64_t key)
{
    auto const found = words.families_of.find(key);
    auto const families = found == words.families_of.end() ? 1.0 : found->second;
    return std::log((words.families + 1) / families);
}

BankFamily const& family_named(ai::Locale locale, std::string_view name)
{
    auto const found = std::ranges::find(bank_of(locale), name, &BankFamily::family);
    if (found == bank_of(locale).end())
        throw std::logic_error("the bank has no family " + std::string(name));
    return *found;
}

BankCompetency const& competency_named(BankFamily const& family, std::string_view id)
{
    return *std::ranges::find(family.competencies, id, &BankCompetency::id);
}

} // namespace

PostEmphasis::PostEmphasis(JobDescription const& job) : language_(job.language)
{
    for (auto const& part : job.parts)
        add(part.words, weight_of(part.section));
    add(job.title_words, weight_in_title);
    for (auto const& word : job.title_words.words)
        titled_.insert(word.key);
}

void PostEmphasis::add(text::Document const& document, double weight)
{
    for (auto const& word : document.words)
        if (word.carries_meaning())
            counts_[word.key] += weight;
}

/// Of its least said word when it has several.
double PostEmphasis::of_keyword(std::string_view keyword) const
{
    auto const& words = words_of(language_);
    auto least = 0.0;
    auto first = true;
    for (auto const& word : text::read(language_, keyword).words) {
        if (!word.carries_meaning())
            continue;
        auto const found = counts_.find(word.key);
        auto const count = found == counts_.end() ? 0.0 : std::sqrt(found->second) * rarity_of(words, word.key);
        least = first ? count : std::min(least, count);
        first = false;
    }
    return least;
}

/// Keywords of one stem count once.
double PostEmphasis::of_keywords(std::vector<std::string> const& keywords) const
{
    double sum = 0;
    std::set<Keys> seen;
    for (auto const& keyword : keywords) {
        Keys keys;
        add_keys(keys, language_, keyword);
        if (seen.insert(std::move(keys)).second)
            sum += of_keyword(keyword);
    }
    return sum;
}

double PostEmphasis::of_family(std::string_view family) const
{
    return of_keywords(family_named(language_, family).keywords);
}

std::size_t PostEmphasis::keywords_said(std::string_view family) const
{
    std::set<Keys> said;
    for (auto const& keyword : family_named(language_, family).keywords) {
        Keys keys;
        add_keys(keys, language_, keyword);
        if (!keys.empty() && of_keyword(keyword) > 0)
            said.insert(std::move(keys));
    }
    return said.size();
}

bool PostEmphasis::titles(std::string_view family) const
{
    return says_in_title(family_named(language_, family).keywords);
}

bool PostEmphasis::excludes(std::string_view family) const
{
    auto const& unless = family_named(language_, family).unless;
    return unless && says_in_title(*unless);
}

bool PostEmphasis::says_in_title(std::vector<std::string> const& keywords) const
{
    return std::ranges::any_of(keywords, [&](std::string const& keyword) {
        Keys keys;
        add_keys(keys, language_, keyword);
        return !keys.empty() && std::ranges::includes(titled_, keys);
    });
}

double PostEmphasis::of_competency(std::string_view family, std::string_view competency) const
{
    return of_keywords(competency_named(family_named(language_, family), competency).keywords);
}

double PostEmphasis::of_question(std::string_view question) const
{
    auto const& words = words_of(language_);
    auto const& keys = words.of_question.find(question)->second;
    auto const& asked = words.asked_by.find(question)->second;
    constexpr auto cost_of_foreign = 0.15; // a rare word of the question that the description never says
    double sum = 0;
    double foreign = 0;
    auto const of_trade = !question.starts_with(general_family);
    for (auto const key : keys)
        if (auto const found = counts_.find(key); found != counts_.end())
            sum += std::sqrt(found->second) * rarity_of(words, key);
        else if (of_trade && asked.contains(key))
            foreign += rarity_of(words, key);
    return (sum - cost_of_foreign * foreign) / std::sqrt(static_cast<double>(keys.size() + 1));
}

double PostEmphasis::nearness(std::string_view family, std::string_view competency, std::string_view task) const
{
    auto const& words = words_of(language_);
    auto const& known = family_named(language_, family);
    constexpr auto weight_of_keyword = 3.0; // what a competency is called, against what is asked about it
    Keys called;
    Keys about;
    for (auto const& keyword : competency_named(known, competency).keywords)
        add_keys(called, language_, keyword);
    for (auto const& question : known.questions)
        if (question.competency == competency)
            about.insert(words.of_question.at(question.id).begin(), words.of_question.at(question.id).end());
    Keys said;
    add_keys(said, language_, task);
    double sum = 0;
    for (auto const key : said)
        if (called.contains(key))
            sum += weight_of_keyword * rarity_of(words, key);
        else if (about.contains(key))
            sum += rarity_of(words, key);
    return sum / std::sqrt(static_cast<double>(said.size() + 1));
}

} // namespace recruteia::offline
