"""Generate the tables of decisions in docs/merge.md from the table in sync/model/verdicts.py.

Run from the repository: `python scripts/generate_verdicts.py`. A test compares the committed file with the output.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from sync.model.verdicts import RIGHTS, STANCES, TRANSITIONS, VERDICT_RULES, Right, VerdictRule

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "merge.md"
BEGIN, END = "<!-- generated from sync/model/verdicts.py -->", "<!-- end of the verdicts -->"
CANNOT_BE = "cannot be"


def tables() -> str:
    """Return the rules and the meanings of their words as Markdown."""
    rows = [
        f"| verdict | the step is | {' | '.join(RIGHTS)} |",
        f"|---|---|{'---|' * len(RIGHTS)}",
        *(_row(rule) for rule in VERDICT_RULES),
    ]
    meanings = [
        *_meanings("the step is", STANCES),
        *_meanings("its right to count", RIGHTS),
        *_meanings("what becomes of it", TRANSITIONS),
    ]
    return "\n".join([*rows, *meanings])


def _row(rule: VerdictRule) -> str:
    cells: Iterable[str] = (rule.by(right) or CANNOT_BE for right in Right)
    return f"| {rule.verdict} | {', '.join(rule.stances)} | {' | '.join(cells)} |"


def _meanings(caption: str, words: Mapping[str, str]) -> Iterator[str]:
    yield from ("", f"| {caption} | meaning |", "|---|---|")
    yield from (f"| {word} | {meaning} |" for word, meaning in words.items())


def page(text: str) -> str:
    """Return docs/merge.md with new tables of decisions."""
    before, rest = text.split(BEGIN)
    _, after = rest.split(END)
    return f"{before}{BEGIN}\n\n{tables()}\n\n{END}{after}"


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    print(f"written: {PAGE.relative_to(ROOT)}")
