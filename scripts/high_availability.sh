#!/usr/bin/env bash
# Install what deploy/ha needs: PostgreSQL, etcd and HAProxy from Debian, Patroni from PyPI. Patroni runs as a
# user without privileges, so it is installed where that user can read it, on the system's Python.
set -euo pipefail
place="${HA_TOOLS:-/var/tmp/benchtrail-ha}"

if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "\`make test-ha\` needs root (for network namespaces) and Debian's packages." >&2
    exit 1
fi
scripts/postgresql.sh
if ! command -v etcd >/dev/null || [ ! -x /usr/sbin/haproxy ] || ! /usr/bin/python3 -c 'import ensurepip' 2>/dev/null; then
    # At runlevel 1 Debian does not start the services of the packages that it installs.
    apt-get update -qq && RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        etcd-server etcd-client haproxy iproute2 python3-venv >/dev/null
fi
[ -x "$place/bin/python" ] || /usr/bin/python3 -m venv "$place"
"$place/bin/python" -m pip install --quiet --disable-pip-version-check 'patroni[etcd3]>=4.1,<4.2' 'psycopg[binary]>=3.2,<4' 2>/dev/null
