"""The meaning of each field of what is recorded when a device is taken in; texts.py has the others."""

from collections.abc import Mapping

INTAKE_TEXTS: Mapping[str, str] = {
    "accessories": "what was left with the device, such as its charger",
    "checklist": "what was found of each part of the device when it was taken in",
    "has_passcode": "true: the passcode of the device is recorded and can be shown until the device leaves",
    "CheckedPart.key": "the part of the device, such as `screen`",
    "CheckedPart.note": "what was found; null: nothing more",
    "CheckedPart.state": "what was found: `ok`, `faulty`, or `untested`",
    "CheckedPartRecord.key": "the part of the device, such as `screen`",
    "CheckedPartRecord.note": "what was found; null: nothing more",
    "CheckedPartRecord.state": "what was found: `ok`, `faulty`, or `untested`",
    "passcode": "the passcode of the customer's device; unreadable for good when the device leaves",
    "promised_at": "when the customer may expect the device, ms since the epoch; null: nothing was promised",
    "RepairChanges.signature": "SHA-256 of the picture of what the customer signed; null: not signed",
    "RepairOpen.signature": "SHA-256 of the picture of what the customer signed; null: not signed",
    "RepairRecord.signature": "SHA-256 of the picture of what the customer signed; null: not signed",
}
