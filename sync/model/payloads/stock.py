"""Stock that arrives, leaves and moves without a customer: restocks, adjustments, transfers."""

from dataclasses import dataclass

from sync.model.fields import Delta, Id, LongText, Name, Price, Serial, ShortText
from sync.model.payloads.payload import Line, Malformed, Payload, check_distinct, check_lines, check_serials


@dataclass(frozen=True, slots=True, kw_only=True)
class RestockLine(Line):
    """A line of a restock, with the cost of each piece."""

    unit_cost: Price | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StockRestock(Payload):
    """Records goods that came in from a supplier."""

    TYPE = "stock.restock"
    ROLE = "clerk"
    restock_id: Id
    supplier_id: Id | None = None
    reference: ShortText | None = None
    lines: tuple[RestockLine, ...]

    def check(self) -> None:
        check_lines(self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class AdjustLine:
    """A correction of one item: pieces found (above 0) or lost (below 0)."""

    item_id: Id
    delta: Delta
    serials: tuple[Serial, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StockAdjust(Payload):
    """Corrects stock: units found or written off, pieces added or removed."""

    TYPE = "stock.adjust"
    ROLE = "manager"
    adjustment_id: Id
    reason: Name
    note: LongText | None = None
    lines: tuple[AdjustLine, ...]

    def check(self) -> None:
        for at, line in enumerate(self.lines):
            if line.delta == 0:
                raise Malformed("no_difference", f"lines.{at}.delta", "an adjustment of 0 changes nothing")
            check_serials(line.delta, line.serials, f"lines.{at}")
        check_distinct(
            (f"lines.{at}.serials.{index}", serial)
            for at, line in enumerate(self.lines)
            for index, serial in enumerate(line.serials or ())
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferDraft(Payload):
    """A plan of a transfer; no stock moves. A later draft replaces an earlier one; `lines` may still be empty."""

    TYPE = "transfer.draft"
    ROLE = "clerk"
    transfer_id: Id
    to_branch_id: Id
    lines: tuple[Line, ...]

    def check(self) -> None:
        if self.lines:
            check_lines(self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferSend(Payload):
    """Sends goods to another branch. Its units are in transit until they are received or recalled."""

    TYPE = "transfer.send"
    ROLE = "manager"
    transfer_id: Id
    to_branch_id: Id
    lines: tuple[Line, ...]

    def check(self) -> None:
        check_lines(self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferReceive(Payload):
    """Records the units and pieces of a transfer that arrived, at the branch where they arrived."""

    TYPE = "transfer.receive"
    ROLE = "clerk"
    transfer_id: Id
    lines: tuple[Line, ...]

    def check(self) -> None:
        check_lines(self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferCancel(Payload):
    """Recalls a transfer. After a partial receipt it recalls the units and pieces that were not received."""

    TYPE = "transfer.cancel"
    ROLE = "manager"
    transfer_id: Id
