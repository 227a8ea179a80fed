"""Repair tickets and the parts that go into them."""

from dataclasses import dataclass
from typing import Annotated

from sync.model.fields import (
    UNSET,
    Id,
    LongText,
    Moment,
    Name,
    PhotoHash,
    Price,
    PublicToken,
    Quantity,
    Serial,
    ShortText,
    Text,
    Unset,
)
from sync.model.intake import CHECK_STATES
from sync.model.payloads.payload import Malformed, Payload, check_distinct, check_serials, check_token
from sync.model.status import DISPOSITIONS

PHOTOS_MAX = 20
CHECKED_MAX = 50
ACCESSORIES_MAX = 50
HEXADECIMAL = frozenset("0123456789abcdef")


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairDevice:
    """The customer's device on the bench."""

    description: Name
    serial: ShortText | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairLabour:
    """Work that is charged beside the parts."""

    description: Name
    price: Price


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedPart:
    """The state of one part of the customer's device when it was taken in."""

    key: Annotated[str, Text(40, shortest=1)]
    state: Annotated[str, Text(20, one_of=CHECK_STATES)]
    note: ShortText | None = None


def check_intake(
    checklist: tuple[CheckedPart, ...] | Unset,
    accessories: tuple[str, ...] | Unset,
    signature: str | None | Unset,
    path: str = "",
) -> None:
    """Refuse a checklist or accessories that are too long, and a signature that is no SHA-256. Raises Malformed."""
    if checklist is not UNSET and len(checklist) > CHECKED_MAX:
        raise Malformed("invalid_field", f"{path}checklist", f"Longer than {CHECKED_MAX}.")
    if accessories is not UNSET and len(accessories) > ACCESSORIES_MAX:
        raise Malformed("invalid_field", f"{path}accessories", f"Longer than {ACCESSORIES_MAX}.")
    if isinstance(signature, str) and not HEXADECIMAL.issuperset(signature):
        raise Malformed("invalid_field", f"{path}signature", "Not the SHA-256 of a picture.")


def check_photos(photos: tuple[str, ...], field: str) -> None:
    """Refuse a value that is no SHA-256 in lower-case hexadecimal, and too many photos. Raises Malformed."""
    if len(photos) > PHOTOS_MAX:
        raise Malformed("too_many_photos", field, f"{len(photos)} photos, at most {PHOTOS_MAX} an operation")
    for at, photo in enumerate(photos):
        if not HEXADECIMAL.issuperset(photo):
            raise Malformed("invalid_field", f"{field}.{at}", "Not the SHA-256 of a photo.")


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairOpen(Payload):
    """Opens a repair ticket."""

    TYPE = "repair.open"
    ROLE = "technician"
    repair_id: Id
    customer_id: Id | None = None
    device: RepairDevice
    problem: LongText
    diagnosis: LongText | None = None
    price: Price | None = None
    technician_id: Id | None = None
    waiting_for_parts: bool = False
    labour: tuple[RepairLabour, ...] = ()
    note: LongText | None = None
    photos: tuple[PhotoHash, ...] = ()
    # Opens the customer's public page.
    public_token: PublicToken | None = None
    checklist: tuple[CheckedPart, ...] = ()
    accessories: tuple[Name, ...] = ()
    # The passcode of the customer's device; destroyed at hand-over (personal_fields.py).
    passcode: ShortText | None = None
    promised_at: Moment | None = None
    signature: PhotoHash | None = None

    def check(self) -> None:
        check_photos(self.photos, "photos")
        check_intake(self.checklist, self.accessories, self.signature)
        check_token(self.public_token, "public_token")


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairChanges:
    """Fields of a repair to set; a field that is left out stays as it is."""

    customer_id: Id | None | Unset = UNSET
    device: RepairDevice | Unset = UNSET
    problem: LongText | Unset = UNSET
    diagnosis: LongText | None | Unset = UNSET
    price: Price | None | Unset = UNSET
    technician_id: Id | None | Unset = UNSET
    waiting_for_parts: bool | Unset = UNSET
    labour: tuple[RepairLabour, ...] | Unset = UNSET
    public_token: PublicToken | None | Unset = UNSET
    checklist: tuple[CheckedPart, ...] | Unset = UNSET
    accessories: tuple[Name, ...] | Unset = UNSET
    passcode: ShortText | None | Unset = UNSET
    promised_at: Moment | None | Unset = UNSET
    signature: PhotoHash | None | Unset = UNSET


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairUpdate(Payload):
    """Changes of fields, where the later edit wins; notes and photos are added to those of other devices."""

    TYPE = "repair.update"
    ROLE = "technician"
    repair_id: Id
    changes: RepairChanges
    note: LongText | None = None
    photos: tuple[PhotoHash, ...] = ()
    removed_photos: tuple[PhotoHash, ...] = ()

    def check(self) -> None:
        check_photos(self.photos, "photos")
        check_photos(self.removed_photos, "removed_photos")
        check_token(self.changes.public_token, "changes.public_token")
        changes = self.changes
        check_intake(changes.checklist, changes.accessories, changes.signature, "changes.")


@dataclass(frozen=True, slots=True, kw_only=True)
class PartPayload(Payload):
    """A part of a repair that is fitted or removed."""

    repair_id: Id
    item_id: Id
    quantity: Quantity
    serials: tuple[Serial, ...] | None = None
    unit_price: Price | None = None

    def check(self) -> None:
        check_serials(self.quantity, self.serials, "")
        check_distinct((f"serials.{at}", serial) for at, serial in enumerate(self.serials or ()))


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairAddPart(PartPayload):
    """Fits a part. A unit leaves stock and is in repair."""

    TYPE = "repair.add_part"
    ROLE = "technician"


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairRemovePart(PartPayload):
    """Takes a fitted part out again and puts it back in stock."""

    TYPE = "repair.remove_part"
    ROLE = "technician"


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairReturnPart(PartPayload):
    """Takes a fitted part out of the repair; `disposition` is its new place."""

    TYPE = "repair.return_part"
    ROLE = "technician"
    reason: LongText
    disposition: Annotated[str, Text(20, one_of=tuple(DISPOSITIONS))]


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairStep(Payload):
    """A step of a repair ticket."""

    ROLE = "technician"
    repair_id: Id


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairComplete(RepairStep):
    """Completes a repair."""

    TYPE = "repair.complete"


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairCancel(RepairStep):
    """Cancels a repair. Its parts are in stock again."""

    TYPE = "repair.cancel"


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairReopen(RepairStep):
    """Reopens a completed repair."""

    TYPE = "repair.reopen"


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairDeliver(RepairStep):
    """Hands the repaired device to its customer."""

    TYPE = "repair.deliver"
