#include "evaluation/spellings.hpp"

#include "ai/text/document.hpp"

#include <unicode/uchar.h>

namespace recruteia::evaluation {

void Spellings::learn(text::CodePoints const& text)
{
    for (auto const& word : text::read(locale_, text).words) {
        if (!word.carries_meaning() || word.number)
            continue;
        auto written = text.points.substr(word.start, word.end - word.start);
        for (auto& letter : written)
            letter = static_cast<char32_t>(u_tolower(static_cast<UChar32>(letter)));
        written_.emplace(text::decode(word.form).points, std::move(written));
    }
}

std::string Spellings::as_written(std::string_view rule) const
{
    std::u32string all;
    std::u32string word;
    auto const end_word = [&] {
        auto const known = written_.find(word);
        all += known == written_.end() ? word : known->second;
        word.clear();
    };
    for (auto const letter : text::decode(rule).points)
        if (u_isalpha(static_cast<UChar32>(letter)) != 0) {
            word += letter;
        } else {
            end_word();
            all += letter;
        }
    end_word();
    return text::encode(all);
}

} // namespace recruteia::evaluation
