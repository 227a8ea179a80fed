"""Small pulls and pushes in this process, without HTTP: what a request costs in CPU, in statements and in calls.

    PYTHONPATH=. python benchmarks/small.py [--database postgresql] [--times 200] [--profile FOLDER]

The CPU is that of the cheapest request, because other work on a machine makes a request dearer, never cheaper. With
`--profile` each request has a file for `pstats`.
"""

import cProfile
import time
from collections.abc import Callable
from pathlib import Path

import click
import orjson
from flask import Flask
from sqlalchemy import event

from benchmarks.databases import empty_database
from benchmarks.in_process import CallerHere, application
from benchmarks.serving import opened_shop
from benchmarks.work import Phone
from server.clock import new_id
from server.extensions import db

UNITS, LOT = 2000, 500
# Besides its units, a delivery changes itself and the stock of the item.
OTHER_RECORDS = 2
PROFILED = 50

Request = Callable[[], object]


class Bench:
    """Two phones of a shop: one brings units in, and both pull."""

    def __init__(self, app: Flask) -> None:
        shop = opened_shop(CallerHere(app), "Small")
        self._clerk, self._other = (Phone(CallerHere(app, shop.token), shop) for _ in range(2))
        self._item = self._clerk.stocked(UNITS, "S", LOT)
        for phone in (self._clerk, self._other):
            self._pull(phone)

    def of_nothing(self) -> Request:
        """Return a pull after which the phone knows no more."""
        return lambda: self._pull(self._other)

    def of_changes(self, records: int) -> Request:
        """Return a pull of so many changed records, which the phone that made them has pulled."""
        self._delivery(records - OTHER_RECORDS)()
        self._pull(self._clerk)
        return self.of_nothing()

    def of_an_operation(self) -> Request:
        """Return a push of one operation."""
        self._pull(self._clerk)
        return self._delivery(1)

    def _delivery(self, units: int) -> Request:
        serials = [new_id() for _ in range(units)]
        (body,) = self._clerk.bodies([self._clerk.restock(self._item, serials)], 1)
        return lambda: self._clerk.push(body)

    def _pull(self, phone: Phone) -> None:
        page = orjson.loads(phone.pull("limit=5000" + (f"&cursor={phone.cursor}" if phone.cursor else "")))
        phone.cursor, phone.base = page["cursor"], page["version"]


@click.command()
@click.option("--database", default="sqlite", show_default=True, type=click.Choice(["sqlite", "postgresql"]))
@click.option("--times", default=200, show_default=True)
@click.option("--profile", default="", help="A folder for pstats.")
def main(database: str, times: int, profile: str) -> None:
    """Print a line for each kind of request."""
    with empty_database(database) as (place, url):
        app = application(place, url)
        bench = Bench(app)
        statements: list[str] = []
        with app.app_context():
            event.listen(db.engine, "before_cursor_execute", lambda *given: statements.append(given[2]))
        kinds: dict[str, Callable[[], Request]] = {
            "a pull of nothing": bench.of_nothing,
            "a pull of 3 changes": lambda: bench.of_changes(3),
            "a pull of 100 changes": lambda: bench.of_changes(100),
            "a push of an operation": bench.of_an_operation,
        }
        for name, prepare in kinds.items():
            cpu = min(_cpu(prepare()) for _ in range(times))
            request = prepare()
            statements.clear()
            request()
            asked = len(statements)
            calls = _calls(prepare, profile and str(Path(profile) / name.replace(" ", "-")))
            click.echo(f"{name:24} {cpu * 1e6:6.0f} us {asked:3} statements {calls:6} calls")


def _cpu(request: Request) -> float:
    before = time.thread_time()
    request()
    return time.thread_time() - before


def _calls(prepare: Callable[[], Request], file: str) -> int:
    profile = cProfile.Profile(time.thread_time)
    for _ in range(PROFILED):
        profile.runcall(prepare())
    if file:
        profile.dump_stats(file)
    return sum(entry.callcount for entry in profile.getstats()) // PROFILED


if __name__ == "__main__":
    main()
