"""Run the tests that docs/security.md names, and write into its table the targets and results of each row.

`make security` runs it. With words as its argument it runs only the rows whose statement contains them, and writes the
time of the run beside their results. A row names files of tests. Code after a file lists parts of test names; without
it all tests of the file belong to the row. The results come from JUnit reports of pytest and vitest.
"""

import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from xml.etree import ElementTree as ET

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "security.md"
HEAD = "| statement | test | attacked | last result | ASVS |\n|---|---|---|---|---|\n"
LAST_RUN = re.compile(r"^The last run: .*$", re.MULTILINE)
NAMED = re.compile(r"\]\(\.\./(?P<file>[^)]+)\)(?P<parts>(?: `\w+`)*)")
SCAN = ".ci/rules"
# In the order in which a row lists them.
ATTACKED = ("server", "browser", "application", "core", "client", "code")


@dataclass(frozen=True)
class Ran:
    """One test that ran: its target, whether it passed, and its measurement."""

    file: str
    name: str
    attacked: str
    has_passed: bool
    measured: str = ""


@dataclass(frozen=True)
class Row:
    """A statement of the table, with the files of its tests and the parts of their names."""

    line: str
    statement: str
    tests: str
    chapters: str
    named: list[tuple[str, list[str]]] = field(default_factory=list)

    def is_of(self, test: Ran) -> bool:
        """Return whether a test is one of this row's."""
        return any(test.file == file and is_meant(test.name, parts) for file, parts in self.named)


def is_meant(name: str, parts: Sequence[str]) -> bool:
    """Return whether a test's name contains one of the parts, or no parts are given."""
    return not parts or any(part in name.replace(" ", "_") for part in parts)


def rows(page: str) -> Iterator[Row]:
    """Yield the rows of the table."""
    _, _, table = page.partition(HEAD)
    for line in table.partition("\n\n")[0].splitlines():
        statement, tests, _, _, chapters = (cell.strip() for cell in line.strip("|").split(" | "))
        named = [(found["file"], re.findall(r"`(\w+)`", found["parts"])) for found in NAMED.finditer(tests)]
        yield Row(f"{line}\n", statement, tests, chapters, named)


def updated(page: str, tests: Sequence[Ran], when: str, words: str = "") -> str:
    """Return the page with new results in each row whose statement contains `words`.

    Raises SystemExit if no test of such a row ran.
    """
    lines = [
        updated_row(row, tests, words and f" ({when})") if words in row.statement else row.line for row in rows(page)
    ]
    before, _, table = page.partition(HEAD)
    failed = sum(not test.has_passed for test in tests)
    if not words:
        before = LAST_RUN.sub(f"The last run: {when}: {len(tests):,} tests, {failed} failed.", before)
    return before + HEAD + "".join(lines) + "\n" + table.partition("\n\n")[2]


def updated_row(row: Row, tests: Sequence[Ran], when: str) -> str:
    """Return a row with the results and the time of its tests."""
    own = [test for test in tests if row.is_of(test)]
    if not own:
        raise SystemExit(f"No test ran for: {row.statement}")
    return f"| {row.statement} | {row.tests} | {attacked(own)} | {result(own)}{when} | {row.chapters} |\n"


def attacked(tests: Iterable[Ran]) -> str:
    """Return how many of the tests attacked each kind of target."""
    found = Counter(test.attacked for test in tests)
    return ", ".join(f"{kind} {found[kind]}" for kind in ATTACKED if found[kind])


def result(tests: Sequence[Ran]) -> str:
    """Return the results of tests and the values that they measured."""
    failed = sum(not test.has_passed for test in tests)
    counts = [f"{len(tests) - failed} passed", *([f"**{failed} failed**"] if failed else [])]
    measured = sorted({test.measured for test in tests if test.measured})
    return ", ".join(counts) + "".join(f"; {each}" for each in measured)


def run_pytest(files: Sequence[str], report: Path) -> Iterator[Ran]:
    """Run files of Python tests."""
    command = [sys.executable, "-m", "pytest", "-n", "2", "--dist", "worksteal", "-q", f"--junitxml={report}", *files]
    subprocess.run(command, cwd=ROOT, check=False)
    by_module = {file.removesuffix(".py").replace("/", "."): file for file in files}
    for case in cases(report):
        properties = {each.get("name", ""): each.get("value", "") for each in case.iter("property")}
        module = next(name for name in by_module if f"{case.get('classname')}.".startswith(f"{name}."))
        name = case.get("name", "")
        yield Ran(by_module[module], name, properties["attacked"], has_passed(case), properties.get("measured", ""))


def run_vitest(files: Sequence[str], report: Path) -> Iterator[Ran]:
    """Run files of the client's tests."""
    own = [file.removeprefix("client/") for file in files]
    command = ["npx", "vitest", "run", "--reporter=junit", f"--outputFile={report}", *own]
    subprocess.run(command, cwd=ROOT / "client", check=False)
    for case in cases(report):
        if case.find("skipped") is None:
            yield Ran(f"client/{case.get('classname')}", case.get("name", ""), "client", has_passed(case))


def run_scan() -> Ran:
    """Scan the code for weaknesses."""
    done = subprocess.run(["make", "scan"], cwd=ROOT, check=False)
    return Ran(SCAN, "scan", "code", done.returncode == 0)


def cases(report: Path) -> Iterator[ET.Element]:
    """Yield the test cases of the JUnit report of the last run."""
    return ET.parse(report).iter("testcase")  # noqa: S314  # nosec B314


def has_passed(case: ET.Element) -> bool:
    """Return whether a test case of a report passed."""
    return case.find("failure") is None and case.find("error") is None


def run(files: Sequence[str]) -> list[Ran]:
    """Run the tests of these files, and the scanners if they are among them."""
    browser = [file for file in files if file.startswith("tests/e2e/")]
    python = [file for file in files if file.endswith(".py") and file not in browser]
    client = [file for file in files if file.endswith(".ts")]
    with tempfile.TemporaryDirectory() as place:
        return [
            *(run_pytest(python, Path(place, "python.xml")) if python else ()),
            *(run_pytest(browser, Path(place, "browser.xml")) if browser else ()),
            *(run_vitest(client, Path(place, "client.xml")) if client else ()),
            *([run_scan()] if SCAN in files else ()),
        ]


def main(words: str = "") -> None:
    """Run the tests that the page names, and write the page. Exit with 1 if a test failed."""
    page = PAGE.read_text(encoding="utf-8")
    # Without the commit: a rebase changes it, and the page is committed after its run anyway.
    when = f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, Benchtrail {version('benchtrail')}"
    tests = run(sorted({file for row in rows(page) for file, _ in row.named if words in row.statement}))
    PAGE.write_text(updated(page, tests, when, words), encoding="utf-8")
    sys.exit(any(not test.has_passed for test in tests))


if __name__ == "__main__":
    main(*sys.argv[1:])
