#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace recruteia::http {

/// The `'sha256-...'` sources of a page's inline scripts, each once, in order. A script with a `src` needs none.
std::vector<std::string> inline_script_hashes(std::string_view html);

/// The Content-Security-Policy of a page: nothing from elsewhere, and of its inline scripts only those it was built
/// with. `script_sources` is added to script-src.
std::string page_policy(std::string_view html, std::string_view script_sources);

} // namespace recruteia::http
