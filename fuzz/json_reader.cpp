// Whatever a body holds, reading it gives a value or an error with paths, and what was read is written and read again
// as the same.
#include "foundation/json_reader.hpp"

#include "foundation/json_writer.hpp"

#include <boost/describe.hpp>

#include <cstdint>
#include <cstdlib>

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

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    std::string_view const body(reinterpret_cast<char const*>(data), size);
    auto const read = parse_json_as<Root>(body);
    if (!read)
        return 0;
    auto const text = to_text(json_of(*read));
    auto const again = parse_json_as<Root>(text);
    if (!again || to_text(json_of(*again)) != text)
        std::abort();
    return 0;
}
