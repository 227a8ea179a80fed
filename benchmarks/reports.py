"""The reports and the accounting export of a busy shop's year of about 200,000 operations, on both databases.

    PYTHONPATH=. python benchmarks/reports.py

Each report is requested over HTTP with a comparison period. The elapsed time depends on other work of the machine, the
CPU time less so; it excludes PostgreSQL's own processes. A request that reaches the database's time-out is shown as
such.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from time import perf_counter
from zoneinfo import ZoneInfo

import click

from benchmarks.databases import empty_database
from benchmarks.growth import NAMES
from benchmarks.serving import BenchmarkError, Caller, Server, serving
from benchmarks.trading_year import DAYS, METHODS, RATES, fill_a_year

REPORTS = (
    *("takings", "tax_by_rate", "repair_income", "margin_by_item", "margin_by_technician", "best_sellers"),
    *("unpaid_balances", "sales_by_day", "parts_used"),
)
ACCOUNTS = {
    "methods": [{"method": name, "account": "1600"} for name in sorted({*METHODS})],
    "rates": [{"basis_points": rate, "sales": "8400", "repairs": "8410", "tax_code": None} for rate in RATES],
    **dict.fromkeys(("receivables", "deposits", "cash_moves", "cash_differences", "differences"), "1590"),
    "unknown_sales": "8730",
    "datev": None,
}


def asked() -> Iterator[tuple[str, str]]:
    """Yield each request: its name and the path of a report or of the export."""
    today = datetime.now(ZoneInfo("UTC")).date()
    days = f"from_day={today - timedelta(days=DAYS - 1)}&to_day={today}"
    for name in REPORTS:
        yield name, f"/reports/{name}?{days}"
    yield "accounting export", f"/accounting/export?{days}&format=plain"


def measured(kind: str) -> dict[str, str]:
    """Return the duration of each request, in a shop with a year of work."""
    with empty_database(kind) as (place, url), serving(place, url, workers=1) as server:
        shop = server.open_shop("Year")
        operations = fill_a_year(server, shop)
        click.echo(f"{NAMES[kind]}: {operations:,} operations", err=True)
        caller = Caller(server.port, shop.token)
        caller.ask("PUT", "/accounting/mapping", ACCOUNTS)
        return {name: _took(server, caller, path) for name, path in asked()}


def _took(server: Server, caller: Caller, path: str) -> str:
    began, worked = perf_counter(), server.cpu_seconds()
    try:
        caller.send("GET", path)
    except BenchmarkError as failure:
        return str(failure)[-80:]
    return f"{perf_counter() - began:.1f} / {server.cpu_seconds() - worked:.1f}"


@click.command()
@click.option("--database", "kinds", multiple=True, type=click.Choice([*NAMES]), help="Both unless given.")
def main(kinds: tuple[str, ...]) -> None:
    """Measure, and print a table."""
    found = {kind: measured(kind) for kind in kinds or NAMES}
    click.echo("| elapsed / CPU, s | " + " | ".join(NAMES[kind] for kind in found) + " |")
    click.echo("|---|" + "---:|" * len(found))
    for name, _ in asked():
        click.echo(f"| {name} | " + " | ".join(each[name] for each in found.values()) + " |")


if __name__ == "__main__":
    main()
