#!/usr/bin/env bash
# ./do screenshots [NAME]: pictures of every screen in build/screenshots.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
cd "$root"
steps 4
step "Debian packages" tools/setup.sh packages test
step "Node packages" tools/setup.sh node web tests
step "Server" tools/build.sh server release recruteia
step "Web app" tools/build.sh web
use_project_node
RECRUTEIA_TEST_SERVER=$root/build/release/src/app/recruteia exec node --no-warnings tests/e2e/screenshots.ts "$@"
