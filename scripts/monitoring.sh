#!/usr/bin/env bash
# Install Prometheus, which loads deploy/monitoring, and promtool, which tests its alerts, both from Debian.
set -euo pipefail

if command -v prometheus >/dev/null && command -v promtool >/dev/null; then exit 0; fi
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "There is no Prometheus: install it with \`apt-get install prometheus\`." >&2
    exit 1
fi
# At runlevel 1 Debian does not start the services of the packages that it installs.
apt-get update -qq && RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    prometheus >/dev/null
