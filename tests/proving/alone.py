"""Histories of one device, with the result of the merge: the device's prediction must be equal.

python -m tests.proving.alone                             the sample of tests/vectors/alone.json
python -m tests.proving.alone --many 10000 --seed 7 FILE  more, for `ALONE=FILE npx vitest run alone`
"""

import argparse
import json
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path
from typing import Any

from tests.history import World
from tests.proving.chances import OF_NUMBERS, OF_PLANS, ON_DOCUMENTS, ON_UNITS, Chance, seeded
from tests.proving.playing import Small
from tests.proving.vocabularies import VOCABULARIES

SAMPLE = Path(__file__).parents[1] / "vectors" / "alone.json"
SAMPLED = 300
CHOICES = (
    *(vocabulary.words for vocabulary in VOCABULARIES),
    ON_UNITS + ON_DOCUMENTS,
    OF_NUMBERS + OF_PLANS + ON_UNITS,
)
GIVEN = {"SN-1": "screen north", "SN-2": "screen north", "SN-3": "battery south"}


def sampled(seed: int) -> Iterator[dict[str, Any]]:
    """Yield histories of 2 to 6 operations, whose device sometimes moves from one branch to the other."""
    for at in count():
        chance = seeded(f"alone {seed} {at}")
        small = Chance(f"alone {seed} {at}", chance.choice(CHOICES), "A").history(chance.randint(2, 6))
        if is_sent_again(small) or is_named_before(small):
            continue
        happens: list[str] = []
        branch = "north"
        for line in small.lines:
            if chance.random() < 0.2:
                branch = "south" if branch == "north" else "north"
                happens.append(f"A goes to {branch}")
            happens.append(f"{line.name} {line.words}")
        yield ended({"history": f"{seed} {at}", "given": GIVEN, "happens": happens})


def is_sent_again(small: Small) -> bool:
    """Return whether a history sends a transfer that is no longer a draft; a device refuses that."""
    drafts: set[str] = set()
    for line in small.lines:
        verb, *rest = line.words.split()
        if verb == "draft":
            drafts.add(line.name)
        elif verb == "send" and rest[-2] == "of" and rest[-1] not in drafts:
            return True
        if verb in ("send", "recall"):
            drafts.discard(rest[-1])
    return False


def is_named_before(small: Small) -> bool:
    """Return whether a unit gets a serial with which an operation was recorded before.

    The earlier operation then becomes a step of that unit, at its place among the known steps. Only the server finds
    that place, because a device never merges.
    """
    named: set[str] = set()
    for line in small.lines:
        verb, *rest = line.words.split()
        if verb in ("rename", "alias") and rest[1] in named:
            return True
        named.update(word for word in rest if word.startswith("SN-"))
    return False


def ended(history: dict[str, Any]) -> dict[str, Any]:
    """Return a history with the result of the merge."""
    world = World(history)
    world.play(history["happens"])
    world.arrive("A")
    ends = world.ends()
    return {**history, "ends": {name: ends[name] for name in ("units", "open", "stock", "documents")}}


def written(histories: Iterator[dict[str, Any]]) -> str:
    """Return histories as lines of the vector file."""
    return "[\n" + ",\n".join(json.dumps(history) for history in histories) + "\n]\n"


def main() -> None:
    """Write the given number of histories."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("file", nargs="?", type=Path, default=SAMPLE)
    options.add_argument("--many", type=int, default=SAMPLED)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    given.file.write_text(written(islice(sampled(given.seed), given.many)))


if __name__ == "__main__":
    main()
