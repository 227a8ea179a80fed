#!/usr/bin/env bash
# `make test`: the setup, all checks and all tests; at the end the time of each, also if one failed.
# All downloads run at the same time, because they wait for the network more than for the processor.
# The tests of the server wait for files, databases and processes at times. The checks and the client's tests use that
# time, at a lower priority. Tests that compare times follow alone. The tests in browsers use two processors on their
# own.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

place=$(mktemp -d) beside=
end() {
    if [[ -n $beside ]]; then kill -- "-$beside" 2>/dev/null || true; fi
    printf '\n'; cat "$place/times"
    rm -r "$place"
}
trap end EXIT

run() {
    local name=$1 begun=$SECONDS status=passed
    ${priority:-} "${MAKE:-make}" --no-print-directory "${@:2}" || status=FAILED
    printf '  %-8s %5d s  %s%s\n' "$name" $((SECONDS - begun)) "$status" "${note:-}" >>"$place/times"
    [[ $status == passed ]]
}

run_beside() {
    local priority='nice -n 5' note=', beside pytest'
    run checks -j2 --output-sync=target lint scan package && run vitest vitest
}

run setup -j4 --output-sync=target setup tools
set -m # gives what runs beside a process group, to be ended as one
run_beside >"$place/output" 2>&1 &
beside=$!
set +m
passed=yes
run pytest pytest || passed=
wait "$beside" || passed=
beside=
cat "$place/output"
[[ -n $passed ]]
run timed timed
run e2e e2e
printf '  %-8s %5d s  %s\n' all "$SECONDS" "all tests passed" >>"$place/times"
