"""W12: the start time of `benchtrail serve`, and its memory when idle.

    PYTHONPATH=. python benchmarks/starting.py [--workers 2] [--times 5]

The time is from the start of the command on a migrated SQLite file until `/readyz` answers 200, the median of some
starts; it includes loading the program in a new process. Memory is that of all processes, shared pages counted once,
ten seconds after the last start.
"""

import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import click

from benchmarks.serving import Server

REST_S = 10.0


@click.command()
@click.option("--workers", default=2, show_default=True)
@click.option("--times", default=5, show_default=True)
def main(workers: int, times: int) -> None:
    """Print both figures."""
    with TemporaryDirectory(prefix="benchtrail-bench-") as folder:
        url = f"sqlite:///{Path(folder) / 'benchtrail.sqlite3'}"
        server = Server(Path(folder), url, workers)
        server.start()
        server.stop()
        starts = []
        for _ in range(times):
            server.stop()
            began = time.monotonic()
            server.start()
            starts.append(time.monotonic() - began)
        time.sleep(REST_S)
        memory = server.memory_bytes() / 2**20
        server.stop()
    click.echo(f"ready after {median(starts):.2f} s, {memory:.0f} MiB at rest with {workers} workers")


if __name__ == "__main__":
    main()
