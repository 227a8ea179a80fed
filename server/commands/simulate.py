"""`benchtrail simulate`: run simulated shops with every fault, and check the guarantees."""

import hashlib
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from functools import partial
from itertools import count
from random import Random

import click

from sync.simulation.running import Figures, Outcome, attempt, lines, shrunk, summed
from sync.simulation.world import some_settings

# How many shops each process may be ahead of the shop whose result is needed next.
AHEAD = 4
SHOPS_A_PROGRESS = 100


@click.command("simulate")
@click.option("--seed", default=1, show_default=True, help="The first shop's seed; the next ones count up from it.")
@click.option("--devices", type=click.IntRange(1, 40), help="Devices in each shop; by default the seed decides.")
@click.option("--operations", default=10_000, show_default=True, help="Stop after this many recorded operations.")
@click.option(
    "--workers", type=click.IntRange(1), default=1, show_default=True, help="Processes; they do not change the figures."
)
@click.option(
    "--keep-going", is_flag=True, help="Run to the end; print each violation on stderr as soon as it is found."
)
def simulate_shops(seed: int, devices: int | None, operations: int, workers: int, *, keep_going: bool) -> None:
    """Run shops in virtual time, print the figures, and fail with a short story if a guarantee was broken."""
    figures, printed = Figures(), 0
    for figures in summed(_outcomes(seed, devices, workers), operations):
        for failure in figures.failures[printed:]:
            click.echo(_line(failure), err=True)
        printed = len(figures.failures)
        if figures.shops % SHOPS_A_PROGRESS == 0:
            click.echo(f"{figures.operations:,} operations, {figures.shops:,} shops", err=True)
        if figures.failures and not keep_going:
            break
    for line in lines(figures, _digest):
        click.echo(line)
    for given_up in figures.given_up:
        click.echo(f"seed {given_up.settings.seed}: {given_up.gave_up}")
    if figures.failures:
        _print_failures(figures.failures)
        raise SystemExit(1)


def _outcomes(seed: int, devices: int | None, workers: int) -> Iterator[Outcome]:
    """Yield the outcome of each shop in the order of the seeds, whichever process was faster."""
    run = partial(_run, devices)
    if workers == 1:
        yield from map(run, count(seed))
        return
    with ProcessPoolExecutor(workers) as processes:
        begun: deque[Future[Outcome]] = deque()
        try:
            for each in count(seed):
                begun.append(processes.submit(run, each))
                if len(begun) >= workers * AHEAD:
                    yield begun.popleft().result()
        finally:
            for ahead in begun:
                ahead.cancel()


def _run(devices: int | None, seed: int) -> Outcome:
    return attempt(some_settings(seed, _dice, devices), _dice)


def _dice(seed: str) -> Random:
    return Random(seed)  # noqa: S311 - dice of a simulation, seeded on purpose


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _line(failure: Outcome) -> str:
    return f"seed {failure.settings.seed}: {failure.wrong}"


def _print_failures(failures: list[Outcome]) -> None:
    for failure in failures:
        click.echo(_line(failure))
    short = shrunk(failures[0], _dice)
    steps = short.settings.steps - len(short.settings.skipped)
    click.echo(
        f"\nThe shortest story found, of seed {short.settings.seed}: {short.settings.devices} devices, {steps} steps."
    )
    for line in short.story:
        click.echo(f"  {line}")
    click.echo(f"Then: {short.wrong}")
