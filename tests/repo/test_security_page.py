"""docs/security.md: the tests of each statement exist, and each has its targets, its result and its chapter."""

import re
from pathlib import Path

import pytest

from scripts.generate_security import ATTACKED, HEAD, LAST_RUN, ROOT, Ran, attacked, is_meant, rows, updated

PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
CHAPTERS = re.compile(r"V(1[0-7]|[1-9])(, V(1[0-7]|[1-9]))*")
COUNTED = re.compile(rf"({'|'.join(ATTACKED)}) [1-9][0-9]*")
PASSED = re.compile(r"[1-9][0-9]* passed(; .+| \(.+\))?")
RAN = re.compile(r"The last run: \d{4}-\d\d-\d\d \d\d:\d\d UTC, Benchtrail [\d.]+: [\d,]+ tests, 0 failed\.")
TEST_NAMES = re.compile(r"def test_(\w+)|(?:it|test|describe)(?:\.each\(.*?\))?\(\s*[\"'`](.+?)[\"'`],", re.DOTALL)


def test_each_statement_has_its_tests_and_its_chapter():
    found = list(rows(PAGE))
    assert len(found) > 70
    for row in found:
        assert row.named, row.statement
        assert CHAPTERS.fullmatch(row.chapters), row.statement
        for file, parts in row.named:
            assert (ROOT / file).exists(), row.statement
            names = [one or other for one, other in TEST_NAMES.findall(Path(ROOT / file).read_text())] if parts else []
            missing = [part for part in parts if not any(is_meant(name, [part]) for name in names)]
            assert missing == [], f"{file}: {row.statement}"


def test_the_results_on_the_page_are_of_a_run_without_failures():
    assert RAN.search(PAGE), "run `make security`"
    _, _, table = PAGE.partition(HEAD)
    for line in table.partition("\n\n")[0].splitlines():
        statement, _, kinds, result, _ = (cell.strip() for cell in line.strip("|").split(" | "))
        assert all(COUNTED.fullmatch(kind) for kind in kinds.split(", ")), statement
        assert PASSED.fullmatch(result), statement


@pytest.fixture
def page():
    row = "| Nobody gets in. | [cast.py](../tests/cast.py) `shut` | none | none | V8 |\n"
    return f"# Security\n\nThe last run: none.\n\n{HEAD}{row}\nMore.\n"


def test_a_row_has_the_results_of_its_own_tests_only(page):
    tests = [
        Ran("tests/cast.py", "test_doors_are_shut[a]", "server", has_passed=True, measured="after 2 s"),
        Ran("tests/cast.py", "test_doors_are_shut[b]", "application", has_passed=False),
        Ran("tests/cast.py", "test_windows", "server", has_passed=True),
    ]
    after = updated(page, tests, "2026-11-29, today")

    assert "| server 1, application 1 | 1 passed, **1 failed**; after 2 s | V8 |" in after
    assert "The last run: 2026-11-29, today: 3 tests, 1 failed." in after
    assert after.endswith("\n\nMore.\n")
    assert LAST_RUN.sub("", updated(after, tests, "later")) == LAST_RUN.sub("", after)


def test_a_row_whose_tests_ran_alone_has_a_time(page):
    tests = [Ran("tests/cast.py", "test_doors_are_shut", "server", has_passed=True)]
    after = updated(page, tests, "2026-11-29, today", "Nobody")

    assert "| server 1 | 1 passed (2026-11-29, today) | V8 |" in after
    assert "The last run: none." in after
    assert updated(page, [], "2026-11-29, today", "Somebody") == page


def test_a_row_whose_tests_did_not_run_stops_the_run(page):
    with pytest.raises(SystemExit, match="Nobody gets in"):
        updated(page, [Ran("tests/cast.py", "test_windows", "server", has_passed=True)], "today")


def test_targets_are_listed_in_one_order():
    kinds = ("code", "server", "core", "server")
    assert attacked([Ran("a", "b", kind, has_passed=True) for kind in kinds]) == "server 2, core 1, code 1"
