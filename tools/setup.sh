#!/usr/bin/env bash
# setup.sh packages run|test|bench  : installs the Debian packages that are missing, and only those.
# setup.sh node FOLDER...            : installs the locked npm packages of these folders.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
source "$root/tools/packages.sh"
cd "$root"

as_root() {
    if [[ $EUID -eq 0 ]]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        die "These packages are missing: ${missing[*]}. Install them as root, then start again."
    fi
}

find_missing() {
    local installed
    # dpkg-query ends with 1 when it does not know one of them.
    installed=$({ dpkg-query -W -f='${Package} ${db:Status-Abbrev}\n' "$@" 2>/dev/null || true; } |
        awk '$2 == "ii" { print $1 }')
    missing=()
    for package in "$@"; do
        grep -qxF -- "$package" <<<"$installed" || missing+=("$package")
    done
}

# --no-remove: a machine that holds something in conflict is told so, never emptied.
apt_install() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends --no-remove \
        -o DPkg::Lock::Timeout=600 "${missing[@]}"
}

# Another apt may hold the lists for a moment (a machine that has just started, unattended upgrades).
apt_update() {
    local attempt
    for attempt in 1 2 3 4 5; do
        as_root apt-get update && return
        echo "apt-get update failed (attempt $attempt of 5), trying again in 10 s"
        sleep 10
    done
    die "apt-get update failed five times; its messages stand above."
}

packages() {
    command -v apt-get >/dev/null || die "This is not a Debian system: install by hand what tools/packages.sh lists."
    local -n wanted=packages_$1
    find_missing "${wanted[@]}"
    # Any npm will do to fetch the locked packages, the project's own Node among them.
    command -v npm >/dev/null || missing+=(nodejs npm)
    [[ ${#missing[@]} -eq 0 ]] && return
    echo "installing: ${missing[*]}"
    apt-cache show "${missing[@]}" >/dev/null 2>&1 || apt_update
    apt_install || {
        apt_update
        apt_install
    }
}

# Any npm fetches the project's Node and npm; those fetch the rest. An older Node would leave out, without a word, the
# optional packages with native code that ask for a newer one.
node() {
    install_locked tools/node npm
    use_project_node
    local folder
    for folder in "$@"; do install_locked "$folder" command node "$node_modules/npm/bin/npm-cli.js"; done
}

install_locked() {
    local folder=$1 hash stamp=node-${1//\//-}
    shift
    hash=$(fingerprint "$folder/package.json" "$folder/package-lock.json" "$folder/.npmrc")
    if [[ -d $folder/node_modules ]] && up_to_date "$stamp" "$hash"; then return; fi
    echo "installing the npm packages of $folder"
    (cd "$folder" && retry "$@" ci --ignore-scripts --no-audit --no-fund)
    rm -rf "$folder/.next" # its cache remembers what could not be found before
    finished "$stamp" "$hash"
}

retry() { "$@" || { sleep 5 && "$@"; } || { sleep 20 && "$@"; }; }

"$@"
