"""The tools that propose. The server checks and stores a proposal; an admin confirms it in the app."""

import uuid
from collections.abc import Callable
from typing import Annotated, Any

from pydantic import BaseModel, Field

from server.assistant.calling import Server
from server.assistant.reading import Id, Serial

LINES_MAX = 100
DONE = "Proposed, not recorded: an admin confirms or discards it in the app under Settings, Proposals. Its id is "

Text = Annotated[str, Field(min_length=1, max_length=2000)]
Why = Annotated[str, Field(min_length=1, max_length=500, description="the reason, for the person who confirms it")]
Amount = Annotated[int, Field(ge=0, le=10**12, description="whole minor units, such as cents")]
SOME = Field(min_length=1, max_length=LINES_MAX)
Pieces = Annotated[int, Field(ge=1, le=10_000)]


class Goods(BaseModel):
    """A quantity of an item; a serial-tracked item has as many serials."""

    item_id: Id
    quantity: Pieces
    serials: Annotated[list[Serial] | None, Field(max_length=LINES_MAX)] = None


class Delivered(Goods):
    """Goods that came in, and the cost of a piece."""

    unit_cost: Amount | None = None


class Quoted(BaseModel):
    """One line of a quote."""

    description: Text
    quantity: Pieces
    unit_price: Amount


def tools_of(server: Server) -> list[Callable[..., str]]:
    """Return the proposing tools of a server; a tool's name is its function's, its description the docstring."""
    return [*_of_goods(server), *_of_repairs(server)]


def _of_goods(server: Server) -> list[Callable[..., str]]:
    def propose_restock(
        branch_id: Id,
        lines: Annotated[list[Delivered], SOME],
        why: Why,
        supplier_id: Id | None = None,
        reference: Text | None = None,
    ) -> str:
        """Propose to record goods that came in at a branch."""
        payload = {"restock_id": _new_id(), "supplier_id": supplier_id, "reference": reference, "lines": _lines(lines)}
        return _propose(server, "stock.restock", branch_id, payload, why)

    def propose_transfer(from_branch_id: Id, to_branch_id: Id, lines: Annotated[list[Goods], SOME], why: Why) -> str:
        """Propose a draft of a transfer between branches. A draft moves nothing: people decide whether to send it."""
        payload = {"transfer_id": _new_id(), "to_branch_id": to_branch_id, "lines": _lines(lines)}
        return _propose(server, "transfer.draft", from_branch_id, payload, why)

    return [propose_restock, propose_transfer]


def _of_repairs(server: Server) -> list[Callable[..., str]]:
    def propose_note(branch_id: Id, serial: Serial, note: Text, why: Why) -> str:
        """Propose a note on a unit."""
        return _propose(server, "serial.note", branch_id, {"serial": serial, "note": note}, why)

    def propose_repair(
        branch_id: Id,
        device: Text,
        problem: Text,
        why: Why,
        serial: Serial | None = None,
        customer_id: Id | None = None,
    ) -> str:
        """Propose to open a repair: the device and what is wrong with it."""
        described = _given({"description": device, "serial": serial})
        payload = {"repair_id": _new_id(), "customer_id": customer_id, "device": described, "problem": problem}
        return _propose(server, "repair.open", branch_id, payload, why)

    def propose_quote(
        branch_id: Id, repair_id: Id, lines: Annotated[list[Quoted], SOME], why: Why, note: Text | None = None
    ) -> str:
        """Propose a quote for a repair. The customer sees the quote only after an admin has confirmed it."""
        total = sum(line.quantity * line.unit_price for line in lines)
        payload = {"quote_id": _new_id(), "repair_id": repair_id, "lines": _lines(lines), "total": total, "note": note}
        return _propose(server, "repair.quote", branch_id, payload, why)

    return [propose_note, propose_repair, propose_quote]


def _propose(server: Server, type_: str, branch_id: str, payload: dict[str, Any], why: str) -> str:
    operation = {"type": type_, "v": 1, "branch_id": branch_id, "payload": _given(payload)}
    return DONE + str(server.post("proposals", body={"operation": operation, "why": why})["id"])


def _lines(lines: list[Any]) -> list[dict[str, Any]]:
    return [line.model_dump(exclude_none=True) for line in lines]


def _given(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}


def _new_id() -> str:
    return str(uuid.uuid4())
