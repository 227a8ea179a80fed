#!/usr/bin/env bash
# `make test`: one part after the other, and how long each took at the end, also where one failed.
# What has to be fetched is fetched at once, beside the checks: that waits for the network more than for the processor,
# and no check keeps two processors at work. Browsers and their servers wait for each other a quarter of the time, so
# the tests of the client run beside them, one at a time.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

times=()
show_times() {
    printf '\n'; printf '%s\n' "${times[@]}"
}
trap show_times EXIT

run() {
    local name=$1 begun=$SECONDS status=passed
    "${MAKE:-make}" --no-print-directory "${@:2}" || status=FAILED
    times+=("$(printf '  %-8s %5d s  %s' "$name" $((SECONDS - begun)) "$status")")
    [[ $status == passed ]]
}

run checks -j4 --output-sync=target setup tools lint scan package
run pytest pytest
VITEST_MAX_WORKERS=1 run browsers -j2 --output-sync=target vitest e2e
times+=("$(printf '  %-8s %5d s  %s' all "$SECONDS" "all tests passed")")
