"""Prove the merge: every small history up to a bound, in every order of arrival, against the oracle.

python -m tests.proving.prove                     every vocabulary: whole up to 3 operations, of 4 and 5 a sample
python -m tests.proving.prove --whole 4 repaired  one of them, whole up to 4
python -m tests.proving.prove --whole 0 --sample 1000 --seed 7
python -m tests.proving.prove --history FILE      one history, as it is printed
"""

import argparse
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TextIO

from tests.proving.chances import seeded
from tests.proving.enumerating import Vocabulary
from tests.proving.playing import Small, read
from tests.proving.proof import Proof
from tests.proving.vocabularies import VOCABULARIES

SECONDS_BETWEEN_NEWS = 30
LONGEST = 5


def report(small: Small, fault: str) -> str:
    """Return a history with what is wrong with it."""
    return "\n".join(["", *(f"    {line}" for line in small.text().splitlines()), f"  {fault}", ""])


class Count:
    """What was played, and what was wrong."""

    def __init__(self) -> None:
        self.histories = self.orders = self.pushes = self.faults = 0
        self._news = time.monotonic()

    def add(self, proof: Proof) -> None:
        self.histories += 1
        self.orders += proof.orders
        self.pushes += proof.played
        if time.monotonic() - self._news > SECONDS_BETWEEN_NEWS:
            self._news = time.monotonic()
            write(f"  ... {self}", sys.stderr)

    def __str__(self) -> str:
        return f"{self.histories:>9} histories {self.orders:>9} orders {self.pushes:>9} pushes {self.faults:>5} faults"


def write(text: str, to: TextIO = sys.stdout) -> None:
    to.write(f"{text}\n")
    to.flush()


def prove(histories: Iterator[Small], count: Count, show: int) -> None:
    """Play histories and print those that break a rule."""
    for small in histories:
        proof = Proof(small)
        fault = next(proof.faults(), None)
        count.add(proof)
        if fault is not None:
            count.faults += 1
            if count.faults <= show:
                write(report(small, fault))


def sampled(vocabulary: Vocabulary, length: int, seed: int, many: int) -> Iterator[Small]:
    """Yield some of the histories of a length, by chance."""
    chance = seeded(f"{seed} {vocabulary.name} {length}")
    return islice(vocabulary.some(length, chance), many)


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("names", nargs="*")
    options.add_argument("--whole", type=int, default=3)
    options.add_argument("--sample", type=int, default=200)
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--show", type=int, default=1)
    options.add_argument("--history", type=Path)
    given = options.parse_args()
    if given.history:
        faults = list(Proof(read(given.history.read_text())).faults())
        write("\n".join(faults) or "as it must be")
        return bool(faults)
    wrong = 0
    for vocabulary in VOCABULARIES:
        if vocabulary.name not in (given.names or [each.name for each in VOCABULARIES]):
            continue
        for length in range(1, LONGEST + 1):
            count, is_whole = Count(), length <= given.whole
            some = sampled(vocabulary, length, given.seed, given.sample)
            prove(vocabulary.histories(length) if is_whole else some, count, given.show)
            write(f"{vocabulary.name:<26} {length} operations, {'whole' if is_whole else 'some '} {count}")
            wrong += count.faults
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
