#!/usr/bin/env bash
# build.sh server PRESET [TARGET...] : the C++ side. build.sh web : the static web app. Both skip what is up to date.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
cd "$root"

server() {
    local preset=$1
    shift
    local hash targets=("$@") stamp
    stamp=$(tr ' ' - <<<"server $preset $*")
    hash=$(fingerprint CMakeLists.txt CMakePresets.json cmake libs src data db api fuzz bench)
    if [[ -f build/$preset/build.ninja ]] && up_to_date "$stamp" "$hash"; then return; fi
    cmake --preset "$preset"
    # TERM=dumb makes ninja print a line per file, which is what a progress line can show.
    TERM=dumb cmake --build "build/$preset" ${targets[@]+--target "${targets[@]}"}
    finished "$stamp" "$hash"
    if [[ $preset == release ]]; then ln -sfn release/src/app/recruteia build/recruteia; fi
}

web() {
    local hash
    hash=$(fingerprint web api)
    if [[ -f web/out/index.html ]] && up_to_date web "$hash"; then return; fi
    use_project_node
    (cd web && node --run build)
    node --no-warnings tools/precompress.ts web/out
    finished web "$(fingerprint web api)"
}

"$@"
