#!/usr/bin/env bash
# `make dev`: the server and the client on one port; each is reloaded when one of its files changes.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

host=${HOST:-127.0.0.1} port=${PORT:-8000}
# The client's development server listens on the port that people open, and forwards API requests to the next port.
api_port=$((port + 1))

# A process group of its own, so that the process that watches the files and the one that serves end together.
set -m
BENCHTRAIL_DEMO=${BENCHTRAIL_DEMO:-1} .venv/bin/flask --app server.app:create_app run --debug --port "$api_port" &
server=$!
set +m
trap 'kill -- "-$server" 2>/dev/null; wait "$server" 2>/dev/null || true' EXIT

cd client
BENCHTRAIL_API="http://127.0.0.1:$api_port" node_modules/.bin/vite --host "$host" --port "$port" --strictPort
