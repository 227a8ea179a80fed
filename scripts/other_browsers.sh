#!/usr/bin/env bash
# Find Firefox and WebKitGTK for their tests, or install Debian's if we have the right to, else print how and continue.
set -euo pipefail

# A browser's name, the programs that show that it is installed, and the packages with them.
provide() {
    local name=$1 programs=$2 packages=$3
    local how="install it with \`apt-get install $packages\`"
    if type -P $programs >/dev/null; then return; fi
    if ! command -v apt-get >/dev/null || [ "$(id -u)" != 0 ]; then
        leave_out "$name" "$how"
        return
    fi
    if [ -z "$updated" ]; then apt-get update -qq && updated=yes; fi
    if ! apt-get install --simulate -qq $packages >/dev/null 2>&1; then
        leave_out "$name" "the sources of this machine's packages do not offer $packages"
        return
    fi
    printf '\033[1m==> Installing %s\033[0m\n' "$name"
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $packages >/dev/null ||
        leave_out "$name" "$how"
}
updated=

leave_out() { echo "$1 is missing, so its story in tests/e2e is skipped: $2." >&2; }

provide Firefox "firefox-esr" "firefox-esr"
provide WebKitGTK "WebKitWebDriver Xvfb" "webkit2gtk-driver xvfb"
