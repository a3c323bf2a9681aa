#!/usr/bin/env bash
# ./do run: from a fresh clone to a running RecruteIA. The last step becomes the server itself, so that signals reach it.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

host=127.0.0.1 port=8080 data=$root/var demo=yes
while [[ $# -gt 0 ]]; do
    case $1 in
        --host) host=${2:?--host needs an address} && shift 2 ;;
        --port) port=${2:?--port needs a number} && shift 2 ;;
        --data) data=$(realpath -m "${2:?--data needs a folder}") && shift 2 ;;
        --no-demo) demo=no && shift ;;
        *) die "unknown option: $1. Known: --host H, --port P, --data DIR, --no-demo" ;;
    esac
done

cd "$root"
steps 4
step "Debian packages" tools/setup.sh packages run
step "Node packages" tools/setup.sh node web
step "Server" tools/build.sh server release recruteia
step "Web app" tools/build.sh web

export RECRUTEIA_SERVER__ADDRESS=$host RECRUTEIA_SERVER__PORT=$port RECRUTEIA_DATA__DIRECTORY=$data \
    RECRUTEIA_SERVER__WEB_ROOT=$root/web/out

# Made beside and moved into place when whole: a first start that was interrupted begins again.
first_start() {
    local fresh=$data.first-start
    rm -rf "$fresh"
    mkdir -pm 700 "$fresh" "$data"
    RECRUTEIA_DATA__DIRECTORY=$fresh build/recruteia migrate
    if [[ $demo == yes ]]; then RECRUTEIA_DATA__DIRECTORY=$fresh build/recruteia demo; fi
    mv "$fresh"/* "$data"/
    rmdir "$fresh"
}

[[ -e $data/recruteia.db ]] || first_start
exec build/recruteia serve
