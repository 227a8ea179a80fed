"""The cost of online phones for a server, and the duration of their pushes.

    PYTHONPATH=. python benchmarks/phones.py [--database sqlite] [--phones 1500] [--minutes 2]

gunicorn as `benchtrail serve` starts it, with 2 processes; all phones are in one shop. Each has an event stream, and
pulls when a poke has a version that it lacks. It pushes one operation every 40 s: a restock of a unit, and the next
time its sale. `CPU` is the CPU time of the server's processes for each phone and minute; `pulls` and `KiB` are the
pulls of a phone in a minute and their size. `late` is the share of requests that this benchmark sent more than a second
too late: if it is large, the benchmark was too slow, not the server.
"""

import heapq
import os
import queue
import random
import selectors
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import click
import orjson

from benchmarks.databases import empty_database
from benchmarks.pushing import NAMES
from benchmarks.serving import BenchmarkError, Caller, Server, Shop, serving
from benchmarks.streams import STREAMS_EACH, open_stream, staff
from benchmarks.work import Operation, Phone
from server.clock import new_id

PUSH_EVERY_S, SETTLE_S = 40.0, 20.0
CALLERS = 12
LATE_S = 1.0
SEED = 1


@dataclass
class Worker:
    """A phone at work. Its requests follow one another."""

    phone: Phone
    token: str
    item_id: str
    cursor: str = ""
    known: int = 0
    poked: int = 0
    serial: str = ""
    is_busy: bool = False
    wants_to_push: bool = False


@dataclass
class Figures:
    """The results that the callers measured."""

    pushes: list[float] = field(default_factory=list)
    pulls: int = 0
    late: int = 0
    pulled_bytes: int = 0


class Day:
    """The phones, their streams, and the threads that send their requests."""

    def __init__(self, server: Server, workers: Sequence[Worker]) -> None:
        self._port, self._workers = server.port, workers
        self._due: queue.Queue[tuple[float, Worker]] = queue.Queue()
        self._mutex = threading.Lock()
        self.figures = Figures()
        self.errors: list[BenchmarkError] = []
        self._ends = threading.Event()
        self._streams = selectors.DefaultSelector()

    def begin(self) -> None:
        """Open the streams and start the threads."""
        for worker in self._workers:
            connection = open_stream(self._port, worker.token)
            self._streams.register(connection, selectors.EVENT_READ, worker)
        for work in (self._listen, self._let_push, *([self._call] * CALLERS)):
            threading.Thread(target=work, daemon=True).start()

    def end(self) -> None:
        """Stop the threads."""
        self._ends.set()

    def _listen(self) -> None:
        while not self._ends.is_set():
            for key, _ in self._streams.select(timeout=1):
                data = key.fileobj.recv(65536)  # type: ignore[union-attr]
                _, found, rest = data.rpartition(b'{"version":')
                if found:
                    key.data.poked = int(rest.partition(b"}")[0])
                    self._ask_for(key.data)
                elif not data:
                    self._streams.unregister(key.fileobj)

    def _let_push(self) -> None:
        chance = random.Random(SEED)  # noqa: S311
        began = time.monotonic()
        turns = [(began + chance.random() * PUSH_EVERY_S, at) for at in range(len(self._workers))]
        heapq.heapify(turns)
        while not self._ends.is_set():
            due, at = heapq.heappop(turns)
            time.sleep(max(0.0, due - time.monotonic()))
            self._workers[at].wants_to_push = True
            self._ask_for(self._workers[at])
            heapq.heappush(turns, (due + PUSH_EVERY_S, at))

    def _ask_for(self, worker: Worker) -> None:
        with self._mutex:
            if not worker.is_busy:
                worker.is_busy = True
                self._due.put((time.monotonic(), worker))

    def _call(self) -> None:
        caller = Caller(self._port)
        while not self._ends.is_set():
            due, worker = self._due.get()
            self.figures.late += time.monotonic() - due > LATE_S
            try:
                while worker.wants_to_push or worker.poked > worker.known:
                    self._exchange(caller, worker)
            except BenchmarkError as error:
                self.errors.append(error)
                raise
            with self._mutex:
                worker.is_busy = False

    def _exchange(self, caller: Caller, worker: Worker) -> None:
        """Push the queue and pull, as the app does."""
        worker.phone.caller = caller.speaking_for(worker.token)
        if worker.wants_to_push:
            worker.wants_to_push = False
            began = time.monotonic()
            worker.phone.push(worker.phone.bodies([_next_operation(worker)], 1)[0])
            self.figures.pushes.append(time.monotonic() - began)
        answer = worker.phone.pull(f"limit=1000&cursor={worker.cursor}")
        page = orjson.loads(answer)
        self.figures.pulls += 1
        self.figures.pulled_bytes += len(answer)
        worker.cursor, worker.known = page["cursor"], page["version"]
        worker.phone.base = page["version"]


def _next_operation(worker: Worker) -> Operation:
    """Restock a unit, or sell the unit of the last restock."""
    if worker.serial:
        sold, worker.serial = worker.serial, ""
        return worker.phone.sale(worker.item_id, sold)
    worker.serial = new_id()
    return worker.phone.restock(worker.item_id, [worker.serial])


def measure(kind: str, phones: int, minutes: float) -> str:
    """Return a line of the table, on an empty database of a kind."""
    os.environ["BENCHTRAIL_LIMITS"] = "off"
    with empty_database(kind) as (place, url), serving(place, url, workers=2) as server:
        shop = server.open_shop("Crowded")
        day = Day(server, _workers(server, shop, phones))
        day.begin()
        time.sleep(SETTLE_S)
        worked, day.figures = server.cpu_seconds(), Figures()
        time.sleep(minutes * 60)
        figures = day.figures
        worked = server.cpu_seconds() - worked
        day.end()
        pushes, each = sorted(figures.pushes), 1 / (phones * minutes)
    p50, p95 = pushes[len(pushes) // 2], pushes[len(pushes) * 95 // 100]
    late = figures.late / (figures.pulls or 1)
    return (
        f"{NAMES[kind]:12} {phones:6} {worked * each:10.4f} {p50 * 1000:9.0f} {p95 * 1000:9.0f} "
        f"{figures.pulls * each:8.2f} {figures.pulled_bytes * each / 1024:8.1f} {late:6.1%}"
    )


def _workers(server: Server, shop: Shop, phones: int) -> list[Worker]:
    """Return phones of the shop's staff, with all records."""
    first = Phone(server, shop)
    making, item_id = first.item()
    first.push(first.bodies([making], 1)[0])
    workers = []
    caller = Caller(server.port)
    for person_id, token in staff(server, shop, -(-phones // STREAMS_EACH)):
        mine = replace(shop, admin_id=person_id, token=token)
        workers += [Worker(Phone(caller.speaking_for(token), mine), token, item_id) for _ in range(STREAMS_EACH)]
    for worker in workers[:phones]:
        worker.phone.caller = caller.speaking_for(worker.token)
        page = orjson.loads(worker.phone.pull("limit=1000"))
        worker.cursor, worker.known, worker.phone.base = page["cursor"], page["version"], page["version"]
    return workers[:phones]


@click.command()
@click.option("--database", "kinds", multiple=True, type=click.Choice([*NAMES]), help="Both unless given.")
@click.option("--phones", default=1500, show_default=True, help="Phones in the shop.")
@click.option("--minutes", default=2.0, show_default=True, help="How long they are measured.")
def main(kinds: tuple[str, ...], phones: int, minutes: float) -> None:
    """Print the table."""
    click.echo(
        f"{'database':12} {'phones':>6} {'CPU s':>10} {'p50 ms':>9} {'p95 ms':>9} {'pulls':>8} {'KiB':>8} {'late':>6}"
    )
    for kind in kinds or NAMES:
        click.echo(measure(kind, phones, minutes))


if __name__ == "__main__":
    main()
