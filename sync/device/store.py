"""The state of the reference device that must survive a restart."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sync.model.status import DOCUMENT_RULES
from sync.wire.messages import HEARD_MAX
from sync.wire.proofs import Seal, proof_of

Body = dict[str, Any]

# The rule of the step that creates a document, by the operation's type.
CREATING = {rule.made_by: rule for rule in DOCUMENT_RULES if rule.creates}


class Link(StrEnum):
    """Whether a device can continue, or a person has to do something first."""

    OPEN = "open"
    SIGNED_OUT = "signed_out"
    REVOKED = "revoked"
    OUTDATED = "outdated"


@dataclass(slots=True)
class Acknowledged:
    """An operation with its result; `device_id` is None if the server has it under another identity.

    `at` is the server's time (ms) of the acknowledgement.
    """

    device_id: str | None
    operation: Body
    result: Body
    at: int


@dataclass(slots=True)
class Store:
    """The state of a device: identity, `seq`, queue, acknowledged operations, and replica.

    `version` is that of the replica, 0 while it is incomplete. `known_as` is the identity that last pulled.
    `lost_history`: the replica came from another history than the server's, so the server may lack acknowledged
    operations. `recorded` are the ids of all operations that are kept, in the order in which they were recorded here.
    `seals` are the identity's by person (wire/proofs.py). `heard` has for each former identity the last `seq` that is
    its own. `reached` is the highest `seq` of this identity under which the server may ever have stored an operation.
    """

    device_id: str
    code: str
    branch_id: str
    last_seq: int = 0
    queue: list[Body] = field(default_factory=list)
    acknowledged: dict[str, Acknowledged] = field(default_factory=dict)
    recorded: dict[str, None] = field(default_factory=dict)
    records: dict[tuple[str, str], Body] = field(default_factory=dict)
    snapshot: dict[tuple[str, str], Body] | None = None
    cursor: str | None = None
    version: int = 0
    known_as: str | None = None
    lost_history: bool = False
    heard: dict[str, int] = field(default_factory=dict)
    reached: int = 0
    link: Link = Link.OPEN
    server_time: int = 0
    seals: dict[str, Seal] = field(default_factory=dict)

    def proven(self, operation: Body) -> Body:
        """Return an operation with its proof, if the store has its person's seal."""
        seal = self.seals.get(operation["actor_id"])
        return operation if seal is None else {**operation, "proof": proof_of(seal, operation)}

    def take_page(self, page: Body) -> bool:
        """Apply a page of a pull; return whether there is more. A snapshot replaces the replica once it is complete."""
        if self.cursor is None:
            self.snapshot = {}
        into = self.records if self.snapshot is None else self.snapshot
        for change in page["changes"]:
            key = change["kind"], change["id"]
            if change["data"] is None:
                into.pop(key, None)
            else:
                into[key] = change["data"]
        self.cursor, self.known_as = page["cursor"], self.device_id
        self.server_time = max(self.server_time, page["server_time"])
        if self.snapshot is not None and not page["more"]:
            self.records, self.snapshot = self.snapshot, None
        if self.snapshot is None:
            self.version = page["version"]
        return bool(page["more"])

    def take_identity(self, device_id: str, code: str, known: dict[str, int], own: int) -> None:
        """Become another device, which knows the former one's operations up to `own`.

        The queue was recorded after the last `seq` in `known`. Each operation states this in `heard`, because a pull
        may not have shown these operations yet.
        """
        former, self.device_id, self.code, self.reached = self.device_id, device_id, code, 0
        self.queue = [{**each, "heard": _with(each.get("heard", {}), known)} for each in self.queue]
        self.heard = _with(self.heard, {former: own})
        self.seals.clear()

    def set_aside(self, operation_id: str, holder: Body | None) -> None:
        """Remove an operation that the server has from a clone or under another `seq`, and close the gap.

        `holder` is the clone's identity and `seq` of the operation. The later operations of the queue, and all that are
        recorded from now on, state that they come after it.
        """
        at = next((at for at, operation in enumerate(self.queue) if operation["id"] == operation_id), None)
        if at is None:
            return
        operation = self.queue.pop(at)
        result = {"id": operation_id, "seq": operation["seq"], "standing": "elsewhere", "duplicate": True}
        self.acknowledged[operation_id] = Acknowledged(None, operation, result, self.server_time)
        known = {} if holder is None or holder["device_id"] == self.device_id else {holder["device_id"]: holder["seq"]}
        for place, later in enumerate(self.queue[at:], at):
            heard = _with(later.get("heard", {}), known)
            self.queue[place] = {**later, "seq": later["seq"] - 1, **({"heard": heard} if heard else {})}
        self.heard = _with(self.heard, known)
        self.last_seq -= 1

    def holder(self, device_id: str, seq: int) -> str | None:
        """Return the id of the operation with a `seq` of an identity, None if it is no longer kept."""
        queued = self.queue if device_id == self.device_id else []
        acknowledged = (kept.operation for kept in self.acknowledged.values() if kept.device_id == device_id)
        return next((each["id"] for each in (*queued, *acknowledged) if each["seq"] == seq), None)

    def has_created(self, type_: str, payload: Body) -> bool:
        """Return whether an operation would create a document whose id is used here; continuing a draft is allowed.

        A drafted transfer may be sent even if other people changed its draft meanwhile: the goods were packed by this
        draft.
        """
        rule = CREATING.get(type_)
        if rule is None:
            return False
        kind, id_ = rule.document, str(payload.get(f"{rule.document}_id"))
        record = self.records.get((kind, id_))
        if record is not None and not rule.may_create:
            return True
        kept = [*self.queue, *(known.operation for known in self.acknowledged.values())]
        made_by = [CREATING[each["type"]] for each in kept if self._creates(each, kind, id_)]
        return any(other.target not in rule.sources for other in made_by)

    @staticmethod
    def _creates(operation: Body, kind: str, id_: Any) -> bool:
        rule = CREATING.get(operation["type"])
        return rule is not None and rule.document == kind and operation["payload"].get(f"{kind}_id") == id_

    def forget(self, before: int) -> None:
        """Remove the operations that were acknowledged before `before` (server's time, ms).

        Rejected operations stay. So do acknowledged operations that are queued again, because the server may lack them.
        """
        queued = {each["id"] for each in self.queue}
        for id_, kept in list(self.acknowledged.items()):
            if kept.at < before and kept.result["standing"] != "rejected" and id_ not in queued:
                del self.acknowledged[id_], self.recorded[id_]

    def rejected(self) -> list[Acknowledged]:
        """Return the operations that the server rejected; they are kept until a person has seen them."""
        return [kept for kept in self.acknowledged.values() if kept.result["standing"] == "rejected"]


def _with(heard: dict[str, int], known: dict[str, int]) -> dict[str, int]:
    """Return `heard` with the last `seq` of more devices, which never decreases; beyond the limit the oldest are
    dropped.
    """
    both = {**heard, **{device_id: max(seq, heard.get(device_id, 0)) for device_id, seq in known.items() if seq}}
    return dict(list(both.items())[-HEARD_MAX:])
