"""Merged customers: each has a survivor (survivors.py), which has the sales, repairs and messages of all of them.

A document keeps the customer with whom it was recorded, and an edit changes the customer that it names, because both
are facts. So no step moves; a merge changes only the records of customers. `merged_into` leads from each merged
customer to the survivor, `merged_ids` back: a program that shows a customer's documents reads the documents of all of
them. A merge waits until both customers exist. A merge is never contested: two people who merge two customers in
opposite directions agree that they are one person.
"""

from collections.abc import Collection, Iterable
from typing import Any

from sync.merge.serial_aliases import Renamed, UnitsBySerial
from sync.merge.survivors import ends_of, survivors
from sync.merge.transitions import creates
from sync.merge.working_set import WorkingSet
from sync.model.facts import Objection, Step, Subject, waits
from sync.model.order import in_order


def joins(step: Step) -> bool:
    """Return whether a step merges two customers."""
    return step.subject.kind == "customer" and step.verbs == ("merged",)


def joining_objection(working: WorkingSet, step: Step) -> Objection | None:
    """Return why two customers cannot be merged: one of them has not arrived, or their creation was discarded."""
    is_known = all(_exists(working, Subject("customer", id_)) for id_ in ends_of(step))
    return None if is_known else waits("unknown_document")


def after_settled(working: WorkingSet, step: Step) -> Renamed:
    """Return the customers whose survivor changed because a merge settled."""
    return _changed(working, step.subject) if joins(step) else Renamed()


def after_unsettled(working: WorkingSet, subject: Subject, _looked_at: UnitsBySerial) -> Renamed:
    """Unsettle the merges of a customer who no longer exists; return the customers whose survivor changed."""
    if subject.kind != "customer":
        return Renamed()
    for merge in (step for step in (*working.on(subject), *working.naming(subject)) if joins(step)):
        if merge.counts and joining_objection(working, merge) is not None:
            merge.unsettle()
            working.touch(merge)
    return _changed(working, subject)


def merged_fields(working: WorkingSet, customer_id: str) -> dict[str, Any]:
    """Return the fields of a customer's record that come from merges: `merged_into`, `merged_ids` and `merged_by`."""
    merges = _merges_around(working, Subject("customer", customer_id))
    counts_as = _survivors(customer_id, merges)
    survivor = counts_as[customer_id]
    if survivor != customer_id:
        return {"merged_into": survivor, "merged_ids": [], "merged_by": None}
    merged = sorted(id_ for id_, into in counts_as.items() if into == customer_id != id_)
    facts = [merge.fact for merge in merges if merge.counts and counts_as[merge.subject.id] == customer_id]
    last = in_order(facts)[-1].operation_id if facts else None
    return {"merged_into": None, "merged_ids": merged, "merged_by": last}


def with_survivors(working: WorkingSet, subjects: Iterable[Subject]) -> list[Subject]:
    """Return the survivors of the customers among subjects: their records name the last merge of the group."""
    customers = [subject for subject in subjects if subject.kind == "customer"]
    return [customer._replace(id=_survivors_around(working, customer)[customer.id]) for customer in customers]


def _exists(working: WorkingSet, customer: Subject) -> bool:
    return any(step.takes_part and creates(step) for step in working.on(customer))


def _changed(working: WorkingSet, customer: Subject) -> Renamed:
    """Return the customers around a given one whose survivor changed, and these survivors."""
    after = _survivors_around(working, customer)
    working.read_records([("customer", id_) for id_ in after])
    before = {id_: working.survivor(id_, "customer") for id_ in after}
    moved = [id_ for id_ in after if before[id_] != after[id_]]
    working.survivors.update((Subject("customer", id_), after[id_]) for id_ in moved)
    ids = dict.fromkeys(each for id_ in moved for each in (id_, before[id_], after[id_]))
    return Renamed(subjects=tuple(Subject("customer", id_) for id_ in ids))


def _survivors_around(working: WorkingSet, customer: Subject) -> dict[str, str]:
    return _survivors(customer.id, _merges_around(working, customer))


def _survivors(customer_id: str, merges: Collection[Step]) -> dict[str, str]:
    return survivors(dict.fromkeys([customer_id, *(id_ for merge in merges for id_ in ends_of(merge))]), merges)


def _merges_around(working: WorkingSet, customer: Subject) -> list[Step]:
    """Return the merges, settled or not, that connect customers with one customer."""
    found: dict[Step, None] = {}
    level, seen = [customer], {customer}
    while level:
        working.open(level, level)
        merges = [step for each in level for step in (*working.on(each), *working.naming(each)) if joins(step)]
        found.update(dict.fromkeys(merges))
        ends = dict.fromkeys(Subject("customer", id_) for merge in merges for id_ in ends_of(merge))
        level = [end for end in ends if end not in seen]
        seen.update(level)
    return list(found)
