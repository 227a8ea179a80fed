#!/usr/bin/env bash
# `make lighthouse`: install Lighthouse in a folder of its own, and serve the demo shop from another while it measures.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

tools=.venv/lighthouse
[ -d "$tools/node_modules/lighthouse" ] || npm install --prefix "$tools" --no-audit --no-fund --loglevel=error lighthouse@12 puppeteer-core@24

for name in chromium chromium-browser google-chrome; do
    CHROMIUM=${CHROMIUM:-$(command -v "$name" || true)}
done
[ -n "$CHROMIUM" ] || { echo "Lighthouse needs a complete Chromium: \`apt-get install chromium\`, or set CHROMIUM." >&2; exit 1; }

data=$(mktemp -d) port=${PORT:-8000}
export CHROMIUM BENCHTRAIL_DATA_DIR=$data BENCHTRAIL_DEMO=1 BENCHTRAIL_LOG_LEVEL=WARNING
.venv/bin/benchtrail demo >/dev/null
.venv/bin/benchtrail serve --port "$port" --workers 1 &
server=$!
trap 'kill "$server" 2>/dev/null; wait "$server" 2>/dev/null || true; rm -rf "$data"' EXIT
until curl -sf -o /dev/null "http://127.0.0.1:$port/readyz"; do kill -0 "$server"; sleep 0.2; done

node benchmarks/lighthouse.mjs "$tools" "http://127.0.0.1:$port" "${RUNS:-3}"
