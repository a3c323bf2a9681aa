#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace recruteia::candidates {

/// The cells of one pasted line, without surrounding spaces. Spreadsheets separate with tabs, French exports with
/// semicolons, others with commas: the first of these three that stands outside quotes is the line's separator.
/// A quoted cell may hold any of them, and a doubled quote stands for one.
std::vector<std::string> cells_of(std::string_view line);

/// Lines ended by LF, CRLF or CR, blank ones included; a byte-order mark at the start is dropped.
std::vector<std::string_view> lines_of(std::string_view text);

} // namespace recruteia::candidates
