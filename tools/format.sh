#!/usr/bin/env bash
# ./do format: puts the sources into their form.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
cd "$root"
use_project_node
tools/lint.sh cpp_files | xargs -r clang-format-19 -i
(cd web && node --run format)
(cd tests && node --run format)
