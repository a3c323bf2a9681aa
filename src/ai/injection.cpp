#include "ai/injection.hpp"

#include "ai/disguise.hpp"
#include "ai/speech_to_evaluator.hpp"
#include "ai/text/dictionary.hpp"
#include "ai/text/lexicon.hpp"
#include "ai/text/stemmer.hpp"
#include "ai/text/vectors.hpp"
#include "ai/text/word_lists.hpp"

#include <algorithm>

namespace recruteia::ai {

namespace {

bool is_known_in(Locale locale, text::Word const& word)
{
    return text::is_stop_word(locale, word.form) || text::is_common_word(locale, word.form) ||
           text::vectors_of(locale).find(word.key) || !text::dictionary_of(locale).related_to(word)->empty() ||
           !text::trade_synonyms_of(locale, word.key).empty();
}

/// A word of either language, or a name, an acronym, a number.
bool is_known(Locale locale, text::Word const& word)
{
    auto const other = locale == Locale::fr ? Locale::en : Locale::fr;
    if (word.capitalised || word.acronym || word.number || word.unit || word.form.size() < 4 ||
        is_known_in(locale, word))
        return true;
    auto translated = word;
    translated.stem = text::stem_of(other, word.form);
    translated.key = text::key_of(translated.stem);
    return is_known_in(other, translated);
}

/// Words of no language in a row: reversed, shifted or otherwise encoded. Without dictionaries nothing can be told.
std::vector<Suspect> find_unreadable(Locale locale, text::CodePoints const& text)
{
    constexpr std::size_t shortest = 6;
    constexpr auto share_unknown = 0.66;
    std::vector<Suspect> found;
    auto const dictionaries = text::read(Locale::fr, "maison");
    if (text::dictionary_of(Locale::fr).related_to(dictionaries.words.front())->empty())
        return found;
    auto document = text::read(locale, text);
    std::erase_if(document.words, [](text::Word const& word) { return word.form.size() < 4; });
    auto const& words = document.words;
    std::vector<bool> unknown;
    for (auto const& word : words)
        unknown.push_back(!is_known(locale, word));
    for (std::size_t first = 0; first + shortest <= words.size(); ++first) {
        auto const count = std::count(unknown.begin() + static_cast<std::ptrdiff_t>(first),
                                      unknown.begin() + static_cast<std::ptrdiff_t>(first + shortest), true);
        if (static_cast<double>(count) >= share_unknown * static_cast<double>(shortest))
            found.push_back({SuspectKind::hidden_text, words[first].start, words[first + shortest - 1].end});
    }
    return found;
}

/// In order, overlapping passages made one; of two kinds the first found names it.
std::vector<Suspect> merged(std::vector<Suspect> found)
{
    std::ranges::sort(found, {}, &Suspect::start);
    std::vector<Suspect> out;
    for (auto const& suspect : found) {
        if (!out.empty() && suspect.start <= out.back().end)
            out.back().end = std::max(out.back().end, suspect.end);
        else
            out.push_back(suspect);
    }
    return out;
}

} // namespace

std::vector<Suspect> find_suspects(Locale locale, text::CodePoints const& text, std::string_view subject)
{
    auto found = find_hidden_text(text);
    for (auto const& suspect : find_unreadable(locale, text))
        found.push_back(suspect);
    for (auto const& suspect : find_speech_to_evaluator(locale, text, subject))
        found.push_back(suspect);
    return merged(std::move(found));
}

text::CodePoints without(text::CodePoints const& text, std::vector<Suspect> const& suspects)
{
    auto points = text.points;
    for (auto const& suspect : suspects)
        for (auto at = suspect.start; at < suspect.end; ++at)
            if (points[at] != U'\n')
                points[at] = U' ';
    return text::decode(text::encode(points));
}

} // namespace recruteia::ai
