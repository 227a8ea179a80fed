#!/usr/bin/env bash
# `make test`: one target after the other, and how long each took at the end, also where one failed.
# What has to be fetched is fetched at once, beside the checks: that waits for the network more than for the processor,
# and no check keeps two processors at work.
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
for target in pytest vitest e2e; do
    run "$target" "$target"
done
times+=("$(printf '  %-8s %5d s  %s' all "$SECONDS" "all tests passed")")
