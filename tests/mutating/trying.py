"""Tries small faults of `sync/` on its tests, in one process that has imported them all.

Once, each test is run and the functions of `sync/` that it calls are noted. Then each fault is tried in a fork: the
code of its function is exchanged, and the tests that call it are run, the quickest first, until one fails.
"""

import gc
import json
import os
import resource
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import CodeType, FrameType, FunctionType

import pytest

from tests.mutating.faults import Fault

# CPU that the tests of one fault may take, in seconds: an endless loop ends by it, and counts as found.
SECONDS_MAX = 60
# What a fork ends with where its own budget is spent before any test failed.
SPENT = 3
# What a fork ends with that could not try its fault.
BROKEN = 4


@dataclass
class Called:
    """Which functions of `sync/`, as `file function`, each test calls, and how long it takes, in ms."""

    by_test: dict[str, tuple[float, list[str]]] = field(default_factory=dict)

    def tests_of(self, fault: Fault) -> list[str]:
        """Return the tests that call the function of a fault, the quickest first."""
        name = f"{fault.path} {fault.function}"
        return [
            test for test, (_, called) in sorted(self.by_test.items(), key=lambda test: test[1][0]) if name in called
        ]


class Trying:
    """Takes the place of pytest's own loop over the tests."""

    def __init__(self, faults: Sequence[Fault], known: Path, seconds: int) -> None:
        self._faults = faults
        self._known = known
        self._seconds = seconds
        self._failed = False
        self.outcomes: dict[Fault, str] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self._failed = self._failed or report.failed

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        items = {item.nodeid: item for item in session.items}
        called = self._called(items)
        for at, fault in enumerate(self._faults, 1):
            tests = [items[test] for test in called.tests_of(fault) if test in items]
            self.outcomes[fault] = self._tried(fault, tests) if tests else "no test calls it"
            sys.stderr.write(f"{at}/{len(self._faults)} {self.outcomes[fault]}: {fault}\n")
        return True

    def _called(self, items: dict[str, pytest.Item]) -> Called:
        if self._known.exists():
            return Called({test: (took, names) for test, (took, names) in json.loads(self._known.read_text()).items()})
        called = Called()
        for test, item in items.items():
            codes: set[CodeType] = set()
            began = time.process_time()
            sys.setprofile(_noting(codes))
            self._run(item)
            sys.setprofile(None)
            called.by_test[test] = (round(1000 * (time.process_time() - began), 1), _names(codes))
        if self._failed:
            pytest.exit("the tests fail without any fault")
        self._known.write_text(json.dumps(called.by_test))
        return called

    def _run(self, item: pytest.Item) -> None:
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)

    def _tried(self, fault: Fault, tests: Iterable[pytest.Item]) -> str:
        child = os.fork()
        if child == 0:
            self._in_fork(fault, tests)
        _, status = os.waitpid(child, 0)
        code = os.waitstatus_to_exitcode(status)
        outcomes = {0: "survived", SPENT: "survived, not all tests were run", BROKEN: "could not be tried"}
        return outcomes.get(code, "found")

    def _in_fork(self, fault: Fault, tests: Iterable[pytest.Item]) -> None:
        """Run tests until one fails; the end of the fork says which: none (0), one (1), out of time (SPENT)."""
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.dup2(1, 2)
        resource.setrlimit(resource.RLIMIT_CPU, (self._seconds * 2, self._seconds * 2))
        code = BROKEN
        try:
            _exchange(fault)
            code = self._result(tests)
        finally:
            os._exit(code)

    def _result(self, tests: Iterable[pytest.Item]) -> int:
        began = time.process_time()
        for item in tests:
            self._run(item)
            if self._failed:
                return 1
            if time.process_time() - began > self._seconds:
                return SPENT
        return 0


def _noting(codes: set[CodeType]) -> Callable[[FrameType, str, object], None]:
    """Return a profile function that adds each code that begins."""

    def note(frame: FrameType, event: str, _: object) -> None:
        if event == "call":
            codes.add(frame.f_code)

    return note


def _names(codes: Iterable[CodeType]) -> list[str]:
    """Return the functions of `sync/` among codes, as `file function`; a nested one is part of the outer one."""
    root = f"{Path.cwd()}/"
    called = {(code.co_filename.removeprefix(root), code.co_qualname.partition(".<locals>")[0]) for code in codes}
    return sorted(f"{path} {name}" for path, name in called if path.startswith("sync/"))


def _exchange(fault: Fault) -> None:
    """Give a function the code with the fault, wherever it is known."""
    code, path = fault.code(), str(fault.path.resolve())
    # The tests freeze what they have imported (conftest.py), and what is frozen is not listed.
    gc.unfreeze()
    functions = [each for each in gc.get_objects() if isinstance(each, FunctionType)]
    there = [each for each in functions if each.__code__.co_filename == path]
    meant = [each for each in there if each.__code__.co_qualname == fault.function]
    if not meant:
        raise LookupError(f"{fault.function} of {path} is nowhere")
    for each in meant:
        each.__code__ = code
