"""The keys for the operations of a push, made before it is written; the keys of passcodes are deleted when the device
leaves.

The state after a push deletes them, not a single operation. So the same rule applies to a hand-over that an admin
approves, one that settles late, and a passcode that arrives after the hand-over.
"""

from typing import Any

from sqlalchemy import Row

from server.encryption.service import KeyRing, passcode_owner
from server.feed import service as feed
from server.synchronization.models import LoggedOperation
from server.synchronization.rows import owner_name, passcode_key
from sync.log.journal import Changes, Quarantined
from sync.model.personal_fields import DEPARTED, DEPARTURES, PASSCODES
from sync.wire.passcodes import without_passcode
from sync.wire.reading import payload_as_json

_REPAIR_OWNER = "repair:"


def make_keys(keys: KeyRing, changes: Changes) -> None:
    """Make the encryption keys of new lines of the log and new rows of the quarantine."""
    owned = [
        (entry.operation.id, entry.operation.type, payload_as_json(entry.operation.payload))
        for entry in changes.entries
        if entry.erased_digest is not None
    ]
    owned += [
        (refused.operation_id, str(refused.body.get("type")), refused.body.get("payload"))
        for refused in changes.quarantined
        if refused.erased_digest is not None
    ]
    if owned:
        owners = [owner_name(type_, payload) for _, type_, payload in owned]
        owners += [passcode_key(*each) for each in owned]
        keys.make(owner for owner in owners if owner is not None)


def possible_passcode_owner(row: LoggedOperation | Row[Any]) -> str | None:
    """Return the owner of the key of the passcode that a line of the log may have; None if it can have none."""
    if row.type not in PASSCODES or not (row.sealed_for or "").startswith(_REPAIR_OWNER):
        return None
    return passcode_owner(str(row.sealed_for).removeprefix(_REPAIR_OWNER), row.id)


def destroy_passcodes(shop_id: str, changes: Changes, keys: KeyRing) -> None:
    """Delete the keys of the passcodes of devices that have left. The changes are written, the shop is locked."""
    payloads: list[tuple[str, Any]] = [(entry.operation.type, entry.operation.payload) for entry in changes.entries]
    left = {payload.repair_id for type_, payload in payloads if type_ in DEPARTURES}
    named = {payload.repair_id for _, payload in payloads if without_passcode(payload) is not payload}
    named |= {each.body["payload"]["repair_id"] for each in changes.quarantined if _has_passcode(each)}
    changed = {id_: data for (kind, id_), data in changes.records.items() if kind == "repair"}
    others = [("repair", id_) for id_ in (left | named) - changed.keys()]
    known = feed.records(shop_id, others) if others else {}
    for repair_id, data in {**changed, **{id_: data for (_, id_), data in known.items()}}.items():
        if data is None:
            continue
        if data["status"] in DEPARTED or (repair_id in left and not data["has_passcode"]):
            keys.destroy_passcodes(repair_id)


def _has_passcode(refused: Quarantined) -> bool:
    """Return whether a quarantined operation names the repair of a passcode."""
    return passcode_key(refused.operation_id, str(refused.body.get("type")), refused.body.get("payload")) is not None
