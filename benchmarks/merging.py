"""The cost of the most expensive merges of one push: CPU seconds of the pure core, story by story (tests/costly/).

    PYTHONPATH=. python benchmarks/merging.py [WORDS IN A STORY'S NAME ...]

A story that is only a number is the seed of a random expensive push (tests/costly/hostile.py). `next` is the cost of a
later note of another person on the same units. Each story runs in its own process, which ends after `--longest` seconds
of CPU.
"""

import resource
import subprocess
import sys
import time

import click

from tests.builders import Bench
from tests.costly import STORIES
from tests.costly.hostile import hostile

WIDTH = 84


def measure(name: str) -> str:
    """Return a line of the table: CPU seconds of the push, and of a later note on one of its subjects."""
    bench = Bench()
    phone = hostile(bench, int(name)) if name.isdigit() else STORIES[name](bench)
    before = time.process_time()
    phone.push()
    spent = time.process_time() - before
    other = bench.phone()
    other.record("serial.note", serial=_a_unit(bench), note="seen")
    before = time.process_time()
    other.push()
    after = time.process_time() - before
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return f"{name:{WIDTH}} {spent:8.2f} {after:8.2f} {peak:6} MiB"


def _a_unit(bench: Bench) -> str:
    known = [data["serial"] for (kind, _), data in bench.journal.state().items() if kind == "serial"]
    return known[0] if known else "NONE"


@click.command()
@click.argument("words", nargs=-1)
@click.option("--longest", default=60, show_default=True, help="Seconds before a story is given up.")
@click.option("--one", is_flag=True, hidden=True)
def main(words: tuple[str, ...], longest: int, *, one: bool) -> None:
    """Print the table."""
    if one:
        resource.setrlimit(resource.RLIMIT_CPU, (longest, longest))
        click.echo(measure(words[0]))
        return
    click.echo(f"{'one push':{WIDTH}}    CPU s   next s   peak")
    seeds = [word for word in words if word.isdigit()]
    for name in seeds or STORIES:
        if seeds or all(word in name for word in words):
            command = [sys.executable, __file__, "--one", f"--longest={longest}", name]
            finished = subprocess.run(command, check=False, capture_output=True, text=True)
            click.echo(finished.stdout.rstrip() or f"{name:{WIDTH}} {_failure(finished, longest)}", nl=True)


def _failure(finished: subprocess.CompletedProcess[str], longest: int) -> str:
    return f"> {longest:6}" if finished.returncode < 0 else finished.stderr.strip().splitlines()[-1]


if __name__ == "__main__":
    main()
