"""Lists of units in a shop of ten thousand and more, on both databases: pages, filters, and searches.

    PYTHONPATH=. python benchmarks/lists.py --largest 1000000

Each figure is the p50 of the answer time over HTTP; on a busy machine only the growth is meaningful.
"""

from collections.abc import Callable, Iterator
from statistics import median
from time import perf_counter
from urllib.parse import quote

import click
from sqlalchemy import text

from benchmarks.databases import empty_database
from benchmarks.growth import NAMES, SMALLEST
from benchmarks.seeding import grow
from benchmarks.serving import serving
from benchmarks.whole import whole_database
from benchmarks.work import Phone
from server.feed.counting import counting_anew

Ask = Callable[[str], object]
# One of this many units has another status or another branch.
RARE = 1000


def spread(database_url: str, shop_id: str) -> None:
    """Give each unit its own time, and a few units another status and another branch."""
    is_sqlite = database_url.startswith("sqlite")
    engine = whole_database(database_url)
    with engine.begin() as connection:
        mine = "shop_id = :shop AND kind = 'serial'"
        statements = [
            f"UPDATE feed_record SET position = position - version * 1000 WHERE {mine}",  # noqa: S608 - ours
            f"UPDATE feed_record SET status = 'defective' WHERE {mine} AND version % {RARE} = 7 AND id LIKE '%5'",  # noqa: S608
            f"UPDATE feed_record SET branch_id = 'south' WHERE {mine} AND version % {RARE} = 9 AND id LIKE '%5'",  # noqa: S608
        ]
        for statement in statements:
            connection.execute(text(statement), {"shop": shop_id})
        for counting in counting_anew(shop_id):
            connection.execute(counting)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("ANALYZE" if is_sqlite else "VACUUM ANALYZE"))
    engine.dispose()


def asked(phone: Phone, units: int) -> Iterator[tuple[str, str]]:
    """Yield each request: its name and the path of a list."""
    middle = f"SEED{units // 200:06d}-"
    deep = _deep(phone, units)
    yield "first page, counted", "?page=1"
    yield "first page, not counted", "?after="
    yield "deep page by `after`", f"?after={deep}"
    yield "a whole serial", f"?q={middle}00000042"
    yield "its beginning", f"?q={middle}"
    yield "its last digits", f"?q={f'{units // 200:06d}'[-3:]}-00000042"
    yield "what all begin with, by `after`", f"?q=SEED&after={deep}"
    yield "what all begin with, counted", "?q=SEED"
    yield "nothing", "?q=nowhere"
    yield "a rare status", "?status=defective"
    yield "the common status by `after`", f"?status=in_stock&after={deep}"
    yield "the common branch by `after`", f"?branch_id={phone.shop.branch_id}&after={deep}"
    yield "status, branch and beginning", f"?status=in_stock&branch_id={phone.shop.branch_id}&q={middle}"


def _deep(phone: Phone, units: int) -> str:
    """Return a cursor in the middle of the list."""
    size = 100
    page = phone.caller.ask("GET", f"/serials?page_size={size}&page={units // size // 2}")
    return quote(page["next"])


def timed_ms(ask: Ask, path: str, times: int) -> float:
    """Return the p50 of the answer times."""
    spent = []
    for _ in range(times):
        began = perf_counter()
        ask(path)
        spent.append((perf_counter() - began) * 1000)
    return median(spent)


def measured(kind: str, units: int, times: int) -> dict[str, float]:
    """Return the ms of each request, in a shop of that many units."""
    with empty_database(kind) as (place, url), serving(place, url, workers=1) as server:
        shop = server.open_shop("Lists")
        phone = Phone(server, shop)
        grow(url, phone, units)
        spread(url, shop.id)
        return {
            name: timed_ms(lambda path: phone.caller.ask("GET", f"/serials{path}"), path, times)
            for name, path in asked(phone, units)
        }


@click.command()
@click.option("--largest", default=100_000, show_default=True, help="The largest shop; ten times smaller ones before.")
@click.option("--times", default=20, show_default=True, help="How often each is asked.")
@click.option("--database", "kinds", multiple=True, type=click.Choice([*NAMES]), help="Both unless given.")
def main(largest: int, times: int, kinds: tuple[str, ...]) -> None:
    """Measure, and print a table."""
    sizes = [SMALLEST]
    while sizes[-1] * 10 <= largest:
        sizes.append(sizes[-1] * 10)
    found = {(kind, units): measured(kind, units, times) for kind in kinds or NAMES for units in sizes}
    click.echo("| p50, ms | " + " | ".join(f"{NAMES[kind]}, {units:,}" for kind, units in found) + " |")
    click.echo("|---|" + "---:|" * len(found))
    for name in next(iter(found.values())):
        click.echo(f"| {name} | " + " | ".join(f"{each[name]:.1f}" for each in found.values()) + " |")


if __name__ == "__main__":
    main()
