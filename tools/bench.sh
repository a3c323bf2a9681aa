#!/usr/bin/env bash
# ./do bench NAME: what it measures stands in bench/README.md.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
cd "$root"

name=${1:-}
[[ $# -gt 0 ]] && shift
case $name in
    http)
        steps 3
        step "Debian packages" tools/setup.sh packages bench
        step "Node packages" tools/setup.sh node web tests
        step "Server" tools/build.sh server release recruteia
        use_project_node
        RECRUTEIA_TEST_SERVER=$root/build/release/src/app/recruteia exec node --no-warnings bench/http/run.ts "$@"
        ;;
    realtime)
        steps 3
        step "Debian packages" tools/setup.sh packages bench
        step "Node packages" tools/setup.sh node web tests bench/realtime
        step "Servers and generator" tools/build.sh server release recruteia socketio_e2e_server realtime_jwt_server realtime_load
        use_project_node
        RECRUTEIA_TEST_SERVER=$root/build/release/src/app/recruteia exec node --no-warnings bench/realtime/run.ts "$@"
        ;;
    *) die "usage: ./do bench http|realtime [--seconds N] [--rounds N] [--only PART]" ;;
esac
