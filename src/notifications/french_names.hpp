#pragma once

#include <string>
#include <string_view>

namespace recruteia::notifications {

/// "de Karim", "d’Ada", "d’Hélène": a person's name after the French "de", which loses its vowel before another. Before
/// an h usage is divided: it does so before the first names of French tradition whose h is silent (Hélène, Henri,
/// Hubert,
/// ...) and stays before every other (Hugo, Hassan, Heidi), where "de" is always right. A y counts as a vowel before a
/// consonant alone: "d’Yves", "de Yasmine".
std::string with_de(std::string_view name);

} // namespace recruteia::notifications
