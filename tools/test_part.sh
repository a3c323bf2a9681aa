#!/usr/bin/env bash
# test_part.sh PART RESULTS: runs one part of ./do test and leaves its results in the folder RESULTS:
# GoogleTest's and Vitest's JSON reports, or a file "checks" with a line "pass NAME" or "fail NAME" each.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
cd "$root"
use_project_node
part=$1 results=$2 status=0

check() {
    local name=$1
    shift
    printf '\n== %s\n' "$name"
    if "$@"; then
        echo "pass $name" >>"$results/checks"
    else
        echo "fail $name" >>"$results/checks"
        status=1
    fi
}

vitest() {
    local folder=$1
    shift
    (cd "$folder" && node node_modules/vitest/vitest.mjs run --reporter=default --reporter=json \
        --outputFile.json="$results/vitest.json" "$@")
}

unit_tests() {
    GTEST_OUTPUT=json:$results/ UBSAN_OPTIONS=print_stacktrace=1 \
        node --no-warnings tests/support/with_postgresql.ts \
        ctest --test-dir "build/$1" --output-on-failure --parallel 2
}

lint_fast() {
    check "clang-format" tools/lint.sh clang-format
    check "direction of includes" tools/check_includes
    check "openapi.yaml is valid" tools/lint.sh openapi
    check "generated types are up to date" tools/lint.sh generated
    check "web: eslint, prettier, tsc" tools/lint.sh web
    check "tests: eslint, prettier, tsc" tools/lint.sh tests
}

case $part in
    lint-fast) lint_fast ;;
    unit) unit_tests asan ;;
    web) vitest web ;;
    api-sqlite | api-postgresql | realtime | crash | e2e) vitest tests --project "$part" ;;
    conformance) SOCKETIO_E2E_SERVER=$root/build/asan/libs/socketio/socketio_e2e_server vitest tests/conformance ;;
    tsan)
        tools/build.sh server tsan
        unit_tests tsan
        ;;
    fuzz)
        check "fuzz targets are listed" tools/fuzz.sh --list
        for target in $(tools/fuzz.sh --list); do check "$target" tools/fuzz.sh 300 "$target"; done
        ;;
    *)
        echo "unknown part: $part"
        exit 2
        ;;
esac
exit "$status"
