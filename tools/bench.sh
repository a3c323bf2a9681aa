#!/usr/bin/env bash
# ./do bench NAME: what it measures stands in bench/README.md.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
cd "$root"

name=${1:-}
[[ $# -gt 0 ]] && shift
case $name in
    http)
        steps 4
        step "Debian packages" tools/setup.sh packages bench
        step "Node packages" tools/setup.sh node web tests
        step "Web app" tools/build.sh web
        step "Server" tools/build.sh server release recruteia
        use_project_node
        RECRUTEIA_TEST_SERVER=$root/build/release/src/app/recruteia exec node --no-warnings bench/http/run.ts "$@"
        ;;
    realtime)
        steps 4
        step "Debian packages" tools/setup.sh packages bench
        step "Node packages" tools/setup.sh node web tests bench/realtime
        step "Web app" tools/build.sh web
        step "Servers and generator" tools/build.sh server release recruteia socketio_e2e_server realtime_jwt_server realtime_load
        use_project_node
        RECRUTEIA_TEST_SERVER=$root/build/release/src/app/recruteia exec node --no-warnings bench/realtime/run.ts "$@"
        ;;
    grade | evaluate | honesty | talk)
        steps 2
        step "Debian packages" tools/setup.sh packages bench
        step "Grader" tools/build_bench.sh "$name"
        case $name in
            grade)
                [[ ${1:-} == --data && -n ${2:-} ]] || die "usage: ./do bench grade --data FILE [SCORES]"
                exec build/bench/bench/grade "${@:2}"
                ;;
            evaluate) exec build/bench/bench/evaluate "$@" ;;
            talk) exec build/bench/bench/talk "$@" ;;
            honesty)
                [[ ${1:-} == --write ]] && export RECRUTEIA_WRITE_PAGES=1
                exec build/bench/tests/honesty/honesty_test --gtest_brief=1
                ;;
        esac
        ;;
    *) die "usage: ./do bench http [--seconds N] [--rounds N] | realtime [--only PART] | grade --data FILE | evaluate | honesty [--write] | talk [--write]" ;;
esac
