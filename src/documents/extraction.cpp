#include "documents/extraction.hpp"

#include "documents/formats.hpp"
#include "foundation/encoding.hpp"
#include "foundation/try.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace recruteia::documents {

namespace {

/// A PDF may have a little junk before its header (ISO 32000-1, annex H).
constexpr std::size_t pdf_header_within = 1024;

struct Refusal
{
    std::string_view code;
    std::string_view detail;
};

constexpr auto refusals = std::to_array<Refusal>({
    {"document_unsupported", "Only PDF, Word (.docx) and plain text can be read."},
    {"document_locked", "The document is protected by a password."},
    {"document_damaged", "The document is damaged and cannot be read."},
    {"document_too_long", "The document has more than 50 pages."},
    {"document_too_complex", "The document takes too much time or memory to read."},
    {"document_empty", "The document has no text that can be seen."},
});

bool begins_like_markup(std::string_view bytes)
{
    auto const begins = trimmed(bytes.substr(0, std::min<std::size_t>(bytes.size(), 256)));
    auto const is_like = [&](std::string_view start) {
        return begins.size() >= start.size() &&
               std::ranges::equal(begins.substr(0, start.size()), start, {}, [](char c) {
                   return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
               });
    };
    return is_like("{\\rtf") || is_like("<!doctype") || is_like("<html") || is_like("<?xml") || is_like("%!ps");
}

Result<ExtractedDocument> extract_any(std::string_view bytes)
{
    if (bytes.substr(0, pdf_header_within).contains("%PDF-"))
        return extract_pdf(bytes);
    if (bytes.starts_with("PK\x03\x04"))
        return extract_docx(bytes);
    if (begins_like_markup(bytes))
        return refusal("document_unsupported");
    return extract_plain_text(bytes);
}

} // namespace

std::unexpected<Error> refusal(std::string_view code)
{
    auto const* found = std::ranges::find(refusals, code, &Refusal::code);
    if (found == refusals.end())
        found = std::ranges::find(refusals, std::string_view("document_damaged"), &Refusal::code);
    auto const errc = found == refusals.begin() ? Errc::unsupported_media : Errc::invalid;
    return fail(errc, found->code, std::string(found->detail));
}

Result<ExtractedDocument> extract(std::string_view bytes)
{
    TRY(auto document, extract_any(bytes));
    if (document.text.empty())
        return refusal("document_empty");
    return document;
}

} // namespace recruteia::documents
