#include "ai/text/quantities.hpp"

#include "ai/text/word_lists.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace recruteia::text {

namespace {

using Words = std::vector<Word>;

struct Unit
{
    std::string_view form;
    std::string_view name; ///< one for both languages
};

/// Short forms count only after a number: "go" is also a verb, "m" a letter.
constexpr auto short_units = std::to_array<Unit>(
    {{"ko", "kilobyte"},    {"kb", "kilobyte"},    {"mo", "megabyte"},    {"mb", "megabyte"}, {"go", "gigabyte"},
     {"gb", "gigabyte"},    {"to", "terabyte"},    {"tb", "terabyte"},    {"h", "hour"},      {"hr", "hour"},
     {"hrs", "hour"},       {"min", "minute"},     {"mn", "minute"},      {"mins", "minute"}, {"s", "second"},
     {"sec", "second"},     {"secs", "second"},    {"ms", "millisecond"}, {"j", "day"},       {"km", "kilometre"},
     {"m", "metre"},        {"cm", "centimetre"},  {"mm", "millimetre"},  {"kg", "kilogram"}, {"kilo", "kilogram"},
     {"kilos", "kilogram"}, {"g", "gram"},         {"mg", "milligram"},   {"l", "litre"},     {"ml", "millilitre"},
     {"cl", "centilitre"},  {"ghz", "gigahertz"},  {"mhz", "megahertz"},  {"eur", "euro"},    {"usd", "dollar"},
     {"second", "second"},  {"seconds", "second"}, {"c", "degree"},       {"day", "day"},     {"days", "day"},
     {"jour", "day"},       {"jours", "day"},      {"week", "week"},      {"weeks", "week"},  {"semaine", "week"},
     {"semaines", "week"},  {"month", "month"},    {"months", "month"},   {"mois", "month"},  {"year", "year"},
     {"years", "year"},     {"an", "year"},        {"ans", "year"},       {"annee", "year"},  {"annees", "year"}});

constexpr auto long_units = std::to_array<Unit>({{"kilooctet", "kilobyte"},
                                                 {"kilooctets", "kilobyte"},
                                                 {"kilobyte", "kilobyte"},
                                                 {"kilobytes", "kilobyte"},
                                                 {"megaoctet", "megabyte"},
                                                 {"megaoctets", "megabyte"},
                                                 {"megabyte", "megabyte"},
                                                 {"megabytes", "megabyte"},
                                                 {"gigaoctet", "gigabyte"},
                                                 {"gigaoctets", "gigabyte"},
                                                 {"gigabyte", "gigabyte"},
                                                 {"gigabytes", "gigabyte"},
                                                 {"giga", "gigabyte"},
                                                 {"gigas", "gigabyte"},
                                                 {"teraoctet", "terabyte"},
                                                 {"teraoctets", "terabyte"},
                                                 {"terabyte", "terabyte"},
                                                 {"terabytes", "terabyte"},
                                                 {"heure", "hour"},
                                                 {"heures", "hour"},
                                                 {"hour", "hour"},
                                                 {"hours", "hour"},
                                                 {"minute", "minute"},
                                                 {"minutes", "minute"},
                                                 {"seconde", "second"},
                                                 {"secondes", "second"},
                                                 {"milliseconde", "millisecond"},
                                                 {"millisecondes", "millisecond"},
                                                 {"millisecond", "millisecond"},
                                                 {"milliseconds", "millisecond"},
                                                 {"kilometre", "kilometre"},
                                                 {"kilometres", "kilometre"},
                                                 {"kilometer", "kilometre"},
                                                 {"kilometers", "kilometre"},
                                                 {"metre", "metre"},
                                                 {"metres", "metre"},
                                                 {"meter", "metre"},
                                                 {"meters", "metre"},
                                                 {"kilogramme", "kilogram"},
                                                 {"kilogrammes", "kilogram"},
                                                 {"kilogram", "kilogram"},
                                                 {"kilograms", "kilogram"},
                                                 {"gramme", "gram"},
                                                 {"grammes", "gram"},
                                                 {"gram", "gram"},
                                                 {"grams", "gram"},
                                                 {"milligramme", "milligram"},
                                                 {"milligrammes", "milligram"},
                                                 {"milligram", "milligram"},
                                                 {"milligrams", "milligram"},
                                                 {"litre", "litre"},
                                                 {"litres", "litre"},
                                                 {"liter", "litre"},
                                                 {"liters", "litre"},
                                                 {"degre", "degree"},
                                                 {"degres", "degree"},
                                                 {"degree", "degree"},
                                                 {"degrees", "degree"},
                                                 {"euro", "euro"},
                                                 {"euros", "euro"},
                                                 {"dollar", "dollar"},
                                                 {"dollars", "dollar"},
                                                 {"pourcent", "percent"},
                                                 {"percent", "percent"},
                                                 {"%", "percent"},
                                                 {"€", "euro"},
                                                 {"$", "dollar"},
                                                 {"°", "degree"}});

template <std::size_t N>
std::optional<std::string_view> name_in(std::array<Unit, N> const& units, std::string_view form)
{
    auto const found = std::ranges::find(units, form, &Unit::form);
    return found == units.end() ? std::nullopt : std::optional(found->name);
}

void name_unit(Word& word, std::string_view name)
{
    word.stem = name;
    word.key = key_of(word.stem);
    word.kind = WordKind::content;
    word.acronym = false;
    word.unit = true;
}

bool is_spelled_number(Word const& word)
{
    return word.number && word.end - word.start != word.form.size();
}

/// How the next number word continues a number that is being spelled: 60 and 15 make 75, 4 and 20 make 80 in French.
std::optional<long> continued(Locale locale, long so_far, long next)
{
    auto const units = so_far % 100;
    if (next == 1000 && so_far < 1000)
        return so_far * 1000;
    if (next == 100 && units > 0 && units < 10)
        return so_far * 100;
    if (locale == Locale::fr && next == 20 && units == 4)
        return so_far - 4 + 80;
    if (units == 0 && so_far >= 100 && next < so_far)
        return so_far + next;
    auto const most = locale == Locale::fr && (units == 60 || units == 80) ? 19 : 9;
    if (units >= 20 && units % 10 == 0 && next <= most)
        return so_far + next;
    if (locale == Locale::fr && units >= 70 && units % 10 == 0 && next >= 7 && next <= 9)
        return so_far + next; // dix-sept after soixante
    return std::nullopt;
}

bool is_and(Word const& word)
{
    return word.form == "et" || word.form == "and";
}

/// "soixante", "dix" become one word 70.
void join_spelled_numbers(Locale locale, Words& words)
{
    Words joined;
    joined.reserve(words.size());
    for (std::size_t at = 0; at < words.size();) {
        auto word = words[at++];
        while (is_spelled_number(word) && at < words.size()) {
            auto const next = at + 1 < words.size() && is_and(words[at]) ? at + 1 : at;
            if (!is_spelled_number(words[next]) || words[next].clause != word.clause)
                break;
            auto const value = continued(locale, std::stol(word.form), std::stol(words[next].form));
            if (!value)
                break;
            word.form = std::to_string(*value);
            word.stem = word.form;
            word.key = key_of(word.stem);
            word.end = words[next].end;
            at = next + 1;
        }
        joined.push_back(std::move(word));
    }
    words = std::move(joined);
}

/// "16go" becomes 16 and its unit.
void split_glued_units(Words& words)
{
    for (std::size_t at = 0; at < words.size(); ++at) {
        auto const& form = words[at].form;
        auto const letters = form.find_first_not_of("0123456789.,");
        if (words[at].number || letters == 0 || letters == std::string::npos)
            continue;
        auto const name = name_in(short_units, std::string_view(form).substr(letters));
        if (!name || words[at].end - words[at].start != form.size())
            continue;
        auto unit = words[at];
        auto& number = words[at];
        unit.form = form.substr(letters);
        unit.start = number.start + letters;
        name_unit(unit, *name);
        number.form.resize(letters);
        std::ranges::replace(number.form, ',', '.');
        number.end = unit.start;
        number.number = true;
        number.acronym = false;
        number.stem = number.form;
        number.key = key_of(number.stem);
        words.insert(words.begin() + static_cast<std::ptrdiff_t>(at) + 1, std::move(unit));
    }
}

void name_units(Words& words)
{
    for (std::size_t at = 0; at < words.size(); ++at) {
        auto& word = words[at];
        if (word.number || word.unit)
            continue;
        if (auto const name = name_in(long_units, word.form))
            name_unit(word, *name);
        else if (auto const short_name = name_in(short_units, word.form); short_name && at > 0 && words[at - 1].number)
            name_unit(word, *short_name);
    }
}

/// "pour cent", "per cent": the hundred is a share, not an amount.
void join_percent(Words& words)
{
    for (std::size_t at = 0; at + 2 < words.size(); ++at) {
        auto const& for_word = words[at + 1].form;
        if (!words[at].number || (for_word != "pour" && for_word != "per"))
            continue;
        auto& cent = words[at + 2];
        if (cent.form != "100" && cent.form != "cent")
            continue;
        cent.number = false;
        cent.form = "%";
        cent.start = words[at + 1].start;
        name_unit(cent, "percent");
        words.erase(words.begin() + static_cast<std::ptrdiff_t>(at) + 1);
    }
}

} // namespace

void normalise_quantities(Locale locale, Document& document)
{
    auto& words = document.words;
    if (std::ranges::none_of(words, [](Word const& word) {
            return word.number || word.unit || (word.acronym && word.form.front() >= '0' && word.form.front() <= '9') ||
                   name_in(long_units, word.form);
        }))
        return;
    join_spelled_numbers(locale, words);
    join_percent(words);
    split_glued_units(words);
    name_units(words);
}

} // namespace recruteia::text
