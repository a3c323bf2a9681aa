#pragma once

#include "ai/locale.hpp"
#include "ai/text/utf8.hpp"

#include <map>
#include <string>
#include <string_view>

namespace recruteia::evaluation {

/// How words are written that the rules of comparison name as they compare them, without accents: "identite".
class Spellings
{
public:
    explicit Spellings(ai::Locale locale) : locale_(locale) {}

    void learn(text::CodePoints const& text);
    /// `rule` with each word that was learned as it was written, in lower case.
    std::string as_written(std::string_view rule) const;

private:
    ai::Locale locale_;
    std::map<std::u32string, std::u32string> written_;
};

} // namespace recruteia::evaluation
