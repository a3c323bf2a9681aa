#pragma once

#include <optional>
#include <string>
#include <string_view>

/// The little French grammar that a plan's own sentences need.
namespace recruteia::offline {

/// "de comptable", "d’infirmière", "du poste".
std::string with_de(std::string_view words);
/// "de préparer et de tracer": before each infinitive of a list that begins with one.
std::string with_de_each(std::string_view infinitives);
/// "à répartir les moyens et à construire les plannings".
std::string with_a_each(std::string_view infinitives);
/// Begins with an infinitive: "administrer les soins".
bool begins_with_infinitive(std::string_view words);
/// "la gestion de l’agenda", "l’aide au lever et le coucher": with the articles of nouns whose gender their ending
/// tells; nothing for other words.
std::optional<std::string> with_articles(std::string_view nouns);
/// The infinitive of a verb in the second person, present or future: "assurez" and "assurerez" give "assurer".
std::optional<std::string> infinitive_of(std::string_view verb);
/// Likewise of one who is addressed with "tu": "conçois" gives "concevoir".
std::optional<std::string> infinitive_of_familiar(std::string_view verb);
/// With typographic apostrophes, and no-break spaces before the high marks.
std::string typeset(std::string_view words);
/// "ton secteur" becomes "votre secteur": candidates are addressed with "vous".
std::string in_polite_form(std::string_view words);
/// "Évacuation" for "Evacuation": capitals are often typed without the accent that French has there.
std::string with_accented_capital(std::string_view words);
/// With a small first letter, unless the first word is an acronym or a name written with capitals inside.
std::string with_small_initial(std::string_view words);

} // namespace recruteia::offline
