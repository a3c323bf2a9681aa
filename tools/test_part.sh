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

# black_box WORKERS PROJECT: tests that wait for servers, pages and deadlines more than they compute; more of them at
# once than there are processors keep these busy.
black_box() { vitest tests --project "$2" --maxWorkers "$1"; }

unit_tests() {
    GTEST_OUTPUT=json:$results/ UBSAN_OPTIONS=print_stacktrace=1 \
        node --no-warnings tests/support/with_postgresql.ts \
        ctest --test-dir "build/$1" --output-on-failure --parallel 4
}

# Data that a test throws away goes to memory where there is enough of it (a container has 64 MB): waiting for a disk to
# keep it is most of the time these tests take. Those of crashes and of the long load write to the disk.
in_memory() {
    local free
    free=$({ df --output=avail --block-size=M /dev/shm 2>/dev/null || true; } | tr -dc 0-9)
    [[ -w /dev/shm && ${free:-0} -ge 4000 ]] || return 0
    TMPDIR=$(mktemp -d /dev/shm/recruteia-tests.XXXXXX)
    export TMPDIR
    trap 'rm -rf "$TMPDIR"' EXIT
    chmod 711 "$TMPDIR" # PostgreSQL runs as another user
}

# These have nothing to do with each other, so they run side by side; what each says is shown in order.
lint_fast() {
    local said names=() i
    said=$(mktemp -d)
    begin() {
        names+=("$1")
        "${@:2}" >"$said/${#names[@]}" 2>&1 && touch "$said/${#names[@]}.passed" &
    }
    begin "tests: eslint, prettier, tsc" tools/lint.sh tests
    begin "web: eslint, prettier, tsc" tools/lint.sh web
    begin "clang-format" tools/lint.sh clang-format
    begin "direction of includes" tools/check_includes
    begin "openapi.yaml is valid" tools/lint.sh openapi
    begin "generated types are up to date" tools/lint.sh generated
    wait
    outcome() { cat "$1" && test -f "$1.passed"; }
    for i in "${!names[@]}"; do check "${names[i]}" outcome "$said/$((i + 1))"; done
    rm -rf "$said"
}

case $part in unit | api-* | e2e) in_memory ;; esac
case $part in
    lint-fast) lint_fast ;;
    unit) unit_tests asan ;;
    web) vitest web --maxWorkers 100% ;;
    api-sqlite | api-postgresql) black_box 4 "$part" ;;
    e2e) black_box 3 "$part" ;;
    realtime | crash) vitest tests --project "$part" ;;
    conformance) SOCKETIO_E2E_SERVER=$root/build/asan/libs/socketio/socketio_e2e_server vitest tests/conformance ;;
    tsan)
        tools/build.sh server tsan
        export TSAN_OPTIONS=suppressions=$root/tools/tsan_suppressions.txt
        unit_tests tsan || status=1
        # The half minute's soak with a fifth of its people, for ThreadSanitizer makes everything ten times slower.
        RECRUTEIA_TEST_SERVER=$root/build/tsan/src/app/recruteia RECRUTEIA_TEST_PEOPLE=1000 RECRUTEIA_TEST_LONG='' \
            vitest tests --project realtime || status=1
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
