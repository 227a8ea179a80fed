"""The faults that survive for a known reason, which explained.toml lists.

A fault is named by its file, its function, the code before and the code after; not by its line.
"""

import tomllib
from pathlib import Path

FILE = Path(__file__).parent / "explained.toml"


def explanations() -> list[tuple[str, str]]:
    """Return the name of each explained fault, and why no test finds it."""
    survivors = tomllib.loads(FILE.read_text(encoding="utf-8")).get("survivor", [])
    return [
        (f"{each['file']} {each['function']}: {fault}", each["why"]) for each in survivors for fault in each["faults"]
    ]
