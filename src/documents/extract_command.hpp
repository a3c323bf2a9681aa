#pragma once

namespace recruteia::documents {

/// The command line's word for the child process.
inline constexpr auto extract_command = "extract-text";

/// The child process: enters the sandbox, reads the document on standard input, writes one line of JSON,
/// `{"document": ...}` or `{"refused": code}`, and ends without returning.
[[noreturn]] void run_extract_text();

} // namespace recruteia::documents
