#!/usr/bin/env bash
# Make sure a Chromium is there for the end-to-end tests; install Debian's where we may.
set -euo pipefail

for name in chromium chromium-browser google-chrome; do
    if command -v "$name" >/dev/null; then exit 0; fi
done
how="Chromium is missing: install it with \`apt-get install chromium\` (or set CHROMIUM to its path) and run this again."
if [ -n "${CHROMIUM:-}" ] && [ -x "$CHROMIUM" ]; then exit 0; fi
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "$how" >&2
    exit 1
fi
printf '\033[1m==> Installing Chromium\033[0m\n'
{ apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null; } ||
    { echo "$how" >&2; exit 1; }
