#pragma once

#include "candidates/candidate.hpp"

#include <string_view>
#include <vector>

/// What recruiters paste, read line by line: nothing here touches the database.
namespace recruteia::candidates {

/// One person as given, checked: either `problem` is set, or name and address may be used.
struct ListedCandidate
{
    int line = 0;
    std::string text;  ///< the line as it was given
    std::string name;  ///< spaces tidied
    std::string email; ///< lower case
    std::optional<Locale> locale;
    std::optional<LineProblem> problem;
};

/// One person a line: name, address and language in cells, or `Name <address>`. Without a header line the address is
/// the cell with an @, what stands before it is the name, and a language may follow. A header line (name, first name,
/// address, language; in French or English) says which column is what. Blank lines are skipped but counted.
std::vector<ListedCandidate> read_candidates(std::string_view text);
std::vector<ListedCandidate> read_candidates(std::vector<NewCandidate> const& given);

/// Lower case, without surrounding spaces; nothing when mail cannot be addressed to it.
std::optional<std::string> normalised_email(std::string_view text);
/// `fr`, `en`, their names in both languages, with or without accents and regions (`fr-FR`).
std::optional<Locale> locale_of(std::string_view text);

} // namespace recruteia::candidates
