"""The guarantees of a device while processes are killed: its pulls are checked against the operations of all devices.

- Monotonic reads: no record goes back to an older version, and the shop's version never decreases.
- Read your writes: a pull that ends after a push was acknowledged shows what was pushed.
- Causal order: a device that receives an operation's document also has all documents that the recording device had at
  that time.

Every operation here makes a document. So the frontier of another device is the sequence number up to which a device has
the documents of its operations.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Body = dict[str, Any]
Frontier = dict[str, int]

MAKES = {"stock.restock": "restock", "sale.complete": "sale", "sale.return": "return"}


@dataclass(frozen=True)
class Written:
    """The device that recorded a document, its sequence number, and the documents that it had received by then."""

    device_id: str
    seq: int
    shown: Mapping[str, int]


class Guarantees:
    """All recorded documents, by kind and id, and the violations that were found."""

    def __init__(self) -> None:
        self.written: dict[tuple[str, str], Written] = {}
        self.broken: list[str] = []


@dataclass
class Watcher:
    """The operations of one device, the server's answers, and the records that it received."""

    device_id: str
    guarantees: Guarantees
    version: int = 0
    acknowledged: tuple[int, int] = (0, 0)
    frontier: Frontier = field(default_factory=dict)
    _versions: dict[tuple[str, str], int] = field(default_factory=dict)
    _seqs: dict[str, set[int]] = field(default_factory=dict)
    _new: list[Written] = field(default_factory=list)

    def records(self, operation: Body) -> None:
        """The device records an operation that makes a document."""
        kind = MAKES[operation["type"]]
        written = Written(self.device_id, operation["seq"], dict(self.frontier))
        self.guarantees.written[kind, operation["payload"][f"{kind}_id"]] = written

    def is_acknowledged(self, last_seq: int, version: int) -> None:
        """The server acknowledges a push, up to a sequence number and at a version of the shop."""
        self.acknowledged = last_seq, version

    def is_shown(self, page: Body) -> None:
        """The device takes a page; after the last page of a pull the replica is complete and is checked."""
        for change in page["changes"]:
            key = change["kind"], change["id"]
            if change["version"] < self._versions.get(key, 0):
                self._breaks(f"{key} went back from version {self._versions[key]} to {change['version']}")
            self._versions[key] = change["version"]
            written = self.guarantees.written.get(key)
            if written is not None and written.seq not in self._seqs.setdefault(written.device_id, set()):
                self._seqs[written.device_id].add(written.seq)
                self._new.append(written)
        if page["version"] < self.version:
            self._breaks(f"the shop went back from version {self.version} to {page['version']}")
        self.version = page["version"]
        if not page["more"]:
            self._look()

    def _look(self) -> None:
        for device_id, seqs in self._seqs.items():
            self.frontier[device_id] = max(seqs)
            if len(seqs) != max(seqs):
                self._breaks(f"{device_id} is shown up to {max(seqs)}, and {max(seqs) - len(seqs)} before that are not")
        for written in self._new:
            for device_id, seq in written.shown.items():
                if self.frontier.get(device_id, 0) < seq:
                    self._breaks(f"{written.device_id} {written.seq} is shown without {device_id} {seq} before it")
        self._new = []
        seq, version = self.acknowledged
        if self.frontier.get(self.device_id, 0) < seq or self.version < version:
            self._breaks(f"its own {seq} was acknowledged and is not shown")

    def _breaks(self, what: str) -> None:
        self.guarantees.broken.append(f"{self.device_id}: {what}")
