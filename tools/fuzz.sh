#!/usr/bin/env bash
# ./do fuzz [SECONDS] [TARGET...]: runs each fuzz target for so long. --list names them. Found inputs stay in build/fuzz-corpus.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
cd "$root"

list() { find fuzz -name '*_fuzz.cpp' -printf '%f\n' 2>/dev/null | sed 's/\.cpp$//' | sort; }

if [[ ${1:-} == --list ]]; then
    list
    exit
fi
seconds=${1:-60}
[[ $# -gt 0 ]] && shift
mapfile -t targets < <([[ $# -gt 0 ]] && printf '%s\n' "$@" || list)

tools/setup.sh packages test
tools/build.sh server fuzz
for target in "${targets[@]}"; do
    corpus=build/fuzz-corpus/$target
    mkdir -p "$corpus"
    seeds=()
    [[ -d fuzz/corpus/$target ]] && seeds=("fuzz/corpus/$target")
    printf '== %s for %s s\n' "$target" "$seconds"
    "$(find build/fuzz -type f -name "$target" -perm -u+x | head -n 1)" -max_total_time="$seconds" -timeout=10 \
        -rss_limit_mb=2048 -print_final_stats=1 -artifact_prefix="build/fuzz-corpus/$target-" "$corpus" "${seeds[@]}"
done
