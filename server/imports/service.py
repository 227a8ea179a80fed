"""Check a file line by line, and record its good lines as operations like any other."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from server.chain import service as chain
from server.chain.service import Kind
from server.clock import now_ms
from server.columns.tables import DOCUMENT_KINDS
from server.database import reading
from server.errors import Problem
from server.feed import service as feed
from server.imports.columns import FIELDS, checked, guessed
from server.imports.documents import plan_documents
from server.imports.foreign.translating import recognised, translated
from server.imports.items import plan_items
from server.imports.people import plan_people
from server.imports.planning import Place, Plan, Planned
from server.imports.reading import Line, read_lines
from server.imports.schemas import LISTED_MAX
from server.imports.serials import plan_serials
from server.imports.stock import plan_stock
from server.people import service as people
from server.people.service import Person
from server.shop import service as shops
from server.synchronization import service as synchronization

Data = dict[str, Any]
# The most lines of one transaction, during which it holds the shop's lock.
OPERATIONS_AT_ONCE = 500
SERIALS_AT_ONCE = 5_000
LEAST_ROLE = "clerk"
PEOPLE = ("customers", "suppliers")
PLANNERS = {"items": plan_items, "serials": plan_serials, "stock": plan_stock}


def import_file(person: Person, body: Mapping[str, Any]) -> Data:
    """Return the result of importing a file, and with `commit` record it; `body` as in ImportBody.

    The answer is as in ImportSchema. Raises Problem: 404, 403 `branch_not_yours` or `role_too_low`, 422 for a file or a
    mapping that cannot be used.
    """
    _refuse_branch(person, body["branch_id"])
    columns, lines = read_lines(body["text"])
    given = body.get("mapping")
    shape = recognised(body["kind"], columns) if given is None else None
    if shape is not None:
        columns, lines = translated(shape, columns, lines)
    mapping = guessed(body["kind"], columns) if given is None else checked(body["kind"], columns, given)
    with reading():
        plan = _plan(person, body["kind"], _place(person.shop_id, body["branch_id"]), lines, mapping)
    recorded, refused = _record(person, body, plan) if body["commit"] else (0, [])
    return {
        "kind": body["kind"],
        "origin": shape.origin if shape else None,
        "columns": columns,
        "fields": [{"name": field.name, "is_required": field.is_required} for field in FIELDS[body["kind"]]],
        "mapping": mapping,
        **_summary(plan),
        "recorded": recorded,
        "refused": refused,
    }


def _refuse_branch(person: Person, branch_id: str) -> None:
    shops.find_branch(person.shop_id, branch_id)
    if not person.is_of(branch_id):
        raise Problem("branch_not_yours", 403, "This is not one of your branches. Ask an admin.")
    if not people.is_at_least(person.role_at(branch_id), LEAST_ROLE):
        raise Problem("role_too_low", 403, f"This needs the role {LEAST_ROLE} or above at this branch. Ask an admin.")


def _place(shop_id: str, branch_id: str) -> Place:
    settings = shops.shop_settings(shop_id)
    zones = {branch["id"]: branch["time_zone"] for branch in feed.walk(shop_id, "branch")}
    return Place(
        shop_id,
        branch_id,
        settings["currency"],
        settings["serial_rules"],
        settings["tax_mode"],
        settings["tax_rates"],
        zones,
        now_ms(),
    )


def _plan(person: Person, kind: str, place: Place, lines: list[Line], mapping: Mapping[str, str | None]) -> Plan:
    if kind in PEOPLE:
        return plan_people(kind, place, lines, mapping)
    if kind in DOCUMENT_KINDS:
        return plan_documents(kind, person, place, lines, mapping)
    theirs = [branch for branch in feed.walk(place.shop_id, "branch") if _may_restock(person, branch["id"])]
    return PLANNERS[kind](place, theirs, person, lines, mapping)


def _may_restock(person: Person, branch_id: str) -> bool:
    return person.is_of(branch_id) and people.is_at_least(person.role_at(branch_id), LEAST_ROLE)


def _summary(plan: Plan) -> Data:
    bad = [verdict for verdict in plan.verdicts if verdict["standing"] == "bad"]
    good = [verdict for verdict in plan.verdicts if verdict["standing"] == "good"]
    doubtful = [verdict for verdict in good if verdict["doubts"] or verdict["hints"]]
    return {
        "total": len(plan.verdicts),
        "good": len(good),
        "bad": len(bad),
        "doubtful": len(doubtful),
        "lines": [*bad, *doubtful, *(verdict for verdict in good if not (verdict["doubts"] or verdict["hints"]))][
            :LISTED_MAX
        ],
        "truncated": len(plan.verdicts) > LISTED_MAX,
    }


def _record(person: Person, body: Mapping[str, Any], plan: Plan) -> tuple[int, list[Data]]:
    """Record the operations of a plan, a few hundred in a transaction; return their number, and the refused ones.

    Each transaction writes a separate audit entry; lines that were not recorded have none.
    """

    def note(results: Sequence[Data]) -> None:
        taken = sum(result["error"] is None for result in results)
        facts = {"file": body["kind"], "recorded": taken, "refused": len(results) - taken}
        chain.note(person.shop_id, Kind.FILE_IMPORTED, ("branch", body["branch_id"]), by=person.user_id, facts=facts)

    recorded, refused = 0, []
    for some in _portions(plan.operations):
        results = synchronization.submit_all(person, [_body_of(one) for one in some], note)
        for one, result in zip(some, results, strict=True):
            error = result["error"]
            if error is None:
                recorded += 1
            else:
                refused.append({"lines": list(one.lines), "code": error["code"], "message": error["detail"]})
    return recorded, refused


def _portions(operations: list[Planned]) -> Iterator[list[Planned]]:
    """Yield the operations in portions that hold the shop's lock no longer than a push."""
    some: list[Planned] = []
    serials = 0
    for one in operations:
        named = sum(len(line.get("serials") or ()) for line in one.payload.get("lines", ()))
        if some and (len(some) == OPERATIONS_AT_ONCE or serials + named > SERIALS_AT_ONCE):
            yield some
            some, serials = [], 0
        some.append(one)
        serials += named
    yield some


def _body_of(one: Planned) -> Data:
    """Return an operation to submit; an operation with its own time has base 0, as from an empty replica.

    So docs/protocol.md, 3 Time, allows any past time. An operation without its own time comes after all stored
    operations of the shop.
    """
    body: Data = {"type": one.type, "branch_id": one.branch_id, "payload": one.payload}
    return body if one.at is None else {**body, "at": one.at, "base": 0}
