#!/usr/bin/env bash
# Find a C compiler for the tests that record calls to the disk, or install Debian's if we have the right to.
set -euo pipefail

if command -v cc >/dev/null; then exit 0; fi
how="There is no C compiler, so the tests of power cuts fail: install it with \`apt-get install gcc libc6-dev\`."
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "$how" >&2
    exit 0
fi
printf '\033[1m==> Installing a C compiler for the tests\033[0m\n'
{ apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends gcc libc6-dev >/dev/null; } ||
    echo "$how" >&2
