"""The workloads W1 to W7: each drives a running server over HTTP and returns its figures."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

import orjson
from isal import isal_zlib

from benchmarks.figures import Figure
from benchmarks.floor import Floor, Spent
from benchmarks.serving import BenchmarkError, Server
from benchmarks.work import Operation, Phone

BATCH = 100
LOT = 2000
DEVICES = 8
PULLS = 200
PULLED = 100
PAGE = 5000
STEPS_OF_ONE_UNIT = 500
UNITS_OF_ONE_RESTOCK = 5000
MEBIBYTE = 2**20
GZIP_WINDOW = 31
GZIP_MAGIC = b"\x1f\x8b"


@dataclass(frozen=True)
class Bench:
    """The shared state of workloads; `operations` is W1's size, `units` that of W2 and W3."""

    server: Server
    floor: Floor
    operations: int
    units: int


def push_one_shop(bench: Bench) -> list[Figure]:
    """W1: operations in pushes of 100, each of which creates or moves one unit and is durable when acknowledged."""
    figures = push_into(bench, Phone(bench.server, bench.server.open_shop("W1")))
    return [*figures, *_memory(bench, "W1")]


def _memory(bench: Bench, workload: str) -> list[Figure]:
    """W5: memory after a workload."""
    whole, largest = bench.server.memory_bytes() / MEBIBYTE, bench.server.worker_bytes() / MEBIBYTE
    return [
        Figure("W5", f"memory of all processes after {workload}", whole, "MiB"),
        Figure("W5", f"memory of the largest worker after {workload}", largest, "MiB"),
    ]


def push_into(bench: Bench, phone: Phone) -> list[Figure]:
    """Return the figure of W1 in a phone's shop, which may already have records."""
    other = bench.server.open_shop("W1 floor")
    making, item_id = phone.item()
    before = phone.push(phone.bodies([making], 1)[0])
    bodies = restocks_and_sales(phone, item_id, "W1", bench.operations)
    worked = bench.server.cpu_seconds()
    seconds = _push_all(phone, bodies)
    worked = bench.server.cpu_seconds() - worked
    floor = bench.floor.write_again(phone.shop.id, other.id, before, BATCH)
    times = [_each(spent, bench) for spent in (floor.wall, worked, floor.cpu)]
    return [Figure("W1", f"push, {bench.operations:,} operations", _each(seconds, bench), "us", *times)]


def read_snapshot(bench: Bench) -> list[Figure]:
    """W2, and W3 of the same shop: a new device pulls everything; then changes are pulled, 100 at a time."""
    phone = Phone(bench.server, bench.server.open_shop("W2"))
    seconds = time.perf_counter()
    phone.stocked(bench.units, "W2", LOT)
    loading = (time.perf_counter() - seconds) / bench.units * 1e6
    plain, packed = take_snapshots(bench, phone)
    return [
        plain.figure,
        packed.figure,
        *_memory(bench, "W2"),
        Figure("", f"loading {bench.units:,} units, {LOT:,} a restock, each", loading, "us"),
        pull_changes(bench, phone, packed.cursor),
    ]


class Snapshot(NamedTuple):
    """The operations that a new device pulled, and its cursor."""

    figure: Figure
    cursor: str


def take_snapshots(bench: Bench, phone: Phone) -> list[Snapshot]:
    """Return W2 of a phone's shop, plain and compressed."""
    floor = bench.floor.read_joined(phone.shop.id, 0, PAGE)
    return [_snapshot(Phone(bench.server, phone.shop), bench, encoding, floor) for encoding in ("identity", "gzip")]


def _snapshot(phone: Phone, bench: Bench, encoding: str, floor: Spent) -> Snapshot:
    worked = bench.server.cpu_seconds()
    cursor, more, seconds, records, size = "", True, 0.0, 0, 0
    while more:
        started = time.perf_counter()
        text = phone.pull(f"limit={PAGE}{cursor}", encoding)
        seconds += time.perf_counter() - started
        page = orjson.loads(unpacked(text))
        records, size, more = records + len(page["changes"]), size + len(text), page["more"]
        cursor = f"&cursor={page['cursor']}"
    spent = (seconds, floor.wall, bench.server.cpu_seconds() - worked, floor.cpu)
    value, *others = (each / records * 1e6 for each in spent)
    what = f"snapshot, {records:,} records, {encoding}, {size / records:.0f} B each"
    return Snapshot(Figure("W2", what, value, "us", *others), page["cursor"])


def pull_changes(bench: Bench, phone: Phone, cursor: str) -> Figure:
    """Return W3: 100 changes of a phone's shop are pulled repeatedly."""
    making, item_id = phone.item()
    operations = [making, *(phone.restock(item_id, [f"W3-{at}"]) for at in range(PULLED))]
    before = orjson.loads(phone.pull(f"cursor={cursor}"))["version"]
    _push_all(phone, phone.bodies(operations, BATCH))
    worked = bench.server.cpu_seconds()
    query, times = f"cursor={cursor}&limit={PULLED}", []
    for _ in range(PULLS):
        started = time.perf_counter()
        text = phone.pull(query)
        times.append(time.perf_counter() - started)
        if len(orjson.loads(text)["changes"]) != PULLED:
            raise BenchmarkError("not all the changes")
    worked = (bench.server.cpu_seconds() - worked) / PULLS
    floors = [bench.floor.read_joined(phone.shop.id, before, PULLED) for _ in range(PULLS // 10)]
    floor, floor_cpu = median(spent.wall for spent in floors), median(spent.cpu for spent in floors)
    what = f"pull of {PULLED} changes out of {bench.units:,}, p50"
    return Figure("W3", what, *(1000 * median(times), "ms"), *(1000 * spent for spent in (floor, worked, floor_cpu)))


def push_at_once(bench: Bench) -> list[Figure]:
    """W4: W1 with 8 devices at once, in one shop and in eight."""
    one = bench.server.open_shop("W4 one")
    together = [Phone(bench.server, one) for _ in range(DEVICES)]
    apart = [Phone(bench.server, bench.server.open_shop(f"W4 {at}")) for at in range(DEVICES)]
    figures = []
    for what, phones in (("one shop", together), ("eight shops", apart)):
        seconds, worst = _push_by_all(phones, bench.operations // DEVICES)
        figures.append(Figure("W4", f"push by {DEVICES} devices at once, {what}", _each(seconds, bench), "us"))
        figures.append(Figure("W4", f"longest push of it, {what}", worst * 1000, "ms"))
    return figures


def _push_by_all(phones: list[Phone], operations: int) -> tuple[float, float]:
    """Return the seconds for all pushes together, and for the longest push."""
    bodies = []
    for at, phone in enumerate(phones):
        making, item_id = phone.item()
        phone.push(phone.bodies([making], 1)[0])
        bodies.append(restocks_and_sales(phone, item_id, f"W4-{at}", operations))

    def push(phone: Phone, mine: list[bytes]) -> float:
        longest = 0.0
        for body in mine:
            started = time.perf_counter()
            phone.push(body)
            longest = max(longest, time.perf_counter() - started)
        return longest

    with ThreadPoolExecutor(len(phones)) as pool:
        started = time.perf_counter()
        longest = max(pool.map(push, phones, bodies))
        return time.perf_counter() - started, longest


def place_late_step(bench: Bench) -> list[Figure]:
    """W6: a unit with 500 steps, and then an old operation of a device that was offline all that time."""
    shop = bench.server.open_shop("W6")
    phone, late = Phone(bench.server, shop), Phone(bench.server, shop)
    making, item_id = phone.item()
    fields = {"serial": "W6-1", "note": "seen in the drawer"}
    old = late.bodies([late.operation("serial.note", fields)], 1)[0]
    operations = [making, phone.restock(item_id, ["W6-1"])]
    for at in range((STEPS_OF_ONE_UNIT - 1) // 2):
        sale = phone.sale(item_id, "W6-1")
        operations += [sale, _brought_back(phone, item_id, sale, at)]
    seconds = _push_all(phone, phone.bodies(operations, BATCH))
    last = _push_all(late, [old])
    return [
        Figure("W6", f"a unit's {len(operations) - 1} steps, each", seconds / (len(operations) - 1) * 1e6, "us"),
        Figure("W6", "an old operation arriving last", last * 1000, "ms"),
    ]


def _brought_back(phone: Phone, item_id: str, sale: Operation, at: int) -> Operation:
    line = {"item_id": item_id, "quantity": 1, "serials": ["W6-1"], "disposition": "restock"}
    return_id = f"01900000-0000-7000-8000-{at:012x}"
    fields = {"return_id": return_id, "sale_id": sale["payload"]["sale_id"], "reason": "changed mind", "refund": 0}
    return phone.operation("sale.return", {**fields, "lines": [line]})


def restock_many(bench: Bench) -> list[Figure]:
    """W7: a restock of 5,000 units in one operation."""
    phone = Phone(bench.server, bench.server.open_shop("W7"))
    making, item_id = phone.item()
    phone.push(phone.bodies([making], 1)[0])
    serials = [f"W7-{at:08d}" for at in range(UNITS_OF_ONE_RESTOCK)]
    seconds = _push_all(phone, phone.bodies([phone.restock(item_id, serials)], 1))
    return [Figure("W7", f"a restock of {UNITS_OF_ONE_RESTOCK:,} units", seconds * 1000, "ms")]


WORKLOADS: dict[str, Callable[[Bench], list[Figure]]] = {
    "W1": push_one_shop,
    "W2": read_snapshot,
    "W4": push_at_once,
    "W6": place_late_step,
    "W7": restock_many,
}


def restocks_and_sales(phone: Phone, item_id: str, prefix: str, count: int) -> list[bytes]:
    """Return pushes: the first half restocks units, one in each operation, the second half sells them."""
    serials = [f"{prefix}-{at:08d}" for at in range(count // 2)]
    operations = [phone.restock(item_id, [serial]) for serial in serials]
    operations += [phone.sale(item_id, serial) for serial in serials]
    return phone.bodies(operations, BATCH)


def _push_all(phone: Phone, bodies: list[bytes]) -> float:
    """Return the seconds of the pushes."""
    started = time.perf_counter()
    for body in bodies:
        phone.push(body)
    return time.perf_counter() - started


def _each(seconds: float, bench: Bench) -> float:
    return seconds / bench.operations * 1e6


def unpacked(text: bytes) -> bytes:
    """Return a body, decompressed if it was compressed."""
    return isal_zlib.decompress(text, GZIP_WINDOW) if text.startswith(GZIP_MAGIC) else text
