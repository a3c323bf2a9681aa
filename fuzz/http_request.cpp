// A request means the same however the network cuts it: read in one piece and in pieces of two sizes, the parser ends
// with the same request, or with an error. (How early an error shows, before the input's end, may depend on the
// pieces.)
#include "http/request_parser.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>

namespace {

using namespace recruteia::http;

struct Outcome
{
    bool has_error = false;
    bool is_complete = false;
    std::string method;
    std::string target;
    std::string body;
    std::size_t consumed = 0;

    bool is_conclusion() const { return has_error || is_complete; }
};

bool agree(Outcome const& a, Outcome const& b)
{
    if (!a.is_conclusion() || !b.is_conclusion())
        return !a.is_complete && !b.is_complete;
    if (a.has_error || b.has_error)
        return a.has_error == b.has_error;
    return a.method == b.method && a.target == b.target && a.body == b.body && a.consumed == b.consumed;
}

Outcome read(std::string_view input, std::size_t step)
{
    RequestParser parser({.target_bytes = 256, .header_bytes = 1024, .header_fields = 10});
    Outcome outcome;
    auto has_begun_body = false;
    std::size_t available = 0;
    while (available < input.size() && !parser.error() && !(has_begun_body && parser.is_complete())) {
        available = std::min(available + step, input.size());
        for (;;) {
            auto const consumed = parser.put(input.substr(outcome.consumed, available - outcome.consumed));
            outcome.consumed += consumed;
            if (parser.has_header() && !parser.error() && !has_begun_body) {
                has_begun_body = true;
                parser.begin_body(2000);
            } else if (consumed == 0 || parser.error()) {
                break;
            }
        }
    }
    outcome.has_error = parser.error().has_value();
    outcome.is_complete = has_begun_body && !outcome.has_error && parser.is_complete();
    if (outcome.is_complete) {
        outcome.method = parser.method();
        outcome.target = parser.target();
        outcome.body = parser.take_body();
    }
    return outcome;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    if (size == 0)
        return 0;
    auto const step = std::size_t{1} + data[0] % 16;
    std::string_view const input(reinterpret_cast<char const*>(data) + 1, size - 1);

    auto const whole = read(input, input.size());
    if (whole.body.size() > 2000 || !agree(whole, read(input, step)) || !agree(whole, read(input, 1)))
        std::abort();
    return 0;
}
