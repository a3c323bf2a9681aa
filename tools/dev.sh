#!/usr/bin/env bash
# ./do dev: the server in debug mode on port 8080 and Next's development server on port 3000, which reloads as files change.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
cd "$root"
steps 3
step "Debian packages" tools/setup.sh packages run
step "Node packages" tools/setup.sh node web
step "Server (dev)" tools/build.sh server dev
use_project_node

export RECRUTEIA_SERVER__PORT=8080 RECRUTEIA_DATA__DIRECTORY=$root/var/dev
build/dev/src/app/recruteia migrate
build/dev/src/app/recruteia serve &
server=$!
trap 'kill "$server" 2>/dev/null || true' EXIT
cd web
node --run dev -- --port 3000
