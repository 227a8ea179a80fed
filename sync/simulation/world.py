"""A simulated world: a shop, its people, devices and server, and the seeded generators of all random choices."""

from collections import Counter
from collections.abc import Callable, Collection
from copy import deepcopy
from dataclasses import dataclass, field, replace

from sync.device.device import Device
from sync.device.store import Store
from sync.simulation.chance import DAY, HOUR, MINUTE, START, Clock, Dice, some_clock
from sync.simulation.faults import NETWORK_FAULTS, Network
from sync.simulation.people import Notebook, Person
from sync.simulation.server import ShopServer
from sync.simulation.shop import Shop

OFFLINE = (10 * MINUTE, HOUR, 4 * HOUR, 4 * HOUR, DAY, 3 * DAY, 14 * DAY)


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a world.

    `admins` of the people are admins, who decide conflicts on their own devices; `hasty` ones also decide wrongly.
    `in_orders`: all are offline until the end, and then everything arrives in several orders. `rare`: rare events
    happen often. `money`: repairs are charged, and money is in tills. `skipped` steps are left out, which makes a story
    shorter.
    """

    seed: str
    devices: int
    branches: int
    steps: int
    mis_scan_rate: float = 0.0
    clocks_jump: bool = False
    faults: bool = True
    in_orders: bool = False
    admins: int = 0
    hasty: bool = False
    rare: bool = False
    money: bool = False
    skipped: Collection[int] = ()


def some_settings(seed: int, dice: Dice, devices: int | None = None, steps: int | None = None) -> Settings:
    """Return the settings of a seed: most shops are small, a third mis-scan, a third have bad clocks."""
    chance = dice(f"settings {seed}")
    few, many = chance.randint(2, 8), chance.randint(9, 40)
    kind = chance.randint(0, 5)
    in_orders = seed % 5 == 4
    return Settings(
        seed=str(seed),
        devices=devices or (few if chance.random() < 0.8 else many),
        branches=chance.choice([1, 2, 2, 3, 4, 10]),
        steps=steps or chance.choice([120, 200, 300]),
        mis_scan_rate=chance.choice([0.01, 0.03]) if kind in (0, 1) else 0.0,
        clocks_jump=kind in (1, 2) and not in_orders,
        faults=not in_orders,
        in_orders=in_orders,
        admins=0 if in_orders else chance.choice([0, 1, 1, 2]),
        hasty=chance.random() < 0.4,
        rare=seed % 7 == 6,
        money=seed % 8 in (5, 6),
    )


def in_memory(new_id: Callable[[], str]) -> ShopServer:
    """Open a shop's server in memory."""
    return ShopServer(START, {}, new_id)


@dataclass(slots=True)
class Lost:
    """A lost phone: its owner, its data, and the deposit that was recorded on it and never sent."""

    person: Person
    store: Store
    operation_id: str
    document: str
    is_found: bool = False


@dataclass
class World:
    """A shop, its people, its server, and the generators of all random choices; `open_server` may open a real one over
    HTTP.

    `unknown` are operations that must not be in the log. `page` records the answers of customers on their pages.
    """

    settings: Settings
    dice: Dice
    open_server: Callable[[Callable[[], str]], ShopServer] = in_memory
    counts: Counter[str] = field(default_factory=Counter)
    people: list[Person] = field(default_factory=list)
    phone_backups: dict[str, Store] = field(default_factory=dict)
    unknown: set[str] = field(default_factory=set)
    lost: list[Lost] = field(default_factory=list)
    page: Person | None = None
    notebook: Notebook = field(default_factory=Notebook)
    active: Person | None = None
    # Each person's roles by (person, branch), each with the time from which they had it.
    roles: dict[tuple[str, str], list[tuple[int, str]]] = field(default_factory=dict)
    _ids: int = 0

    def __post_init__(self) -> None:
        settings, chance = self.settings, self.dice(f"opening {self.settings.seed}")
        self.server = self.open_server(self.new_id)
        self.network = Network(self.server, self.counts, story=self.notebook.story)
        self.network.second_tab, self.network.somebody_else = self._second_tab, self._somebody_else
        branches = [self.server.add_branch() for _ in range(settings.branches)]
        self.shop = Shop(branches, may_be_restored=settings.faults)
        self.admin = self._hire("Ada", branches[0], Clock(), "admin")
        self._open()
        for at in range(settings.devices):
            clock = some_clock(chance, steady=not settings.clocks_jump)
            role = "admin" if at < settings.admins else "manager"
            person = self._hire(f"Person {at + 1}", branches[at % len(branches)], clock, role)
            person.is_hasty = settings.hasty
            person.device.sync(person.clock.read(self.server.now))
            person.online_at = self.server.now + chance.choice(OFFLINE)
            person.mis_scan_rate = settings.mis_scan_rate
            self.people.append(person)
        if settings.money:
            self.page = self._hire("Customers' pages", branches[0], Clock(), "admin")
        if settings.faults:
            self.network.faults = NETWORK_FAULTS

    def new_id(self) -> str:
        """Return an id; every run gets the same ids in the same order."""
        self._ids += 1
        return f"01900000-0000-7000-8000-{self._ids:012x}"

    def _hire(self, name: str, branch_id: str, clock: Clock, role: str) -> Person:
        person_id = self.server.hire(name, self.shop.branches, role)
        self.roles.update(((person_id, branch), [(0, role)]) for branch in self.shop.branches)
        device = Device(self._new_store(branch_id), self.network.transport(person_id), self.new_id)
        return Person(name, person_id, branch_id, device, clock, self.shop, self.notebook, self.new_id, role)

    def _new_store(self, branch_id: str) -> Store:
        record = self.server.enrol(branch_id)
        return Store(record["id"], record["code"], branch_id)

    def _open(self) -> None:
        """Enter the first items of the shop: two with serials, one without."""
        for at, known in enumerate([self.shop.serialised, self.shop.serialised, self.shop.loose]):
            item_id, fields = self.new_id(), {"name": f"Item {at + 1}", "price": 9900}
            known.append(item_id)
            self.admin.begin(self.dice("opening"), self.server.now)
            more = {"track_stock": True, "serial_tracked": known is self.shop.serialised}
            self.admin.record("item.create", [], [item_id], {"item_id": item_id, **fields, **more}, fields=fields)
        self.admin.device.sync(self.server.now)

    # Effects of accidents

    def give_role(self, person_id: str, branch_id: str, role: str) -> None:
        """Give somebody another role at a branch, from now on."""
        self.server.change_role(person_id, branch_id, role)
        self.roles[person_id, branch_id].append((self.server.now, role))

    def role_at(self, person_id: str, branch_id: str, time: int) -> str:
        """Return the role of somebody at a branch at a time."""
        return next(role for since, role in reversed(self.roles[person_id, branch_id]) if since < time)

    def enrol(self, person: Person) -> None:
        """Give a person an empty device."""
        self.use(person, self._new_store(person.branch_id))

    def use(self, person: Person, store: Store) -> None:
        """Let a person's device work on a store."""
        page = self.dice(f"page {store.code}").choice([3, 20, 500])
        batch = self.dice(f"batch {store.code}").choice([1, 7, 1000])
        person.device = Device(store, self.network.transport(person.id), self.new_id, batch, page)

    def clone(self, person: Person) -> None:
        """Let a person's helper continue with a copy of their device."""
        helper = replace(person, name=f"{person.name}'s helper {len(self.people)}", clock=deepcopy(person.clock))
        self.use(helper, deepcopy(person.device.store))
        self.people.append(helper)

    def server_has_all_of(self, person: Person) -> bool:
        """Return whether the server has everything that a device has."""
        store = person.device.store
        return not store.queue and self.lacking(list(store.acknowledged)) == []

    def lacking(self, operation_ids: list[str]) -> list[str]:
        """Return the given operations that the server has not stored."""
        known = self.server.journal.known(operation_ids)
        return [id_ for id_ in operation_ids if id_ not in known]

    def _second_tab(self, person_id: str) -> None:
        if self.active is not None:
            tab = Device(self.active.device.store, self.network.transport(person_id), self.new_id, batch=3)
            tab.push(self.active.clock.read(self.server.now))

    def _somebody_else(self, person_id: str) -> None:
        other = next((person for person in self.people if person.id != person_id and person.device.store.queue), None)
        if other is not None:
            other.device.push(other.clock.read(self.server.now))
