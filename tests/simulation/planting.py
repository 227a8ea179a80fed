"""Faults planted in the server, to see that the simulator finds them: each is a small patch in `mutants/`.

A patch is a unified diff without line numbers: a sentence, the seed of the first shop that finds the fault, the file,
the removed and the added lines. It is applied to the source during the import, so no file changes. A patch fails unless
the file has its lines exactly once.

    python -m tests.simulation.planting            # the seeds needed, of at most SEEDS_MAX, for every patch
    python -m tests.simulation.planting --record   # the same, and write them into the patches
"""

import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_loader
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any

ROOT = Path(__file__).parents[2]
MUTANTS = Path(__file__).parent / "mutants"
SEEDS_MAX = 200
CAUGHT_BY = re.compile(r"^Caught by seed (\d+)\.$", re.MULTILINE)


class DoesNotApply(AssertionError):
    """The file no longer has the lines that a patch replaces, or has them more than once."""


@dataclass(frozen=True)
class Mutant:
    """A planted fault: in the file at `path` the lines `old` become `new`; `seed` is the first shop that finds it."""

    file: Path
    what: str
    seed: int
    path: str
    old: str
    new: str

    @property
    def name(self) -> str:
        return self.file.stem

    @property
    def module(self) -> str:
        return self.path.removesuffix(".py").replace("/", ".")

    def source(self) -> str:
        """Return the faulty source. Raises DoesNotApply."""
        source = (ROOT / self.path).read_text()
        found = source.count(self.old)
        if found != 1:
            raise DoesNotApply(f"{self.file.name}: its lines are {found} times in {self.path}")
        return source.replace(self.old, self.new)

    def record(self, seed: int) -> None:
        """Write the seed that finds it into the patch."""
        self.file.write_text(CAUGHT_BY.sub(f"Caught by seed {seed}.", self.file.read_text()))


def read(file: Path) -> Mutant:
    """Return the fault in a patch."""
    head, _, body = file.read_text().partition("\n--- ")
    path, *lines = body.splitlines(keepends=True)
    seed = CAUGHT_BY.search(head)
    if seed is None:
        raise DoesNotApply(f"{file.name} does not say which seed finds it")
    old = "".join(line[1:] for line in lines if line[0] in "- ")
    new = "".join(line[1:] for line in lines if line[0] in "+ ")
    return Mutant(file, head.splitlines()[0], int(seed[1]), path.strip(), old, new)


def mutants() -> list[Mutant]:
    """Return every planted fault."""
    return [read(file) for file in sorted(MUTANTS.glob("*.patch"))]


class _Planted(MetaPathFinder, Loader):
    """An importer that gives one module another source."""

    def __init__(self, mutant: Mutant) -> None:
        self._module, self._source, self._path = mutant.module, mutant.source(), mutant.path

    def find_spec(self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None) -> Any:
        return spec_from_loader(fullname, self, origin=self._path) if fullname == self._module else None

    def create_module(self, spec: ModuleSpec) -> None:
        return None

    def exec_module(self, module: ModuleType) -> None:
        exec(compile(self._source, self._path, "exec"), vars(module))  # noqa: S102 - a patch of our own


@contextmanager
def planted(mutant: Mutant) -> Iterator[None]:
    """Let modules that import the core meanwhile get it with the fault in it."""
    sound = {name: module for name, module in sys.modules.items() if name.partition(".")[0] == "sync"}
    finder = _Planted(mutant)
    for name in sound:
        del sys.modules[name]
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
        for name in [name for name in sys.modules if name.partition(".")[0] == "sync"]:
            del sys.modules[name]
        sys.modules.update(sound)


def played(seed: int) -> Any:
    """Return how a shop ends with the core as it is imported now."""
    settings = import_module("sync.simulation.world").some_settings(seed, Random)
    return import_module("sync.simulation.running").attempt(settings, Random)


def first_caught(mutant: Mutant, seeds: Sequence[int]) -> tuple[int, str] | None:
    """Return the first of the seeds whose shop finds the fault, with its message; None if none does."""
    with planted(mutant):
        for seed in seeds:
            outcome = played(seed)
            if outcome.wrong is not None:
                return seed, outcome.wrong
    return None


def _report(names: Sequence[str], *, is_recorded: bool) -> int:
    missed = 0
    for mutant in mutants():
        if names and mutant.name not in names:
            continue
        caught = first_caught(mutant, range(1, SEEDS_MAX + 1))
        missed += caught is None
        if caught is not None and is_recorded:
            mutant.record(caught[0])
        outcome = "NOT CAUGHT" if caught is None else f"seed {caught[0]:>3}  {caught[1][:110]}"
        sys.stdout.write(f"{mutant.name:<42} {outcome}\n")
        sys.stdout.flush()
    return missed


if __name__ == "__main__":
    options = sys.argv[1:]
    sys.exit(_report([name for name in options if name != "--record"], is_recorded="--record" in options))
