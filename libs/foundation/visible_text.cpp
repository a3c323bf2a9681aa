#include "foundation/visible_text.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <stdexcept>

namespace recruteia {

namespace {

constexpr UChar32 zero_width_non_joiner = 0x200C;
constexpr UChar32 zero_width_joiner = 0x200D;
constexpr UChar32 braille_blank = 0x2800; // a letter to Unicode, white to the eye
constexpr UChar32 no_break_space = 0x00A0;
constexpr UChar32 narrow_no_break_space = 0x202F;

icu::UnicodeString decoded(std::string_view text)
{
    return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

std::string encoded(icu::UnicodeString const& text)
{
    std::string out;
    text.toUTF8String(out);
    return out;
}

icu::UnicodeString composed(icu::UnicodeString const& text)
{
    auto status = U_ZERO_ERROR;
    auto const* const nfc = icu::Normalizer2::getNFCInstance(status);
    auto result = U_SUCCESS(status) ? nfc->normalize(text, status) : icu::UnicodeString();
    if (U_FAILURE(status))
        throw std::runtime_error("ICU cannot normalise text");
    return result;
}

bool is_white(UChar32 c)
{
    return u_isUWhiteSpace(c) != 0 || (c <= 0x1F) || c == 0x7F;
}

bool is_joiner(UChar32 c)
{
    return c == zero_width_non_joiner || c == zero_width_joiner;
}

/// Private use and unassigned code points may show something: a font decides.
bool shows_nothing(UChar32 c)
{
    auto const type = u_charType(c);
    return type == U_CONTROL_CHAR || type == U_FORMAT_CHAR || type == U_SURROGATE || c == braille_blank ||
           u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0;
}

/// Variation selectors choose the look of what stands before them (an emoji, a Mongolian letter).
bool is_variation_selector(UChar32 c)
{
    return u_hasBinaryProperty(c, UCHAR_VARIATION_SELECTOR) != 0;
}

bool is_mark(UChar32 c)
{
    return (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
}

template <class Visit>
void for_each_code_point(icu::UnicodeString const& text, Visit visit)
{
    for (std::int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1))
        visit(text.char32At(at));
}

/// One space for a run; French typography's own spaces stay what they are where they stand alone.
UChar32 space_for(UChar32 c)
{
    return c == no_break_space || c == narrow_no_break_space ? c : U' ';
}

/// Builds the line: what joins or follows is written only once it is known to stand after something seen.
class Line
{
public:
    void take(UChar32 c)
    {
        if (is_white(c)) {
            pending_space_ = pending_space_ == 0 ? space_for(c) : U' ';
            pending_joiner_ = 0;
        } else if (is_joiner(c)) {
            pending_joiner_ = text_.isEmpty() || pending_space_ != 0 ? 0 : c;
        } else if (is_variation_selector(c)) {
            if (!text_.isEmpty() && pending_space_ == 0)
                text_.append(c);
        } else if (!shows_nothing(c)) {
            append(c);
        }
    }

    icu::UnicodeString const& text() const { return text_; }

private:
    void append(UChar32 c)
    {
        if (pending_space_ != 0 && !text_.isEmpty())
            text_.append(pending_space_);
        if (pending_joiner_ != 0)
            text_.append(pending_joiner_);
        pending_space_ = pending_joiner_ = 0;
        text_.append(c);
    }

    icu::UnicodeString text_;
    UChar32 pending_space_ = 0;
    UChar32 pending_joiner_ = 0;
};

bool has_something_to_see(icu::UnicodeString const& text)
{
    auto seen = false;
    for_each_code_point(text, [&](UChar32 c) { seen = seen || !(is_white(c) || shows_nothing(c) || is_mark(c)); });
    return seen;
}

} // namespace

std::string tidied_line(std::string_view text)
{
    Line line;
    for_each_code_point(decoded(text), [&](UChar32 c) { line.take(c); });
    return has_something_to_see(line.text()) ? encoded(composed(line.text())) : std::string();
}

bool is_invisible(std::string_view text)
{
    return !has_something_to_see(decoded(text));
}

bool has_invisible_characters(std::string_view text)
{
    auto found = false;
    for_each_code_point(decoded(text), [&](UChar32 c) { found = found || is_white(c) || shows_nothing(c); });
    return found;
}

std::string opaque_string(std::string_view text)
{
    icu::UnicodeString mapped;
    for_each_code_point(decoded(text),
                        [&](UChar32 c) { mapped.append(u_charType(c) == U_SPACE_SEPARATOR ? UChar32{U' '} : c); });
    return encoded(composed(mapped));
}

} // namespace recruteia
