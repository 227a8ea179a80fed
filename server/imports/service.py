"""Look at a file line by line, and record its good lines as operations like any other."""

from collections.abc import Mapping
from typing import Any

from server.access import service as access
from server.access.service import Person
from server.database import reading
from server.errors import Problem
from server.feed import service as feed
from server.imports.columns import FIELDS, checked, guessed
from server.imports.customers import plan_customers
from server.imports.items import plan_items
from server.imports.planning import Place, Plan
from server.imports.reading import Line, read_lines
from server.imports.schemas import LISTED_MAX
from server.imports.serials import plan_serials
from server.synchronization import service as synchronization

Data = dict[str, Any]
OPERATIONS_AT_ONCE = 500
LEAST_ROLE = "clerk"


def import_file(person: Person, body: Mapping[str, Any]) -> Data:
    """Return what a file would do, and with `commit` do it; `body` as in ImportBody, the answer as in ImportSchema.

    Raises Problem: 404, 403 `branch_not_yours` or `role_too_low`, 422 for a file or a mapping that cannot be used.
    """
    _refuse_branch(person, body["branch_id"])
    columns, lines = read_lines(body["text"])
    given = body.get("mapping")
    mapping = guessed(body["kind"], columns) if given is None else checked(body["kind"], columns, given)
    with reading():
        settings = access.shop_settings(person.shop_id)
        place = Place(person.shop_id, body["branch_id"], settings["currency"], settings["serial_rules"])
        plan = _plan(person, body["kind"], place, lines, mapping)
    recorded, refused = _record(person, plan) if body["commit"] else (0, [])
    return {
        "kind": body["kind"],
        "columns": columns,
        "fields": [{"name": field.name, "is_required": field.is_required} for field in FIELDS[body["kind"]]],
        "mapping": mapping,
        **_summary(plan),
        "recorded": recorded,
        "refused": refused,
    }


def _refuse_branch(person: Person, branch_id: str) -> None:
    access.find_branch(person.shop_id, branch_id)
    if not person.is_of(branch_id):
        raise Problem("branch_not_yours", 403, "This is not one of your branches.")
    if not access.is_at_least(person.role_at(branch_id), LEAST_ROLE):
        raise Problem("role_too_low", 403, f"This needs the role {LEAST_ROLE} or above at this branch.")


def _plan(person: Person, kind: str, place: Place, lines: list[Line], mapping: Mapping[str, str | None]) -> Plan:
    if kind == "customers":
        return plan_customers(place, lines, mapping)
    theirs = [branch for branch in feed.walk(place.shop_id, "branch") if _may_restock(person, branch["id"])]
    if kind == "items":
        return plan_items(place, theirs, lines, mapping)
    return plan_serials(place, theirs, lines, mapping)


def _may_restock(person: Person, branch_id: str) -> bool:
    return person.is_of(branch_id) and access.is_at_least(person.role_at(branch_id), LEAST_ROLE)


def _summary(plan: Plan) -> Data:
    bad = [verdict for verdict in plan.verdicts if verdict["standing"] == "bad"]
    good = [verdict for verdict in plan.verdicts if verdict["standing"] == "good"]
    doubtful = [verdict for verdict in good if verdict["doubts"]]
    return {
        "total": len(plan.verdicts),
        "good": len(good),
        "bad": len(bad),
        "doubtful": len(doubtful),
        "lines": [*bad, *doubtful, *(verdict for verdict in good if not verdict["doubts"])][:LISTED_MAX],
        "truncated": len(plan.verdicts) > LISTED_MAX,
    }


def _record(person: Person, plan: Plan) -> tuple[int, list[Data]]:
    """Record the operations of a plan, few hundred a transaction; return how many were taken, and what was not."""
    recorded, refused = 0, []
    for start in range(0, len(plan.operations), OPERATIONS_AT_ONCE):
        some = plan.operations[start : start + OPERATIONS_AT_ONCE]
        told = [{"type": one.type, "branch_id": one.branch_id, "payload": one.payload} for one in some]
        for one, result in zip(some, synchronization.submit_all(person, told), strict=True):
            error = result["error"]
            if error is None:
                recorded += 1
            else:
                refused.append({"lines": list(one.lines), "code": error["code"], "message": error["detail"]})
    return recorded, refused
