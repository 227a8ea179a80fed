"""Measure how many small faults of `sync/` its tests find.

python -m tests.mutating --sample 150 --seed 1     some of them, the same for the same seed and code
python -m tests.mutating --all                     every one (hours)
python -m tests.mutating --only sync/model         those of a folder or file

Not tried: `sync/simulation`, which is not part of the merge, code outside of functions, and faults that no behaviour
shows (faults.py). A fault that survives for a known reason is in explained.toml, and is counted separately.
"""

import argparse
import os
import sys
from collections import Counter
from pathlib import Path
from random import Random
from tempfile import gettempdir

import pytest

from tests.mutating.explaining import explanations
from tests.mutating.faults import Fault, faults_of
from tests.mutating.trying import SECONDS_MAX, Trying

SHOPS = ("tests/simulation/known_histories.py", "tests/simulation/test_simulation.py")
TESTS = ("tests/sync", "tests/proving", "tests/journal", *SHOPS)

# pytest's work around a test takes longer than most tests, so the plugins that no test needs are left out.
UNUSED = ("cacheprovider", "terminal", "logging", "faulthandler", "unraisableexception", "threadexception", "warnings")
# Excludes the tests that use a database or start processes.
WHICH = "not sqlite and not postgresql and not hashes and not command"


def every_fault(under: str) -> list[Fault]:
    """Return the faults of the files of a folder, in their order."""
    root = Path(under)
    files = [root] if root.is_file() else sorted(root.rglob("*.py"))
    return [fault for path in files if "simulation" not in path.parts for fault in faults_of(path)]


def main() -> int:
    """Try the faults, and print the undetected ones and the score."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--sample", type=int, default=150)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--all", action="store_true")
    options.add_argument("--only", default="sync")
    options.add_argument("--seconds", type=int, default=SECONDS_MAX)
    options.add_argument("--known", type=Path, default=Path(gettempdir()) / "benchtrail-covered.json")
    options.add_argument("--tests", nargs="*", default=TESTS)
    options.add_argument(
        "--which",
        default=WHICH,
        help="the tests, as for pytest -k",
    )
    given = options.parse_args()
    faults = every_fault(given.only)
    chance = Random(given.seed)  # noqa: S311 - seeded, so that a run can be repeated
    chosen = faults if given.all else chance.sample(faults, min(given.sample, len(faults)))
    trying = Trying(chosen, given.known, given.seconds)
    os.environ |= {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "HISTORIES": "all"}
    without = [word for name in UNUSED for word in ("-p", f"no:{name}")]
    quietly = ["-s", "-o", "addopts=--import-mode=importlib", *without]
    pytest.main([*quietly, "-k", given.which, *given.tests], plugins=[trying])
    explained = {name for name, _ in explanations()}
    outcomes = {
        fault: "explained" if outcome != "found" and fault.name in explained else outcome
        for fault, outcome in trying.outcomes.items()
    }
    left = {fault: outcome for fault, outcome in outcomes.items() if outcome not in ("found", "explained")}
    sys.stdout.write("".join(f"{outcome}: {fault}\n" for fault, outcome in left.items()))
    count = Counter(outcomes.values())
    others = len(outcomes) - count["explained"]
    sys.stdout.write(
        f"{len(outcomes)} of {len(faults)} faults tried, {count['explained']} survive for a reason; of the others "
        f"{count['found']} of {others} found: {100 * count['found'] / max(others, 1):.1f} %\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
