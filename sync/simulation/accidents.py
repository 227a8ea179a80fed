"""Accidents in a shop, apart from the network: each is a class with a probability for one step."""

from copy import deepcopy
from itertools import takewhile

from sync.device.store import CREATING, Body
from sync.simulation.chance import DAY, HOUR, SECOND, YEAR, Chance
from sync.simulation.people import Person
from sync.simulation.world import World

# Operations that two people may record concurrently, both right, by the document alone.
RECORDED_TWICE = (
    *("repair.complete", "repair.cancel", "repair.deliver", "repair.reopen"),
    *("sale.void", "transfer.cancel", "transfer.receive"),
)


class Accident:
    """An accident of a person, their device, or the server; `happen` returns whether the accident was possible."""

    name = ""

    def __init__(self, probability: float) -> None:
        self.probability = probability

    def happen(self, world: World, person: Person, chance: Chance) -> bool:
        """Let it happen."""
        raise NotImplementedError


class StorageWiped(Accident):
    """The browser clears a device's storage after everything was acknowledged."""

    name = "storage wiped after acknowledgement"

    def happen(self, world: World, person: Person, chance: Chance) -> bool:
        if not world.server_has_all_of(person):
            return False
        world.enrol(person)
        world.server.forget_backup()
        return True


class DeviceCloned(Accident):
    """A phone's data is copied to a new phone, and both continue."""

    name = "device cloned"

    def happen(self, world: World, person: Person, chance: Chance) -> bool:
        if len(world.people) >= 60:
            return False
        world.clone(person)
        return True


class DeviceBackedUp(Accident):
    """Somebody keeps a copy of their phone."""

    name = "device backed up"

    def happen(self, world: World, person: Person, chance: Chance) -> bool:
        world.phone_backups[person.name] = deepcopy(person.device.store)
        return True


class DeviceRestored(Accident):
    """A phone is restored from an older copy, after everything was acknowledged."""

    name = "device restored from an older backup"

    def happen(self, world: World, person: Person, chance: Chance) -> bool:
        backup = world.phone_backups.get(person.name)
        if backup is None or not world.server_has_all_of(person):
            return False
        world.use(person, deepcopy(backup))
        world.server.forget_backup()
        return True


class ServerBackedUp(Accident):
    """The nightly backup."""

    name = "server backed up"

    def happen(self, world: World, person: Person, chance: Chance) -> bool:
        world.server.back_up()
        return True


class ServerRestored(Accident):
    """The server is restored from its last backup while devices work."""

    name = "server restored from an older backup"

    def happen(self, world: World, person: Person, chance: Chance) -> bool:
        return world.server.put_back()


class ClockJumped(Accident):
    """Somebody sets a phone's clock."""

    name = "clock jumped"

    def happen(self, world: World, person: Person, chance: Chance) -> bool:
        if not world.settings.clocks_jump:
            return False
        most = chance.choice([30 * SECOND, HOUR, DAY, 2 * YEAR])
        person.clock.jump(chance.randint(-most, most))
        return True


class PersonDemoted(Accident):
    """A person loses their role; operations still on their device wait for an admin. Later they get it back."""

    name = "person demoted"

    def happen(self, world: World, person: Person, chance: Chance) -> bool:
        now = world.role_at(person.id, person.branch_id, world.server.now + 1)
        world.give_role(person.id, person.branch_id, person.role if now == "technician" else "technician")
        return True


class UnknownOperation(Accident):
    """The queue has an operation of a newer app, since downgraded, that the server does not know."""

    name = "operation of an unknown version queued"

    def happen(self, world: World, person: Person, chance: Chance) -> bool:
        person.begin(chance, world.server.now)
        world.unknown.add(person.record("serial.note", [], [], {"serial": "SN-1", "colour": "red"}, v=99))
        return True


class SecondTab(Accident):
    """A second tab with an older app completes the same cart, restock or repair again."""

    name = "second tab completes the same cart"

    def happen(self, world: World, person: Person, chance: Chance) -> bool:
        made = [each for each in person.device.store.queue if each["type"] in CREATING and each["v"] == 1]
        # A draft may be saved any number of times.
        made = [each for each in made if each["type"] not in ("transfer.draft", "transfer.send")]
        if not made:
            return False
        person.begin(chance, world.server.now)
        person.record_again(chance.choice(made))
        return True


class RecordedTwice(Accident):
    """Two people record the same thing concurrently: both are right."""

    name = "recorded twice"

    def happen(self, world: World, person: Person, chance: Chance) -> bool:
        candidates = [
            operation
            for other in world.people
            if other.id != person.id
            for operation in other.device.store.queue
            if operation["id"] not in world.notebook.doubles
            if operation["type"] in RECORDED_TWICE and _is_latest_about(world, operation["id"])
            if not _was_planned(world, operation["id"]) and _would_record_alike(world, person, operation)
        ]
        if not candidates or world.lacking([operation["id"] for operation in candidates]) != [
            operation["id"] for operation in candidates
        ]:
            return False
        operation = chance.choice(candidates)
        if _may_know(world, person, operation["id"]):
            return False
        first = world.notebook.recorded[operation["id"]]
        person.begin(chance, world.server.now)
        units = [world.shop.units[unit] for unit in first.units]
        world.notebook.repeats.add(person.record(operation["type"], units, first.documents, operation["payload"]))
        return True


def _is_latest_about(world: World, operation_id: str) -> bool:
    """Return whether the operation is the latest about its document."""
    latest = world.notebook.recorded[operation_id]
    about = [
        other.id for other in world.notebook.recorded.values() if {*latest.documents, *latest.units} & other.things
    ]
    return about[-1] == operation_id


def _would_record_alike(world: World, person: Person, operation: Body) -> bool:
    """Return whether a person could record the same event; for a transfer, whether it arrived at their branch."""
    if operation["type"] != "transfer.receive":
        return True
    has_pieces = any(not line.get("serials") for line in operation["payload"]["lines"])
    is_misread = any(scan.operation_id == operation["id"] for scan in world.notebook.mis_scans)
    return operation["branch_id"] == person.branch_id and not has_pieces and not is_misread


def _was_planned(world: World, operation_id: str) -> bool:
    """Return whether a transfer had a draft: a device that has only the draft cancels the draft."""
    documents = world.notebook.recorded[operation_id].documents
    return any(
        other.type == "transfer.draft" and other.documents == documents for other in world.notebook.recorded.values()
    )


def _may_know(world: World, person: Person, operation_id: str) -> bool:
    """Return whether a person's device may have an operation of the same event, since the event was last undone."""
    last = world.notebook.recorded[operation_id]
    about = [other for other in world.notebook.recorded.values() if other.documents == last.documents]
    same = [other.id for other in takewhile(lambda other: other.type == last.type, reversed(about))]
    stores = [each.device.store for each in world.people if each.id == person.id]
    known = {id_ for store in stores for id_ in (*store.acknowledged, *(each["id"] for each in store.queue))}
    return world.lacking(same) != same or not known.isdisjoint(same)


class Nonsense(Accident):
    """Somebody who is signed in records many events that never happened, at the greatest cost for the server.

    The operations are all about one unit, contradict themselves and others, use the id of another document, and claim
    to know operations that no device had recorded. An admin discards them.
    """

    name = "nonsense recorded"

    def happen(self, world: World, person: Person, chance: Chance) -> bool:
        units = list(world.shop.units.values())
        if not units:
            return False
        person.begin(chance, world.server.now)
        unit = chance.choice(units)
        sold = [each for each in world.notebook.recorded.values() if each.type == "sale.complete"]
        line = {"item_id": unit.item_id, "quantity": 1, "serials": [unit.label]}
        for _ in range(chance.randint(2, 12)):
            type_, document, payload = chance.choice(_nonsense(world, person, line))
            if type_ == "sale.complete" and sold and chance.random() < 0.2:
                document = chance.choice(sold).documents[0]
                payload = {**payload, "sale_id": document}
                if person.device.store.has_created(type_, payload):
                    continue
            operation_id = person.record(type_, [unit], [document], payload)
            person.device.store.queue[-1]["heard"] = {each.device.store.device_id: 9_999 for each in world.people[:3]}
            world.notebook.doubles[operation_id] = operation_id
        return True


def _nonsense(world: World, person: Person, line: Body) -> list[tuple[str, str | None, Body]]:
    """Return operations about a unit, each with the id of its document and its payload."""
    document, serial, item_id = world.new_id(), line["serials"][0], line["item_id"]
    there = person.any([branch for branch in world.shop.branches if branch != person.branch_id]) or person.branch_id
    sale = {"sale_id": document, "lines": [{**line, "unit_price": 1}], "payments": [], "total": 1}
    sending = {"transfer_id": document, "to_branch_id": there, "lines": [line]}
    return [
        ("sale.complete", document, sale),
        ("transfer.send", document, sending),
        ("stock.restock", document, {"restock_id": document, "lines": [line]}),
        ("stock.adjust", document, {"adjustment_id": document, "reason": "count", "lines": [_missing(line)]}),
        ("sale.void", document, {"sale_id": document, "reason": "nonsense"}),
        ("repair.add_part", document, {"repair_id": document, "item_id": item_id, "quantity": 1, "serials": [serial]}),
        ("serial.set_status", None, {"serial": serial, "status": person.any(["sold", "returned", "defective"])}),
        ("serial.note", None, {"serial": serial, "note": "nonsense"}),
    ]


def _missing(line: Body) -> Body:
    return {"item_id": line["item_id"], "delta": -1, "serials": line["serials"]}


class RestoredAgain(Accident):
    """A phone that was restored from an older copy is restored from that copy once more."""

    name = "device restored twice"

    def happen(self, world: World, person: Person, chance: Chance) -> bool:
        owners = [each for each in world.people if each.name in world.phone_backups and world.server_has_all_of(each)]
        if not owners:
            return False
        owner = chance.choice(owners)
        for _ in range(2):
            world.use(owner, deepcopy(world.phone_backups[owner.name]))
        world.server.forget_backup()
        return True


class YearPassed(Accident):
    """Nobody uses a phone for a year, and older backups no longer exist.

    A device keeps acknowledged operations for 30 days, so a restored server must have all older ones.
    """

    name = "a year passed"

    def happen(self, world: World, person: Person, chance: Chance) -> bool:
        if any(world.lacking(list(other.device.store.acknowledged)) for other in world.people):
            return False
        world.server.now += YEAR
        world.server.forget_backup()
        world.phone_backups.clear()
        return True


ACCIDENTS: tuple[Accident, ...] = (
    StorageWiped(0.004),
    DeviceCloned(0.004),
    DeviceBackedUp(0.01),
    DeviceRestored(0.006),
    ServerBackedUp(0.01),
    ServerRestored(0.006),
    ClockJumped(0.01),
    PersonDemoted(0.004),
    UnknownOperation(0.005),
    SecondTab(0.01),
)

# Rare accidents.
RARE_ACCIDENTS: tuple[Accident, ...] = (RecordedTwice(0.1), RestoredAgain(0.1), YearPassed(0.002), Nonsense(0.01))
