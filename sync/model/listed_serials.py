"""The serials that a payload lists, and its lines without serials."""

from collections.abc import Iterator

from sync.model.payloads import charges, repairs, stock
from sync.model.payloads.payload import Payload


def lines_without_serials(payload: Payload | None) -> Iterator[tuple[str, str]]:
    """Yield (missing field, item) for each line of a payload without serials.

    An item's own creation checks itself; a draft may be completed later. Lines of quotes and bills move no unit.
    """
    if isinstance(payload, stock.TransferDraft | charges.RepairQuote | charges.RepairBill):
        return
    for at, line in enumerate(getattr(payload, "lines", ())):
        if line.serials is None:
            yield f"lines.{at}.serials", line.item_id
    if isinstance(payload, repairs.PartPayload) and payload.serials is None:
        yield "serials", payload.item_id


def serials_named(payload: Payload | None) -> int:
    """Return how many serials a payload lists; a serial that is listed twice is counted twice."""
    return len(serials_listed(payload))


def serials_listed(payload: Payload | None) -> list[str]:
    """Return the serials that a payload lists, as written."""
    parts = [payload, getattr(payload, "initial_stock", None), *getattr(payload, "lines", ())]
    listed = [serial for part in parts for serial in getattr(part, "serials", None) or ()]
    alone = getattr(payload, "serial", None)
    return listed if alone is None else [*listed, alone]
