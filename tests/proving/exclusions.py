"""Seeded histories around operations that exclude each other on a document, and later ones that fit only one of them.

Random histories rarely contain them, so each history here begins with a document and two operations on it that exclude
each other. The rest is random, on either device, in any order of times. So one of two units of the document is often
contested only in some orders of arrival (sync/records/disputes.py).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from tests.proving.enumerating import Word, filled, may_name, words
from tests.proving.playing import Line, Small

TWO_UNITS = ("SN-1 screen north", "SN-2 screen north")
HEARD = (0, 0.15, 0.3, 0.6)


@dataclass(frozen=True)
class Exclusion:
    """The words that make a document, pairs of words that exclude each other on it, and what may come later."""

    name: str
    first: tuple[Word, ...]
    pairs: tuple[tuple[Word, ...], ...]
    later: tuple[Word, ...]
    given: tuple[str, ...] = TWO_UNITS
    second_in: str = "north"

    def some(self, length: int, chance: Random) -> Iterator[Small]:
        """Yield histories of this many operations of two devices, without end."""
        while True:
            small = self._small(length, chance)
            if small is not None:
                yield small

    def _small(self, length: int, chance: Random) -> Small | None:
        """Return a history; None if an operation names a document that no operation creates."""
        chosen = [*self.first, *chance.choice(self.pairs)]
        chosen += [chance.choice(self.later) for _ in range(length - len(chosen))]
        chosen = _turned(chosen[:length], chance)
        names = _named([chance.choice("AB") for _ in chosen])
        made: dict[str, list[str]] = {}
        for name, word in zip(names, chosen, strict=True):
            made.setdefault(word.makes, []).append(name)
        slots = [
            [[other for other in made.get(kind, ()) if may_name(name, other)] for kind in word.of]
            for name, word in zip(names, chosen, strict=True)
        ]
        if not all(there for slot in slots for there in slot):
            return None
        texts = [filled(word, [*map(chance.choice, slot)]) for word, slot in zip(chosen, slots, strict=True)]
        lines = tuple(map(Line, names, texts, _heard(names, chance)))
        places = (("B", self.second_in),) if self.second_in != "north" else ()
        small = Small(lines, self.given, places)
        return small if chance.random() < 0.5 else _at_other_times(small, chance)


def _turned(chosen: Sequence[Word], chance: Random) -> list[Word]:
    """Return words in another order: mostly with a few neighbours exchanged."""
    turned = list(chosen)
    if chance.random() < 0.5:
        chance.shuffle(turned)
        return turned
    for _ in range(chance.randint(0, 3)):
        at = chance.randrange(len(turned) - 1)
        turned[at], turned[at + 1] = turned[at + 1], turned[at]
    return turned


def _named(devices: Sequence[str]) -> list[str]:
    return [f"{device}-{devices[: at + 1].count(device)}" for at, device in enumerate(devices)]


def _heard(names: Sequence[str], chance: Random) -> list[tuple[str, ...]]:
    """Return, for each operation, the last operation of the other device that it knows, in the listed order."""
    rate, known = chance.choice(HEARD), {"A": 0, "B": 0}
    heard = []
    for at, name in enumerate(names):
        other = "B" if name[0] == "A" else "A"
        there = [int(each[2:]) for each in names[:at] if each[0] == other]
        if there and chance.random() < rate:
            known[name[0]] = max(known[name[0]], chance.choice(there))
        heard.append((f"{other}-{known[name[0]]}",) if known[name[0]] else ())
    return heard


def _at_other_times(small: Small, chance: Random) -> Small:
    """Return a history with its operations at other times, which keep the certain order."""
    before, done = small.before(), list[str]()
    while len(done) < len(before):
        done.append(chance.choice([name for name in before if name not in done and before[name] <= set(done)]))
    lines = {line.name: line for line in small.lines}
    return Small(tuple(lines[name] for name in done), small.given, small.places)


def _pairs(*texts: tuple[str, str]) -> tuple[tuple[Word, ...], ...]:
    return tuple(words(*pair) for pair in texts)


SOLD = ("sell screen SN-1 SN-2 -> sale", "sell screen SN-1 -> sale", "sell screen SN-2 -> sale")
RECEIVED = ("receive {transfer} screen SN-1", "receive {transfer} screen SN-2", "receive {transfer} screen SN-1 SN-2")
WRITTEN_OFF = ("adjust screen -1 SN-1", "adjust screen -1 SN-2")
TURNED = ("complete {repair}", "cancel {repair}", "reopen {repair}", "deliver {repair}")

EXCLUSIONS = (
    Exclusion(
        "a transfer",
        words("send south screen SN-1 SN-2 -> transfer"),
        _pairs(
            ("recall {transfer}", "receive {transfer} screen SN-1"),
            ("recall {transfer}", "receive {transfer} screen SN-1 SN-2"),
            ("recall {transfer}", "recall {transfer}"),
            ("receive {transfer} screen SN-1", "sell screen SN-1 -> sale"),
        ),
        words(
            *SOLD,
            *RECEIVED,
            "recall {transfer}",
            *WRITTEN_OFF,
            "send south screen SN-1 SN-2 -> transfer",
            "void {sale}",
            "return {sale} screen SN-1 restock",
            "set SN-1 defective",
        ),
        second_in="south",
    ),
    Exclusion(
        "two transfers",
        words("send south screen SN-1 SN-2 -> transfer"),
        _pairs(
            ("send south screen SN-1 -> transfer", "recall {transfer}"),
            ("sell screen SN-1 -> sale", "receive {transfer} screen SN-2"),
            ("send south screen SN-1 SN-2 -> transfer", "receive {transfer} screen SN-1"),
        ),
        words(
            *SOLD[:1],
            *RECEIVED,
            "recall {transfer}",
            "sell screen SN-2 -> sale",
            "send north screen SN-1 -> transfer",
            "void {sale}",
            "return {sale} screen SN-1 keep",
        ),
        second_in="south",
    ),
    Exclusion(
        "a draft",
        words("draft south screen SN-1 SN-2 -> transfer"),
        _pairs(
            ("send south screen SN-1 SN-2 of {transfer}", "recall {transfer}"),
            ("send south screen SN-1 of {transfer}", "send south screen SN-1 SN-2 of {transfer}"),
            ("send south screen SN-1 SN-2 of {transfer}", "sell screen SN-1 -> sale"),
        ),
        words(
            "recall {transfer}",
            *RECEIVED,
            *SOLD[:1],
            "sell screen SN-2 -> sale",
            "send south screen SN-2 of {transfer}",
            "draft south screen SN-2 of {transfer}",
            "adjust screen -1 SN-2",
        ),
        second_in="south",
    ),
    Exclusion(
        "pieces of a transfer",
        words("send south screen SN-1 cable x4 -> transfer"),
        _pairs(
            ("recall {transfer}", "receive {transfer} cable x4"),
            ("recall {transfer}", "receive {transfer} screen SN-1 cable x4"),
            ("recall {transfer}", "receive {transfer} cable x2"),
        ),
        words(
            "recall {transfer}",
            "receive {transfer} screen SN-1",
            "receive {transfer} cable x2",
            "receive {transfer} screen SN-1 cable x2",
            "sell screen SN-1 -> sale",
            "sell screen SN-1 cable x2 -> sale",
            "return {sale} cable x1 restock",
            "void {sale}",
            "adjust screen -1 SN-1",
        ),
        given=TWO_UNITS[:1],
        second_in="south",
    ),
    Exclusion(
        "a repair",
        words("open -> repair", "fit {repair} screen SN-1 SN-2"),
        _pairs(
            ("complete {repair}", "cancel {repair}"),
            ("cancel {repair}", "fit {repair} screen SN-1"),
            ("complete {repair}", "fit {repair} screen SN-1"),
            ("complete {repair}", "take-out {repair} screen SN-1"),
            ("cancel {repair}", "return-part {repair} screen SN-1 keep"),
        ),
        words(
            *SOLD,
            *TURNED,
            "take-out {repair} screen SN-1",
            "take-out {repair} screen SN-2",
            "fit {repair} screen SN-1",
            "return-part {repair} screen SN-1 restock",
            "return-part {repair} screen SN-2 keep",
            "adjust screen -1 SN-1",
            "set SN-2 defective",
            "set SN-1 in_stock",
        ),
    ),
    Exclusion(
        "two repairs",
        words("open -> repair", "open -> repair"),
        _pairs(
            ("fit {repair} screen SN-1", "fit {repair} screen SN-1"),
            ("fit {repair} screen SN-1 SN-2", "sell screen SN-1 -> sale"),
            ("fit {repair} screen SN-1 SN-2", "cancel {repair}"),
        ),
        words(
            *TURNED,
            "fit {repair} screen SN-1 SN-2",
            "take-out {repair} screen SN-1",
            "take-out {repair} screen SN-2",
            "return-part {repair} screen SN-2 restock",
            *SOLD[:1],
            "void {sale}",
        ),
    ),
    Exclusion(
        "pieces of a repair",
        words("open -> repair", "fit {repair} cable x2"),
        _pairs(
            ("complete {repair}", "cancel {repair}"),
            ("cancel {repair}", "take-out {repair} cable x1"),
            ("fit {repair} screen SN-1", "cancel {repair}"),
        ),
        words(
            *TURNED,
            "fit {repair} cable x1",
            "take-out {repair} cable x2",
            "return-part {repair} cable x1 restock",
            "fit {repair} screen SN-1",
            "sell screen SN-1 -> sale",
            "take-out {repair} screen SN-1",
        ),
        given=TWO_UNITS[:1],
    ),
    Exclusion(
        "a sale",
        words("sell screen SN-1 SN-2 -> sale"),
        _pairs(
            ("void {sale}", "return {sale} screen SN-1 restock"),
            ("void {sale}", "return {sale} screen SN-1 SN-2 keep"),
            ("void {sale}", "void {sale}"),
            ("return {sale} screen SN-1 restock", "return {sale} screen SN-1 keep"),
        ),
        words(
            *SOLD,
            "return {sale} screen SN-1 restock",
            "return {sale} screen SN-2 restock",
            "return - screen SN-1 SN-2 keep",
            "return - screen SN-2 defective",
            "void {sale}",
            *WRITTEN_OFF,
            "adjust screen 1 SN-1",
            "open -> repair",
            "fit {repair} screen SN-1",
            "set SN-1 returned",
            "set SN-2 returned",
            "set SN-1 in_stock",
        ),
    ),
)
