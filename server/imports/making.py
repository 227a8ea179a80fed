"""Make the operations of a document: one function for each kind of file."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from server.imports.paper import NOTE, Paper, Shop
from server.imports.planning import Fault, Planned, needed
from server.imports.workshop import make_repair, make_stocktake, make_transfer
from sync.model.status import DISPOSITIONS, UNIT_RULE, Status
from sync.model.tax import PricedLine, sale_totals

Data = dict[str, Any]
Maker = Callable[[Paper, Shop], list[Planned]]


def make_restock(paper: Paper, shop: Shop) -> list[Planned]:
    """Return the operations of a restock."""
    lines = []
    for row in _rows(paper):
        line = shop.line(row)
        shop.move(paper, ["received"], line, row, shop.step(paper, line["item_id"], binds=False))
        lines.append({**line, "unit_cost": row.get("unit_cost")})
    supplier = shop.names["supplier"].named(paper.values, "supplier")
    payload = {"restock_id": paper.id, "supplier_id": supplier, "reference": paper.values.get("reference")}
    return [paper.planned("stock.restock", {**payload, "lines": lines})]


def make_adjustment(paper: Paper, shop: Shop) -> list[Planned]:
    """Return the operations of an adjustment."""
    lines = []
    expected = paper.values.get("documents_before", 0)
    if (
        any("serials" in row and row.get("change", 0) < 0 for row in paper.lists["lines"])
        and shop.moved(paper) < expected
    ):
        message = "Earlier documents are missing. Import them first, or empty this cell."
        raise Fault("not_yet", "documents_before", message)
    for row in paper.lists["lines"]:
        change: int = row["change"] if "change" in row else len(row.get("serials", ()))
        line = shop.line({**row, "quantity": abs(change)})
        to = shop.step(paper, line["item_id"], binds=False)
        for serial in line["serials"] or ():
            shop.move(paper, [_step(shop, serial, change)], {**line, "serials": [serial]}, row, to)
        lines.append({"item_id": line["item_id"], "delta": change, "serials": line["serials"]})
    payload = {"adjustment_id": paper.id, "reason": needed(paper.values, "reason"), "note": paper.values.get("note")}
    return [paper.planned("stock.adjust", {**payload, "lines": lines})]


def _step(shop: Shop, serial: str, change: int) -> str:
    """Return the step by which an adjustment moves a unit: a written-off unit that comes back was found."""
    if change < 0:
        return "written_off"
    is_found = "found" in UNIT_RULE and shop.shelves.unit(serial, "serials").status == Status.WRITTEN_OFF
    return "found" if is_found else "received"


def make_sale(paper: Paper, shop: Shop) -> list[Planned]:
    """Return the operations of a sale with its payments; a voided one is recorded and voided."""
    lines, before = [], []
    for row in _rows(paper):
        line = shop.line(row)
        if "unit_price" not in row:
            raise Fault("missing", "unit_price", "The unit price is missing. Fill it in.", line=row["line"])
        before += shop.move(paper, ["sold"], line, row, shop.step(paper, line["item_id"], binds=True))
        priced = {name: row.get(name) for name in ("unit_price", "discount", "tax_rate_id")}
        lines.append({**line, **priced, "tax_basis_points": row.get("tax_percent")})
    payload = {
        "sale_id": paper.id,
        "customer_id": shop.names["customer"].named(paper.values, "customer"),
        "lines": lines,
        "payments": [_payment(row) for row in paper.lists["payments"]],
        "discount": paper.values.get("sale_discount"),
        "tax_mode": paper.values.get("tax_mode") or shop.place.tax_mode,
    }
    payload["total"] = paper.values.get("total", _total(payload))
    made = [*before, paper.planned("sale.complete", payload)]
    if paper.values.get("status") == "voided":
        shop.shelves.move_bound("voided", ("sale", paper.id))
        made.append(
            paper.planned("sale.void", {"sale_id": paper.id, "reason": paper.values.get("void_reason") or NOTE})
        )
    return made


def _payment(row: Data) -> Data:
    if "payment_amount" not in row:
        raise Fault("missing", "payment_amount", "The payment has no amount. Fill it in.", line=row["line"])
    return {
        "method": row.get("payment_method") or "cash",
        "amount": row["payment_amount"],
        "tendered": row.get("payment_tendered"),
    }


def _total(payload: Data) -> int:
    priced = [
        PricedLine(line["quantity"], line["unit_price"], line["discount"] or 0, line["tax_basis_points"] or 0)
        for line in payload["lines"]
    ]
    return sale_totals(priced, payload["discount"] or 0, payload["tax_mode"]).total


def make_return(paper: Paper, shop: Shop) -> list[Planned]:
    """Return the operations of a return, with or without its sale."""
    sale_id = _sale_of(paper, shop)
    lines = []
    for row in _rows(paper):
        line = {**shop.line(row), "disposition": row.get("disposition", "keep")}
        if line["disposition"] not in DISPOSITIONS:
            message = f"{line['disposition'][:20]}: write keep, restock, defective or credit_only."
            raise Fault("invalid", "disposition", message, line=row["line"])
        after = DISPOSITIONS[line["disposition"]]
        to = shop.step(paper, line["item_id"], binds=False)
        if sale_id is not None:
            to = replace(to, document=("sale", sale_id))
        shop.move(paper, ["returned", *([after] if after else [])], line, row, to)
        lines.append(line)
    payload = {"return_id": paper.id, "sale_id": sale_id, "reason": needed(paper.values, "reason")}
    return [paper.planned("sale.return", {**payload, "lines": lines, "refund": paper.values.get("refund", 0)})]


def _sale_of(paper: Paper, shop: Shop) -> str | None:
    names = [paper.values[name] for name in ("sale_id", "sale") if paper.values.get(name)]
    found = next((shop.sales[name] for name in names if name in shop.sales), None)
    if names and found is None:
        raise Fault("unknown_document", "sale", f"No sale {names[-1][:40]} here. Import the sales first.")
    return found


def _rows(paper: Paper) -> list[Data]:
    if not paper.lists["lines"]:
        raise Fault("no_lines", "item", "No line names an item. Fill it in.")
    return paper.lists["lines"]


MAKERS: Mapping[str, Maker] = {
    "restocks": make_restock,
    "adjustments": make_adjustment,
    "sales": make_sale,
    "returns": make_return,
    "repairs": make_repair,
    "transfers": make_transfer,
    "stocktakes": make_stocktake,
}
