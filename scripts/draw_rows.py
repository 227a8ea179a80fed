"""Draw tests/rows.md: each row of the product with its tests, from tests/rows.toml and the names of the tests.

Run from the repository: `python scripts/draw_rows.py`. A test compares what is committed with what this gives. A
test says in its name which rows it accepts: `test_f42_a_refund_names...`, `test_l7_and_l8_...`, `test_f1_to_f3_...`,
and on the client `it("F42 a refund names...")`.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ROWS = ROOT / "tests" / "rows.toml"
PAGE = ROOT / "tests" / "rows.md"

PYTHON_TEST = re.compile(r"^\s*def test_((?:[fzlop]\d+_)(?:(?:and_|to_)?[fzlop]\d+_)*)(\w+)\(", re.MULTILINE)
CLIENT_TEST = re.compile(
    r"\b(?:it|test)(?:\.each\(.*?\))?\(\s*[\"'`]((?:[FZLOP]\d+)(?:(?:, | and | to )[FZLOP]\d+)*)[ :]"
)
ROW = re.compile(r"(to)?[\s_,]*\b([FZLOP])0*(\d+)", re.IGNORECASE)


@dataclass(frozen=True, order=True)
class Accepted:
    """A row, and the file of a test that accepts it."""

    row: str
    file: str


def rows_named(names: str) -> Iterator[str]:
    """Yield the rows that the beginning of a test's name lists: `f1_to_f3_and_f8`, `L7, L8`."""
    last: tuple[str, int] | None = None
    for is_range, letter, number in ROW.findall(names.replace("_", " ")):
        row = letter.upper(), int(number)
        first = last[1] + 1 if is_range and last is not None else row[1]
        for between in range(first, row[1] + 1):
            yield f"{row[0]}{between}"
        last = row


def accepted() -> list[Accepted]:
    """Return which rows are accepted by tests, and where."""
    found = set()
    for pattern, files in ((PYTHON_TEST, (ROOT / "tests").rglob("test_*.py")), (CLIENT_TEST, _client_tests())):
        for file in files:
            for match in pattern.finditer(file.read_text(encoding="utf-8")):
                found |= {Accepted(row, file.relative_to(ROOT).as_posix()) for row in rows_named(match[1])}
    return sorted(found)


def _client_tests() -> list[Path]:
    return [*(ROOT / "client" / "tests").rglob("*.test.ts"), *(ROOT / "client" / "tests").rglob("*.test.tsx")]


def rows() -> dict[str, dict[str, str]]:
    """Return what each row means and the screen where it is seen."""
    with ROWS.open("rb") as file:
        return tomllib.load(file)


def page() -> str:
    """Return the page: a line a row."""
    tests: dict[str, list[str]] = {}
    for found in accepted():
        tests.setdefault(found.row, []).append(found.file)
    lines = [
        "# Rows of the product and their tests",
        "",
        "Drawn by `python scripts/draw_rows.py` from `tests/rows.toml` and the names of the tests.",
        "",
        "| row | what is true | tests | screen |",
        "|---|---|---|---|",
    ]
    for row, entry in rows().items():
        files = ", ".join(f"[{Path(file).name}](../{file})" for file in tests.get(row, []))
        lines.append(f"| {row} | {entry['means']} | {files or 'none'} | `{entry['screen']}` |")
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
