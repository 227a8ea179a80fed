"""The planted faults (tests/simulation/mutants) that the oracle and the relations find without a simulated shop.

python -m tests.proving.mutants [name...]
"""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module

from tests.simulation.planting import Mutant, mutants, planted

# Everything that has imported the core without the fault.
PLAYERS = ("tests.proving", "tests.history", "tests.builders")
SAMPLES = {2: 20, 3: 40, 4: 20}
SEEDS = 40


@contextmanager
def imported_anew(mutant: Mutant) -> Iterator[None]:
    """Let the modules that play histories be imported again, with the fault in the core."""
    before = {name: module for name, module in sys.modules.items() if name.startswith(PLAYERS)}
    for name in before:
        del sys.modules[name]
    try:
        with planted(mutant):
            yield
    finally:
        for name in [name for name in sys.modules if name.startswith(PLAYERS)]:
            del sys.modules[name]
        sys.modules.update(before)


def found(mutant: Mutant) -> str | None:
    """Return the check that finds a fault: the oracle on a sample, or a relation; None if neither does."""
    with imported_anew(mutant):
        return _by_oracle() or _by_relation()


def _by_oracle() -> str | None:
    prove, proof = import_module("tests.proving.prove"), import_module("tests.proving.proof")
    for length, many in SAMPLES.items():
        for vocabulary in prove.VOCABULARIES:
            for small in prove.sampled(vocabulary, length, 1, many):
                try:
                    why = next(proof.Proof(small).faults(), None)
                except Exception as crash:  # noqa: BLE001 - a fault may crash the merge
                    why = repr(crash)
                if why:
                    return f"oracle, {vocabulary.name}, {length} operations: {why}"
        for vocabulary in prove.MONEY:
            for small in prove.sampled(vocabulary, length, 1, many):
                try:
                    why = next(prove.MoneyProof(small).faults(), None)
                except Exception as crash:  # noqa: BLE001 - a fault may crash the merge
                    why = repr(crash)
                if why:
                    return f"oracle of money, {vocabulary.name}, {length} operations: {why}"
    return None


def _by_relation() -> str | None:
    relations, chances = import_module("tests.proving.relations"), import_module("tests.proving.chances")
    words = {"units": chances.ON_UNITS, "pieces": chances.OF_PIECES, "items": chances.OF_ITEMS + chances.ON_UNITS}
    for seed in range(SEEDS):
        for name, choices in words.items():
            small = chances.Chance(f"{name} {seed}", choices + chances.ON_DOCUMENTS, "ABC"[: 2 + seed % 2]).history(8)
            for relation in relations.RELATIONS:
                why = next(relation(small, chances.seeded(seed)), None)
                if why:
                    return f"{relation.__name__}, {name}, seed {seed}: {why}"
    return None


def main(names: Sequence[str]) -> None:
    """Print for each planted fault the check that finds it."""
    for mutant in mutants():
        if not names or mutant.name in names:
            sys.stdout.write(f"{mutant.name:<42} {(found(mutant) or 'not found')[:150]}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
