"""Kinto on PostgreSQL, in batches of 100.

python -m venv KINTO && KINTO/bin/pip install "kinto[postgresql]==26.5" waitress
PYTHONPATH=. python benchmarks/peers/kinto.py --kinto KINTO/bin/kinto
"""

import base64
import time
from pathlib import Path
from statistics import median
from subprocess import run
from urllib.parse import urlsplit

import click

from benchmarks.databases import empty_database
from benchmarks.figures import Figure, table
from benchmarks.peers.serving import Peer, free_port, running
from benchmarks.work import portions
from tests import postgresql

BATCH = 100
PAGE = 5000
PULLS = 50
SETTINGS = """
[server:main]
use = egg:waitress
host = 127.0.0.1
port = {port}

[app:main]
use = egg:kinto
kinto.userid_hmac_secret = benchmark
kinto.storage_backend = kinto.core.storage.postgresql
kinto.storage_url = {url}
kinto.permission_backend = kinto.core.permission.postgresql
kinto.permission_url = {url}
kinto.cache_backend = kinto.core.cache.memory
kinto.batch_max_requests = {batch}
kinto.paginate_by = {page}
kinto.storage_max_fetch_size = 1000000
multiauth.policies = basicauth
kinto.bucket_create_principals = system.Authenticated
"""
RECORDS = "/buckets/shop/collections/units/records"


def _unit(at: int) -> dict[str, object]:
    """Return a record that is about as large as ours."""
    return {
        "serial": f"SN-{at:08d}",
        "item_id": "01900000-0000-7000-8000-000000000001",
        "branch_id": "01900000-0000-7000-8000-000000000002",
        "status": "in_stock",
        "document": {"type": "restock", "id": f"01900000-0000-7000-8000-{at:012x}", "code": f"A7K3-{at}"},
        "aliases": [],
        "note": None,
        "warranty_until": None,
    }


def _push(peer: Peer, first: int, count: int, status: str) -> float:
    """Write units in batches of 100; return the seconds it took."""
    started = time.perf_counter()
    for numbers in portions(list(range(first, first + count)), BATCH):
        requests = [
            {"method": "PUT", "path": f"/v1{RECORDS}/unit-{at}", "body": {"data": {**_unit(at), "status": status}}}
            for at in numbers
        ]
        answers, _ = peer.ask("POST", "/v1/batch", {"requests": requests})
        assert all(answer["status"] in (200, 201) for answer in answers["responses"])
    return time.perf_counter() - started


def _snapshot(peer: Peer) -> tuple[float, int, str]:
    """Read everything; return the seconds, how many records, and the newest timestamp."""
    started, path, records, newest = time.perf_counter(), f"/v1{RECORDS}?_limit={PAGE}", 0, ""
    while path:
        page, headers = peer.ask("GET", path)
        records += len(page["data"])
        newest = newest or str(headers["ETag"]).strip('"')
        following = urlsplit(str(headers.get("Next-Page", "")))
        path = f"{following.path}?{following.query}" if following.path else ""
    return time.perf_counter() - started, records, newest


def _pull(peer: Peer, since: str) -> float:
    times = []
    for _ in range(PULLS):
        started = time.perf_counter()
        page, _ = peer.ask("GET", f'/v1{RECORDS}?_since="{since}"&_limit={BATCH}')
        times.append(time.perf_counter() - started)
        assert len(page["data"]) == BATCH
    return median(times)


@click.command()
@click.option("--kinto", required=True, type=click.Path(path_type=Path, exists=True), help="Kinto's program.")
@click.option("--operations", default=2000, show_default=True, help="How many W1 writes.")
@click.option("--units", default=10_000, show_default=True, help="How many W2 and W3 have.")
def main(kinto: Path, operations: int, units: int) -> None:
    """Measure W1 to W3 and print a table."""
    with empty_database("postgresql") as (place, url):
        port, file = free_port(), place / "kinto.ini"
        bare = postgresql.as_role(url, postgresql.OWNER).replace("postgresql+psycopg://", "postgresql+psycopg2://")
        file.write_text(SETTINGS.format(port=port, url=bare, batch=BATCH, page=PAGE))
        program = str(kinto.absolute())
        run([program, "migrate", "--ini", str(file)], check=True, capture_output=True)
        with running([program, "start", "--ini", str(file), "--port", str(port)], place, port, "/v1/__heartbeat__"):
            who = base64.b64encode(b"ada:benchmark").decode()
            peer = Peer(port, {"Authorization": f"Basic {who}"})
            peer.ask("PUT", "/v1/buckets/shop")
            peer.ask("PUT", "/v1/buckets/shop/collections/units")
            seconds = _push(peer, 0, operations // 2, "in_stock") + _push(peer, 0, operations // 2, "sold")
            _push(peer, operations, units - operations // 2, "in_stock")
            taken, records, newest = _snapshot(peer)
            _push(peer, 0, BATCH, "in_stock")
            pulled = _pull(peer, newest)
    figures = [
        Figure("W1", f"Kinto, {operations:,} writes in batches of {BATCH}", seconds / operations * 1e6, "us"),
        Figure("W2", f"Kinto, snapshot of {records:,} records", taken / records * 1e6, "us"),
        Figure("W3", f"Kinto, pull of {BATCH} changes out of {records:,}, p50", pulled * 1000, "ms"),
    ]
    click.echo("\n".join(table(figures)))


if __name__ == "__main__":
    main()
