"""The time that another shop waits while a server merges operations that were too large for a push.

    PYTHONPATH=. python benchmarks/merging_late.py [--database sqlite] [--sales 5]

Phones that did not sync sell the same 5,000 units. The server merges the third sale and each later one in the
background, in a separate process. `waited` is the longest answer time of a sale of another shop until then.
"""

import time

import click

from benchmarks.databases import empty_database
from benchmarks.pushing import NAMES, PAUSE_S, Beside, ServedBench
from benchmarks.serving import BenchmarkError, Caller, serving
from tests.costly import stocked, units

UNITS = 5000
PATIENCE_S = 600.0


def measure(kind: str, sales: int) -> str:
    """Return a line of the table, on an empty database of a kind."""
    with empty_database(kind) as (place, url), serving(place, url, workers=2) as server:
        shop = server.open_shop("Costly")
        bench, asking = ServedBench(server, shop), Caller(server.port, shop.token)
        _, item = stocked(bench, *units(UNITS))  # type: ignore[arg-type]
        other = Beside(server)
        began = time.monotonic()
        undecided = [result for _ in range(sales) for result in _sold(bench, item) if result["reason"] == "undecided"]
        waits = [0.0]
        while _merged(asking) < len(undecided):
            if time.monotonic() > began + PATIENCE_S:
                raise BenchmarkError(f"{_merged(asking)} of {len(undecided)} were merged")
            waits.append(other.sell())
            time.sleep(PAUSE_S)
        return f"{NAMES[kind]:12} {len(undecided):6} {time.monotonic() - began:8.1f} {max(waits):8.2f}"


def _sold(bench: ServedBench, item: str) -> list[dict[str, str]]:
    phone = bench.phone()
    phone.sell(item, *units(UNITS))
    results: list[dict[str, str]] = phone.push()
    return results


def _merged(asking: Caller) -> int:
    return len(asking.ask("GET", "/audit?kind=operation_merged")["items"])


@click.command()
@click.option("--database", "kinds", multiple=True, type=click.Choice([*NAMES]), help="Both unless given.")
@click.option("--sales", default=5, show_default=True, help="Phones that sell the same units.")
def main(kinds: tuple[str, ...], sales: int) -> None:
    """Print the table."""
    click.echo(f"{'database':12} {'merged':>6} {'took s':>8} {'waited s':>8}")
    for kind in kinds or NAMES:
        click.echo(measure(kind, sales))


if __name__ == "__main__":
    main()
