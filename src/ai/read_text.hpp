#pragma once

#include "ai/text/document.hpp"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace recruteia::ai {

/// A text cut into words, beside its code points, and what it may rightly speak of.
class ReadText
{
public:
    /// `text` must outlive this.
    ReadText(Locale locale, text::CodePoints const& text, std::string_view subject);

    Locale locale() const { return locale_; }
    std::u32string_view points() const { return points_; }
    text::Document const& document() const { return document_; }
    std::vector<text::Word> const& words() const { return document_.words; }
    std::set<std::string, std::less<>> const& subject() const { return subject_; }

    /// Not a word of the subject, which says nothing of who is spoken to.
    bool counts(text::Word const& word) const { return !subject_.contains(word.stem) && !is_french_have(word); }

    /// Whether a word stands between quotation marks, whatever their form: somebody else's, or an example.
    bool quoted(std::size_t word) const { return quoted_[word]; }

    /// Whether enough of a word's sentence stands outside quotation marks to be read without what stands inside.
    bool says_more_than_it_quotes(std::size_t word) const;

    bool in_one_sentence(std::size_t word, std::size_t other) const
    {
        return words()[word].sentence == words()[other].sentence;
    }
    /// The first mark at a place or after it, blanks and quotation marks skipped; NUL at the end.
    char32_t next_mark(std::size_t at) const;
    bool starts_line(std::size_t word) const;
    bool blank_line_before(std::size_t word) const;
    /// Of the words that end before `last`.
    bool ends_with_colon(std::size_t last) const { return next_mark(words()[last - 1].end) == U':'; }
    /// From the end of what came before, so that opening marks and tags belong to their sentence.
    std::size_t sentence_start(std::size_t first) const;
    std::size_t sentence_end(std::size_t last) const;

private:
    /// "j'ai" names no machine.
    bool is_french_have(text::Word const& word) const
    {
        return locale_ == Locale::fr && word.form == "ai" && !word.acronym;
    }
    void read_quotations();

    Locale locale_;
    std::u32string_view points_;
    text::Document document_;
    std::set<std::string, std::less<>> subject_;
    std::vector<bool> quoted_;
};

} // namespace recruteia::ai
