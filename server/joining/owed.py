"""The operations that a lost device did not push: from its last push to its last known operation.

A device numbers its operations without gaps, and each document's code contains the sequence number. Its last operation
is known from its report in its last pull, from pushes after it was revoked, and from receipts.
"""

from typing import Any

from server.devices import service as devices
from server.errors import invalid, not_found
from server.people.service import Person
from server.synchronization import service as synchronization
from sync.model.fields import INTEGER_MAX
from sync.model.identity import document_code

LISTED_MAX = 1000

Record = dict[str, Any]


def owed_by(person: Person, device_id: str, receipt: str | None) -> Record:
    """Return the missing operations of a device at one of the person's branches, as in OwedSchema.

    Raises Problem: 404; 422 for a `receipt` of another device.
    """
    device = devices.find_device(person.shop_id, device_id)
    if not person.is_of(device.branch_id):
        raise not_found("device")
    kept = synchronization.quarantined_numbers(person.shop_id, device_id)
    evidence = {
        "told": device.told_seq,
        "quarantine": max(kept, default=0),
        "receipt": 0 if receipt is None else _number(receipt, device.code),
    }
    known = max(device.last_seq, *evidence.values())
    # No sequence number up to last_seq can be missing, and the quarantine has too few operations to need a set.
    ahead = {seq for seq in kept if seq > device.last_seq}
    candidates = range(device.last_seq + 1, min(known, device.last_seq + LISTED_MAX + len(ahead)) + 1)
    missing = [seq for seq in candidates if seq not in ahead][:LISTED_MAX]
    return {
        "device_id": device_id,
        "code": device.code,
        "last_seq": device.last_seq,
        "last_seen_at": device.last_seen_at,
        "known_seq": known,
        "evidence": [{"kind": kind, "seq": seq} for kind, seq in evidence.items() if seq > device.last_seq],
        "missing": [{"seq": seq, "code": document_code(device.code, seq)} for seq in missing],
        "total": known - device.last_seq - len(ahead),
    }


def _number(receipt: str, device_code: str) -> int:
    code, _, number = receipt.strip().upper().rpartition("-")
    is_number = number.isascii() and number.isdecimal() and len(number) <= len(str(INTEGER_MAX))
    if code != device_code or not is_number or not 1 <= int(number) <= INTEGER_MAX:
        raise invalid("receipt", f"This is no receipt of this device, such as {document_code(device_code, 118)}.")
    return int(number)
