"""Measure how many small faults of `sync/` its tests find.

python -m tests.mutating --sample 150 --seed 1     some of them, the same for the same seed and code
python -m tests.mutating --all                     every one (hours)
python -m tests.mutating --only sync/model         those of a folder or file

Not tried: `sync/simulation`, which is no part of the merge, and what a module says outside of functions.
"""

import argparse
import sys
from collections import Counter
from pathlib import Path
from random import Random
from tempfile import gettempdir

import pytest

from tests.mutating.faults import Fault, faults_of
from tests.mutating.trying import SECONDS_MAX, Trying

TESTS = ("tests/sync", "tests/proving")


def every_fault(under: str) -> list[Fault]:
    """Return the faults of the files of a folder, in their order."""
    root = Path(under)
    files = [root] if root.is_file() else sorted(root.rglob("*.py"))
    return [fault for path in files if "simulation" not in path.parts for fault in faults_of(path)]


def main() -> int:
    """Try them, and print those that no test finds, and the score."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--sample", type=int, default=150)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--all", action="store_true")
    options.add_argument("--only", default="sync")
    options.add_argument("--seconds", type=int, default=SECONDS_MAX)
    options.add_argument("--known", type=Path, default=Path(gettempdir()) / "benchtrail-called.json")
    options.add_argument("--tests", nargs="*", default=TESTS)
    given = options.parse_args()
    faults = every_fault(given.only)
    chance = Random(given.seed)  # noqa: S311 - seeded, so that a run can be repeated
    chosen = faults if given.all else sorted(chance.sample(faults, min(given.sample, len(faults))), key=str)
    trying = Trying(chosen, given.known, given.seconds)
    quietly = ("-o", "addopts=--import-mode=importlib", "-p", "no:cacheprovider", "-p", "no:terminal", "-p", "no:xdist")
    pytest.main([*quietly, *given.tests], plugins=[trying])
    count = Counter(trying.outcomes.values())
    left = {fault: outcome for fault, outcome in trying.outcomes.items() if outcome != "found"}
    sys.stdout.write("".join(f"{outcome}: {fault}\n" for fault, outcome in left.items()))
    share = 100 * count["found"] / max(len(trying.outcomes), 1)
    sys.stdout.write(f"{len(trying.outcomes)} of {len(faults)} faults tried, {dict(count)}: {share:.1f} % found\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
