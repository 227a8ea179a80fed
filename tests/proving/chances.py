"""Seeded random histories, larger than the proven ones: with all words, several devices, and random syncs between them.

People act at random, so most operations contradict others; these tests do not judge which of them the merge settles.
"""

from random import Random

from tests.proving.enumerating import filled, may_name, words
from tests.proving.playing import Line, Small

GIVEN = ("SN-1 screen north", "SN-2 screen north", "SN-3 battery south")
UNITS = (("screen", "SN-1"), ("screen", "SN-2"), ("battery", "SN-3"), ("screen", "SN-4"))
DISPOSITIONS = ("keep", "restock", "defective", "credit_only")

ON_UNITS = words(
    "sell {line} -> sale",
    "sell {line} cable x2 -> sale",
    "return {sale} {line} {how}",
    "return - {line} {how}",
    "fit {repair} {line}",
    "take-out {repair} {line}",
    "return-part {repair} {line} {how}",
    "send {branch} {line} cable x3 -> transfer",
    "send {branch} {line} -> transfer",
    "receive {transfer} {line}",
    "restock {line}",
    "adjust {item} -1 {unit}",
    "adjust {item} 1 {unit}",
    "set {unit} {status}",
    "note {unit} scratched",
)
ON_DOCUMENTS = words(
    "void {sale}",
    "open -> repair",
    "complete {repair}",
    "cancel {repair}",
    "reopen {repair}",
    "deliver {repair}",
    "recall {transfer}",
)
OF_PIECES = words(
    "sell cable x2 -> sale",
    "return {sale} cable x1 restock",
    "fit {repair} cable x2",
    "take-out {repair} cable x1",
    "return-part {repair} cable x1 restock",
    "send {branch} cable x4 -> transfer",
    "receive {transfer} cable x3",
    "restock cable x5",
    "adjust cable -1",
)
OF_NUMBERS = words(
    "rename {unit} {number}", "alias {unit} {number}", "sell screen {number} -> sale", "note {number} seen"
)
OF_PLANS = words("draft {branch} {line} -> transfer", "send {branch} screen SN-1 of {transfer}")
OF_ITEMS = words(
    "edit item screen price={price}", "edit item screen name={name}", "archive screen", "merge screen battery"
)
OF_TRACKING = words(
    "edit item case serial_tracked=yes",
    "edit item case serial_tracked=no",
    "edit item case track_stock=no",
    "edit item case track_stock=yes",
    "edit item case serial_tracked=no track_stock=no",
    "edit item case warranty_months=12",
    "restock case SN-7",
    "restock case SN-8",
    "restock case x2",
    "sell case SN-7 -> sale",
    "sell case x1 -> sale",
    "return - case SN-7 restock",
    "merge case screen",
)
OF_SWITCHES = words(
    "edit item case serial_tracked=yes",
    "edit item case serial_tracked=no",
    "edit item case track_stock=no",
    "restock case SN-7",
    "restock case x2",
    "merge case screen",
    "sell case x2 -> sale",
)
OF_SHARED = words(
    "as {sale} sell {line}",
    "as {sale} sell cable x2",
    "as {repair} open",
    "as {transfer} send {branch} {line}",
    "sell {line} -> sale",
    "open -> repair",
    "send {branch} {line} -> transfer",
)
STATUSES = ("in_stock", "sold", "in_repair", "repair_done", "returned", "defective")


def seeded(seed: object) -> Random:
    """Return a random generator that depends only on the seed."""
    return Random(str(seed))  # noqa: S311 - so that a run can be repeated


class Chance:
    """Makes histories of some words."""

    def __init__(self, seed: str, choices: tuple, devices: str = "AB", *, heard: bool = False) -> None:
        self._random = seeded(seed)
        self._choices = choices
        self._devices = devices
        self._heard = heard or len(devices) > 2

    def history(self, length: int) -> Small:
        """Return a history of this many operations."""
        knows: dict[str, dict[str, int]] = {device: {} for device in self._devices}
        lines: list[Line] = []
        made: dict[str, list[str]] = {}
        while len(lines) < length:
            device = self._random.choice(self._devices)
            self._hear(device, knows)
            name = f"{device}-{knows[device].get(device, 0) + 1}"
            word = self._random.choice(self._choices)
            if not all(self._kinds(kind, name, made) for kind in word.of):
                continue
            text = filled(word, [self._random.choice(self._kinds(kind, name, made)) for kind in word.of])
            knows[device][device] = knows[device].get(device, 0) + 1
            if word.makes:
                made.setdefault(word.makes, []).append(name)
            known = tuple(f"{other}-{seq}" for other, seq in sorted(knows[device].items()) if other != device and seq)
            lines.append(Line(name, text, known))
        places = tuple((device, "south") for device in self._devices if self._random.random() < 0.4)
        return Small(tuple(lines), GIVEN, places, self._heard)

    def _hear(self, device: str, knows: dict[str, dict[str, int]]) -> None:
        """Let a device sometimes receive everything that another one has."""
        other = self._random.choice(self._devices)
        if other != device and self._random.random() < 0.25:
            for each, seq in knows[other].items():
                knows[device][each] = max(seq, knows[device].get(each, 0))

    def _kinds(self, kind: str, name: str, made: dict[str, list[str]]) -> list[str]:
        item, serial = self._random.choice(UNITS)
        others: dict[str, list[str]] = {
            "item": [item],
            "unit": [serial],
            "number": ["SN-4", "SN-5", "SN-6"],
            "line": [f"{item} {serial}"],
            "how": list(DISPOSITIONS),
            "branch": ["north", "south"],
            "status": list(STATUSES),
            "price": ["100", "200"],
            "name": ["glass", "display"],
        }
        return others.get(kind) or [each for each in made.get(kind, ()) if may_name(name, each)]
