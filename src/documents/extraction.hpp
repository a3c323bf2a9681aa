#pragma once

#include "foundation/error.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The text that a person sees in a document. `extract` is what the child process runs: nothing here may be called on
/// a stranger's bytes in the server itself (see `Extractor`).
namespace recruteia::documents {

enum class DocumentFormat
{
    pdf,
    docx,
    text
};
BOOST_DESCRIBE_ENUM(DocumentFormat, pdf, docx, text)

/// Why words are in the file but not on the page.
enum class DropReason
{
    no_contrast, ///< in the colour of what is behind them, or not painted at all
    covered,     ///< under a picture or a shape
    tiny,        ///< too small to be read
    hidden       ///< marked as hidden, or made of characters that show nothing
};
BOOST_DESCRIBE_ENUM(DropReason, no_contrast, covered, tiny, hidden)

/// A run of words that was left out.
struct DroppedWords
{
    DropReason reason = DropReason::no_contrast;
    std::optional<int> page; ///< from 1; formats without pages have none
    std::string excerpt;     ///< at most `longest_excerpt` code points
};
BOOST_DESCRIBE_STRUCT(DroppedWords, (), (reason, page, excerpt))

struct ExtractedDocument
{
    DocumentFormat format = DocumentFormat::text;
    std::optional<int> pages;
    std::string text;       ///< valid UTF-8; lines end with \n, paragraphs with an empty line
    bool truncated = false; ///< the document says more than can be kept
    bool scanned = false;   ///< pictures of pages: the words were read by whoever scanned them
    std::vector<DroppedWords> dropped;
    int dropped_words = 0; ///< also those that `dropped` has no room for
};
BOOST_DESCRIBE_STRUCT(ExtractedDocument, (), (format, pages, text, truncated, scanned, dropped, dropped_words))

inline constexpr std::size_t longest_text = 20'000; ///< code points, as a description's
inline constexpr std::size_t longest_excerpt = 200;
inline constexpr std::size_t most_excerpts = 40;
inline constexpr int most_pages = 50;
inline constexpr std::size_t most_unpacked_bytes = 16UL * 1024 * 1024;

/// Errors (all invalid but the first): unsupported_media/document_unsupported, document_locked, document_damaged,
/// document_too_long, document_too_complex, document_empty.
Result<ExtractedDocument> extract(std::string_view bytes);

/// The refusal that a code stands for, in a sentence. An unknown code is `document_damaged`.
std::unexpected<Error> refusal(std::string_view code);

} // namespace recruteia::documents
