"""Codes of items: which item has an SKU or a barcode that several items claim.

Theory. An operation claims a code for an item by a step of its own: the item exists and can be sold while its code is
in dispute. A claim holds for as long as the item has that code. Of the items that claim a code now, one holds it: the
present holder, else the first in order. Merged items are one item here. All other claims are contested, until a merge
of items or a change of codes leaves one claim. A claim whose item has not arrived waits without a reason, because the
other steps of its operation have one.
"""

from sync.merge.fitting import document_order
from sync.merge.merged_items import joins, one_with
from sync.merge.serial_aliases import Renamed, UnitsBySerial
from sync.merge.verdicts_of_claims import Verdicts
from sync.merge.working_set import WorkingSet
from sync.model.facts import Objection, Standing, Step, Subject
from sync.model.order import in_order
from sync.model.payloads.catalogue import ItemCreate, ItemUpdate
from sync.model.status import CODE
from sync.model.steps import codes_in

# The cost of judging a claim, in replayed steps (effort.py).
WORK_OF_A_CLAIM = 4


def is_claim(step: Step) -> bool:
    """Return whether a step gives an item a code."""
    return step.subject.kind == CODE


def claims_of(working: WorkingSet, operation_id: str) -> list[Step]:
    """Return the claims of one operation; they share one conflict, and one decision."""
    return [step for step in working.of_operation(operation_id) if is_claim(step)]


def after_settled(working: WorkingSet, step: Step) -> Renamed:
    """Return the codes whose holder may change because a step of an item settled."""
    if step.subject.kind != "item":
        return Renamed()
    if joins(step):
        items = dict.fromkeys([*one_with(working, step.subject.id), *one_with(working, step.detail.item_id or "")])
        return Renamed(
            subjects=tuple(code for item_id in items for code in _codes_of(working, Subject("item", item_id)))
        )
    if step.verbs == ("created",):
        return Renamed(subjects=tuple(claim.subject for claim in claims_of(working, step.fact.operation_id)))
    payload = working.entries([step.fact.operation_id])[step.fact.operation_id].operation.payload
    if isinstance(payload, ItemUpdate) and any(True for _ in codes_in(payload.changes)):
        return Renamed(subjects=tuple(_codes_of(working, step.subject)))
    return Renamed()


def after_unsettled(working: WorkingSet, subject: Subject, _looked_at: UnitsBySerial) -> Renamed:
    """Return the codes whose holder may change because steps of an item may no longer be settled."""
    return Renamed(subjects=tuple(_codes_of(working, subject))) if subject.kind == "item" else Renamed()


def _codes_of(working: WorkingSet, item: Subject) -> list[Subject]:
    """Return every code that an item was ever given."""
    return list(dict.fromkeys(step.subject for step in working.naming(item) if is_claim(step)))


def judged(working: WorkingSet, code: Subject) -> Verdicts:
    """Return the standing of every claim to a code."""
    claims = [step for step in working.on(code) if not step.is_discarded]
    working.effort.work(WORK_OF_A_CLAIM * len(claims))
    live = [claim for claim in claims if _item_knows(working, claim)]
    groups: dict[str, list[Step]] = {}
    for claim in live:
        groups.setdefault(working.survivor(_item(claim).id), []).append(claim)
    if len(groups) > 1:
        groups = {item_id: [claim for claim in of if _is_current(working, claim)] for item_id, of in groups.items()}
        groups = {item_id: of for item_id, of in groups.items() if of}
    if len(groups) < 2:
        return Verdicts(tuple(live), ())
    holder = _holder(groups)
    given_by = in_order(claim.fact for claim in groups[holder])[0]
    why = Objection(Standing.CONTESTED, "duplicate_code", (given_by.operation_id,))
    beside = {claim for item_id, of in groups.items() if item_id != holder for claim in of if not claim.forced}
    return Verdicts(
        tuple(claim for claim in live if claim not in beside),
        tuple((claim, why) for claim in live if claim in beside),
    )


def _item(claim: Step) -> Subject:
    if claim.document is None:
        raise ValueError("a code is claimed for an item")
    return claim.document


def _item_knows(working: WorkingSet, claim: Step) -> bool:
    """Return whether the steps on the item itself, of the operation that claims the code, have settled."""
    own = [step for step in working.on(_item(claim)) if step.fact.operation_id == claim.fact.operation_id]
    return all(step.is_settled for step in own)


def _is_current(working: WorkingSet, claim: Step) -> bool:
    """Return whether the item still has the code, by this claim or by another that repeats it."""
    given: str | None = None
    since: list[str] = []
    order = [step.fact.operation_id for step, _ in document_order(working, _item(claim))]
    entries = working.entries(order)
    for operation_id in order:
        payload = entries[operation_id].operation.payload
        for field, key in _codes(payload):
            if field == claim.detail.name:
                since = [*since, operation_id] if key == given else [operation_id]
                given = key
    return given == claim.subject.id and claim.fact.operation_id in since


def _codes(payload: object) -> list[tuple[str, str | None]]:
    if isinstance(payload, ItemCreate):
        return list(codes_in(payload))
    return list(codes_in(payload.changes)) if isinstance(payload, ItemUpdate) else []


def _holder(groups: dict[str, list[Step]]) -> str:
    """Return the present holder of the code, else the first item in order."""
    items = {claim.fact.operation_id: item_id for item_id, of in groups.items() for claim in of}
    claims = [claim for of in groups.values() for claim in of]
    held = [claim.fact for claim in claims if claim.is_settled or claim.forced]
    by_order = in_order(claim.fact for claim in claims)
    first = in_order(held)[0] if held else by_order[0]
    return items[first.operation_id]
