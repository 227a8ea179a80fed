"""A truthful shop: what physically happens in it, and phones whose people record just that.

Phones are offline for long, their clocks are off, answers get lost. Nobody
mis-scans: whoever records a step has the unit in their hands.
"""

from dataclasses import dataclass, field
from random import Random
from typing import Any

from tests.builders import ADA, MINUTE, NORTH, SOUTH, Bench, Phone, new_id

DAY_MINUTES = 24 * 60

# Where a unit is at hand, to be relabelled.
AT_HAND = ("in_stock", "in_repair", "repair_done", "returned", "defective")

# A unit's numbers, status, branch and document, by the number that is on its label now.
Seen = tuple[list[str], str, str, str | None]


@dataclass
class Unit:
    """One unit as it physically is."""

    serial: str
    status: str
    branch_id: str
    document: str | None = None
    numbers: list[str] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.numbers.append(self.serial)

    @property
    def id(self) -> str:
        """Its first number."""
        return self.numbers[0]


@dataclass
class World:
    """The shop, its phones, and a seed that decides everything."""

    seed: int
    phones: list[Phone] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.random = Random(self.seed)  # noqa: S311 - seeded on purpose
        self.bench = Bench()
        self.units: dict[str, Unit] = {}
        self.repairs: dict[str, tuple[str, str]] = {}
        self.transfers: dict[str, tuple[str, str, list[str]]] = {}
        self.lost: set[str] = set()
        keeper = self.bench.phone(NORTH)
        self.item = keeper.new_item("Screen")
        keeper.push()
        days = self.random.choice([0, 0, 1, 3])
        for _ in range(self.random.randint(3, 6)):
            skew = self.random.randint(-days, days) * DAY_MINUTES * MINUTE + self.random.randint(-90, 90) * 1000
            phone = self.bench.phone(self.random.choice([NORTH, SOUTH]), skew, ADA)
            self.bench.pull(phone)
            self.phones.append(phone)

    def run(self, steps: int) -> None:
        """Let people work; now and then a phone finds the network."""
        for _ in range(steps):
            self.bench.now += self.random.randint(1, 30) * MINUTE
            phone = self.random.choice(self.phones)
            self.random.choice(ACTIONS)(self, phone)
            if self.random.random() < 0.12:
                self.sync(self.random.choice(self.phones))

    def sync(self, phone: Phone) -> None:
        """Let a phone push and pull; sometimes the answer is lost and it pushes all of it again later."""
        if self.random.random() < 0.2:
            phone.push_and_lose_the_answer()
            return
        phone.push()
        self.bench.pull(phone)

    def settle(self) -> None:
        """Let every phone find the network, in any order."""
        for phone in self.random.sample(self.phones, len(self.phones)):
            phone.push()

    def here(self, phone: Phone, *statuses: str) -> Unit | None:
        """Return some unit that is in the phone's branch in one of the statuses."""
        units = [u for u in self.units.values() if u.branch_id == phone.branch_id and u.status in statuses]
        return self.random.choice(units) if units else None

    def scan(self, unit: Unit) -> str:
        """Return one of the numbers that can be read on a unit."""
        return self.random.choice([unit.serial, *unit.aliases])

    def truth(self) -> dict[str, Seen]:
        return {
            unit.serial: (sorted(unit.numbers), unit.status, unit.branch_id, unit.document)
            for unit in self.units.values()
        }

    def state(self) -> dict[str, Seen]:
        records = self.bench.journal.state()
        return {data["serial"]: _seen(data) for (kind, _), data in records.items() if kind == "serial"}


def _seen(unit: dict[str, Any]) -> Seen:
    document = unit["document"] and unit["document"]["id"]
    return sorted([unit["serial"], *unit["aliases"]]), unit["status"], unit["branch_id"], document


def restock(world: World, phone: Phone) -> None:
    serials = [f"SN-{len(world.units) + at}" for at in range(world.random.randint(1, 3))]
    phone.restock(world.item, *serials)
    world.units.update((serial, Unit(serial, "in_stock", phone.branch_id)) for serial in serials)


def sell(world: World, phone: Phone) -> None:
    unit = world.here(phone, "in_stock")
    if unit is not None:
        unit.document, unit.status = new_id(), "sold"
        phone.sell(world.item, world.scan(unit), sale_id=unit.document)


def take_back(world: World, phone: Phone) -> None:
    """A customer brings a unit back to any branch, with the receipt."""
    sold = [unit for unit in world.units.values() if unit.status == "sold"]
    if not sold:
        return
    unit = world.random.choice(sold)
    disposition = world.random.choice(["restock", "keep", "defective"])
    receipt = {"sale_id": unit.document} if world.random.random() < 0.7 else {}
    phone.take_back(world.item, world.scan(unit), disposition=disposition, **receipt)
    unit.status = {"restock": "in_stock", "keep": "returned", "defective": "defective"}[disposition]
    unit.branch_id = phone.branch_id
    unit.document = None if disposition == "restock" else unit.document


def by_hand(world: World, phone: Phone) -> None:
    unit = world.here(phone, "in_stock", "returned", "defective")
    if unit is None:
        return
    chosen = {"in_stock": "defective", "returned": "in_stock", "defective": "in_stock"}[unit.status]
    phone.say("serial.set_status", serial=world.scan(unit), status=chosen)
    unit.document = None if chosen == "in_stock" else unit.document
    unit.status = chosen


def relabel(world: World, phone: Phone) -> None:
    """A unit gets a new label; from then on nobody can read the old one."""
    unit = world.here(phone, *AT_HAND)
    if unit is None or world.random.random() < 0.6:
        return
    fresh = f"{unit.numbers[0]}-R{len(unit.numbers)}"
    phone.rename(world.scan(unit), fresh)
    unit.serial = fresh
    unit.numbers.append(fresh)


def second_number(world: World, phone: Phone) -> None:
    """Somebody finds another number on a unit; people scan whichever is nearer from then on."""
    unit = world.here(phone, "in_stock", "returned", "defective")
    if unit is None or world.random.random() < 0.6:
        return
    fresh = f"{unit.numbers[0]}-I{len(unit.numbers)}"
    phone.add_alias(world.scan(unit), fresh)
    unit.numbers.append(fresh)
    unit.aliases.append(fresh)


def open_repair(world: World, phone: Phone) -> None:
    world.repairs[phone.open_repair()] = ("open", phone.branch_id)


def some_repair(world: World, phone: Phone, status: str) -> str | None:
    found = [id_ for id_, (now, branch) in world.repairs.items() if now == status and branch == phone.branch_id]
    return world.random.choice(found) if found else None


def fit(world: World, phone: Phone) -> None:
    unit, repair = world.here(phone, "in_stock"), some_repair(world, phone, "open")
    if unit is not None and repair is not None:
        phone.fit(repair, world.item, world.scan(unit))
        unit.status, unit.document = "in_repair", repair


def take_out(world: World, phone: Phone) -> None:
    unit = world.here(phone, "in_repair")
    if unit is not None and unit.document is not None:
        phone.take_out(unit.document, world.item, world.scan(unit))
        unit.status, unit.document = "in_stock", None


def _all_parts(world: World, repair: str, before: str, after: str) -> None:
    for unit in world.units.values():
        if unit.document == repair and unit.status == before:
            unit.status = after
            unit.document = None if after == "in_stock" else repair


def finish(world: World, phone: Phone) -> None:
    repair = some_repair(world, phone, "open")
    if repair is None:
        return
    step, status = world.random.choice([("complete", "completed"), ("complete", "completed"), ("cancel", "cancelled")])
    phone.repair(step, repair)
    world.repairs[repair] = (status, phone.branch_id)
    _all_parts(world, repair, "in_repair", "repair_done" if step == "complete" else "in_stock")


def reopen(world: World, phone: Phone) -> None:
    repair = some_repair(world, phone, "completed")
    if repair is not None:
        phone.repair("reopen", repair)
        world.repairs[repair] = ("open", phone.branch_id)
        _all_parts(world, repair, "repair_done", "in_repair")


def send(world: World, phone: Phone) -> None:
    """A van leaves with a unit for the other branch."""
    unit = world.here(phone, "in_stock")
    if unit is None:
        return
    transfer_id, to = new_id(), SOUTH if phone.branch_id == NORTH else NORTH
    phone.say("transfer.send", transfer_id=transfer_id, to_branch_id=to, lines=lines(world, world.scan(unit)))
    unit.status, unit.document = "in_transit", transfer_id
    world.transfers[transfer_id] = (phone.branch_id, to, [unit.id])


def receive(world: World, phone: Phone) -> None:
    for transfer_id, (_, to, serials) in list(world.transfers.items()):
        if to == phone.branch_id:
            scanned = [world.scan(world.units[id_]) for id_ in serials]
            phone.say("transfer.receive", transfer_id=transfer_id, lines=lines(world, *scanned))
            _arrive(world, transfer_id, serials, to)
            return


def recall(world: World, phone: Phone) -> None:
    for transfer_id, (source, _, serials) in list(world.transfers.items()):
        if source == phone.branch_id:
            phone.say("transfer.cancel", transfer_id=transfer_id)
            _arrive(world, transfer_id, serials, source)
            return


def _arrive(world: World, transfer_id: str, serials: list[str], branch_id: str) -> None:
    del world.transfers[transfer_id]
    for serial in serials:
        unit = world.units[serial]
        unit.status, unit.branch_id, unit.document = "in_stock", branch_id, None


def lines(world: World, *serials: str) -> list[dict[str, Any]]:
    return [{"item_id": world.item, "quantity": len(serials), "serials": list(serials)}]


ACTIONS = [
    restock,
    sell,
    sell,
    take_back,
    by_hand,
    open_repair,
    fit,
    fit,
    take_out,
    finish,
    reopen,
    send,
    receive,
    recall,
    relabel,
    second_number,
]
