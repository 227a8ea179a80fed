"""docs/security.md: each statement has a test that is there, what came of it, and its chapter."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "security.md"
HEAD = "| statement | test | result | ASVS |"
CHAPTERS = re.compile(r"V(1[0-7]|[1-9])(, V(1[0-7]|[1-9]))*")


def rows():
    """Give the cells of each statement."""
    _, _, table = PAGE.read_text().partition(f"{HEAD}\n|---|---|---|---|\n")
    lines = table.partition("\n\n")[0].splitlines()
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


def test_each_statement_has_its_tests_its_result_and_its_chapter():
    found = rows()
    assert len(found) > 70
    for statement, tests, result, chapters in found:
        files = re.findall(r"\]\(\.\./([^)]+)\)", tests)
        assert files, statement
        assert [name for name in files if not (ROOT / name).exists()] == [], statement
        assert (result, bool(CHAPTERS.fullmatch(chapters))) == ("passed", True), statement
