#!/usr/bin/env bash
# ./do fuzz [SECONDS] [TARGET...] : runs each fuzz target for so long and says how often it ran. Found inputs stay in build/fuzz-corpus.
# ./do fuzz --list                : names the targets.
# ./do fuzz --coverage [TARGET...]: which share of the parsers' lines the found inputs reach.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
cd "$root"

# As fuzz/CMakeLists.txt has them; a source there that is no target would be fuzzed by nobody.
list() {
    local names sources
    names=$(sed -n 's/^recruteia_fuzz(\([a-z0-9_]*\) .*/\1/p' fuzz/CMakeLists.txt | sort)
    sources=$(find fuzz -name '*.cpp' -printf '%f\n' | sed 's/\.cpp$//' | sort)
    [[ -n $names && $names == "$sources" ]] || die "fuzz/CMakeLists.txt does not list exactly the sources in fuzz/"
    sed 's/^/fuzz_/' <<<"$names"
}

# What a target is there to break: the sources whose coverage is shown.
sources_of() {
    case $1 in
        fuzz_engineio_packet) echo libs/engineio/{packet.hpp,payload.cpp} ;;
        fuzz_websocket_frame) echo libs/engineio/websocket_frame.cpp ;;
        fuzz_socketio_packet) echo libs/socketio/{packet,json_input}.cpp ;;
        fuzz_socketio_redis_wire) echo libs/socketio-redis/{wire,message_pack}.cpp ;;
        fuzz_socketio_stream) echo libs/engineio/websocket_connection.cpp libs/socketio/{client,packet}.cpp ;;
        *) # What it includes.
            local name file
            sed -n 's/^#include "\(.*\)\.hpp"$/\1/p' "fuzz/${1#fuzz_}.cpp" | while read -r name; do
                for file in {libs,src}/"$name".{cpp,hpp}; do
                    if [[ -f $file ]]; then echo "$file" && break; fi
                done
            done
            ;;
    esac
}

corpus_of() {
    mkdir -p "build/fuzz-corpus/$1"
    echo "build/fuzz-corpus/$1"
}

fuzz() {
    local target=$1 seconds=$2 corpus seeds=()
    corpus=$(corpus_of "$target")
    [[ -d fuzz/corpus/$target ]] && seeds=("fuzz/corpus/$target")
    printf '== %s for %s s\n' "$target" "$seconds"
    "build/fuzz/fuzz/$target" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
        -artifact_prefix="$corpus-" "$corpus" "${seeds[@]}"
}

coverage() {
    local target=$1 profile=build/fuzz-coverage/$1.profile corpus seeds=()
    corpus=$(corpus_of "$target")
    [[ -d fuzz/corpus/$target ]] && seeds=("fuzz/corpus/$target")
    LLVM_PROFILE_FILE=$profile.raw "build/fuzz-coverage/fuzz/$target" -runs=0 "$corpus" "${seeds[@]}" 2>/dev/null
    llvm-profdata-19 merge -sparse "$profile.raw" -o "$profile"
    # shellcheck disable=SC2046
    llvm-cov-19 report "build/fuzz-coverage/fuzz/$target" -instr-profile="$profile" $(sources_of "$target") |
        awk -v target="$target" -v inputs="$(find "$corpus" -type f | wc -l)" \
            '/^TOTAL/ { printf "%-24s %6d inputs, lines %s\n", target, inputs, $10 }'
}

case ${1:-} in
    --list)
        list
        exit
        ;;
    --coverage)
        shift
        work=coverage preset=fuzz-coverage
        ;;
    *)
        seconds=${1:-60}
        [[ $# -gt 0 ]] && shift
        work=fuzz preset=fuzz
        ;;
esac

known=$(list)
[[ $# -gt 0 ]] && targets=("$@") || mapfile -t targets <<<"$known"
for target in "${targets[@]}"; do grep -qx -- "$target" <<<"$known" || die "no such target: $target"; done

tools/setup.sh packages test
tools/build.sh server "$preset" "${targets[@]}"
for target in "${targets[@]}"; do "$work" "$target" ${seconds:+"$seconds"}; done
