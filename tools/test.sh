#!/usr/bin/env bash
# ./do test: prepares, runs every part, sums up. The last line is always "N passed, M failed".
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
cd "$root"

parts=(lint-fast unit web api-sqlite api-postgresql conformance realtime crash e2e)
long_parts=(tsan fuzz)
# What the parts are played against.
server_parts="unit api-sqlite api-postgresql conformance realtime crash e2e"
web_parts="api-sqlite api-postgresql realtime e2e"
export RECRUTEIA_TEST_LONG= NO_COLOR=1
while [[ $# -gt 0 ]]; do
    case $1 in
        --long) RECRUTEIA_TEST_LONG=1 parts+=("${long_parts[@]}") && shift ;;
        --only) parts=("${2:?--only needs the name of a part}") && shift 2 ;;
        *) die "unknown option: $1. Known: --long, --only PART" ;;
    esac
done

test_logs=$root/build/test-logs
passed=0 failed=0 summary=()
mkdir -p "$test_logs"

close() {
    printf '\n'
    [[ ${#summary[@]} -gt 0 ]] && printf '%s\n' "${summary[@]}" ''
    printf '%d passed, %d failed\n' "$passed" "$failed"
}
trap close EXIT

# Whatever stops the work before its tests ran is a failure of its own.
prepare() {
    attempt "$1" "$test_logs/$2.log" "${@:3}" && return
    failed=$((failed + 1))
    summary+=("$(printf '%-16s did not succeed: see build/test-logs/%s.log' "$2" "$2")")
    tail -n 40 "$test_logs/$2.log"
    return 1
}

needs() { [[ " $1 " == *" $part "* ]]; }

run_part() {
    local part=$1 log=$test_logs/$1.log results=$test_logs/$1.results status=0 counts
    if { needs "$server_parts" && [[ $server_ready == no ]]; } || { needs "$web_parts" && [[ $web_ready == no ]]; }; then
        failed=$((failed + 1))
        summary+=("$(printf '%-16s not run: what it tests was not built' "$part")")
        return
    fi
    rm -rf "$results"
    mkdir -p "$results"
    attempt "$part" "$log" tools/test_part.sh "$part" "$results" || status=$?
    counts=$(node --no-warnings tests/support/count_results.ts "$results" "$status" "$log")
    passed=$((passed + $(sed -n 1p <<<"$counts")))
    failed=$((failed + $(sed -n 2p <<<"$counts")))
    summary+=("$(printf '%-16s %4d passed, %d failed' "$part" "$(sed -n 1p <<<"$counts")" "$(sed -n 2p <<<"$counts")")")
    sed -n '3,$p' <<<"$counts"
}

wanted() {
    local name
    for name in "$@"; do [[ " ${parts[*]} " == *" $name "* ]] && return; done
    return 1
}

server_ready=yes web_ready=yes
steps $((${#parts[@]} + 4))
prepare "Debian packages" packages tools/setup.sh packages test || exit 1
prepare "Node packages" node-packages tools/setup.sh node web tests tests/conformance || exit 1
use_project_node
if wanted $server_parts; then
    prepare "Server, with address and undefined-behaviour checks" build tools/build.sh server asan || server_ready=no
fi
if wanted $web_parts; then
    prepare "Web app" build-web tools/build.sh web || web_ready=no
fi
step_total=$((step_number + ${#parts[@]}))
for part in "${parts[@]}"; do run_part "$part"; done
[[ $failed -eq 0 ]]
