#!/usr/bin/env bash
# conformance.sh conformance-server --port N [--mode load] : the library's bare Socket.IO server, in release mode.
# conformance.sh conformance --suite DIR                   : runs an official suite, read from a folder of yours, against it.
# SOCKETIO_E2E_SERVER names another build of the server, such as the one with address checks.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
cd "$root"

prepare_server() {
    [[ -n ${SOCKETIO_E2E_SERVER:-} ]] && return
    steps 2
    step "Debian packages" tools/setup.sh packages run
    step "Conformance server" tools/build.sh server release socketio_e2e_server
}
server=${SOCKETIO_E2E_SERVER:-$root/build/release/libs/socketio/socketio_e2e_server}

if [[ $1 == conformance-server ]]; then
    prepare_server
    exec "$server" "${@:2}"
fi

[[ ${2:-} == --suite && -d ${3:-} ]] || die "usage: ./do conformance --suite DIR (a clone's docs/engine.io-protocol/v4-test-suite or docs/socket.io-protocol/v5-test-suite)"
suite=$(realpath "$3")
prepare_server >&2

# The suites speak to http://localhost:3000, and install their own packages in their own folder.
exec {output}< <(exec "$server" --port 3000)
pid=$!
trap 'kill "$pid" 2>/dev/null || true' EXIT
read -r -t 10 -u "$output" _ || die "The server did not start: is port 3000 free?"
cd "$suite"
[[ -d node_modules ]] || npm install --no-audit --no-fund
npm test
