"""Tries small faults of `sync/` on its tests, in one process that has imported them all.

Each fault is tried in a fork: the code of its function is exchanged, and the tests that run its statement are run until
one fails, those first that have found most faults in least time. The process itself runs no test, because cached
results of a test, such as a played history, would hide the fault from others.
"""

import functools
import gc
import os
import resource
import signal
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from types import FunctionType

import pytest

from tests.mutating.covering import Covered, cover_all
from tests.mutating.faults import Fault

# Tests that compare nearly all results of the merge, with the number of found faults that each is assumed to have at
# the start.
STRONG_TEST = "tests/sync/test_limits_by_chance.py::test_the_merge_gives_up_where_it_did_and_a_rebuild_does_the_same"
WIDE_TEST = "tests/sync/test_wide_lives.py::test_lives_with_money_and_shared_ids_end_as_they_did"
STRONG = {f"{STRONG_TEST}[{name}-0]": found for name, found in (("none", 200), ("search", 60), ("pushes", 60))}
STRONG |= {f"{WIDE_TEST}[{some}]": found for some, found in ((0, 100), (4, 60), (8, 30))}
FULL_TEST = "tests/sync/test_full_lives.py::test_many_short_lives_end_as_they_did"
STRONG |= {
    f"{FULL_TEST}[{what}-{some}]": 100 for what in ("everything", "serials", "ids") for some in range(0, 1000, 10)
}
# CPU that the tests of one fault may take, in seconds.
SECONDS_MAX = 180
# The CPU that one test may take: this multiple of its time without a fault, plus this many seconds. So an endless loop
# ends, and the fault is found.
SLOWER = 10
SECONDS_BESIDE = 2
# CPU that pytest takes around each test, in ms.
AROUND_MS = 3
# The memory that a fork may take, so that an endless list ends.
BYTES_MAX = 4 << 30
# The exit code of a fork whose time is used up before a test failed.
SPENT = 3
# The exit code of a fork that could not try its fault.
BROKEN = 4


class Trying:
    """Replaces pytest's own loop over the tests."""

    def __init__(self, faults: Sequence[Fault], known: Path, seconds: int) -> None:
        self._faults = faults
        self._known = known
        self._seconds = seconds
        self._failed = False
        self._found_by: Counter[str] = Counter(STRONG)
        self.outcomes: dict[Fault, str] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self._failed = self._failed or report.failed

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        items = {item.nodeid: item for item in session.items}
        covered = cover_all(self._known, {name: functools.partial(self._passes, item) for name, item in items.items()})
        self._code = Code()
        for at, fault in enumerate(self._faults, 1):
            tests = sorted(covered.tests_of(fault), key=lambda test: self._worth(covered, test), reverse=True)
            self.outcomes[fault] = self._tried(fault, items, tests, covered) if tests else "no test runs it"
            sys.stderr.write(f"{at}/{len(self._faults)} {self.outcomes[fault]}: {fault}\n")
        return True

    def _worth(self, covered: Covered, test: str) -> float:
        return (1 + self._found_by[test]) / (AROUND_MS + covered.ms(test))

    def _passes(self, item: pytest.Item) -> bool:
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
        return not self._failed

    def _tried(self, fault: Fault, items: dict[str, pytest.Item], tests: Sequence[str], covered: Covered) -> str:
        read, write = os.pipe()
        child = os.fork()
        if child == 0:
            self._in_fork(fault, items, tests, covered, write)
        os.close(write)
        with os.fdopen(read) as pipe:
            begun = pipe.read().split()
        _, status = os.waitpid(child, 0)
        code = os.waitstatus_to_exitcode(status)
        outcomes = {0: "survived", SPENT: f"survived {len(begun)} of {len(tests)} tests", BROKEN: "could not be tried"}
        if code not in outcomes:
            self._found_by[tests[len(begun) - 1]] += 1
        return outcomes.get(code, "found")

    def _in_fork(
        self, fault: Fault, items: dict[str, pytest.Item], tests: Iterable[str], covered: Covered, pipe: int
    ) -> None:
        """Run tests until one fails; the exit code is none (0), one (1), or out of time (SPENT)."""
        code = BROKEN
        try:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            os.dup2(1, 2)
            resource.setrlimit(resource.RLIMIT_AS, (BYTES_MAX, BYTES_MAX))
            # If a test takes too long, the signal ends the fork.
            signal.signal(signal.SIGPROF, signal.SIG_DFL)
            self._code.exchange(fault)
            code = self._result(items, tests, covered, pipe)
        finally:
            os._exit(code)

    def _result(self, items: dict[str, pytest.Item], tests: Iterable[str], covered: Covered, pipe: int) -> int:
        began = time.process_time()
        for test in tests:
            os.write(pipe, b". ")
            signal.setitimer(signal.ITIMER_PROF, SLOWER * covered.ms(test) / 1000 + SECONDS_BESIDE)
            if not self._passes(items[test]):
                return 1
            if time.process_time() - began > self._seconds:
                return SPENT
        return 0


class Code:
    """The present functions, and their cached results."""

    def __init__(self) -> None:
        # The tests freeze what they have imported (conftest.py), and what is frozen is not listed.
        gc.unfreeze()
        self._functions: dict[tuple[str, str], list[FunctionType]] = defaultdict(list)
        self._forgetting: list[Callable[[], None]] = []
        for each in gc.get_objects():
            if isinstance(each, FunctionType):
                self._functions[each.__code__.co_filename, each.__code__.co_qualname].append(each)
            elif isinstance(each, functools._lru_cache_wrapper) and each.__module__.startswith("sync."):
                self._forgetting.append(each.cache_clear)
        gc.collect()
        gc.freeze()

    def exchange(self, fault: Fault) -> None:
        """Give a function the faulty code, in every place that refers to the function."""
        meant = self._functions[str(fault.path.resolve()), fault.function]
        if not meant:
            raise LookupError(f"{fault.function} of {fault.path} is nowhere")
        code = fault.code()
        for each in meant:
            each.__code__ = code
        for forget in self._forgetting:
            with suppress(AttributeError):
                forget()
