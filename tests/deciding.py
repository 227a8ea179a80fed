"""Random histories of a small shop in which admins decide on open conflicts, on steps without a conflict, and on
decisions.

One person lacks the role for most of their operations. Admins decide with or without the operation on their device, or
by a guess; operations and decisions arrive in any order.
"""

import random
from collections.abc import Mapping, Sequence

from tests.history import World

DEVICES = {"A": "north", "B": "south", "T": "north, technician", "C": "north", "D": "north"}
GIVEN = {"SN-1": "screen north", "SN-2": "screen north"}
NUMBERS = ("SN-1", "SN-2", "SN-3", "SN-4", "SN-5")
RECENT = 8

WORDS = (
    ("sale", "sell screen {number}"),
    ("sale", "sell screen {number} {other}"),
    ("sale", "sell cable x2"),
    ("repair", "open"),
    ("transfer", "send south screen {number}"),
    ("", "restock {item} {number}"),
    ("", "return - screen {number} keep"),
    ("", "adjust screen -1 {number}"),
    ("", "note {number} seen"),
    ("", "rename {number} {other}"),
    ("", "alias {number} {other}"),
    ("", "set {number} defective"),
)
ON_DOCUMENTS = {
    "sale": ("void {document}", "return {document} screen {number} restock", "as {document} sell screen {number}"),
    "repair": (
        *("fit {document} screen {number}", "complete {document}", "reopen {document}", "cancel {document}"),
        "as {document} open",
    ),
    "transfer": ("receive {document} screen {number}", "recall {document}"),
}
COUNTING = (
    'says stocktake.count {{"stocktake_id": "{document}", "serials": ["{number}", "{other}"], '
    '"quantities": [{{"item_id": "cable", "quantity": 7}}]}}'
)
# The same words, and some with items, pieces and counts.
MORE_WORDS = (
    *WORDS,
    ("sale", "sell screen {number} cable x1"),
    ("transfer", "send south screen {number} {other} cable x2"),
    ("transfer", "draft south screen {number} cable x1"),
    ("stocktake", 'says stocktake.open {{"stocktake_id": "{code}"}}'),
    ("", "restock cable x3"),
    ("", "restock {item} {number} {other}"),
    ("", "adjust cable -2"),
    ("", "adjust {item} 1 {number}"),
    ("", "set {number} sold"),
    ("", "set {number} in_stock"),
    ("", "edit item {item} serial_tracked=no"),
    ("", "edit item cable serial_tracked=yes"),
    ("", "edit item cable track_stock=no"),
    ("", "edit item {item} warranty_months=12"),
    ("", "edit item {item} sku=P-1"),
    ("", "edit item cable sku=p-1 barcode=4006381333931"),
    ("", "merge battery screen"),
    ("", "merge cable battery"),
    ("", "archive {item}"),
)
MORE_ON_DOCUMENTS = {
    "sale": (
        *ON_DOCUMENTS["sale"],
        "return {document} cable x1 restock",
        "return {document} screen {number} defective",
        "return {document} screen {number} credit_only",
    ),
    "repair": (
        *ON_DOCUMENTS["repair"],
        "fit {document} cable x2",
        "take-out {document} cable x1",
        "take-out {document} screen {number}",
        "return-part {document} screen {number} defective",
        "deliver {document}",
    ),
    "transfer": (
        *ON_DOCUMENTS["transfer"],
        "receive {document} screen {number} {other} cable x2",
        "send south screen {number} of {document}",
        "as {document} send south screen {other}",
    ),
    "stocktake": (
        'says stocktake.count {{"stocktake_id": "{document}", "serials": ["{number}"], "quantities": []}}',
        COUNTING,
        'says stocktake.close {{"stocktake_id": "{document}"}}',
    ),
}

Words = Sequence[tuple[str, str]]


class Life:
    """A shop's life; `seed` decides everything in it.

    The work uses `words` and, by kind, the words about documents; `hands` are the devices that record it.
    """

    def __init__(
        self,
        seed: int,
        words: Words = WORDS,
        on_documents: Mapping[str, Sequence[str]] = ON_DOCUMENTS,
        hands: str = "ABTT",
    ) -> None:
        self._hands = hands
        self._words = words
        self._on_documents = on_documents
        self._dice = random.Random(seed)  # noqa: S311 - seeded on purpose
        self.world = World({"devices": DEVICES, "given": GIVEN})
        self._documents: dict[str, list[str]] = {kind: [] for kind in on_documents}
        self._recorded: list[tuple[str, list[str]]] = []

    def begin(self, words: Words) -> None:
        """Let the first device record some work that every device has."""
        for at, (kind, text) in enumerate(words, start=1):
            self.world.play([f"A-{at} {text}"])
            if kind:
                self._documents[kind].append(f"A-{at}")
        self.world.arrive("A")
        self.world.play(f"{code} pulls" for code in DEVICES)

    def live(self, moments: int) -> None:
        """Record this many random operations; at the end all of them arrive."""
        for _ in range(moments):
            chance = self._dice.random()
            if chance < 0.5:
                self._work()
            elif chance < 0.75:
                self._decide()
            elif chance < 0.82:
                self.world.bench.pull(self.world.phones[self._dice.choice("ABTCD")])
            else:
                self.world.arrive([self._dice.choice("ABTCD")])
            self.world.bench.later()
        self.world.arrive(DEVICES)

    def _work(self) -> None:
        who = self._dice.choice(self._hands)
        phone = self.world.phones[who]
        code = f"{who}-{phone.seq + 1}"
        number, other = self._dice.sample(NUMBERS, 2)
        known = {kind: self._dice.choice(codes) for kind, codes in self._documents.items() if codes}
        words = [*self._words, *((kind, text) for kind in known for text in self._on_documents[kind])]
        kind, text = self._dice.choice(words)
        item = self._dice.choice(["screen", "battery"])
        named = {**dict.fromkeys(("sale", "repair", "till"), "nothing"), **known}
        filled = text.format(**named, code=code, number=number, other=other, item=item, document=known.get(kind))
        self.world.play([f"{code} {filled}"])
        if (kind, text) in self._words and kind:
            self._documents[kind].append(code)
        self._recorded.append((phone.queue[-1]["id"], [number, other]))

    def _decide(self) -> None:
        if not self._recorded:
            return
        phone = self.world.phones[self._dice.choice("CCDDT")]
        operation_id, serial, expects = self._guess() if self._dice.random() < 0.4 else self._seen()
        fields = {"operation_id": operation_id, **({"serial": serial} if serial else {})}
        verdict = self._dice.choice(["reopen", "discard", "stands", "stands", *(["reassign"] if serial else [])])
        if verdict == "reopen":
            phone.record("conflict.reopen", **fields)
        else:
            new = {"new_serial": self._dice.choice(NUMBERS)} if verdict == "reassign" else {}
            phone.record("conflict.resolve", **fields, verdict=verdict, expects=expects, **new)
        self._recorded.append((phone.queue[-1]["id"], [serial] if serial else []))

    def _guess(self) -> tuple[str, str | None, list[str]]:
        operation_id, named = self._dice.choice(self._recorded[-RECENT:])
        return operation_id, self._dice.choice([None, *named]), []

    def _seen(self) -> tuple[str, str | None, list[str]]:
        """Return a stored conflict by one of its two operations."""
        conflicts = self.world.conflicts()[-RECENT:]
        if not conflicts:
            return self._guess()
        seen = self._dice.choice(conflicts)
        sides = [seen["operation_id"], *seen["with"]]
        return self._dice.choice(sides), seen["serial"], sides
