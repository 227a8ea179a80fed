"""Repair tickets and the parts that go into them."""

from dataclasses import dataclass
from typing import Annotated

from sync.fields import UNSET, Id, LongText, Name, Price, Quantity, Serial, ShortText, Text, Unset
from sync.payloads.payload import Payload, check_distinct, check_serials
from sync.status import DISPOSITIONS


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairDevice:
    """The customer's device on the bench."""

    description: Name
    serial: ShortText | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairOpen(Payload):
    TYPE = "repair.open"
    ROLE = "technician"
    repair_id: Id
    customer_id: Id | None = None
    device: RepairDevice
    problem: LongText
    diagnosis: LongText | None = None
    price: Price | None = None
    technician_id: Id | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairChanges:
    """Fields of a repair to set; a field that is left out stays as it is."""

    customer_id: Id | None | Unset = UNSET
    device: RepairDevice | Unset = UNSET
    problem: LongText | Unset = UNSET
    diagnosis: LongText | None | Unset = UNSET
    price: Price | None | Unset = UNSET
    technician_id: Id | None | Unset = UNSET


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairUpdate(Payload):
    TYPE = "repair.update"
    ROLE = "technician"
    repair_id: Id
    changes: RepairChanges


@dataclass(frozen=True, slots=True, kw_only=True)
class PartPayload(Payload):
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
    TYPE = "repair.add_part"
    ROLE = "technician"


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairRemovePart(PartPayload):
    TYPE = "repair.remove_part"
    ROLE = "technician"


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairReturnPart(PartPayload):
    TYPE = "repair.return_part"
    ROLE = "technician"
    reason: LongText
    disposition: Annotated[str, Text(20, one_of=tuple(DISPOSITIONS))]


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairStep(Payload):
    ROLE = "technician"
    repair_id: Id


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairComplete(RepairStep):
    TYPE = "repair.complete"


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairCancel(RepairStep):
    TYPE = "repair.cancel"


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairReopen(RepairStep):
    TYPE = "repair.reopen"


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairDeliver(RepairStep):
    TYPE = "repair.deliver"
