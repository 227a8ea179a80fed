"""Checks at the end against the physical shop: units, documents, stock, and every edited field.

Where two legal orders are possible, only a clock chooses between them (docs/protocol.md, 3, The aim). So steps with a
wrong clock are excused from the checks of *order* (`UNSURE_MS`), and counted. Nothing is excused from the checks of
conflicts, serials, counts of stock-takes and sums of stock, with one exception: the order of a transfer's sending and
recall changes a sum.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sync.log.journal import Data
from sync.model.facts import Fact
from sync.model.identity import serial_key
from sync.model.order import precedes
from sync.simulation.chance import MINUTE
from sync.simulation.checking import GaveUp, at_rest, open_conflicts, refuse, short, units_on
from sync.simulation.people import Recorded
from sync.simulation.shop import Document, Unit
from sync.simulation.truths_of_money import check_money
from sync.simulation.world import World

# A clock with this error (ms) may put a step on the wrong side of another: events are a minute apart.
UNSURE_MS = MINUTE // 2
CLOSED = {"open": "never closed", "settled": "opened and closed by themselves", "decided": "closed by a decision"}


def at_the_end(world: World) -> None:
    """Check, after the admin's corrections, that no conflict is open and that the state is true."""
    at_rest(world)
    for (kind, _), data in world.server.journal.state().items():
        if kind == "conflict":
            world.counts[f"conflicts {CLOSED[data['status']]}"] += 1
    left = open_conflicts(world)
    if any(conflict["reason"] == "undecided" for conflict in left):
        raise GaveUp(f"a search gave up: {[short(conflict) for conflict in left]}")
    refuse("conflicts stay open", [short(conflict) for conflict in left])
    unsure = _unsure(world)
    _check_units(world, unsure)
    _check_documents(world, unsure)
    _check_fields(world, unsure)
    _check_merged(world, unsure)
    _check_warranties(world, unsure)
    _check_loose_stock(world, unsure)
    check_money(world, unsure)


def _unsure(world: World) -> set[str]:
    """Return the units and documents with a step that a wrong clock placed at another time."""
    recorded = world.notebook.recorded
    facts = [entry.fact for entry in world.server.journal.log()]
    unsure = {fact.operation_id for fact in facts if abs(fact.happened_at - recorded[fact.operation_id].at) > UNSURE_MS}
    # If a step arrives late, its device's clock seems to be slow.
    is_steady = not world.settings.clocks_jump and not world.counts["pushes reordered"]
    refuse("a steady clock timed something wrongly", unsure if is_steady else [])
    world.counts["operations timed wrongly"] += len(unsure)
    things = {thing for id_ in unsure for thing in (*recorded[id_].units, *recorded[id_].documents)}
    things |= units_on(world, {document for id_ in unsure for document in recorded[id_].documents})
    return things | _replaced_or_not(world, things)


def _replaced_or_not(world: World, unsure: set[str]) -> set[str]:
    """Return the quotes of the repairs with a quote at an unsure time, which decides which quote replaces which."""
    quotes = [document for document in world.shop.documents.values() if document.kind == "quote"]
    repairs = {quote.of for quote in quotes if quote.id in unsure}
    return {quote.id for quote in quotes if quote.of in repairs}


def _check_units(world: World, unsure: set[str]) -> None:
    state = world.server.journal.state()
    found = {id_: data for (kind, id_), data in state.items() if kind == "serial"}
    truth = {serial_key(unit.id): unit for unit in world.shop.units.values()}
    refuse("units that only the shop has, or only the records", found.keys() ^ truth.keys())
    world.counts["units"] += len(truth)
    for id_, unit in truth.items():
        actual, true = _certain(world, found[id_]), _certainly(world, unit)
        refuse("a unit's item or numbers are not as in truth (state, truth)", [actual, true] if actual != true else [])
        actual, true = _ordered(found[id_]), _truly(unit)
        if actual != true and unit.id in unsure:
            world.counts["units whose clocks left their order open, and otherwise than in truth"] += 1
        elif actual != true:
            refuse("a unit is not as in truth (state, truth)", [id_, actual, true])


def _certain(world: World, data: Data) -> list[Any]:
    """Return the fields of a unit that do not depend on the order: its item, by any of its ids, and its serials."""
    numbers = sorted(serial_key(number) for number in (data["serial"], *data["aliases"]))
    return [world.shop.counted_as(data["item_id"]), numbers]


def _certainly(world: World, unit: Unit) -> list[Any]:
    return [world.shop.counted_as(unit.item_id), sorted(serial_key(number) for number in unit.numbers)]


def _ordered(data: Data) -> list[str | None]:
    """Return the fields of a unit that its last step decides."""
    document = data["document"] and data["document"]["id"]
    return [data["status"], data["branch_id"], document, serial_key(data["serial"]), data["note"]]


def _truly(unit: Unit) -> list[str | None]:
    return [unit.status, unit.branch_id, unit.document, serial_key(unit.label), unit.note]


def _check_documents(world: World, unsure: set[str]) -> None:
    state = world.server.journal.state()
    for document in world.shop.documents.values():
        data = state.get((document.kind, document.id))
        if data is None:
            refuse("a document is missing", [document.kind, document.id])
            continue
        status = _status_of(world, document)
        if document.id not in unsure:
            refuse("a document is not as in truth", [document, data["status"]] if data["status"] != status else [])
        if document.kind == "stocktake":
            counts = len(data["counts"])
            refuse("a count is missing, or counted twice", [document, counts] if counts != document.counted else [])
        if document.kind == "repair":
            _check_pieces_inside(world, document, data)
            if document.id not in unsure:
                world.counts["passcodes compared"] += document.has_passcode
                wrong = [document] if data["has_passcode"] != document.has_passcode else []
                refuse("a passcode outlives the visit of its device, or is lost before", wrong)


def _check_pieces_inside(world: World, document: Document, data: Data) -> None:
    """Check how many pieces are inside a repair by its record: a sum that depends on neither order nor clocks."""
    actual: Counter[str] = Counter()
    for part in data["parts"]:
        actual[world.shop.counted_as(part["item_id"])] += part["left"] if part["serials"] is None else 0
    true: Counter[str] = Counter()
    for item_id, pieces in document.pieces.items():
        true[world.shop.counted_as(item_id)] += pieces
    refuse("pieces are not inside as in truth (state, truth)", [document.id, actual, true] if actual != true else [])
    refuse("more pieces came out of a repair than went in", data["surplus"])
    world.counts["pieces inside repairs"] += true.total()


def _status_of(world: World, document: Document) -> str:
    """Return the status of a document; a van with something left in it is partly received."""
    is_short = world.shop.units_on(document.id, "in_transit") or +document.pieces
    return "partly_received" if document.status == "received" and is_short else document.status


def _check_fields(world: World, unsure: set[str]) -> None:
    """Check that the later of two edits of one field wins, although other fields were edited meanwhile."""
    state = world.server.journal.state()
    facts = {entry.fact.operation_id: entry.fact for entry in world.server.journal.log()}
    for record, field, edits in _edited(world):
        value = state[record][field]
        latest = edits[-1:] if record[1] not in unsure else _latest(edits, facts)
        allowed = [edit.fields[field] for edit in latest]
        refuse("a field is not what was last recorded", [record, field, value, allowed] if value not in allowed else [])
    for item_id in world.shop.archived:
        refuse("an item is not archived", [] if state["item", item_id]["archived"] else [item_id])


def _edited(world: World) -> Iterator[tuple[tuple[str, str], str, list[Recorded]]]:
    """Yield (record, field, the edits of it, the latest last)."""
    edits: dict[tuple[tuple[str, str], str], list[Recorded]] = {}
    for edit in world.notebook.recorded.values():
        for field in edit.fields:
            if field == "serial_tracked" and any(unit.item_id in edit.documents for unit in world.shop.units.values()):
                # An item that has a unit is tracked, even if an edit switched tracking off.
                continue
            record = edit.type.partition(".")[0], edit.documents[0]
            edits.setdefault((record, field), []).append(edit)
    for (record, field), found in edits.items():
        yield record, field, sorted(found, key=lambda edit: edit.at)


def _latest(edits: list[Recorded], facts: dict[str, Fact]) -> list[Recorded]:
    """Return the edits that no other edit certainly follows: with a wrong clock any of them may be the latest."""
    return [
        edit
        for edit in edits
        if not any(precedes(facts[edit.id], facts[other.id]) for other in edits if other is not edit)
    ]


def _check_warranties(world: World, unsure: set[str]) -> None:
    """Check that sold units have the warranty of their item at the sale, to the end of a day in the branch's zone."""
    state = world.server.journal.state()
    for unit in world.shop.units.values():
        in_doubt = {unit.id, unit.item_id, unit.document or ""} & unsure or len(world.shop.alike(unit.item_id)) > 1
        if unit.status != "sold" or unit.sold is None or unit.document is None or in_doubt:
            continue
        at, branch_id, months = unit.sold
        zone = ZoneInfo(world.server.zone_at(branch_id, 0))
        days = {datetime.fromtimestamp(each / 1000, zone).date() for each in (at - UNSURE_MS, at + UNSURE_MS)}
        allowed = {_months_on(day, months) for day in days} if months else {None}
        data = state["serial", serial_key(unit.id)]
        actual = data["warranty_day"]
        refuse(
            "a warranty is not as in truth (state, truth)", [unit.id, actual, allowed] if actual not in allowed else []
        )
        if months:
            last = datetime.fromtimestamp(data["warranty_until"] / 1000, zone)
            is_its_end = (last.date().isoformat(), (last + timedelta(milliseconds=2)).date()) == (
                actual,
                last.date() + timedelta(days=1),
            )
            refuse("a warranty does not end with its day", [] if is_its_end else [unit.id, last])
            world.counts["warranties compared"] += 1


def _months_on(day: date, months: int) -> str:
    """Return the same day a number of months later, or the last day of a month that has no such day."""
    first = date(day.year + (day.month - 1 + months) // 12, (day.month - 1 + months) % 12 + 1, 1)
    days = (first + timedelta(days=31)).replace(day=1) - first
    return (first + timedelta(days=min(day.day, days.days) - 1)).isoformat()


def _check_merged(world: World, unsure: set[str]) -> None:
    """Check that merged items, and merged customers, all refer to one survivor."""
    state, shop = world.server.journal.state(), world.shop
    kinds = {"item": (*shop.serialised, *shop.loose), "customer": shop.customers}
    for kind, id_ in ((kind, id_) for kind, ids in kinds.items() for id_ in ids):
        alike = shop.alike(id_)
        survivors = {state[kind, each]["merged_into"] or each for each in alike}
        refuse("items or customers that are one count as several", survivors if len(survivors) > 1 else [])
        true = {shop.counted_as(id_)} if not unsure & {*alike} else {*alike}
        refuse("a merged record has the wrong survivor", [kind, id_, survivors, true] if survivors - true else [])
        if kind == "customer" and survivors == {id_}:
            named = {id_, *state[kind, id_]["merged_ids"]}
            refuse("a customer does not name those merged with them", named ^ {*alike})
            world.counts["merged customers compared"] += len(alike) > 1


def _check_loose_stock(world: World, unsure: set[str]) -> None:
    found: Counter[tuple[str, str]] = Counter()
    for (kind, _), data in world.server.journal.state().items():
        if kind == "stock" and data["item_id"] not in world.shop.serialised:
            found[world.shop.counted_as(data["item_id"]), data["branch_id"]] += data["quantity"]
    truth: Counter[tuple[str, str]] = Counter()
    for (item_id, branch_id), pieces in world.shop.pieces.items():
        truth[world.shop.counted_as(item_id), branch_id] += pieces
    wrong = {at for at in {*found, *truth} if found[at] != truth[at] and _is_shown(world, at[0])}
    excused = wrong & _called_back(world, unsure)
    if excused:
        world.counts["sums of stock that a clock left open, and otherwise than in truth"] += len(excused)
    wrong -= excused
    refuse("loose stock is not as in truth (state, truth)", [(at, found[at], truth[at]) for at in sorted(wrong)])


def _is_shown(world: World, item_id: str) -> bool:
    """Return whether the quantity of an item is shown, under each id that it has."""
    state = world.server.journal.state()
    return all(state["item", each]["track_stock"] for each in world.shop.alike(item_id))


def _called_back(world: World, unsure: set[str]) -> set[tuple[str, str]]:
    """Return the stock (item, branch) sent in transfers where only a wrong clock orders sending and recall."""
    log = [entry.operation for entry in world.server.journal.log()]
    cancels: list[Any] = [operation.payload for operation in log if operation.type == "transfer.cancel"]
    cancelled = {payload.transfer_id for payload in cancels} & unsure
    sent: list[tuple[Any, str]] = [(each.payload, each.branch_id) for each in log if each.type == "transfer.send"]
    return {
        (world.shop.counted_as(line.item_id), branch_id)
        for payload, branch_id in sent
        if payload.transfer_id in cancelled
        for line in payload.lines
        if line.serials is None
    }
