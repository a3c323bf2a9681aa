#pragma once

#include "documents/extraction.hpp"

#include <string_view>

namespace recruteia::documents {

/// Gathers what is seen and what is not, in reading order, within the limits of what is kept.
class VisibleText
{
public:
    explicit VisibleText(ExtractedDocument& document) : document_(document) {}

    /// Characters that show nothing (zero-width, direction marks, tags) are taken out of it and reported.
    void see(std::string_view text, std::optional<int> page = {});
    /// Words in a row for one reason make one excerpt, until `see`, `end_excerpt` or another reason.
    void drop(std::string_view words, DropReason reason, std::optional<int> page = {});
    /// What is dropped next begins an excerpt of its own.
    void end_excerpt() { is_dropping_ = false; }
    void space();
    void end_line();
    void end_paragraph();

    /// Cuts to the length that is kept, trims, and counts.
    void finish();

private:
    ExtractedDocument& document_;
    bool is_dropping_ = false;
};

} // namespace recruteia::documents
