"""W8, a chain's Monday: all devices were offline, come back at once, and must have the same records again.

    PYTHONPATH=. python benchmarks/monday.py [--database sqlite] [--devices 120] [--operations 400]

gunicorn as `benchtrail serve` starts it, with 2 processes, and one shop with 20,000 units. While offline every device
sold and restocked units, one in each operation; one sale in fifty is of a unit that the next device sold too. Devices
push 100 operations at a time, and repeat a push that gets 503 after the delay that the server asks for. Then each pulls
until it has the last version. `agree` is the time until the last device has it, `CPU` the CPU time of the server's
processes, `longest` the longest push, `503` the number of repeated pushes, and `MiB` the bytes that all devices sent
and received, compressed where the server compresses.
"""

import random
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

import click
import orjson

from benchmarks.databases import empty_database
from benchmarks.pushing import NAMES
from benchmarks.serving import Busy, Server, serving
from benchmarks.work import Operation, Phone
from benchmarks.workloads import BATCH, LOT, unpacked

UNITS = 20_000
PREFIX = "MON"
# One of this many sales is of a unit that another device sold.
SOLD_TWICE_IN = 50
PAGE = 1000
SEED = 1
MEBIBYTE = 2**20


@dataclass
class Seen:
    """The results that a device measured."""

    longest: float = 0.0
    busy: int = 0
    bytes: int = 0
    version: int = 0
    more: bool = False


def measure(kind: str, devices: int, operations: int) -> str:
    """Return a line of the table, on an empty database of a kind."""
    with empty_database(kind) as (place, url), serving(place, url, workers=2) as server:
        phones, item_id = _phones(server, devices)
        bodies = [_weekend(phone, item_id, at, devices, operations) for at, phone in enumerate(phones)]
        cpu, began = server.cpu_seconds(), time.monotonic()
        with ThreadPoolExecutor(devices) as pool:
            seen = list(pool.map(_push_all, phones, bodies))
            pushed = time.monotonic() - began
            last = max(one.version for one in seen)
            list(pool.map(partial(_pull_up_to, last), phones, seen))
        agree, cpu = time.monotonic() - began, server.cpu_seconds() - cpu
    longest, busy = max(one.longest for one in seen), sum(one.busy for one in seen)
    size = sum(one.bytes for one in seen) / MEBIBYTE
    return f"{NAMES[kind]:12} {pushed:9.1f} {agree:9.1f} {cpu:9.1f} {longest:9.2f} {busy:6} {size:9.1f}"


def _phones(server: Server, devices: int) -> tuple[list[Phone], str]:
    """Return phones with all units of the shop, and the item."""
    shop = server.open_shop("Monday")
    first = Phone(server, shop)
    item_id = first.stocked(UNITS, PREFIX, LOT)
    phones = [first, *(Phone(server, shop) for _ in range(devices - 1))]
    last = Seen()
    for phone in phones:
        # The other devices start with the cursor of the first one, so their replicas are up to date.
        phone.cursor = first.cursor
        _pull_page(phone, last)
        while last.more:
            _pull_page(phone, last)
    return phones, item_id


def _weekend(phone: Phone, item_id: str, at: int, devices: int, operations: int) -> list[bytes]:
    """Return a device's pushes: restocks, then sales of its share of the units and of those that it restocked."""
    chance = random.Random(SEED + at)  # noqa: S311
    each = UNITS // devices
    made: list[Operation] = []
    for number in range(operations // 2):
        brought_in = f"NEW-{at:03d}-{number:05d}"
        made.append(phone.restock(item_id, [brought_in]))
        owner = (at + 1) % devices if chance.randrange(SOLD_TWICE_IN) == 0 else at
        sold = f"{PREFIX}-{owner * each + number:08d}" if number < each else brought_in
        made.append(phone.sale(item_id, sold))
    return phone.bodies(made, BATCH)


def _push_all(phone: Phone, bodies: list[bytes]) -> Seen:
    seen = Seen()
    for body in bodies:
        while True:
            began = time.monotonic()
            try:
                answer = phone.pushed(body)
            except Busy as busy:
                seen.busy += 1
                time.sleep(busy.retry_after_s)
                continue
            break
        seen.longest = max(seen.longest, time.monotonic() - began)
        seen.bytes += len(body) + len(answer)
        seen.version = int(orjson.loads(answer)["version"])
    return seen


def _pull_up_to(last: int, phone: Phone, seen: Seen) -> None:
    while seen.version < last or phone.base < last:
        _pull_page(phone, seen)


def _pull_page(phone: Phone, seen: Seen) -> None:
    packed = phone.pull(f"limit={PAGE}" + (f"&cursor={phone.cursor}" if phone.cursor else ""), "gzip")
    # The records are decompressed but not parsed, because all devices share one processor here.
    page = orjson.loads(b'{"cursor":' + unpacked(packed).rpartition(b'],"cursor":')[2])
    seen.bytes += len(packed)
    phone.cursor, phone.base = page["cursor"], page["version"]
    seen.version, seen.more = page["version"], page["more"]


@click.command()
@click.option("--database", "kinds", multiple=True, type=click.Choice([*NAMES]), help="Both unless given.")
@click.option("--devices", default=120, show_default=True)
@click.option("--operations", default=400, show_default=True, help="Of each device.")
def main(kinds: tuple[str, ...], devices: int, operations: int) -> None:
    """Print the table."""
    click.echo(f"{'database':12} {'pushed s':>9} {'agree s':>9} {'CPU s':>9} {'longest s':>9} {'503':>6} {'MiB':>9}")
    for kind in kinds or NAMES:
        click.echo(measure(kind, devices, operations))


if __name__ == "__main__":
    main()
