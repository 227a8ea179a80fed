#!/usr/bin/env bash
# `make test`: one target after the other, and how long each took at the end, also where one failed.
# What has to be fetched is fetched at once: that waits for the network more than for the processor.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

times=()
show_times() {
    printf '\n'; printf '%s\n' "${times[@]}"
}
trap show_times EXIT

for target in setup lint scan package pytest vitest e2e; do
    begun=$SECONDS
    status=passed
    [[ $target == setup ]] && also=(-j4 --output-sync=target tools) || also=()
    "${MAKE:-make}" --no-print-directory "$target" "${also[@]}" || status=FAILED
    times+=("$(printf '  %-8s %5d s  %s' "$target" $((SECONDS - begun)) "$status")")
    [[ $status == passed ]]
done
times+=("$(printf '  %-8s %5d s  %s' all "$SECONDS" "all tests passed")")
