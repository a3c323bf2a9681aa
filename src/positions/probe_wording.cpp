#include "positions/probe_wording.hpp"

#include "ai/text/document.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace recruteia::positions {

namespace {

constexpr std::size_t most_pointed = 3;

/// A neutral question, about what is done and about what was done.
struct Wording
{
    std::string_view french;
    std::string_view french_past;
    std::string_view english;
    std::string_view english_past;
};

/// What a point may be about: beginnings of words that tell, without accents.
struct Aspect
{
    std::array<std::string_view, 16> beginnings;
    Wording wording;
};

constexpr auto aspects = std::to_array<Aspect>({
    {{"risque", "securit", "danger", "protege", "consign", "conform", "risk", "safe", "hazard", "protect", "complian",
      "confidenti", "lock"},
     {"À quoi faites-vous particulièrement attention\u00A0?", "À quoi avez-vous fait particulièrement attention\u00A0?",
      "What are you especially careful about?", "What were you especially careful about?"}},
    {{"equip", "collegue", "client", "previen", "inform", "communi", "ecout", "implique", "team", "colleague",
      "customer", "tell", "listen", "involve", "stakeholder", "patient"},
     {"Qui d’autre est concerné, et de quelle manière\u00A0?",
      "Qui d’autre était concerné, et de quelle manière\u00A0?", "Who else is concerned, and in what way?",
      "Who else was concerned, and in what way?"}},
    {{"document", "note", "trace", "journal", "archiv", "enregist", "record", "write", "log", "report", "rapport"},
     {"Que reste-t-il, pour les autres, de ce que vous faites\u00A0?",
      "Qu’est-il resté, pour les autres, de ce que vous avez fait\u00A0?", "What remains, for others, of what you do?",
      "What remained, for others, of what you did?"}},
    {{"mesur", "verifi", "control", "result", "indicat", "evalu", "suivi", "test", "measur", "check", "verif", "metric",
      "monitor", "outcome", "follow"},
     {"Comment savez-vous où vous en êtes\u00A0?", "Comment avez-vous su où vous en étiez\u00A0?",
      "How do you know where things stand?", "How did you know where things stood?"}},
    {{"avant", "abord", "ensuite", "priori", "etape", "planifi", "ordre", "delai", "before", "first", "then", "step",
      "plan", "order", "schedul", "deadline"},
     {"Dans quel ordre procédez-vous\u00A0?", "Dans quel ordre avez-vous procédé\u00A0?",
      "In what order do you proceed?", "In what order did you proceed?"}},
    {{"expliqu", "justifi", "raison", "cause", "compren", "analys", "distin", "compar", "explain", "reason", "why",
      "understand", "differ", "trade"},
     {"Qu’est-ce qui guide vos choix\u00A0?", "Qu’est-ce qui a guidé vos choix\u00A0?", "What guides your choices?",
      "What guided your choices?"}},
    {{"outil", "utilis", "logiciel", "methode", "techni", "moyen", "tool", "use", "software", "method", "techniqu",
      "framework"},
     {"Sur quels moyens vous appuyez-vous\u00A0?", "Sur quels moyens avez-vous pu compter\u00A0?",
      "What means do you rely on?", "What means did you rely on?"}},
});

constexpr Wording concrete{"Pouvez-vous décrire plus concrètement votre façon de procéder\u00A0?",
                           "Pouvez-vous raconter plus concrètement ce que vous avez fait\u00A0?",
                           "Could you describe more concretely how you go about it?",
                           "Could you tell us more concretely what you did?"};
constexpr Wording motivation{"Pouvez-vous illustrer cela par un moment de votre parcours\u00A0?",
                             "Pouvez-vous illustrer cela par un moment de votre parcours\u00A0?",
                             "Could you illustrate this with a moment of your career or studies?",
                             "Could you illustrate this with a moment of your career or studies?"};
constexpr Wording general{"Y a-t-il autre chose que vous souhaitez préciser ou ajouter\u00A0?",
                          "Y a-t-il autre chose que vous souhaitez préciser ou ajouter\u00A0?",
                          "Is there anything else you would like to make clear or add?",
                          "Is there anything else you would like to make clear or add?"};

Wording const& wording_for(ai::Locale locale, ai::QuestionKind kind, ExpectedPoint const& point)
{
    if (kind == ai::QuestionKind::motivation)
        return motivation;
    auto const words = text::read(locale, point.text).words;
    for (auto const& aspect : aspects)
        for (auto const& word : words)
            if (std::ranges::any_of(aspect.beginnings, [&](std::string_view beginning) {
                    return !beginning.empty() && word.form.starts_with(beginning);
                }))
                return aspect.wording;
    return concrete;
}

Probe probe_of(ai::Locale locale, ai::QuestionKind kind, Wording const& wording, std::optional<PointId> point)
{
    auto const past = kind == ai::QuestionKind::behavioural;
    auto const text = locale == ai::Locale::fr ? (past ? wording.french_past : wording.french)
                                               : (past ? wording.english_past : wording.english);
    return {ProbeId::random(), std::string(text), std::move(point)};
}

} // namespace

std::vector<Probe> propose_probes(ai::Locale locale, ai::QuestionKind kind, std::vector<ExpectedPoint> const& points)
{
    std::vector<ExpectedPoint const*> by_weight;
    by_weight.reserve(points.size());
    for (auto const& point : points)
        by_weight.push_back(&point);
    std::ranges::sort(by_weight, [](ExpectedPoint const* one, ExpectedPoint const* other) {
        return one->weight > other->weight || (one->weight == other->weight && one < other);
    });
    std::vector<Probe> probes;
    std::set<Wording const*> asked;
    for (auto const* const point : by_weight) {
        auto const& wording = wording_for(locale, kind, *point);
        if (probes.size() < most_pointed && asked.insert(&wording).second)
            probes.push_back(probe_of(locale, kind, wording, point->id));
    }
    if (probes.empty())
        probes.push_back(probe_of(locale, kind, concrete, std::nullopt));
    probes.push_back(probe_of(locale, kind, general, std::nullopt));
    return probes;
}

} // namespace recruteia::positions
