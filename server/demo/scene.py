"""The state of the story: people, devices, shelves, and a list of planned events."""

import heapq
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

from server.demo.catalogue import Article
from server.demo.hours import Hours
from server.demo.names import FIRST_NAMES, LAST_NAMES, TAX_RATE
from server.demo.numbers import Ids, SerialNumbers
from server.demo.shelves import Shelves, Unit
from server.demo.tills import Till

Body = dict[str, Any]
Event = Callable[[int], object]
# A returning customer is met this often.
KNOWN_CUSTOMER = 0.35
# The tax of each line of a sale, a quote or a bill.
TAXED: Body = {"tax_rate_id": TAX_RATE["id"], "tax_basis_points": TAX_RATE["basis_points"]}


@dataclass
class Agenda:
    """Planned events by their time; events at one time happen in the order in which they were planned."""

    _events: list[tuple[int, int, Event]] = field(default_factory=list)
    _planned: int = 0

    def plan(self, at: int, event: Event) -> None:
        """Let `event(at)` happen at `at`."""
        self._planned += 1
        heapq.heappush(self._events, (at, self._planned, event))

    def play_until(self, end: int) -> None:
        """Run all events before `end`; they may plan more events."""
        while self._events and self._events[0][0] < end:
            at, _, event = heapq.heappop(self._events)
            event(at)


@dataclass
class Premises:
    """The ids of the shop, its branches, its people by role and branch, and its devices."""

    shop_id: str
    branches: dict[str, str]
    people: dict[tuple[str, str], list[str]]
    office: Till
    counters: dict[str, Till]
    benches: dict[str, Till]

    @property
    def tills(self) -> list[Till]:
        """All devices, in the order in which they push."""
        return [self.office, *self.counters.values(), *self.benches.values()]


@dataclass
class Scene:
    """The data that an event may use. A place is a branch's name."""

    premises: Premises
    hours: Hours
    rng: Random
    ids: Ids
    serials: SerialNumbers
    shelves: Shelves = field(default_factory=Shelves)
    agenda: Agenda = field(default_factory=Agenda)
    items: dict[str, str] = field(default_factory=dict)
    suppliers: dict[str, str] = field(default_factory=dict)
    customers: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    names_used: set[str] = field(default_factory=set)
    # The open till of each branch that has one, the repairs that were paid for, and the tills that were closed.
    drawers: dict[str, str] = field(default_factory=dict)
    charged: list[str] = field(default_factory=list)
    closed: list[str] = field(default_factory=list)

    def plan(self, at: int, event: Event) -> None:
        """Plan an event at `at`, or at the next time when the shop is open."""
        self.agenda.plan(self.hours.when_open(at), event)

    def counter(self, place: str) -> Till:
        """Return the device at a branch's counter."""
        return self.premises.counters[place]

    def bench(self, place: str) -> Till:
        """Return the device in a branch's workshop, or the counter's if there is no other."""
        return self.premises.benches.get(place, self.counter(place))

    def someone(self, role: str, place: str) -> str:
        """Return the id of a person with a role in a branch."""
        return self.rng.choice(self.premises.people[role, place])

    def first(self, role: str, place: str) -> str:
        """Return the id of the first person with a role in a branch."""
        return self.premises.people[role, place][0]

    def price_lines(self, units: list[Unit], counted: list[tuple[Article, int]]) -> list[Body]:
        """Return the lines of a sale: units by article, then pieces."""
        lines = unit_lines(self, units)
        for line, article in zip(lines, dict.fromkeys(unit.article for unit in units), strict=True):
            line |= {"unit_price": article.price, **TAXED}
        for article, quantity in counted:
            sold = {"item_id": self.items[article.sku], "quantity": quantity, "unit_price": article.price}
            lines.append({**sold, **TAXED})
        return lines

    def customer(self, till: Till, at: int, actor_id: str, place: str) -> str:
        """Return a customer of a branch: one who was there before, or a new one."""
        known = self.customers[place]
        if known and self.rng.random() < KNOWN_CUSTOMER:
            return self.rng.choice(known)
        customer_id, name = self.ids.new(at), self._new_name()
        phone = f"+34 6{self.rng.randrange(10, 100)} 555 {self.rng.randrange(1000):03d}"
        till.record(at, actor_id, "customer.create", customer_id=customer_id, name=name, phone=phone)
        known.append(customer_id)
        return customer_id

    def _new_name(self) -> str:
        while True:
            name = f"{self.rng.choice(FIRST_NAMES)} {self.rng.choice(LAST_NAMES)}"
            if name not in self.names_used:
                self.names_used.add(name)
                return name


def unit_lines(scene: Scene, units: list[Unit]) -> list[Body]:
    """Return a line for each article among units, with its serials."""
    by_article: dict[Article, list[str]] = {}
    for unit in units:
        by_article.setdefault(unit.article, []).append(unit.serial)
    return [
        {"item_id": scene.items[article.sku], "quantity": len(serials), "serials": serials}
        for article, serials in by_article.items()
    ]
