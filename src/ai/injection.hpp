#pragma once

#include "ai/text/document.hpp"
#include "ai/text/utf8.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace recruteia::ai {

enum class SuspectKind
{
    addresses_evaluator, ///< asks for a grade, speaks to the judge, judges itself
    fake_structure,      ///< role markers, tags, separators or data made to look like the system's own
    hidden_text          ///< invisible, encoded or disguised characters
};

/// A passage of somebody's text that speaks to whoever evaluates it instead of saying something, in code points.
struct Suspect
{
    SuspectKind kind = SuspectKind::addresses_evaluator;
    std::size_t start = 0;
    std::size_t end = 0;
};

struct Suspects
{
    std::vector<Suspect> passages; ///< in order, not overlapping
    /// Something may be such a passage, though not surely enough to be set aside: a model that reads the text is not
    /// to be taken at its word.
    bool doubtful = false;
};

/// Finds such passages by their structure: who is addressed, in what mood, about what (a grade, instructions, this
/// very answer), in either language whatever the text's own. `subject` is what the text may rightly speak about (the
/// question and its points): words of it are not counted, so that a teacher may speak of marks and a recruiter of
/// candidates. Its first line is the question; each further line is taken for an expected point.
Suspects find_suspects(Locale locale, text::CodePoints const& text, std::string_view subject);

/// The same in a text that is `is_foreign`, whose words look encoded and are not: only what it says in French or
/// English is looked at, and what is disguised in Latin letters.
Suspects find_suspects_in_foreign(Locale locale, text::CodePoints const& text, std::string_view subject);

/// True for a sentence that orders a machine about or sets its instructions aside. For texts that address their
/// reader by nature, such as job descriptions, where `find_suspects` alone would flag too much.
bool overrides_instructions(Locale locale, std::string_view sentence);

/// `text` with those passages blanked out, length kept.
text::CodePoints without(text::CodePoints const& text, std::vector<Suspect> const& suspects);

} // namespace recruteia::ai
