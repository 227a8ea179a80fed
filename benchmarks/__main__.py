"""Measure this server and the floor of its database: `make bench`, `benchtrail bench`."""

import os
import platform
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from benchmarks.figures import table
from benchmarks.floor import Floor
from benchmarks.serving import serving
from benchmarks.workloads import WORKLOADS, Bench
from server import __version__
from server.database import sqlite_module

PACKAGES = ("flask", "gunicorn", "sqlalchemy", "psycopg", "orjson", "isal", "marshmallow")


@click.command()
@click.option("--database-url", default="", help="An empty database; a new SQLite file unless given.")
@click.option("--workload", "names", multiple=True, type=click.Choice([*WORKLOADS]), help="All of them unless given.")
@click.option("--operations", default=10_000, show_default=True, help="How many W1 and W4 push.")
@click.option("--units", default=100_000, show_default=True, help="How many units W2 and W3 have.")
@click.option("--workers", default=2, show_default=True, help="gunicorn's processes.")
def bench(database_url: str, names: tuple[str, ...], operations: int, units: int, workers: int) -> None:
    """Run the workloads against a new server and print one table. Never use a database that is in use."""
    with TemporaryDirectory(prefix="benchtrail-bench-") as folder:
        url = database_url or f"sqlite:///{Path(folder) / 'benchtrail.sqlite3'}"
        click.echo(_settings(url, workers))
        with serving(Path(folder), url, workers) as server:
            shared = Bench(server, Floor(url), operations, units)
            figures = [figure for name in names or WORKLOADS for figure in WORKLOADS[name](shared)]
        for line in table(figures):
            click.echo(line)


def _settings(url: str, workers: int) -> str:
    """Return the conditions of the figures: machine, versions, databases."""
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    database = f"SQLite {sqlite_module().sqlite_version}" if url.startswith("sqlite") else "PostgreSQL"
    machine = f"Python {platform.python_version()}, {os.cpu_count()} processors, {workers} workers"
    return f"Benchtrail {__version__} on {database}, durable when acknowledged; {machine}; {packages}"


if __name__ == "__main__":
    bench(prog_name="python -m benchmarks")
