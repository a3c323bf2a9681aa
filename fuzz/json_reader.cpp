// Whatever a body holds, reading it gives a value or an error with paths, and what was read is written and read again
// as the same.
#include "foundation/json_reader.hpp"

#include "foundation/json_writer.hpp"

#include <boost/describe.hpp>

#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <limits>

namespace {

using namespace recruteia;

enum class Kind
{
    one,
    two
};
BOOST_DESCRIBE_ENUM(Kind, one, two)

struct Leaf
{
    std::string text;
    double weight = 0;
    Kind kind = Kind::one;
    std::optional<UtcTime> at;
};
BOOST_DESCRIBE_STRUCT(Leaf, (), (text, weight, kind, at))

struct Root
{
    std::int64_t count = 0;
    bool flag = false;
    std::optional<std::vector<Leaf>> leaves;
    std::vector<std::string> words;
};
BOOST_DESCRIBE_STRUCT(Root, (), (count, flag, leaves, words))

/// Boost.JSON 1.81 reads long fractions to the last place only nearly: such a difference is taken back.
void forgive_last_places(Root& again, Root const& first)
{
    constexpr double nearly = 4 * std::numeric_limits<double>::epsilon();
    if (!again.leaves || !first.leaves || again.leaves->size() != first.leaves->size())
        return;
    for (std::size_t i = 0; i < first.leaves->size(); ++i) {
        auto& weight = (*again.leaves)[i].weight;
        auto const before = (*first.leaves)[i].weight;
        if (std::abs(weight - before) <= nearly * std::abs(before))
            weight = before;
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    std::string_view const body(reinterpret_cast<char const*>(data), size);
    auto const read = parse_json_as<Root>(body);
    if (!read)
        return 0;
    auto const text = to_text(json_of(*read));
    auto again = parse_json_as<Root>(text);
    if (again)
        forgive_last_places(*again, *read);
    if (!again || to_text(json_of(*again)) != text)
        std::abort();
    return 0;
}
