"""The cost of the most expensive pushes to a server, and the wait of another shop during them.

    PYTHONPATH=. python benchmarks/pushing.py [--database sqlite] [WORDS IN A STORY'S NAME ...]

gunicorn as `benchtrail serve` starts it, with 2 processes. `CPU` is the CPU time of the server's processes for the
push, without the sales of the other shop and without a database server. `waited` is the longest answer time of such a
sale.
"""

import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import click
import orjson

from benchmarks.databases import empty_database
from benchmarks.serving import Caller, Server, Shop, serving
from benchmarks.work import Phone as OtherPhone
from server.api import PREFIX as API
from tests.builders import ADA, NORTH, SOUTH, START, Body, Phone
from tests.costly import STORIES
from tests.signing import KEY

NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
WIDTH = 74
SALES_BEFORE = 10
PAUSE_S = 0.1


class ServedBench:
    """A shop on a server, with the methods that the stories of tests/costly/ need."""

    def __init__(self, server: Server, shop: Shop) -> None:
        self.now = START
        self._caller = Caller(server.port, shop.token)
        south = self._caller.ask("POST", "/branches", {"name": "South"})["id"]
        self._ids = [(NORTH, shop.branch_id), (SOUTH, south), (ADA, shop.admin_id)]

    def phone(self, branch_id: str = NORTH, skew: int = 0, actor_id: str = ADA) -> Phone:
        """Enrol a phone."""
        phone = {"name": "Phone", "branch_id": branch_id, "public_key": KEY.public_key}
        device = orjson.loads(self._caller.send("POST", "/devices", self._as_sent(phone)))
        return Phone(device["id"], branch_id, actor_id, self._push, lambda: self.now, skew)

    def pull(self, phone: Phone) -> None:
        """Bring a phone's replica up to date."""
        cursor, more = "", True
        while more:
            query = f"device_id={phone.device_id}{cursor}"
            signature = KEY.signed_headers(phone.device_id, "GET", f"{API}/sync/pull", query, None, int(time.time()))
            page = orjson.loads(self._caller.send("GET", f"/sync/pull?{query}", signature=signature))
            cursor, more, phone.base = f"&cursor={page['cursor']}", page["more"], page["version"]

    def later(self, minutes: int = 1) -> None:
        """Let time pass."""
        self.now += minutes * 60_000

    def _as_sent(self, body: Body) -> bytes:
        sent = orjson.dumps(body)
        for known, here in self._ids:
            sent = sent.replace(known.encode(), here.encode())
        return sent

    def _push(self, body: Body) -> Any:
        self.now += 1000
        sent = self._as_sent(body)
        device_id = body["device_id"]
        signature = KEY.signed_headers(device_id, "POST", f"{API}/sync/push", "", sent, int(time.time()))
        return orjson.loads(self._caller.send("POST", "/sync/push", sent, signature=signature))


class Beside:
    """Another shop, which sells one unit after another."""

    def __init__(self, server: Server) -> None:
        self._phone = OtherPhone(server, server.open_shop("Beside"))
        self._item = self._phone.stocked(1000, "S", 1000)
        self._sold = 0

    def sell(self) -> float:
        """Sell a unit; return how long the answer took, s."""
        sale = self._phone.sale(self._item, f"S-{self._sold:08d}")
        self._sold += 1
        began = time.monotonic()
        self._phone.push(self._phone.bodies([sale], 1)[0])
        return time.monotonic() - began


def measure(kind: str, name: str) -> str:
    """Return a line of the table for one story, on an empty database of a kind."""
    with empty_database(kind) as (place, url), serving(place, url, workers=2) as server:
        phone = STORIES[name](ServedBench(server, server.open_shop("Costly")))  # type: ignore[arg-type]
        other = Beside(server)
        began = server.cpu_seconds()
        for _ in range(SALES_BEFORE):
            other.sell()
        of_a_sale = (server.cpu_seconds() - began) / SALES_BEFORE
        began, clock, waits = server.cpu_seconds(), time.monotonic(), [0.0]
        with ThreadPoolExecutor(1) as pool:
            pushing = pool.submit(phone.push)
            while not pushing.done():
                waits.append(other.sell())
                time.sleep(PAUSE_S)
            results = pushing.result()
        spent = server.cpu_seconds() - began - of_a_sale * (len(waits) - 1)
        took = time.monotonic() - clock
        deferred = sum(result["reason"] == "undecided" for result in results)
        standings = Counter(result["standing"] for result in results)
        return f"{name:{WIDTH}} {spent:6.1f} {took:6.1f} {max(waits):6.2f} {deferred:6}  {dict(standings)}"


@click.command()
@click.argument("words", nargs=-1)
@click.option("--database", "kinds", multiple=True, type=click.Choice([*NAMES]), help="Both unless given.")
def main(words: tuple[str, ...], kinds: tuple[str, ...]) -> None:
    """Print a table for each database."""
    for kind in kinds or NAMES:
        click.echo(f"{NAMES[kind] + ', one push':{WIDTH}}  CPU s   took waited undecided")
        for name in STORIES:
            if all(word in name for word in words):
                click.echo(measure(kind, name))


if __name__ == "__main__":
    main()
