"""Half a year of the demo shop, day by day: the events, and the times when the devices push."""

from collections.abc import Callable
from datetime import date
from functools import partial
from random import Random

from server.demo.bench import JOBS, take_in
from server.demo.cashier import keep_till
from server.demo.counting import count_phones
from server.demo.deliveries import shared_out
from server.demo.hours import WINDING_UP, Hours
from server.demo.letters import wait_for_part
from server.demo.names import HARBOUR, PLACES, Place
from server.demo.numbers import Ids, SerialNumbers
from server.demo.puzzles import plan_phone_carried_over, plan_torn_label
from server.demo.scene import Premises, Scene
from server.demo.storeroom import (
    correct_stock,
    find_faulty,
    look_over,
    send_transfer,
    take_delivery,
    write_catalogue,
    write_note,
)
from server.demo.tills import SECOND, Line, Till
from server.demo.trade import sell, sell_and_take_back, sell_and_void, sell_goods
from server.demo.workshop import accept_repair

PARCELS = 24
Happening = Callable[[Scene, str, int], object]
# (event, number of tries a day in a branch of trade 1, likelihood of each try)
DAILY: tuple[tuple[Happening, int, float], ...] = (
    (sell, 3, 0.42),
    (accept_repair, 2, 0.27),
    (write_note, 1, 0.08),
    (find_faulty, 1, 0.02),
    (look_over, 1, 0.03),
    (correct_stock, 1, 0.02),
)
OPENS, CLOSES = 9 * 60 + 30, 18 * 60 + 30
TRANSFER_EVERY_DAYS = 6
NOON = 12 * 60
TILL_DAYS = 26


class Story:
    """Plans all events first, then plays them day by day; at each closing the devices push and pull."""

    def __init__(self, premises: Premises, line: Line, ids: Ids, rng: Random, now: int) -> None:
        self._scene = Scene(premises, Hours(now), rng, ids, SerialNumbers(rng))
        self._line = line
        self._days = self._scene.hours.days()
        # The last complete day: the day of the conflicts.
        self._eve = self._scene.hours.whole_days()[-1]

    def play(self) -> None:
        """Record every event on its device and push all of them."""
        self._plan_stock()
        for day in self._days[2:]:
            self._plan_day(day)
        self._plan_transfers()
        self._plan_sights()
        self._plan_eve()
        self._plan_tills()
        for day in self._days:
            closing = self._scene.hours.closing(day)
            self._scene.agenda.play_until(closing - WINDING_UP)
            self._close(day, closing)

    def _close(self, day: date, closing: int) -> None:
        """Let every device that is online push its day and pull the days of the others."""
        for later, till in enumerate(self._online(day)):
            if till.queue:
                self._line.push(till, closing + later * SECOND)
        self._line.bring_up_to_date(self._online(day))

    def _online(self, day: date) -> list[Till]:
        """Return the devices in the order in which they push; Harbour's tablet is offline from the last evening on."""
        premises = self._scene.premises
        south, harbour = premises.counters["South"], premises.counters["Harbour"]
        first = [till for till in premises.tills if till not in (south, harbour)]
        # South pushes last, so that its conflicts name only the device that is really silent.
        return [*first, *([harbour] if day < self._eve else []), south]

    def _at(self, day: date, minutes: int, place: Place = PLACES[0]) -> int:
        return self._scene.hours.at(day, minutes, place.time_zone)

    def _plan_stock(self) -> None:
        scene, days = self._scene, self._days
        scene.agenda.plan(self._at(days[0], 8 * 60), partial(write_catalogue, scene))
        coming = days[2 : len(days) - 5]
        for (place, number), delivery in sorted(shared_out(scene.rng, PARCELS).items()):
            day = days[1] if number == 0 else coming[(number - 1) * len(coming) // PARCELS]
            at = self._at(day, 8 * 60 + 15, _named(place))
            scene.agenda.plan(at, partial(take_delivery, scene, place, delivery))

    def _plan_day(self, day: date) -> None:
        rng = self._scene.rng
        growth = 0.8 + 0.4 * (day - self._days[0]).days / len(self._days)
        for place in PLACES:
            if place is HARBOUR and day >= self._eve:
                continue
            for happening, tries, likelihood in DAILY:
                for _ in range(tries):
                    if rng.random() < likelihood * place.trade * growth:
                        at = self._at(day, rng.randrange(OPENS, CLOSES), place)
                        self._scene.agenda.plan(at, partial(happening, self._scene, place.name))

    def _plan_transfers(self) -> None:
        """Plan transfers that all arrive before the eve; the open transfer is sent on the eve."""
        pairs = [(source.name, target.name) for source in PLACES for target in PLACES if source is not target]
        for at, day in enumerate(self._days[6:-6:TRANSFER_EVERY_DAYS]):
            source, target = pairs[at % len(pairs)]
            self._scene.agenda.plan(self._at(day, 9 * 60 + 5), partial(send_transfer, self._scene, source, target))

    def _plan_sights(self) -> None:
        """Plan events that random choices might leave out: a count, two voids, a return of each disposition in each
        branch.

        It also plans a repair that waits for a part, longer than its message may wait.
        """
        scene, days = self._scene, self._days
        scene.agenda.plan(self._at(days[-8], 11 * 60, HARBOUR), partial(wait_for_part, scene, HARBOUR.name))
        scene.agenda.plan(self._at(days[-20], 8 * 60 + 30), partial(count_phones, scene, "North"))
        for day, where in ((days[40], "North"), (days[100], "South")):
            scene.agenda.plan(self._at(day, 13 * 60), partial(sell_and_void, scene, where))
        for ahead, disposition in enumerate(("restock", "keep", "defective")):
            for apart, place in enumerate(PLACES):
                day = days[30 + 25 * ahead + 5 * apart]
                scene.agenda.plan(self._at(day, 12 * 60), partial(sell_and_take_back, scene, place.name, disposition))

    def _plan_eve(self) -> None:
        """Plan the two conflicts, a transfer under way and the repairs on the bench."""
        scene, eve = self._scene, self._eve
        plan_torn_label(scene, self._at(eve, 11 * 60 + 20), self._at(eve, 16 * 60 + 5), self._at(eve, 19 * 60))
        plan_phone_carried_over(scene, self._at(eve, 16 * 60 + 50), self._at(eve, 17 * 60 + 10))
        in_transit = partial(send_transfer, scene, "North", "South", arrives=False)
        scene.agenda.plan(self._at(eve, 15 * 60), in_transit)
        for job in JOBS:
            scene.agenda.plan(self._at(eve, job.minutes), partial(take_in, scene, job))
        before = self._at(scene.hours.whole_days()[-2], 15 * 60, HARBOUR)
        scene.agenda.plan(before, partial(accept_repair, scene, "Harbour", stays_open=True))
        scene.agenda.plan(self._at(eve, 18 * 60 + 45), self._mark_down)

    def _plan_tills(self) -> None:
        """Plan the tills of North and South; North's last one stays open, with at least a morning's takings."""
        scene, days = self._scene, self._days
        told = scene.hours.closing(days[-1]) - WINDING_UP
        last = next(day for day in reversed(days) if day <= self._eve or self._at(day, NOON) < told)
        scene.agenda.plan(self._at(last, 10 * 60 + 20), partial(sell_goods, scene, "North"))
        for day in days[-TILL_DAYS:]:
            for place in ("North", "South"):
                if day > last and place == "North":
                    continue
                closing = None if (day, place) == (last, "North") else self._at(day, CLOSES + 5)
                scene.agenda.plan(self._at(day, OPENS - 10), partial(keep_till, scene, place, closing))

    def _mark_down(self, at: int) -> None:
        """Lower the price of an article at the office: the only edit of the catalogue in the feed."""
        scene = self._scene
        admin, item_id = scene.someone("admin", "North"), scene.items["PH-S21-128"]
        scene.premises.office.record(at, admin, "item.update", item_id=item_id, changes={"price": 29900})


def _named(name: str) -> Place:
    return next(place for place in PLACES if place.name == name)
