"""Reports of a period: sales and returns by day, parts fitted to repairs, the movements of a unit."""

from collections.abc import Iterator
from typing import Any

from server.people.service import Person
from server.records.service import timeline
from server.reports.tables import Report, Row, Scope, columns, summed
from server.reports.undecided import Undecided, UndecidedRecord

Data = dict[str, Any]
# The statuses of the sales and returns that are included.
COUNTED = ("completed", "done")

NO_TRADE = {"sales": 0, "units": 0, "revenue": 0, "returns": 0, "refunds": 0, "net": 0, "undecided": 0, "left_out": 0}


def sales_by_day(scope: Scope) -> Report:
    """Add up sales and returns by branch and day; voided sales are left out.

    `undecided` counts the contested and waiting ones in a row, `left_out` those that no figure includes.
    """
    undecided = Undecided(scope.shop_id)
    listed: list[UndecidedRecord] = []

    def traded(kind: str, document: Data, **amounts: int) -> Iterator[Row]:
        standing = undecided.of_document(kind, document)
        is_counted = document["status"] in COUNTED
        if standing is not None and document["status"] != "voided":
            listed.append(_listed(kind, document, standing, is_counted=is_counted))
        if is_counted:
            yield _traded(scope, document, undecided=int(standing is not None), **amounts)
        elif standing is not None and document["status"] is None:
            yield _traded(scope, document, left_out=1)

    def rows() -> Iterator[Row]:
        for sale in scope.records("sale", in_period=True):
            units, total = sum(line["quantity"] for line in sale["lines"]), sale["total"]
            yield from traded("sale", sale, sales=1, units=units, revenue=total, net=total)
        for given_back in scope.records("return", in_period=True):
            refund = given_back["refund"]
            yield from traded("return", given_back, returns=1, refunds=refund, net=-refund)

    shown = columns(
        day="day", branch="branch", sales="count", units="count", revenue="money", returns="count", refunds="money",
        undecided="count", left_out="count", net="money",
    )  # fmt: skip
    return Report(shown, summed(rows(), ("day", "branch")), listed)


def _traded(scope: Scope, document: Data, **amounts: int) -> Row:
    branch = document["branch_id"]
    return {"day": scope.day(document["happened_at"], branch), "branch": branch, **NO_TRADE, **amounts}


def _listed(kind: str, document: Data, standing: str, *, is_counted: bool) -> UndecidedRecord:
    amount = document["total"] if kind == "sale" else -document["refund"] if kind == "return" else None
    names = document["id"], document["code"], document["branch_id"]
    return UndecidedRecord(kind, *names, standing, is_counted, amount)


def parts_used(scope: Scope) -> Report:
    """Add up the parts that were fitted in the period and are still inside, by item and branch.

    A repair is often opened in an earlier period than its parts are fitted, so all repairs are read. A contested or
    waiting part is counted, as its ticket shows it, and also counted as `undecided`.
    """
    survivors = scope.survivors()
    undecided = Undecided(scope.shop_id)
    listed: dict[str, UndecidedRecord] = {}

    def rows() -> Iterator[Row]:
        for repair in scope.records("repair"):
            if repair["status"] == "cancelled":
                continue
            for part in repair["parts"]:
                # Older records lack these fields: their parts are included completely or not at all, at the repair's
                # own time.
                quantity = part.get("left", 0 if part["removed"] else part["quantity"])
                fitted_at = part.get("happened_at", repair["happened_at"])
                if quantity and scope.has(fitted_at, repair["branch_id"]):
                    standing = undecided.of_operation(part["operation_id"]) or undecided.of_document("repair", repair)
                    if standing is not None:
                        listed[repair["id"]] = _listed("repair", repair, standing, is_counted=True)
                    item_id = survivors.get(part["item_id"], part["item_id"])
                    yield {
                        "item": item_id,
                        "branch": repair["branch_id"],
                        "quantity": quantity,
                        "undecided": quantity if standing is not None else 0,
                        "value": (part["unit_price"] or 0) * quantity,
                    }

    shown = columns(item="item", branch="branch", quantity="count", undecided="count", value="money")
    used = summed(rows(), ("item", "branch"))
    return Report(shown, sorted(used, key=lambda row: -row["quantity"]), list(listed.values()))


def serial_movements(scope: Scope, person: Person) -> Report:
    """List the steps of one unit, oldest first. Raises Problem 404 if the shop does not know the serial."""
    steps = [
        {
            "time": step["happened_at"],
            "step": step["step"],
            "from": step["from"],
            "to": step["to"],
            "branch": step["branch_id"],
            "person": step["actor_id"],
            "document": (step["document"] or {}).get("code"),
            "standing": _standing(step),
        }
        for step in timeline(person, scope.serial)["steps"]
    ]
    shown = {"time": "time", "step": "text", "from": "status", "to": "status", "branch": "branch"}
    return Report(columns(**shown, person="person", document="code", standing="text"), steps)


def _standing(step: dict[str, Any]) -> str:
    """Return the standing of a step; a discarded one is settled, and on no timeline."""
    is_discarded = step["decision"] is not None and step["decision"]["verdict"] == "discard"
    return "discarded" if is_discarded else str(step["standing"])
