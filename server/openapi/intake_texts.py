"""The meaning of each field that is recorded when a device is taken in; texts.py has the others."""

from collections.abc import Mapping

INTAKE_TEXTS: Mapping[str, str] = {
    "accessories": "things that were left with the device, such as its charger",
    "checklist": "the state of each part of the device when it was taken in",
    "has_passcode": "true: the passcode of the device is recorded and can be shown until the device leaves",
    "CheckedPart.key": "the part of the device, such as `screen`",
    "CheckedPart.note": "a note on the state; null: none",
    "CheckedPart.state": "`ok`, `faulty`, or `untested`",
    "CheckedPartRecord.key": "the part of the device, such as `screen`",
    "CheckedPartRecord.note": "a note on the state; null: none",
    "CheckedPartRecord.state": "`ok`, `faulty`, or `untested`",
    "passcode": "the passcode of the customer's device; it is destroyed when the device leaves",
    "promised_at": "the promised time, ms since the epoch; null: nothing was promised",
    "RepairChanges.signature": "SHA-256 of the picture of the customer's signature; null: not signed",
    "RepairOpen.signature": "SHA-256 of the picture of the customer's signature; null: not signed",
    "RepairRecord.signature": "SHA-256 of the picture of the customer's signature; null: not signed",
}
