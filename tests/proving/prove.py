"""Prove the merge: every small history up to a length, in every order of arrival, against the oracle.

python -m tests.proving.prove                     every vocabulary: whole up to its bound, beyond it a sample
python -m tests.proving.prove --whole 4 repaired  one of them, whole up to 4
python -m tests.proving.prove --whole 0 --sample 1000 --seed 7
python -m tests.proving.prove --history FILE      one history, as it is printed

Samples of the exclusions (exclusions.py) are played too, but only their orders are compared. The vocabularies of money
have a separate oracle (money_oracle.py).
"""

import argparse
import os
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from tests.proving.chances import seeded
from tests.proving.enumerating import Vocabulary
from tests.proving.exclusions import EXCLUSIONS, Exclusion
from tests.proving.money_proof import MoneyProof
from tests.proving.playing import Small, read
from tests.proving.proof import Proof
from tests.proving.vocabularies import MONEY, VOCABULARIES

LONGEST = 5
LONGEST_OF_MONEY = 6
EXCLUSION_LENGTHS = (4, 5, 6)
SOURCES = {source.name: source for source in (*VOCABULARIES, *MONEY, *EXCLUSIONS)}


def report(small: Small, fault: str) -> str:
    """Return a history with its faults."""
    return "\n".join(["", *(f"    {line}" for line in small.text().splitlines()), f"  {fault}", ""])


@dataclass(frozen=True)
class Portion:
    """Some of the histories of a length: those of a vocabulary, all or a sample, or a sample of an exclusion."""

    name: str
    length: int
    whole: bool
    sample: int
    seed: int
    part: int
    parts: int

    def histories(self) -> Iterator[Small]:
        """Yield the histories of this part."""
        source = SOURCES[self.name]
        if self.whole and isinstance(source, Vocabulary):
            every = source.histories(self.length)
        else:
            every = sampled(source, self.length, self.seed, self.sample)
        return islice(every, self.part, None, self.parts)

    def __str__(self) -> str:
        return f"{self.name:<26} {self.length} operations, {'whole' if self.whole else 'some '}"


@dataclass
class Count:
    """The number of played histories and of wrong ones; `shown` are some of the faults, as text."""

    histories: int = 0
    orders: int = 0
    pushes: int = 0
    faults: int = 0
    shown: list[str] = field(default_factory=list)

    def __add__(self, other: "Count") -> "Count":
        sums = (getattr(self, name) + getattr(other, name) for name in ("histories", "orders", "pushes", "faults"))
        return Count(*sums, [*self.shown, *other.shown])

    def __str__(self) -> str:
        return f"{self.histories:>9} histories {self.orders:>9} orders {self.pushes:>9} pushes {self.faults:>5} faults"


def write(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def prove(histories: Iterable[Small], *, judged: bool = True, of_money: bool = False) -> Count:
    """Play histories; count them and the ones that break a rule."""
    count = Count()
    for small in histories:
        proof = MoneyProof(small) if of_money else Proof(small, judged=judged)
        fault = next(proof.faults(), None)
        count += Count(1, proof.orders, proof.played, fault is not None, [report(small, fault)] if fault else [])
    return count


def prove_portion(portion: Portion) -> Count:
    """Play the histories of one portion."""
    source = SOURCES[portion.name]
    return prove(portion.histories(), judged=isinstance(source, Vocabulary), of_money=source in MONEY)


def sampled(source: Vocabulary | Exclusion, length: int, seed: int, many: int) -> Iterator[Small]:
    """Yield a random sample of the histories of a length."""
    chance = seeded(f"{seed} {source.name} {length}")
    return islice(source.some(length, chance), many)


def portions(given: argparse.Namespace) -> Iterator[list[Portion]]:
    """Yield the portions of each length of each vocabulary and exclusion that is asked for."""
    for name, source in SOURCES.items():
        if given.names and name not in given.names:
            continue
        if isinstance(source, Vocabulary):
            longest = LONGEST_OF_MONEY if source in MONEY else LONGEST
            bound, lengths = source.whole if given.whole is None else given.whole, range(1, longest + 1)
        else:
            bound, lengths = 0, EXCLUSION_LENGTHS
        for length in lengths:
            parts = given.workers * (4 if length <= bound else 1)
            some = given.sample if isinstance(source, Vocabulary) else given.sample // 2
            yield [Portion(name, length, length <= bound, some, given.seed, part, parts) for part in range(parts)]


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("names", nargs="*")
    options.add_argument("--whole", type=int)
    options.add_argument("--sample", type=int, default=200)
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--show", type=int, default=1)
    options.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    options.add_argument("--history", type=Path)
    given = options.parse_args()
    if given.history:
        faults = list(Proof(read(given.history.read_text())).faults())
        write("\n".join(faults) or "as it must be")
        return bool(faults)
    total = Count()
    with ProcessPoolExecutor(given.workers) as pool:
        for some in portions(given):
            count = sum(pool.map(prove_portion, some), Count())
            write("".join([*count.shown[: given.show], f"{some[0]} {count}"]))
            total += count
    write(f"{'together':<46} {total}")
    return bool(total.faults)


if __name__ == "__main__":
    sys.exit(main())
