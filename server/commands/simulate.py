"""`benchtrail simulate`: truthful shops with everything that goes wrong, and what held in them."""

import hashlib
from random import Random

import click

from sync.simulation.running import Failure, lines, shrunk, simulate


@click.command("simulate")
@click.option("--seed", default=1, show_default=True, help="The first shop's seed; the next ones count up from it.")
@click.option("--devices", type=click.IntRange(1, 40), help="Devices in each shop; without it, as the seed says.")
@click.option("--operations", default=10_000, show_default=True, help="Stop after so many recorded operations.")
@click.option("--keep-going", is_flag=True, help="Run to the end, and only then tell what did not hold.")
def simulate_shops(seed: int, devices: int | None, operations: int, *, keep_going: bool) -> None:
    """Run shops in virtual time, print the figures, and fail with a short story where something did not hold."""
    figures = None
    for figures in simulate(seed, operations, _dice, devices):
        if figures.failures and not keep_going:
            break
    if figures is None:
        return
    for line in lines(figures, _digest):
        click.echo(line)
    if figures.failures:
        _tell(figures.failures)
        raise SystemExit(1)


def _dice(seed: str) -> Random:
    return Random(seed)  # noqa: S311 - dice of a simulation, seeded on purpose


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _tell(failures: list[Failure]) -> None:
    for failure in failures:
        click.echo(f"seed {failure.settings.seed}: {failure.wrong}")
    short = shrunk(failures[0], _dice)
    steps = short.settings.steps - len(short.settings.skipped)
    click.echo(
        f"\nThe shortest story found, of seed {short.settings.seed}: {short.settings.devices} devices, {steps} steps."
    )
    for line in short.story:
        click.echo(f"  {line}")
    click.echo(f"Then: {short.wrong}")
