#include "notifications/french_names.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>

namespace recruteia::notifications {

namespace {

/// The first word in small letters without accents: "helene" for "Hélène Martin".
std::u16string first_word(std::string_view name)
{
    auto status = U_ZERO_ERROR;
    auto const* const decomposing = icu::Normalizer2::getNFKDInstance(status);
    if (U_FAILURE(status))
        return {};
    auto const given = icu::UnicodeString::fromUTF8({name.data(), static_cast<int>(name.size())});
    auto const plain = decomposing->normalize(given, status).foldCase();
    std::u16string word;
    for (auto at = 0; at < plain.length(); ++at) {
        auto const unit = plain[at];
        if (u_charType(unit) == U_NON_SPACING_MARK)
            continue;
        if (u_isalpha(unit) == 0)
            break;
        word.push_back(unit);
    }
    return word;
}

bool is_vowel(char16_t letter)
{
    return std::u16string_view(u"aeiouœæ").contains(letter);
}

/// First names of French tradition, from Greek, Latin or Germanic, whose h nobody hears.
bool has_silent_h(std::u16string_view name)
{
    constexpr auto names = std::to_array<std::u16string_view>(
        {u"hadrien",  u"hadrienne", u"harmonie", u"hector",    u"hedwige",   u"helene",   u"heliette", u"helie",
         u"helier",   u"heloise",   u"henri",    u"henriette", u"henry",     u"herbert",  u"hermance", u"hermine",
         u"hermione", u"herve",     u"hilaire",  u"hilarion",  u"hippolyte", u"honore",   u"honorine", u"horace",
         u"hortense", u"hubert",    u"hugues",   u"huguette",  u"humbert",   u"hyacinthe"});
    return std::ranges::find(names, name) != names.end();
}

bool loses_its_vowel_before(std::u16string_view word)
{
    if (word.empty())
        return false;
    if (word.front() == u'h')
        return has_silent_h(word);
    if (word.front() == u'y')
        return word.size() > 1 && !is_vowel(word[1]);
    return is_vowel(word.front());
}

} // namespace

std::string with_de(std::string_view name)
{
    return (loses_its_vowel_before(first_word(name)) ? "d’" : "de ") + std::string(name);
}

} // namespace recruteia::notifications
