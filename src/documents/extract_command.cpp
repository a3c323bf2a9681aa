#include "documents/extract_command.hpp"

#include "documents/extraction.hpp"
#include "documents/sandbox.hpp"
#include "foundation/json.hpp"
#include "foundation/json_writer.hpp"

#include <unistd.h>

#include <array>
#include <new>
#include <string>

namespace recruteia::documents {

namespace {

constexpr std::size_t piece = 64UL * 1024;

std::string read_all()
{
    std::string bytes;
    std::array<char, piece> buffer{};
    for (;;) {
        auto const read = ::read(STDIN_FILENO, buffer.data(), buffer.size());
        if (read <= 0)
            return bytes;
        bytes.append(buffer.data(), static_cast<std::size_t>(read));
    }
}

json::value outcome()
{
    try {
        auto const document = extract(read_all());
        if (!document)
            return {{"refused", document.error().code}};
        return {{"document", json_of(*document)}};
    } catch (std::bad_alloc const&) {
        return {{"refused", "document_too_complex"}};
    } catch (std::exception const&) {
        return {{"refused", "document_damaged"}};
    }
}

void write_all(std::string_view text)
{
    while (!text.empty()) {
        auto const written = ::write(STDOUT_FILENO, text.data(), text.size());
        if (written <= 0)
            return;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
}

} // namespace

void run_extract_text()
{
    if (enter_sandbox())
        write_all(to_text(outcome()));
    // Neither the libraries' own endings nor a leak checker, which would start a process.
    ::_exit(0);
}

} // namespace recruteia::documents
