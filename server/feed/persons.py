"""The customers who are one person, because they were merged (sync/merge/merged_customers.py)."""

from typing import Any

from server.feed.lists import find_record
from sync.model.personal_fields import ERASED

Data = dict[str, Any]


def same_person(shop_id: str, customer_id: str) -> list[Data]:
    """Return the records of all customers who are one person with a customer, the survivor first; [] for an unknown
    one.
    """
    named = find_record(shop_id, "customer", customer_id, ())
    if named is None:
        return []
    survivor = _found(shop_id, named.get("merged_into")) or named
    merged = [named if id_ == customer_id else _found(shop_id, id_) for id_ in survivor.get("merged_ids", ())]
    return [survivor, *(record for record in merged if record is not None)]


def person_to_reach(shop_id: str, customer_id: str) -> Data | None:
    """Return the record that is used to write to a customer: the survivor's, or their own once they were erased.

    Its `messages` is `none` if any of the merged customers wants no messages.
    """
    people = same_person(shop_id, customer_id)
    if not people:
        return None
    erased = next((person for person in people if person["id"] == customer_id and person["name"] == ERASED), None)
    is_opted_out = any(person.get("messages") == "none" for person in people)
    reached = erased or people[0]
    return {**reached, "messages": "none"} if is_opted_out else reached


def _found(shop_id: str, customer_id: str | None) -> Data | None:
    return None if customer_id is None else find_record(shop_id, "customer", customer_id, ())
