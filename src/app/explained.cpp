#include "app/explained.hpp"

#include <string_view>

namespace recruteia::app {

bool is_full_disk(std::exception const& error)
{
    return std::string_view(error.what()).contains("disk is full");
}

std::string explained(std::exception const& error)
{
    return is_full_disk(error) ? "The disk that holds the database is full: make room, then start again."
                               : error.what();
}

} // namespace recruteia::app
