#!/usr/bin/env bash
# Print where the tests put the databases and browsers that they throw away: in memory where there is room for them,
# which spares a disk some gigabytes, else where TMPDIR says.
set -euo pipefail
room_kib=$((4 * 1024 * 1024))
memory=/dev/shm

if [ -w "$memory" ] \
  && [ "$(df --output=avail -k "$memory" | tail -n 1)" -ge "$room_kib" ] \
  && [ "$(awk '/^MemAvailable/ {print $2}' /proc/meminfo)" -ge $((2 * room_kib)) ]; then
  echo "$memory"
else
  echo "${TMPDIR:-/tmp}"
fi
