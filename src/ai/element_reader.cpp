#include "ai/element_reader.hpp"

namespace recruteia::ai {

namespace {

constexpr std::size_t max_depth = 32;
constexpr std::size_t array_depth = 2;   // {"questions": [
constexpr std::size_t element_depth = 3; // {"questions": [{

} // namespace

std::vector<std::string> ElementReader::feed(std::string_view piece)
{
    std::vector<std::string> elements;
    for (auto const c : piece) {
        if (is_over_)
            break;
        take(c, elements);
    }
    return elements;
}

void ElementReader::take(char c, std::vector<std::string>& elements)
{
    auto const in_element = in_member_ && depth_ >= element_depth;
    if (in_element || in_string_)
        text_ += c;
    if (in_string_)
        return take_in_string(c);
    switch (c) {
    case '"':
        in_string_ = true;
        if (!in_element)
            text_.clear();
        break;
    case '{':
    case '[':
        ++depth_;
        is_over_ = depth_ > max_depth || (depth_ == 1 && c == '[');
        if (depth_ == array_depth && c == '[')
            in_member_ = last_key_ == member_;
        if (in_member_ && depth_ == element_depth)
            text_ = c;
        break;
    case '}':
    case ']':
        if (depth_ == 0) {
            is_over_ = true;
            break;
        }
        if (in_member_ && depth_ == element_depth && c == '}')
            elements.push_back(std::move(text_));
        if (in_member_ && depth_ == array_depth)
            is_over_ = true;
        if (--depth_ < element_depth)
            text_.clear();
        break;
    default:
        break;
    }
}

void ElementReader::take_in_string(char c)
{
    if (is_escaped_) {
        is_escaped_ = false;
    } else if (c == '\\') {
        is_escaped_ = true;
    } else if (c == '"') {
        in_string_ = false;
        if (depth_ == 1) {
            text_.pop_back();
            last_key_ = std::move(text_);
            text_.clear();
        }
    }
}

} // namespace recruteia::ai
