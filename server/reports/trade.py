"""What was done in a period: sales and returns by day, parts put into repairs, the movements of a unit."""

from collections.abc import Iterator
from typing import Any

from server.access.service import Person
from server.records.service import timeline
from server.reports.tables import Report, Row, Scope, columns, summed

NO_TRADE = {"sales": 0, "units": 0, "revenue": 0, "returns": 0, "refunds": 0, "net": 0}


def sales_by_day(scope: Scope) -> Report:
    """Add up sales and returns by branch and day of the branch; a voided sale counts for nothing."""

    def rows() -> Iterator[Row]:
        for sale in scope.records("sale", in_period=True, status="completed"):
            units = sum(line["quantity"] for line in sale["lines"])
            yield _traded(scope, sale, sales=1, units=units, revenue=sale["total"], net=sale["total"])
        for given_back in scope.records("return", in_period=True, status="done"):
            refund = given_back["refund"]
            yield _traded(scope, given_back, returns=1, refunds=refund, net=-refund)

    shown = columns(
        day="day", branch="branch", sales="count", units="count", revenue="money", returns="count", refunds="money",
        net="money",
    )  # fmt: skip
    return Report(shown, summed(rows(), ("day", "branch")))


def _traded(scope: Scope, document: dict[str, Any], **amounts: int) -> Row:
    branch = document["branch_id"]
    return {"day": scope.day(document["happened_at"], branch), "branch": branch, **NO_TRADE, **amounts}


def parts_used(scope: Scope) -> Report:
    """Add up the parts that were fitted in the period and are inside still, by item and branch.

    A repair is taken in before its parts are fitted, often in another period: all of them are looked through.
    """
    survivors = scope.survivors()

    def rows() -> Iterator[Row]:
        for repair in scope.records("repair"):
            if repair["status"] == "cancelled":
                continue
            for part in repair["parts"]:
                # A repair drawn before these were told has its parts whole or not at all, and at its own time.
                quantity = part.get("left", 0 if part["removed"] else part["quantity"])
                fitted_at = part.get("happened_at", repair["happened_at"])
                if quantity and scope.has(fitted_at, repair["branch_id"]):
                    item_id = survivors.get(part["item_id"], part["item_id"])
                    place = {"item": item_id, "branch": repair["branch_id"]}
                    yield {**place, "quantity": quantity, "value": (part["unit_price"] or 0) * quantity}

    shown = columns(item="item", branch="branch", quantity="count", value="money")
    used = summed(rows(), ("item", "branch"))
    return Report(shown, sorted(used, key=lambda row: -row["quantity"]))


def serial_movements(scope: Scope, person: Person) -> Report:
    """List the steps of one unit, oldest first. Raises Problem 404 where the shop knows no such serial."""
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
    """Return how a step stands; one that an admin said did not concern the unit is settled, and part of no life."""
    is_discarded = step["decision"] is not None and step["decision"]["verdict"] == "discard"
    return "discarded" if is_discarded else str(step["standing"])
