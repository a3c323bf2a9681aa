#include "evaluation/star.hpp"

#include "ai/text/document.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace recruteia::evaluation {

namespace {

constexpr auto situation_cues = std::to_array<std::string_view>(
    {"lorsque", "lorsqu",   "quand",  "lors",  "annee",     "poste",      "precedent", "precedente",
     "stage",   "chez",     "etais",  "etait", "situation", "when",       "while",     "year",
     "last",    "previous", "former", "was",   "were",      "internship", "once"});
constexpr auto task_cues = std::to_array<std::string_view>(
    {"devais", "devait", "devions", "objectif", "mission", "charge", "responsable", "fallait", "role", "chargee",
     "goal", "task", "responsible", "needed", "asked", "target", "deadline", "expected"});
constexpr auto result_cues = std::to_array<std::string_view>(
    {"resultat", "resultats", "finalement", "permis",     "grace",     "reduit",    "augmente",
     "obtenu",   "gagne",     "atteint",    "reussi",     "baisse",    "satisfait", "satisfaite",
     "result",   "results",   "outcome",    "eventually", "finally",   "reduced",   "increased",
     "saved",    "achieved",  "improved",   "satisfied",  "delivered", "learned",   "appris"});
constexpr auto actors = std::to_array<std::string_view>({"j", "je", "nous", "i", "we"});
constexpr auto auxiliaries = std::to_array<std::string_view>({"ai", "avons", "suis", "sommes"});

template <std::size_t N>
bool is_one_of(std::string_view form, std::array<std::string_view, N> const& cues)
{
    return std::ranges::find(cues, form) != cues.end();
}

struct Sentence
{
    TextSpan span;
    int situation = 0;
    int task = 0;
    int action = 0;
    int result = 0;
};

bool is_past(ai::Locale locale, text::Document const& document, std::size_t actor)
{
    if (actor + 1 >= document.words.size())
        return false;
    auto const& next = document.words[actor + 1].form;
    return locale == ai::Locale::fr ? is_one_of(next, auxiliaries) : next.ends_with("ed") || next.size() > 2;
}

std::vector<Sentence> sentences_of(ai::Locale locale, text::Document const& document)
{
    std::vector<Sentence> sentences(document.sentences);
    for (std::size_t at = 0; at < document.words.size(); ++at) {
        auto const& word = document.words[at];
        auto& sentence = sentences[word.sentence];
        if (sentence.span.end == 0)
            sentence.span.start = word.start;
        sentence.span.end = word.end;
        sentence.situation += is_one_of(word.form, situation_cues) ? 1 : 0;
        sentence.task += is_one_of(word.form, task_cues) ? 1 : 0;
        sentence.result += is_one_of(word.form, result_cues) || word.number ? 1 : 0;
        sentence.action += is_one_of(word.form, actors) && is_past(locale, document, at) ? 1 : 0;
    }
    return sentences;
}

/// The strongest sentence for one part that no part before it has taken.
std::optional<TextSpan> take(std::vector<Sentence>& sentences, int Sentence::* part)
{
    auto const best = std::ranges::max_element(sentences, {}, part);
    if (best == sentences.end() || (*best).*part == 0)
        return std::nullopt;
    auto const span = best->span;
    sentences.erase(best);
    return span;
}

} // namespace

StarParts find_star(ai::Locale locale, text::CodePoints const& answer)
{
    auto sentences = sentences_of(locale, text::read(locale, answer));
    StarParts parts;
    parts.result = take(sentences, &Sentence::result);
    parts.task = take(sentences, &Sentence::task);
    parts.situation = take(sentences, &Sentence::situation);
    parts.action = take(sentences, &Sentence::action);
    return parts;
}

} // namespace recruteia::evaluation
