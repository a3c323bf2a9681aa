#!/usr/bin/env bash
# build_bench.sh NAME: builds one program that measures, in release, with what it needs and nothing else.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
cd "$root"

declare -A targets=([talk]=talk [grade]=grade [evaluate]=evaluate [honesty]=honesty_test)
cmake --preset release -B build/bench -DRECRUTEIA_BENCH=ON -DRECRUTEIA_TESTS=ON
TERM=dumb cmake --build build/bench --target "${targets[$1]}"
