#include "foundation/time.hpp"

#include <charconv>

namespace recruteia {

using namespace std::chrono;

UtcTime SystemClock::now() const
{
    return time_point_cast<milliseconds>(system_clock::now());
}

namespace {

/// By hand: lists hold hundreds of moments, and fmt takes four times as long.
void put_digits(std::string& text, std::size_t from, std::size_t count, std::int64_t number)
{
    for (auto at = from + count; at > from; number /= 10)
        text[--at] = static_cast<char>('0' + number % 10);
}

} // namespace

std::string to_iso8601(UtcTime time)
{
    auto const day = floor<days>(time);
    year_month_day const date{day};
    hh_mm_ss const clock{time - day};
    auto text = std::string("0000-00-00T00:00:00.000Z");
    put_digits(text, 0, 4, static_cast<int>(date.year()));
    put_digits(text, 5, 2, static_cast<unsigned>(date.month()));
    put_digits(text, 8, 2, static_cast<unsigned>(date.day()));
    put_digits(text, 11, 2, clock.hours().count());
    put_digits(text, 14, 2, clock.minutes().count());
    put_digits(text, 17, 2, clock.seconds().count());
    put_digits(text, 20, 3, clock.subseconds().count());
    return text;
}

namespace {

std::optional<int> digits(std::string_view text, std::size_t from, std::size_t count)
{
    if (text.size() < from + count)
        return std::nullopt;
    int value = 0;
    for (auto const c : text.substr(from, count)) {
        if (c < '0' || c > '9')
            return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

/// The fraction of a second in `.123456Z` or `Z`; nothing when it is not of that form.
std::optional<milliseconds> fraction_and_zone(std::string_view rest)
{
    if (rest == "Z")
        return milliseconds{0};
    if (rest.size() < 3 || rest.size() > 11 || rest.front() != '.' || rest.back() != 'Z')
        return std::nullopt;
    auto fraction = std::string(rest.substr(1, rest.size() - 2));
    fraction.resize(9, '0');
    auto const nanoseconds_count = digits(fraction, 0, 9);
    if (!nanoseconds_count)
        return std::nullopt;
    return milliseconds{*nanoseconds_count / 1'000'000};
}

} // namespace

std::optional<UtcTime> parse_iso8601(std::string_view text)
{
    auto const y = digits(text, 0, 4), mo = digits(text, 5, 2), d = digits(text, 8, 2);
    auto const h = digits(text, 11, 2), mi = digits(text, 14, 2), s = digits(text, 17, 2);
    if (!y || !mo || !d || !h || !mi || !s)
        return std::nullopt;
    if (text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':')
        return std::nullopt;
    year_month_day const date{year{*y}, month{static_cast<unsigned>(*mo)}, day{static_cast<unsigned>(*d)}};
    if (!date.ok() || *h > 23 || *mi > 59 || *s > 59)
        return std::nullopt;
    auto const fraction = fraction_and_zone(text.substr(19));
    if (!fraction)
        return std::nullopt;
    return UtcTime{sys_days{date}} + hours{*h} + minutes{*mi} + seconds{*s} + *fraction;
}

} // namespace recruteia
