#!/usr/bin/env bash
# ./do test: prepares, runs every part, sums up. The last line is always "N passed, M failed".
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
cd "$root"

# The soak of realtime, conformance and crash wait more than they work: what comes before them in the list runs beside.
parts=(lint-fast web unit conformance crash api-sqlite realtime api-postgresql e2e)
long_parts=(tsan fuzz)
# What the parts are played against.
server_parts="unit api-sqlite api-postgresql conformance realtime crash e2e"
web_parts="api-sqlite api-postgresql realtime e2e tsan"
export RECRUTEIA_TEST_LONG= NO_COLOR=1
while [[ $# -gt 0 ]]; do
    case $1 in
        --long) RECRUTEIA_TEST_LONG=1 parts+=("${long_parts[@]}") && shift ;;
        --only) parts=("${2:?--only needs the name of a part}") && shift 2 ;;
        *) die "unknown option: $1. Known: --long, --only PART" ;;
    esac
done

declare -A beside # part to process: what runs while other parts do
test_logs=$root/build/test-logs
passed=0 failed=0 summary=()
mkdir -p "$test_logs"

close() {
    for pid in "${beside[@]}"; do kill "$pid" 2>/dev/null || true; done
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

# begin_beside PART [AFTER]: starts it while others run, or once the part AFTER has ended; run_part then waits for it.
begin_beside() {
    local part=$1 after=${beside[${2:-none}]:-}
    is_ready "$part" || return 0
    rm -rf "$test_logs/$part.results"
    mkdir -p "$test_logs/$part.results"
    {
        [[ -n $after ]] && tail --pid="$after" -f /dev/null
        exec tools/test_part.sh "$part" "$test_logs/$part.results"
    } >"$test_logs/$part.log" 2>&1 &
    beside[$part]=$!
}

is_ready() {
    local part=$1
    ! { needs "$server_parts" && [[ $server_ready == no ]]; } && ! { needs "$web_parts" && [[ $web_ready == no ]]; }
}

run_part() {
    local part=$1 log=$test_logs/$1.log results=$test_logs/$1.results status=0 counts
    if ! is_ready "$part"; then
        failed=$((failed + 1))
        summary+=("$(printf '%-16s not run: what it tests was not built' "$part")")
        return
    fi
    if [[ -n ${beside[$part]:-} ]]; then
        attempt "$part" "$log.wait" tail --pid="${beside[$part]}" -f /dev/null
        wait "${beside[$part]}" || status=$?
        unset "beside[$part]"
    else
        rm -rf "$results"
        mkdir -p "$results"
        attempt "$part" "$log" tools/test_part.sh "$part" "$results" || status=$?
    fi
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
if [[ ${#parts[@]} -gt 1 ]]; then
    begin_beside realtime
    begin_beside conformance
    begin_beside crash conformance
fi
for part in "${parts[@]}"; do run_part "$part"; done
[[ $failed -eq 0 ]]
