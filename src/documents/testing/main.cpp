#include "documents/extract_command.hpp"

#include <gtest/gtest.h>

#include <string_view>

/// What Pango and fontconfig keep to the end makes the tests' own documents, not the product's reading of them.
// NOLINTBEGIN(bugprone-reserved-identifier): the sanitizer's name for it
extern "C" char const* __lsan_default_suppressions();
extern "C" char const* __lsan_default_suppressions()
// NOLINTEND(bugprone-reserved-identifier)
{
    return "leak:libfontconfig\nleak:libpango";
}

/// The tests' program is also the child process that it starts, as the product's own program is.
int main(int argc, char** argv)
{
    if (argc > 1 && argv[1] == std::string_view(recruteia::documents::extract_command))
        recruteia::documents::run_extract_text();
    testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}
