#include "positions/probe_wording.hpp"

#include "ai/text/document.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace recruteia::positions {

namespace {

constexpr std::size_t most_pointed = 3;

/// What a point may be about: beginnings of words that tell, without accents, and the neutral question about it.
struct Aspect
{
    std::array<std::string_view, 16> beginnings;
    std::string_view french;
    std::string_view english;
};

constexpr auto aspects = std::to_array<Aspect>({
    {{"risque", "securit", "danger", "protege", "consign", "conform", "risk", "safe", "hazard", "protect", "complian",
      "confidenti", "lock"},
     "À quoi feriez-vous particulièrement attention\u00A0?",
     "What would you be especially careful about?"},
    {{"equip", "collegue", "client", "previen", "inform", "communi", "ecout", "implique", "team", "colleague",
      "customer", "tell", "listen", "involve", "stakeholder", "patient"},
     "Qui d’autre serait concerné, et de quelle manière\u00A0?",
     "Who else would be concerned, and in what way?"},
    {{"document", "note", "trace", "journal", "archiv", "enregist", "record", "write", "log", "report", "rapport"},
     "Que resterait-il, pour les autres, de ce que vous avez fait\u00A0?",
     "What would remain, for others, of what you did?"},
    {{"mesur", "verifi", "control", "result", "indicat", "evalu", "suivi", "test", "measur", "check", "verif", "metric",
      "monitor", "outcome", "follow"},
     "Comment sauriez-vous où vous en êtes\u00A0?",
     "How would you know where things stand?"},
    {{"avant", "abord", "ensuite", "priori", "etape", "planifi", "ordre", "delai", "before", "first", "then", "step",
      "plan", "order", "schedul", "deadline"},
     "Dans quel ordre procéderiez-vous\u00A0?",
     "In what order would you proceed?"},
    {{"expliqu", "justifi", "raison", "cause", "compren", "analys", "distin", "compar", "explain", "reason", "why",
      "understand", "differ", "trade"},
     "Qu’est-ce qui guiderait vos choix\u00A0?",
     "What would guide your choices?"},
    {{"outil", "utilis", "logiciel", "methode", "techni", "moyen", "tool", "use", "software", "method", "techniqu",
      "framework"},
     "De quels moyens vous serviriez-vous\u00A0?",
     "What means would you rely on?"},
});

constexpr Aspect concrete{{},
                          "Pouvez-vous décrire plus concrètement la manière dont vous procéderiez\u00A0?",
                          "Could you describe more concretely how you would go about it?"};
constexpr Aspect general{{},
                         "Y a-t-il autre chose que vous souhaitez préciser ou ajouter\u00A0?",
                         "Is there anything else you would like to make clear or add?"};

Aspect const& aspect_of(ai::Locale locale, ExpectedPoint const& point)
{
    auto const words = text::read(locale, point.text).words;
    for (auto const& aspect : aspects)
        for (auto const& word : words)
            if (std::ranges::any_of(aspect.beginnings, [&](std::string_view beginning) {
                    return !beginning.empty() && word.form.starts_with(beginning);
                }))
                return aspect;
    return concrete;
}

Probe probe_of(ai::Locale locale, Aspect const& aspect, std::optional<PointId> point)
{
    return {ProbeId::random(), std::string(locale == ai::Locale::fr ? aspect.french : aspect.english),
            std::move(point)};
}

} // namespace

std::vector<Probe> propose_probes(ai::Locale locale, std::vector<ExpectedPoint> const& points)
{
    std::vector<ExpectedPoint const*> by_weight;
    for (auto const& point : points)
        by_weight.push_back(&point);
    std::ranges::sort(by_weight, [](ExpectedPoint const* one, ExpectedPoint const* other) {
        return one->weight > other->weight || (one->weight == other->weight && one < other);
    });
    std::vector<Probe> probes;
    std::set<Aspect const*> asked;
    for (auto const* const point : by_weight) {
        auto const& aspect = aspect_of(locale, *point);
        if (probes.size() < most_pointed && asked.insert(&aspect).second)
            probes.push_back(probe_of(locale, aspect, point->id));
    }
    if (probes.empty())
        probes.push_back(probe_of(locale, concrete, std::nullopt));
    probes.push_back(probe_of(locale, general, std::nullopt));
    return probes;
}

} // namespace recruteia::positions
