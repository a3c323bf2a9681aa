#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace recruteia::ai {

/// Reads a JSON object that is still being written and gives each element of one of its arrays as soon as it is whole:
/// of `{"questions": [{...}, {...`, the first. Pure; what is malformed gives nothing, and the whole is judged
/// elsewhere.
class ElementReader
{
public:
    explicit ElementReader(std::string member) : member_(std::move(member)) {}

    /// The texts of the elements (objects) that this piece completes.
    std::vector<std::string> feed(std::string_view piece);

private:
    void take(char c, std::vector<std::string>& elements);
    void take_in_string(char c);

    std::string member_;
    std::string text_;     ///< of the string or element being read
    std::string last_key_; ///< the newest string at depth 1
    std::size_t depth_ = 0;
    bool in_string_ = false;
    bool is_escaped_ = false;
    bool in_member_ = false; ///< inside the array asked for
    bool is_over_ = false;   ///< malformed, or the array has ended
};

} // namespace recruteia::ai
