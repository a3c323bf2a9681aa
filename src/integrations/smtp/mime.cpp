#include "integrations/smtp/mime.hpp"

#include "foundation/described.hpp"
#include "foundation/encoding.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>

namespace recruteia::smtp {

using notifications::Letter;
using notifications::Mailbox;

namespace {

constexpr std::size_t longest_line = 76;    // RFC 2045, 6.7 (5)
constexpr std::size_t longest_encoded = 42; // bytes of text in one encoded word: 56 of base64, below the 75 allowed
constexpr std::string_view base64_alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

bool is_control(char c)
{
    return static_cast<unsigned char>(c) < ' ' || c == 0x7f;
}

std::string on_one_line(std::string_view text)
{
    std::string out(text);
    std::ranges::replace_if(out, is_control, ' ');
    return out;
}

std::string base64(std::string_view text)
{
    std::string out;
    for (std::size_t at = 0; at < text.size(); at += 3) {
        std::uint32_t group = 0;
        auto const held = std::min<std::size_t>(3, text.size() - at);
        for (std::size_t i = 0; i < 3; ++i)
            group = group << 8U | (i < held ? static_cast<unsigned char>(text[at + i]) : 0U);
        for (std::size_t i = 0; i < 4; ++i)
            out += i <= held ? base64_alphabet[group >> (18 - 6 * i) & 0x3FU] : '=';
    }
    return out;
}

/// As much of the text as fits in `room` bytes without cutting a character.
std::string_view whole_characters(std::string_view text, std::size_t room)
{
    if (text.size() <= room)
        return text;
    auto end = room;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
        --end;
    return text.substr(0, end);
}

/// Nothing that a header gives a meaning to.
bool is_plain(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ' ' || c == '-' ||
               c == '\'' || c == '_';
    });
}

bool is_ascii(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string encoded_words(std::string_view text)
{
    std::string out;
    while (!text.empty()) {
        auto const part = whole_characters(text, longest_encoded);
        out += fmt::format("{}=?UTF-8?B?{}?=", out.empty() ? "" : "\r\n ", base64(part));
        text.remove_prefix(part.size());
    }
    return out;
}

std::string domain_of(std::string_view address)
{
    return std::string(address.substr(address.rfind('@') + 1));
}

void append_part(std::string& out, std::string_view boundary, std::string_view type, std::string_view content)
{
    out += fmt::format("--{}\r\nContent-Type: {}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n"
                       "\r\n{}\r\n",
                       boundary, type, quoted_printable(content));
}

} // namespace

bool is_address(std::string_view text)
{
    auto const at = text.find('@');
    return at != std::string_view::npos && at > 0 && at + 1 < text.size() &&
           text.find('@', at + 1) == std::string_view::npos && std::ranges::none_of(text, [](char c) {
               return is_control(c) || c == ' ' || c == '<' || c == '>' || c == ',' || c == ';' || c == '"' ||
                      c == '\\' || static_cast<unsigned char>(c) >= 0x80;
           });
}

std::string spell_words(std::string_view text)
{
    auto const line = on_one_line(text);
    // "=?" in plain text would be read as an encoded word.
    return is_ascii(line) && line.size() <= longest_line - 12 && !line.contains("=?") ? line : encoded_words(line);
}

std::string spell_mailbox(Mailbox const& mailbox)
{
    auto const name = on_one_line(trimmed(mailbox.name));
    if (name.empty())
        return fmt::format("<{}>", mailbox.address);
    auto const spelled = is_plain(name) && name.size() < longest_line ? name : encoded_words(name);
    return fmt::format("{}\r\n <{}>", spelled, mailbox.address);
}

std::string quoted_printable(std::string_view text)
{
    std::string out;
    std::size_t line = 0;
    auto const put = [&](std::string_view piece) {
        if (line + piece.size() >= longest_line) {
            out += "=\r\n";
            line = 0;
        }
        out += piece;
        line += piece.size();
    };
    for (std::size_t at = 0; at < text.size(); ++at) {
        auto const c = text[at];
        if (c == '\r')
            continue;
        if (c == '\n') {
            out += "\r\n";
            line = 0;
            continue;
        }
        auto const ends_line = at + 1 == text.size() || text[at + 1] == '\n' || text[at + 1] == '\r';
        auto const printable = c > ' ' && c < 0x7f && c != '=';
        if (printable || (c == ' ' && !ends_line))
            put(std::string_view(&c, 1));
        else
            put(fmt::format("={:02X}", static_cast<unsigned char>(c)));
    }
    return out;
}

std::string spell_date(UtcTime time)
{
    static constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    auto const day = std::chrono::floor<std::chrono::days>(time);
    std::chrono::year_month_day const date(day);
    std::chrono::hh_mm_ss const clock(std::chrono::floor<std::chrono::seconds>(time - day));
    return fmt::format("{}, {} {} {} {:02}:{:02}:{:02} +0000", days[std::chrono::weekday(day).c_encoding()],
                       static_cast<unsigned>(date.day()), months[static_cast<unsigned>(date.month()) - 1],
                       static_cast<int>(date.year()), clock.hours().count(), clock.minutes().count(),
                       clock.seconds().count());
}

std::string spell_message(Letter const& letter, Mailbox const& from, UtcTime now)
{
    auto const boundary = "=_recruteia_" + letter.id;
    auto out = fmt::format("Date: {}\r\nFrom: {}\r\nTo: {}\r\n", spell_date(now), spell_mailbox(from),
                           spell_mailbox(letter.to));
    if (letter.reply_to && is_address(letter.reply_to->address))
        out += fmt::format("Reply-To: {}\r\n", spell_mailbox(*letter.reply_to));
    out += fmt::format("Subject: {}\r\nMessage-ID: <{}@{}>\r\nMIME-Version: 1.0\r\n"
                       "Auto-Submitted: auto-generated\r\nContent-Language: {}\r\n"
                       "Content-Type: multipart/alternative; boundary=\"{}\"\r\n\r\n",
                       spell_words(letter.subject), letter.id, domain_of(from.address), to_string(letter.locale),
                       boundary);
    append_part(out, boundary, "text/plain", letter.text);
    append_part(out, boundary, "text/html", letter.html);
    out += fmt::format("--{}--\r\n", boundary);
    return out;
}

} // namespace recruteia::smtp
