"""The standings of documents for files, and how many documents came before another."""

from collections.abc import Iterable, Iterator
from typing import Any

from server.feed import service as feed
from sync.model.status import DISCARDED

Data = dict[str, Any]
SETTLED = "settled"
# Documents that come before the write-off of a unit that they moved.
MOVING = ("sale", "return", "repair", "transfer")


def with_standing(shop_id: str, records: Iterable[Data]) -> Iterator[Data]:
    """Yield documents with the standing of their unsettled steps on units; settled documents are unchanged."""
    found: dict[str, str] = {}
    for conflict in feed.open_conflicts(shop_id).values():
        document = conflict["document"] or conflict["evidence"][0]["document"]
        if document is not None:
            found[document["id"]] = conflict["standing"]
    for record in records:
        yield {**record, "standing": found.get(record["id"], record["standing"])}


def times_moved(shop_id: str) -> list[int]:
    """Return the time (ms) of each settled document that moves units, earliest first."""
    documents = (record for kind in MOVING for record in feed.walk(shop_id, kind) if record["status"] != DISCARDED)
    return sorted(one["happened_at"] for one in with_standing(shop_id, documents) if one["standing"] == SETTLED)
