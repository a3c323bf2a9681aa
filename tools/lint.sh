#!/usr/bin/env bash
# ./do lint: every check of form. ./do lint --changed: clang-tidy over changed files only (what was found clean is not looked at again either way). lint.sh CHECK: one of them.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
cd "$root"
use_project_node

cpp_files() { git ls-files --cached --others --exclude-standard -- '*.cpp' '*.hpp' | while read -r f; do [[ -f $f ]] && echo "$f"; done; }

clang-format() { cpp_files | xargs -r clang-format-19 --dry-run --Werror; }

openapi() {
    (cd tests && REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true \
        node node_modules/@redocly/cli/bin/cli.js lint --config redocly.yaml ../api/openapi.yaml)
}

# The web app's copy of the contract's types is committed; it must be what the contract gives.
generated() {
    local fresh
    fresh=$(mktemp --suffix=.d.ts)
    trap 'rm -f "$fresh"' RETURN
    (cd web && node node_modules/openapi-typescript/bin/cli.js ../api/openapi.yaml -o "$fresh") >/dev/null
    diff -u web/src/api/schema.d.ts "$fresh" || die "web/src/api/schema.d.ts is not what api/openapi.yaml gives: run npm run generate in web."
}

web() { (cd web && node --run lint); }

tests() {
    (cd tests && node --run lint && node --run format:check && node --run check)
}

clang-tidy() {
    local files
    files=$("$@" | grep '\.cpp$' || true)
    [[ -z $files ]] && return
    # The compile commands are enough: no header is generated.
    cmake --preset dev >/dev/null
    xargs tools/tidy <<<"$files"
}

changed_files() {
    { git diff --name-only HEAD -- '*.cpp' && git ls-files --others --exclude-standard -- '*.cpp'; } | while read -r f; do
        [[ -f $f ]] && echo "$f"
    done
}

everything() {
    steps 9
    step "Debian packages" tools/setup.sh packages lint
    step "Node packages" tools/setup.sh node web tests
    for name in clang-format openapi generated web tests; do step "$name" tools/lint.sh "$name"; done
    step "direction of includes" tools/check_includes
    step "clang-tidy" tools/lint.sh clang-tidy "$1"
}

case ${1:-} in
    '') everything cpp_files ;;
    --changed) everything changed_files ;;
    *) "$@" ;;
esac
