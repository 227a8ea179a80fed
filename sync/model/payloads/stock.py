"""Stock that comes, goes and moves without a customer: restocks, adjustments, transfers."""

from dataclasses import dataclass

from sync.model.fields import Delta, Id, LongText, Name, Price, Serial, ShortText
from sync.model.payloads.payload import Line, Malformed, Payload, check_distinct, check_lines, check_serials


@dataclass(frozen=True, slots=True, kw_only=True)
class RestockLine(Line):
    unit_cost: Price | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StockRestock(Payload):
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
    item_id: Id
    delta: Delta
    serials: tuple[Serial, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StockAdjust(Payload):
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
    """What is to be sent; nothing moves. Said again it replaces what was said before; `lines` may be empty yet."""

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
    TYPE = "transfer.send"
    ROLE = "manager"
    transfer_id: Id
    to_branch_id: Id
    lines: tuple[Line, ...]

    def check(self) -> None:
        check_lines(self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferReceive(Payload):
    TYPE = "transfer.receive"
    ROLE = "clerk"
    transfer_id: Id
    lines: tuple[Line, ...]

    def check(self) -> None:
        check_lines(self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferCancel(Payload):
    TYPE = "transfer.cancel"
    ROLE = "manager"
    transfer_id: Id
