"""W1 to W3 in a shop of ten thousand units and more, on both databases, with a plot.

    PYTHONPATH=. python benchmarks/growth.py --largest 1000000 --plot docs/images/growth.svg

The plot shows the CPU time of the server, because the machine may be busy; the table also has the elapsed time.
"""

from pathlib import Path

import click

from benchmarks.databases import empty_database
from benchmarks.figures import Figure, table
from benchmarks.floor import Floor
from benchmarks.plot import Line, Panel, write_plot
from benchmarks.seeding import grow
from benchmarks.serving import serving
from benchmarks.work import Phone
from benchmarks.workloads import Bench, pull_changes, push_into, take_snapshots

SMALLEST = 10_000
NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
TITLES = (
    ("W1", "Push, an operation", "us of the server"),
    ("W2", "Snapshot as gzip, a record", "us of the server"),
    ("W3", "Pull of 100 changes", "ms of the server"),
)


def measured(kind: str, units: int, operations: int) -> list[Figure]:
    """Return W1, W2 compressed and W3 in a shop of that many units."""
    with empty_database(kind) as (place, url), serving(place, url, workers=2) as server:
        shop = server.open_shop("Growth")
        phone = Phone(server, shop)
        grow(url, phone, units)
        bench = Bench(server, Floor(url), operations, units)
        packed = take_snapshots(bench, phone)[-1]
        pulled = pull_changes(bench, Phone(server, shop), packed.cursor)
        return [*push_into(bench, Phone(server, shop)), packed.figure, pulled]


@click.command()
@click.option("--largest", default=100_000, show_default=True, help="The largest shop; ten times smaller ones before.")
@click.option("--operations", default=2000, show_default=True, help="How many W1 pushes.")
@click.option("--database", "kinds", multiple=True, type=click.Choice([*NAMES]), help="Both unless given.")
@click.option("--plot", type=click.Path(path_type=Path), help="Where to write the plot.")
def main(largest: int, operations: int, kinds: tuple[str, ...], plot: Path | None) -> None:
    """Measure, print one table, and write the plot."""
    sizes = [SMALLEST]
    while sizes[-1] * 10 <= largest:
        sizes.append(sizes[-1] * 10)
    found: dict[str, dict[int, list[Figure]]] = {}
    for kind in kinds or NAMES:
        found[kind] = {units: measured(kind, units, operations) for units in sizes}
        for units, figures in found[kind].items():
            click.echo(f"\n{NAMES[kind]}, {units:,} units\n")
            click.echo("\n".join(table(figures)))
    if plot is not None:
        write_plot(plot, [Panel(title, unit, _lines(found, workload)) for workload, title, unit in TITLES])


def _lines(found: dict[str, dict[int, list[Figure]]], workload: str) -> list[Line]:
    return [
        Line(
            NAMES[kind],
            [
                (units, figure.cpu or 0.0)
                for units, figures in by_size.items()
                for figure in figures
                if figure.workload == workload
            ],
        )
        for kind, by_size in found.items()
    ]


if __name__ == "__main__":
    main()
