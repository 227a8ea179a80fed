#!/usr/bin/env bash
# Print the folder for the tests' temporary databases and browsers: in memory if there is space, which saves the disk some
# gigabytes, else TMPDIR.
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
