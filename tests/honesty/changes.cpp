#include "changes.hpp"

#include "ai/text/document.hpp"
#include "ai/text/utf8.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>
#include <vector>

namespace recruteia::honesty {

namespace {

using Pairs = std::vector<std::pair<std::string_view, std::string_view>>;

bool french(ai::Locale locale)
{
    return locale == ai::Locale::fr;
}

std::vector<std::string> words_of(std::string const& text)
{
    std::vector<std::string> words(1);
    for (auto const letter : text)
        if (letter == ' ' || letter == '\n')
            words.emplace_back();
        else
            words.back().push_back(letter);
    std::erase(words, "");
    return words;
}

std::string joined(std::vector<std::string> const& words, std::string_view separator = " ")
{
    std::string out;
    for (auto const& word : words) {
        out += out.empty() ? "" : separator;
        out += word;
    }
    return out;
}

/// What people and transcribers confuse; whole words.
Pairs const& homophones(ai::Locale locale)
{
    static Pairs const in_french = {{"et", "est"},
                                    {"est", "et"},
                                    {"à", "a"},
                                    {"ses", "ces"},
                                    {"ces", "ses"},
                                    {"c'est", "s'est"},
                                    {"son", "sont"},
                                    {"sont", "son"},
                                    {"ou", "où"},
                                    {"on", "ont"},
                                    {"leur", "leurs"},
                                    {"peu", "peut"},
                                    {"quand", "quant"},
                                    {"mes", "mais"},
                                    {"vérifie", "vérifient"},
                                    {"explique", "expliquent"},
                                    {"propose", "proposent"},
                                    {"note", "notent"}};
    static Pairs const in_english = {{"their", "there"}, {"there", "their"}, {"its", "it's"},    {"it's", "its"},
                                     {"to", "too"},      {"then", "than"},   {"your", "you're"}, {"two", "too"},
                                     {"by", "buy"},      {"which", "witch"}, {"are", "our"},     {"whose", "who's"}};
    return french(locale) ? in_french : in_english;
}

/// Verbs that a negation can stand beside.
bool is_common_verb(ai::Locale locale, std::string const& word)
{
    static std::set<std::string_view> const in_french = {"est",  "sont", "peut", "doit", "faut", "permet",
                                                         "sert", "va",   "a",    "ont",  "fait"};
    static std::set<std::string_view> const in_english = {"is", "are", "was",  "can", "will", "does",
                                                          "do", "has", "have", "may", "must", "should"};
    return (french(locale) ? in_french : in_english).contains(word);
}

/// A common verb, or else the word after a subject, or else the first word, as rubrics write: "Vérifie l'identité".
std::size_t first_verb(ai::Locale locale, std::vector<std::string> const& words)
{
    auto const common = std::ranges::find_if(words, [&](auto const& word) { return is_common_verb(locale, word); });
    if (common != words.end())
        return static_cast<std::size_t>(common - words.begin());
    static std::set<std::string_view> const subjects = {"Je",  "On", "Nous", "Il", "Elle", "Le", "La",
                                                        "Les", "Un", "Une",  "It", "A",    "An", "The"};
    if (words.size() < 3 || !subjects.contains(words[0]))
        return 0;
    return words[0].size() <= 3 && words[0] != "Je" && words[0] != "On" && words[0] != "It" && words[0] != "Il" ? 2 : 1;
}

/// Changes each sentence by itself.
template <class Change>
std::string each_sentence(std::string const& text, Change const& change)
{
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        auto const end = std::min(text.find(". ", at), text.size());
        out += (out.empty() ? "" : ". ") + change(text.substr(at, end - at));
        at = end + 2;
    }
    return out;
}

} // namespace

std::string replaced(std::string text, std::string_view from, std::string_view to)
{
    for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
        text.replace(at, from.size(), to);
    return text;
}

std::string with_chatter(ai::Locale locale, std::string const& answer)
{
    if (french(locale))
        return "Bonjour, je vous remercie de prendre ce moment avec moi ce matin, j'ai bien trouvé l'immeuble. " +
               answer +
               " Voilà, comme je le dis souvent à mes amis, il est agréable de bavarder un peu, il fait beau "
               "dehors, mon train était à l'heure, et je suis vraiment heureux d'être là devant vous, même si j'ai mal "
               "dormi cette nuit à cause du bruit dans la rue.";
    return "Hello, thank you for taking this moment with me this morning, I found the building easily. " + answer +
           " Anyway, as I often tell my friends, it is pleasant to chat a little, the weather is lovely outside, my "
           "train "
           "came early for once, and I am truly happy to be here in front of you, even though I slept badly last night "
           "because of the noise in the street.";
}

std::string said_twice(ai::Locale, std::string const& answer)
{
    return answer + " " + answer;
}

std::string with_hesitations(ai::Locale locale, std::string const& answer)
{
    static constexpr std::array<std::string_view, 4> in_french = {"euh", "ben", "heu", "enfin"};
    static constexpr std::array<std::string_view, 4> in_english = {"um", "you know,", "uh", "I mean,"};
    auto words = words_of(answer);
    std::vector<std::string> out;
    for (std::size_t at = 0; at < words.size(); ++at) {
        if (at % 4 == 1)
            out.emplace_back((french(locale) ? in_french : in_english)[at / 4 % 4]);
        out.push_back(words[at]);
    }
    return joined(out);
}

std::string with_transcription_noise(ai::Locale locale, std::string const& answer)
{
    auto words = words_of(answer);
    for (auto& word : words) {
        auto bare = word;
        std::erase_if(bare, [](char letter) { return std::string_view(",.;:!?()\"").contains(letter); });
        for (auto const& [right, wrong] : homophones(locale))
            if (bare == right) {
                bare = wrong;
                break;
            }
        word = text::folded(bare);
        std::ranges::transform(word, word.begin(),
                               [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    }
    std::erase(words, "");
    return joined(words);
}

std::string shuffled(std::string const& text)
{
    // Far from any order, and always the same: every seventh word in turn.
    constexpr std::size_t step = 7;
    auto words = words_of(text);
    std::vector<std::string> out;
    for (std::size_t at = 0; !words.empty();) {
        at = (at + step - 1) % words.size();
        out.push_back(words[at]);
        words.erase(words.begin() + static_cast<std::ptrdiff_t>(at));
    }
    return joined(out);
}

std::string wanted_text(evaluation::QuestionRubric const& rubric)
{
    if (rubric.expected_points.empty())
        return rubric.reference_answer.value_or("");
    std::string out;
    for (auto const& point : rubric.expected_points)
        out += (out.empty() ? "" : ". ") + point.text;
    return out + ".";
}

std::string keywords(evaluation::QuestionRubric const& rubric)
{
    std::vector<std::string> out;
    for (auto const& word : text::read(rubric.locale, wanted_text(rubric)).words)
        if (word.carries_meaning())
            out.push_back(word.form);
    return joined(out, ", ");
}

std::string denied_as_a_whole(ai::Locale locale, std::string const& text)
{
    return each_sentence(text, [&](std::string const& sentence) {
        return (french(locale) ? "Il n'est pas vrai que " : "It is not true that ") + sentence;
    });
}

std::string with_one_negation(ai::Locale locale, std::string const& text)
{
    return each_sentence(text, [&](std::string const& sentence) {
        auto words = words_of(sentence);
        auto const after = static_cast<std::ptrdiff_t>(std::min(first_verb(locale, words) + 1, words.size()));
        words.insert(words.begin() + after, french(locale) ? "pas" : "not");
        return joined(words);
    });
}

std::string with_every_verb_denied(ai::Locale locale, std::string const& text)
{
    return each_sentence(text, [&](std::string const& sentence) {
        std::vector<std::string> out;
        auto found = false;
        for (auto const& word : words_of(sentence)) {
            auto const verb = is_common_verb(locale, word);
            if (verb && french(locale))
                out.emplace_back("ne");
            out.push_back(word);
            if (verb)
                out.emplace_back(french(locale) ? "pas" : "not");
            found = found || verb;
        }
        return found ? joined(out) : with_one_negation(locale, sentence);
    });
}

std::string off_topic(ai::Locale locale)
{
    return french(locale)
               ? "L'été dernier, ma famille et moi avons marché chaque jour en montagne. Le soir, nous cuisinions des "
                 "légumes du jardin et nous jouions aux cartes près du lac. Les enfants dormaient sous la tente."
               : "Last summer my family and I walked in the mountains every day. In the evening we cooked vegetables "
                 "from the garden and played cards by the lake. The children slept in the tent.";
}

std::string vague(ai::Locale locale)
{
    return french(locale) ? "C'est un sujet vraiment important dans mon métier. Il faut toujours s'adapter à la "
                            "situation, rester professionnel et faire de son mieux, car chaque cas est différent."
                          : "This is a really important subject in my trade. One always has to adapt to the situation, "
                            "stay professional and do one's best, because each case is different.";
}

} // namespace recruteia::honesty
