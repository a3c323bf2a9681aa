#!/usr/bin/env bash
# The one task runner. Each task is a few lines that call apt, CMake, Node or a test runner.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/tools/common.sh"
cd "$root"

usage() {
    cat <<'TASKS'
./do TASK [OPTIONS]

  run [--host H] [--port P] [--data DIR] [--no-demo]
                       install what is missing, build, and start RecruteIA on http://127.0.0.1:8080
  test [--long] [--only PART]
                       every check and test; --long adds soaks, ThreadSanitizer and fuzzing;
                       parts: lint-fast web conformance crash realtime unit api-sqlite api-postgresql e2e
  dev                  the server in debug mode, and the web app rebuilt as its files change
  setup [run|test|bench]
                       install the packages a task needs (the other tasks do it themselves)
  build [PRESET]       the server and the web app; presets: release (default) dev asan tsan fuzz
  lint [--changed]     every check of form, with clang-tidy over all files, or the changed ones
  format               put C++, TypeScript and Markdown into their form
  screenshots [NAME]   every screen at three widths, two languages, light and dark: build/screenshots
  bench NAME           measure: http realtime grade evaluate honesty
  fuzz [SECONDS] [TARGET...] | --list | --coverage
                       each fuzz target for so long (60 s)
  conformance-server   a bare Socket.IO server for the official suites: --port N [--mode load]
  conformance          run an official suite against it: --suite DIR
TASKS
}

task=${1:-help}
[[ $# -gt 0 ]] && shift
case $task in
    run) exec tools/run.sh "$@" ;;
    test) exec tools/test.sh "$@" ;;
    dev) exec tools/dev.sh "$@" ;;
    setup)
        steps 2
        step "Debian packages" tools/setup.sh packages "${1:-test}"
        step "Node packages" tools/setup.sh node web tests
        ;;
    build)
        preset=${1:-release}
        steps 4
        step "Debian packages" tools/setup.sh packages test
        step "Node packages" tools/setup.sh node web
        step "Server ($preset)" tools/build.sh server "$preset"
        step "Web app" tools/build.sh web
        ;;
    lint) exec tools/lint.sh "$@" ;;
    format) exec tools/format.sh ;;
    screenshots) exec tools/screenshots.sh "$@" ;;
    bench) exec tools/bench.sh "$@" ;;
    fuzz) exec tools/fuzz.sh "$@" ;;
    conformance-server | conformance) exec tools/conformance.sh "$task" "$@" ;;
    help | -h | --help) usage ;;
    *)
        printf 'unknown task: %s\n\n' "$task" >&2
        usage >&2
        exit 2
        ;;
esac
