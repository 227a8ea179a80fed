"""The pages that people read, and the programs and commands on them."""

import re
import textwrap
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
FENCED = re.compile(r"^( *)```(\w+)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Snippet:
    """One fenced block: its page, its language, and its text."""

    page: str
    language: str
    text: str


def snippets(*languages: str) -> list[Snippet]:
    """Return every fenced block in one of the languages, in the order of the pages."""
    return [
        Snippet(str(page.relative_to(ROOT)), language, textwrap.dedent(text))
        for page in PAGES
        for _, language, text in FENCED.findall(page.read_text(encoding="utf-8"))
        if language in languages
    ]


def snippet(page: str, has: str) -> Snippet:
    """Return the only block of a page that contains a text."""
    (found,) = [one for one in snippets("sh", "python", "typescript", "yaml") if one.page == page and has in one.text]
    return found
