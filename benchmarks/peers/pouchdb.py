"""PouchDB Server on LevelDB, in batches of 100; it does not wait for the disk.

npm install --prefix POUCH pouchdb-server@4.2.0
PYTHONPATH=. python benchmarks/peers/pouchdb.py --pouchdb POUCH/node_modules/.bin/pouchdb-server
"""

import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import click

from benchmarks.figures import Figure, table
from benchmarks.peers.serving import Peer, free_port, running
from benchmarks.work import portions

BATCH = 100
PAGE = 5000
PULLS = 50


def _unit(at: int, status: str) -> dict[str, Any]:
    """Return a record that is about as large as ours."""
    return {
        "_id": f"SN-{at:08d}",
        "item_id": "01900000-0000-7000-8000-000000000001",
        "branch_id": "01900000-0000-7000-8000-000000000002",
        "status": status,
        "document": {"type": "restock", "id": f"01900000-0000-7000-8000-{at:012x}", "code": f"A7K3-{at}"},
        "aliases": [],
        "note": None,
        "warranty_until": None,
    }


def _push(peer: Peer, numbers: list[int], status: str, revisions: dict[str, str]) -> float:
    """Write units in batches of 100, with their known revisions; return the seconds."""
    started = time.perf_counter()
    for batch in portions(numbers, BATCH):
        documents = [_unit(at, status) for at in batch]
        for document in documents:
            if document["_id"] in revisions:
                document["_rev"] = revisions[document["_id"]]
        answers, _ = peer.ask("POST", "/shop/_bulk_docs", {"docs": documents})
        assert all(answer.get("ok") for answer in answers)
        revisions.update((answer["id"], answer["rev"]) for answer in answers)
    return time.perf_counter() - started


def _snapshot(peer: Peer) -> tuple[float, int, Any]:
    """Read everything; return the seconds, how many records, and the last sequence."""
    started, since, records = time.perf_counter(), 0, 0
    while True:
        page, _ = peer.ask("GET", f"/shop/_changes?include_docs=true&limit={PAGE}&since={since}")
        records, since = records + len(page["results"]), page["last_seq"]
        if len(page["results"]) < PAGE:
            return time.perf_counter() - started, records, since


def _pull(peer: Peer, since: Any) -> float:
    times = []
    for _ in range(PULLS):
        started = time.perf_counter()
        page, _ = peer.ask("GET", f"/shop/_changes?include_docs=true&limit={BATCH}&since={since}")
        times.append(time.perf_counter() - started)
        assert len(page["results"]) == BATCH
    return median(times)


@click.command()
@click.option("--pouchdb", required=True, type=click.Path(path_type=Path, exists=True), help="Its program.")
@click.option("--operations", default=2000, show_default=True, help="How many W1 writes.")
@click.option("--units", default=10_000, show_default=True, help="How many W2 and W3 have.")
def main(pouchdb: Path, operations: int, units: int) -> None:
    """Measure W1 to W3 and print a table."""
    half, revisions = operations // 2, dict[str, str]()
    with TemporaryDirectory(prefix="benchtrail-bench-") as folder:
        port = free_port()
        command = [str(pouchdb.absolute()), "--port", str(port), "--dir", folder, "--no-stdout-logs"]
        with running(command, Path(folder), port, "/"):
            peer = Peer(port, {})
            peer.ask("PUT", "/shop")
            seconds = _push(peer, list(range(half)), "in_stock", revisions)
            seconds += _push(peer, list(range(half)), "sold", revisions)
            _push(peer, list(range(half, units)), "in_stock", revisions)
            taken, records, since = _snapshot(peer)
            _push(peer, list(range(BATCH)), "in_stock", revisions)
            pulled = _pull(peer, since)
    figures = [
        Figure("W1", f"PouchDB Server, {operations:,} writes in batches of {BATCH}", seconds / operations * 1e6, "us"),
        Figure("W2", f"PouchDB Server, snapshot of {records:,} records", taken / records * 1e6, "us"),
        Figure("W3", f"PouchDB Server, pull of {BATCH} changes of {records:,}, p50", pulled * 1000, "ms"),
    ]
    click.echo("\n".join(table(figures)))


if __name__ == "__main__":
    main()
