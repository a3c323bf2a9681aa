#include "ai/injection.hpp"

#include "ai/disguise.hpp"
#include "ai/known_words.hpp"
#include "ai/speech_to_evaluator.hpp"
#include "ai/written_language.hpp"

#include <algorithm>
#include <functional>
#include <set>
#include <string>

namespace recruteia::ai {

namespace {

/// Different words of no language in a row, none of them the subject's: reversed, shifted or otherwise encoded, or of a
/// third language. Without dictionaries nothing can be told.
std::vector<Suspect> find_unreadable(Locale locale, text::CodePoints const& text, std::string_view subject)
{
    constexpr std::size_t shortest = 6;
    constexpr auto share_unknown = 0.66;
    std::vector<Suspect> found;
    if (!knows_words())
        return found;
    std::set<std::string, std::less<>> known;
    for (auto const& word : text::read(locale, subject).words)
        known.insert(word.form);
    auto document = text::read(locale, text);
    std::erase_if(document.words, [](text::Word const& word) { return word.form.size() < 4; });
    auto const& words = document.words;
    std::vector<bool> unknown;
    unknown.reserve(words.size());
    for (auto const& word : words) // each once: who needs a term of their trade needs it again
        unknown.push_back(!is_known(locale, word) && known.insert(word.form).second);
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

Suspects find_suspects(Locale locale, text::CodePoints const& text, std::string_view subject)
{
    auto found = find_hidden_text(text);
    auto const unreadable = find_unreadable(locale, text, subject);
    found.insert(found.end(), unreadable.begin(), unreadable.end());
    auto const speech = find_speech_to_evaluator(locale, text, subject);
    found.insert(found.end(), speech.passages.begin(), speech.passages.end());
    return {.passages = merged(std::move(found)), .doubtful = speech.doubtful};
}

Suspects find_suspects_in_foreign(Locale locale, text::CodePoints const& text, std::string_view subject)
{
    // Other scripts join and turn their letters by characters that nobody sees.
    auto found = written_in(locale, text, subject) == WrittenIn::another_script ? std::vector<Suspect>{}
                                                                                : find_hidden_text(text);
    for (auto const& suspect : find_speech_to_evaluator(locale, text, subject).passages) {
        auto const passage = std::u32string_view(text.points).substr(suspect.start, suspect.end - suspect.start);
        if (is_read(locale, text::decode(text::encode(passage))))
            found.push_back(suspect);
    }
    return {.passages = merged(std::move(found))};
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
