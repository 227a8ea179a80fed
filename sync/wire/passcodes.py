"""Passcodes of customers' devices in operations: destroyed when the device leaves, on the server and on every device.

The operation stays. If the server or a device has destroyed the passcode of an operation, only the rest of the
operation is compared. The digest of the whole operation is destroyed too, because it would reveal a short passcode.
"""

from dataclasses import replace

from sync.model.fields import UNSET
from sync.model.operations import Operation
from sync.model.payloads.payload import Payload
from sync.model.payloads.repairs import RepairOpen, RepairUpdate
from sync.model.personal_fields import PASSCODES
from sync.wire.cost_prices import has_envelope
from sync.wire.messages import Pushed

# In place of the digest.
PASSCODE_DESTROYED = "passcode destroyed"


def without_passcode(payload: Payload | None) -> Payload | None:
    """Return a payload without its passcode; the payload itself if it has none."""
    if isinstance(payload, RepairOpen) and payload.passcode is not None:
        return replace(payload, passcode=None)
    if isinstance(payload, RepairUpdate) and payload.changes.passcode not in (None, UNSET):
        return replace(payload, changes=replace(payload.changes, passcode=None))
    return payload


def lacks_passcode_alone(pushed: Pushed, kept: Operation) -> bool:
    """Return whether an operation arrives as it was stored, except that one or both sides lack a passcode."""
    ours, theirs = without_passcode(pushed.payload), without_passcode(kept.payload)
    is_lacking = ours is pushed.payload or theirs is kept.payload
    return pushed.type in PASSCODES and is_lacking and ours == theirs and has_envelope(pushed, kept)
