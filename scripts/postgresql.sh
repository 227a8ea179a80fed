#!/usr/bin/env bash
# Find PostgreSQL's programs for the tests, or install Debian's if we have the right to, else print how and continue.
set -euo pipefail

if command -v initdb >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null; then exit 0; fi
how="PostgreSQL is missing, so the tests on it are skipped: install it with \`apt-get install postgresql\`."
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "$how" >&2
    exit 0
fi
printf '\033[1m==> Installing PostgreSQL for the tests\033[0m\n'
{ apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql >/dev/null; } ||
    echo "$how" >&2
