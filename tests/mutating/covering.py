"""Which lines of `sync/` each test runs, and how long it takes.

The tests of each file run in a separate fork.
"""

import ast
import json
import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path

import pytest
from coverage import Coverage, CoverageData

from tests.mutating.faults import Fault, Function, outermost

# They call nearly all functions, and take most of the time: only faults that survive the other tests are tried on them.
HEAVY = (
    "tests/proving/test_alone.py",
    "tests/proving/test_metamorphic.py",
    "tests/proving/test_oracle.py",
    "tests/simulation/known_histories.py::test_a_shop_of_the_million",
    "tests/simulation/known_histories.py::test_seed_366",
    "tests/simulation/known_histories.py::test_seed_3000175",
    "tests/simulation/test_simulation.py",
    "tests/sync/test_cost.py",
    "tests/sync/test_hostile_pushes.py",
)
# The CPU time of such a test, in ms; an upper estimate.
HEAVY_MS = 10_000
# A function's text, and the lines of it that a test runs, counted from its first.
Lines = dict[str, tuple[str, list[int]]]


@dataclass
class Covered:
    """The coverage of each test, by its name: its CPU time in ms, and its lines by `file function`."""

    by_test: dict[str, tuple[float, Lines]] = field(default_factory=dict)
    heavy: list[str] = field(default_factory=list)

    @classmethod
    def of_file(cls, path: Path) -> "Covered":
        """Return the coverage that was stored in a file, or nothing yet."""
        return cls(json.loads(path.read_text())) if path.exists() else cls()

    def write(self, path: Path) -> None:
        """Write it, for the next run."""
        path.write_text(json.dumps(self.by_test))

    def ms(self, test: str) -> float:
        """Return the CPU time of a test."""
        return self.by_test[test][0] if test in self.by_test else HEAVY_MS

    def tests_of(self, fault: Fault) -> list[str]:
        """Return the tests that run the statement of a fault, or, if its function was changed since, call the function.

        And the heavy ones.
        """
        name = f"{fault.path} {fault.function}"
        begins, now = functions_of(fault.path)[fault.function]
        of_fault = {line - begins for line in fault.lines}
        found = [
            test
            for test, (_, lines) in self.by_test.items()
            if name in lines and (lines[name][0] != now or not of_fault.isdisjoint(lines[name][1]))
        ]
        return [*found, *self.heavy]


def cover(tests: Mapping[str, Callable[[], bool]]) -> dict[str, tuple[float, Lines]] | None:
    """Run tests in a fork; return the CPU time and lines of each, or None if one fails."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            os.dup2(1, 2)
            with os.fdopen(write, "w") as pipe:
                json.dump(_covered(tests), pipe)
            code = 0
        finally:
            os._exit(code)
    os.close(write)
    with os.fdopen(read) as pipe:
        text = pipe.read()
    os.waitpid(child, 0)
    found: dict[str, tuple[float, Lines]] | None = json.loads(text or "null")
    return found


def _covered(tests: Mapping[str, Callable[[], bool]]) -> dict[str, tuple[float, Lines]] | None:
    coverage = Coverage(data_file=None, config_file=False, include=["sync/*"])
    took: dict[str, float] = {}
    coverage.start()
    for name, test in tests.items():
        coverage.switch_context(name)
        began = time.process_time()
        if not test():
            return None
        took[name] = round(1000 * (time.process_time() - began), 1)
    coverage.stop()
    lines = _by_test(coverage.get_data())
    return {name: (ms, by_function(lines.get(_shared(name), {}))) for name, ms in took.items()}


def _by_test(data: CoverageData) -> dict[str, dict[Path, list[int]]]:
    """Return the lines of each file that tests run, by the group of tests."""
    found: dict[str, dict[Path, set[int]]] = {}
    for measured in data.measured_files():
        path = Path(measured).relative_to(Path.cwd())
        for line, tests in data.contexts_by_lineno(measured).items():
            for test in tests:
                found.setdefault(_shared(test), {}).setdefault(path, set()).add(line)
    return {name: {path: sorted(lines) for path, lines in by_file.items()} for name, by_file in found.items()}


def _shared(test: str) -> str:
    """Return the file and the example of a test.

    Cached results of one test that others of the file would otherwise compute, such as a played history.
    """
    file, _, name = test.partition("::")
    return f"{file} [{name.partition('[')[2]}" if "[" in name else test


def by_function(by_file: Mapping[Path, list[int]]) -> Lines:
    """Return lines by `file function`, counted from the function's first line."""
    return dict(_by_function(by_file))


def _by_function(by_file: Mapping[Path, list[int]]) -> Iterator[tuple[str, tuple[str, list[int]]]]:
    for path, lines in by_file.items():
        tree_lines = set(lines)
        for name, (begins, text) in functions_of(path).items():
            within = range(begins, begins + _height(path, name))
            ran = [line - begins for line in within if line in tree_lines]
            if ran:
                yield f"{path} {name}", (text, ran)


@cache
def functions_of(path: Path) -> dict[str, tuple[int, str]]:
    """Return the outermost functions of a file: their first line, and a digest of their text."""
    return {
        name: (function.lineno, sha256(ast.unparse(function).encode()).hexdigest()[:12])
        for name, function in _trees(path).items()
    }


def _height(path: Path, name: str) -> int:
    function = _trees(path)[name]
    return (function.end_lineno or function.lineno) - function.lineno + 1


@cache
def _trees(path: Path) -> dict[str, Function]:
    return dict(outermost(ast.parse(path.read_text(encoding="utf-8"))))


def cover_all(known: Path, tests: Mapping[str, Callable[[], bool]]) -> Covered:
    """Return the lines that tests run, from the stored file or by running the tests."""
    covered = Covered.of_file(known)
    for path in Path("sync").rglob("*.py"):
        functions_of(path)  # known to every fork
    by_file: dict[str, dict[str, Callable[[], bool]]] = {}
    for name, test in tests.items():
        if name not in covered.by_test and not name.startswith(HEAVY):
            by_file.setdefault(name.partition("::")[0], {})[name] = test
    for file, those in by_file.items():
        found = cover(those)
        if found is None:
            pytest.exit(f"{file} fails without any fault")
        covered.by_test |= found
        covered.write(known)
        sys.stderr.write(f"{file}: {sum(ms for ms, _ in found.values()) / 1000:.1f} s\n")
    covered.write(known)
    heavy = [name for name in tests if name.startswith(HEAVY)]
    return Covered({name: covered.by_test[name] for name in tests if name not in heavy}, heavy)
