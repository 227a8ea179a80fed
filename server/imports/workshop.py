"""Make the operations of documents with several steps: repairs, transfers, stock-takes."""

from typing import Any

from server.imports.paper import NOTE, Paper, Shop, at_line
from server.imports.planning import Fault, Planned, needed
from sync.model.intake import CHECK_STATES

Data = dict[str, Any]
# Columns of a part's units that were removed again, and the disposition of each; None: back in stock.
CAME_OUT = {"part_serials_removed": None, "part_serials_put_aside": "keep", "part_serials_faulty": "defective"}
REPAIR_STATUSES = ("open", "completed", "delivered", "cancelled")
TRANSFER_STATUSES = ("draft", "in_transit", "partly_received", "received", "cancelled")


def make_repair(paper: Paper, shop: Shop) -> list[Planned]:
    """Return the operations of a ticket with its labour, notes and parts, up to its present status."""
    status = _status(paper, REPAIR_STATUSES, "open")
    notes = [row["note"] for row in paper.lists["notes"] if row.get("note")]
    made = [paper.planned("repair.open", {**_ticket(paper, shop), "note": notes[0] if notes else None})]
    made += [paper.planned("repair.update", {"repair_id": paper.id, "changes": {}, "note": note}) for note in notes[1:]]
    before: list[Planned] = []
    for row in paper.lists["parts"]:
        by_hand, some = _part(paper, shop, row)
        before, made = before + by_hand, made + some
    closing = paper.values.get("completed_at")
    step = {"repair_id": paper.id}
    if status == "cancelled":
        shop.shelves.move_bound("cancelled", ("repair", paper.id))
        made.append(paper.planned("repair.cancel", step))
    elif status != "open":
        shop.shelves.move_bound("completed", ("repair", paper.id))
        made.append(paper.planned("repair.complete", step, at=closing))
        made += [paper.planned("repair.deliver", step, at=closing)] if status == "delivered" else []
    return [*before, *made]


def _ticket(paper: Paper, shop: Shop) -> Data:
    values = paper.values
    device = {"description": needed(values, "device"), "serial": values.get("device_serial")}
    labour = [
        {"description": row.get("labour") or NOTE, "price": row.get("labour_price", 0)} for row in paper.lists["labour"]
    ]
    return {
        "repair_id": paper.id,
        "customer_id": shop.names["customer"].named(values, "customer"),
        "device": device,
        "problem": needed(values, "problem"),
        "diagnosis": values.get("diagnosis"),
        "price": values.get("price"),
        "technician_id": _technician(paper, shop),
        "waiting_for_parts": values.get("waiting_for_parts", False),
        "labour": labour,
        "checklist": [
            {"key": needed(row, "checked"), "state": _found(row), "note": row.get("check_note")}
            for row in paper.lists["checklist"]
        ],
        "accessories": values.get("accessories", []),
        "promised_at": values.get("promised_at"),
    }


def _found(row: Data) -> str:
    """Return the state of a part of the device; without an answer the part was not checked."""
    found: str = row.get("check_result") or "untested"
    if found not in CHECK_STATES:
        raise Fault("invalid", "check_result", f"{found[:20]} is no result here: {', '.join(CHECK_STATES)}.")
    return found


def _technician(paper: Paper, shop: Shop) -> str | None:
    """Return the technician of a repair; one who is not of this shop is left out, with a hint."""
    try:
        return shop.names["user"].named(paper.values, "technician")
    except Fault:
        paper.hint("no_such_technician", paper.values["technician"])
        return None


def _part(paper: Paper, shop: Shop, row: Data) -> tuple[list[Planned], list[Planned]]:
    """Return the operations before the repair, and those of a part: fitted, and removed or returned again."""
    line = shop.line(row, prefix="part_", item="part")
    branch_id = at_line(row, lambda: shop.branches.named(row, "part_branch")) if "part_branch" in row else None
    to = shop.step(paper, line["item_id"], binds=True, branch_id=branch_id)
    before = shop.move(paper, ["used"], line, row, to)
    common = {"repair_id": paper.id, "unit_price": row.get("part_price")}
    if "part_quantity" not in row and line["serials"] is None and row.get("part_removed"):
        # More pieces were removed than fitted.
        payload = {**common, **line, "quantity": row["part_removed"]}
        return [], [paper.planned("repair.remove_part", payload, branch_id)]
    made = [paper.planned("repair.add_part", {**common, **line}, branch_id)]
    if line["serials"] is None and row.get("part_removed"):
        taken_out = {**common, **line, "quantity": row["part_removed"]}
        made.append(paper.planned("repair.remove_part", taken_out, branch_id))
    for column, disposition in CAME_OUT.items():
        out = row.get(column) or []
        if not out:
            continue
        gone = {**line, "quantity": len(out), "serials": out}
        if disposition is None:
            shop.move(paper, ["removed"], gone, row, to)
            made.append(paper.planned("repair.remove_part", {**common, **gone}, branch_id))
        else:
            after = ["faulted"] if disposition == "defective" else []
            shop.move(paper, ["part_returned", *after], gone, row, to)
            returned = {**common, **gone, "reason": NOTE, "disposition": disposition}
            made.append(paper.planned("repair.return_part", returned, branch_id))
    return before, made


def make_transfer(paper: Paper, shop: Shop) -> list[Planned]:
    """Return the operations of a transfer, with its receipts."""
    status = _status(paper, TRANSFER_STATUSES, "in_transit")
    needed(paper.values, "to_branch", ("to_branch_id",))
    to_branch = shop.branches.named(paper.values, "to_branch")
    sent, arrived, before = [], [], []
    # A cancelled transfer without a time of sending was a draft; either way it moved nothing in the end.
    is_sent = status != "draft" and (status != "cancelled" or "sent_at" in paper.values)
    for row in paper.lists["lines"]:
        if "quantity" in row or "serials" in row or "received_quantity" not in row:
            line = shop.line(row, is_draft=not is_sent)
            to = shop.step(paper, line["item_id"], binds=True)
            before += shop.move(paper, ["sent"], line, row, to) if is_sent else []
            sent.append(line)
        if row.get("received_quantity"):
            arrived.append((row, shop.line(row, prefix="received_")))
    payload = {"transfer_id": paper.id, "to_branch_id": to_branch, "lines": sent}
    recalled = paper.planned("transfer.cancel", {"transfer_id": paper.id}, at=paper.values.get("recalled_at"))
    draft = paper.planned("transfer.draft", payload)
    if not is_sent:
        return [draft, recalled] if status == "cancelled" else [draft]
    sent_at = paper.values.get("sent_at")
    drafts = [draft] if sent_at not in (None, paper.at) else []
    made = [*before, *drafts, paper.planned("transfer.send", payload, at=sent_at)]
    if status == "cancelled":
        shop.shelves.move_bound("recalled", ("transfer", paper.id))
        return [*made, recalled]
    for row, line in arrived:
        shop.move(paper, ["arrived"], line, row, shop.step(paper, line["item_id"], binds=True, branch_id=to_branch))
    if arrived:
        received = {"transfer_id": paper.id, "lines": [line for _, line in arrived]}
        made.append(paper.planned("transfer.receive", received, to_branch, at=sent_at))
    if status == "received" and _pieces(sent) > _pieces([line for _, line in arrived]):
        # The rest was recalled.
        shop.shelves.move_bound("recalled", ("transfer", paper.id))
        made.append(recalled)
    return made


def _pieces(lines: list[Data]) -> int:
    return sum(line["quantity"] for line in lines)


def make_stocktake(paper: Paper, shop: Shop) -> list[Planned]:
    """Return the operations of a count; its differences are computed again for this shop."""
    status = _status(paper, ("open", "closed"), "closed")
    scope = [at_line(row, lambda row=row: shop.items.named(row, "counted_only"))["id"] for row in paper.lists["scope"]]
    made = [paper.planned("stocktake.open", {"stocktake_id": paper.id, "item_ids": scope or None})]
    counts: dict[int, list[Data]] = {}
    for row in paper.lists["found"]:
        counts.setdefault(row.get("count", 1), []).append(row)
    for rows in counts.values():
        serials = [row["serial"] for row in rows if "serial" in row]
        pieces = [row for row in rows if "serial" not in row and {"item", "sku", "barcode", "item_id"} & row.keys()]
        quantities = [
            {"item_id": at_line(row, lambda row=row: shop.items.named(row))["id"], "quantity": row.get("quantity", 1)}
            for row in pieces
        ]
        payload = {"stocktake_id": paper.id, "serials": serials, "quantities": quantities}
        made.append(paper.planned("stocktake.count", payload, at=rows[0].get("counted_at")))
    if status == "closed":
        made.append(paper.planned("stocktake.close", {"stocktake_id": paper.id}, at=paper.values.get("closed_at")))
    return made


def _status(paper: Paper, known: tuple[str, ...], usual: str) -> str:
    status: str = paper.values.get("status", usual)
    if status not in known:
        raise Fault("invalid", "status", f"{status[:20]} is no status here: {', '.join(known)}.")
    return status
