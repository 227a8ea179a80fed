"""Tabs and phones while processes are killed: no record goes back, own work stays shown, causes come before effects."""

import os
import random
import re
from collections.abc import Iterable
from dataclasses import dataclass

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.builders import new_id
from tests.e2e.counter import Counter
from tests.e2e.tablet import Tablet

# With 12, each kind of interruption happens twice.
SALES = int(os.environ.get("SALES", "7"))

# In every page from its start: each change of the visible sales is noted, with its time.
WATCH = """() => {
  const now = () => performance.timeOrigin + performance.now();
  const asked = (request) => new Promise((done, fail) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });
  const opened = async () => {
    const shop = (await indexedDB.databases()).find(({ name }) => name.startsWith("benchtrail:"));
    if (!shop) return null;
    const database = await asked(indexedDB.open(shop.name));
    database.onversionchange = () => database.close();
    return database;
  };
  const watch = async () => {
    const database = await opened();
    for (let last = null; database;) {
      const begun = now();
      const shown = (await asked(database.transaction("sale").objectStore("sale").getAllKeys())).sort();
      if (String(shown) !== last) await window.noteLook(begun, now(), shown);
      last = String(shown);
      await new Promise((done) => setTimeout(done, 20));
    }
  };
  void watch();
}"""


@dataclass(frozen=True)
class Look:
    """The sales that one tab of a tablet showed, with the time in ms."""

    begun: float
    ended: float
    shown: frozenset[str]


@dataclass(frozen=True)
class Sold:
    """A completed sale: the documents that its tablet had shown before, and the time when its receipt appeared."""

    sale_id: str
    causes: frozenset[str]
    done: float


class Watched:
    """A tablet with two tabs, and everything that they showed."""

    def __init__(self, tablet: Tablet) -> None:
        self._tablet = tablet
        self.looks: list[Look] = []
        self.sold: list[Sold] = []
        self.tabs: list[Counter] = []
        self.start()

    def start(self) -> None:
        """Start the browser cold, with two tabs."""
        first = self._tablet.open("/", network=self._watch)
        self.tabs = [Counter(first), Counter(self._new_tab(first))]

    def kill(self) -> None:
        """Kill the browser at any moment, and start it again."""
        self._tablet.kill()
        self.start()

    def close_a_tab(self, at: int) -> None:
        """Close a tab without asking it, and open another."""
        page = self.tabs[at].page
        other = self.tabs[1 - at].page
        page.close()
        self.tabs[at] = Counter(self._new_tab(other))

    def disconnect(self) -> None:
        self.tabs[0].page.context.set_offline(True)

    def connect(self) -> None:
        self.tabs[0].page.context.set_offline(False)

    def sell(self, at: int, serial: str) -> None:
        """Sell a unit in a tab."""
        counter = self.tabs[at]
        causes = frozenset().union(*(look.shown for look in self.looks))
        counter.sell(serial)
        sale = re.search(r"/sales/([^/]+)/receipt", counter.page.url)
        assert sale is not None
        self.sold.append(
            Sold(sale.group(1), causes, counter.page.evaluate("performance.timeOrigin + performance.now()"))
        )

    def _watch(self, context: BrowserContext) -> None:
        context.expose_function("noteLook", self._note)
        context.add_init_script(f"({WATCH})()")

    def _new_tab(self, page: Page) -> Page:
        tab = page.context.new_page()
        tab.goto(page.url)
        return tab

    def _note(self, begun: float, ended: float, shown: list[str]) -> None:
        self.looks.append(Look(begun, ended, frozenset(shown)))


def went_back(looks: Iterable[Look]) -> list[str]:
    """Return the sales that a tablet had shown and later did not show."""
    by_end = sorted(looks, key=lambda look: look.ended)
    return sorted(
        {
            gone
            for later in by_end
            for before in by_end
            if before.ended < later.begun
            for gone in before.shown - later.shown
        }
    )


def own_work_missing(watched: Watched) -> list[str]:
    """Return the sales of a tablet that it did not show although their receipts had appeared."""
    return [
        each.sale_id
        for each in watched.sold
        if any(each.sale_id not in look.shown for look in watched.looks if look.begun > each.done)
    ]


def effects_before_causes(sold: Iterable[Sold], looks: Iterable[Look]) -> list[str]:
    """Return the sales that were shown without a sale that their tablet had shown before."""
    looks = list(looks)
    return [
        each.sale_id
        for each in sold
        if any(each.sale_id in look.shown and not each.causes <= look.shown for look in looks)
    ]


A, B, C = "ABC"


def look(begun: float, *shown: str) -> Look:
    return Look(begun, begun + 1, frozenset(shown))


@pytest.mark.parametrize(
    ("looks", "gone"),
    [
        ([look(0, A), look(2, A, B)], []),
        ([look(0, A, B), look(2, A)], [B]),
        ([look(0, A, B), look(0.5, A)], []),  # recorded at the same time: either may have been first
    ],
)
def test_the_checker_finds_a_value_that_goes_back(looks, gone):
    assert went_back(looks) == gone


def test_the_checker_finds_an_effect_before_its_cause():
    sold = [Sold(C, frozenset({A}), 5)]
    assert effects_before_causes(sold, [look(0, A), look(6, A, C)]) == []
    assert effects_before_causes(sold, [look(6, B, C)]) == [C]


@pytest.fixture
def units(served, shop):
    """Provide each branch with its own units, as many as are sold in all."""
    item_id = new_id()

    def record(branch_id, type_, payload):
        served.call(
            "POST", "/operations", {"type": type_, "v": 1, "branch_id": branch_id, "payload": payload}, shop.token
        )

    item = {"item_id": item_id, "name": "Screen A52", "price": 8900, "track_stock": True, "serial_tracked": True}
    record(shop.north, "item.create", item)
    units = {}
    for branch, branch_id in (("North", shop.north), ("South", shop.south)):
        units[branch] = [f"{branch}-{number:02}" for number in range(SALES)]
        lines = [{"item_id": item_id, "quantity": SALES, "serials": units[branch]}]
        record(branch_id, "stock.restock", {"restock_id": new_id(), "lines": lines})
    return units


@pytest.mark.long
def test_a_shown_value_never_goes_back_although_processes_are_killed(served, shop, units, signed_in):
    chance = random.Random(7)  # noqa: S311
    watched = {branch: Watched(signed_in(branch)) for branch in units}
    north, south = watched.values()
    for each in (north, south):
        each.tabs[0].until(lambda each=each: len(each.tabs[0].statuses()) == 2 * SALES)
    for number in range(SALES):
        branch = chance.choice(["North", "North", "South"])
        watched[branch].sell(chance.randrange(2), units[branch].pop())
        match number % 6:
            case 1:
                watched[branch].disconnect()
            case 2:
                north.close_a_tab(chance.randrange(2))
            case 3:
                north.connect()
                south.connect()
            case 4:
                north.kill()
            case 5:
                served.stop()
                served.start()
    for each in (north, south):
        each.connect()
        for tab in each.tabs:
            tab.until(lambda tab=tab: len(tab.records("sale")) == SALES)
        each.tabs[0].waits_for_nothing()

    sold, looks = [*north.sold, *south.sold], [*north.looks, *south.looks]
    recorded = served.call("GET", "/sales?limit=100", token=shop.token)["items"]
    assert {each.sale_id for each in sold} == {row["id"] for row in recorded}
    assert [went_back(each.looks) for each in (north, south)] == [[], []]
    assert [own_work_missing(each) for each in (north, south)] == [[], []]
    assert effects_before_causes(sold, looks) == []
    # The test proves something only if a sale followed one of the other branch, and each received sale was shown.
    assert any(each.causes - {own.sale_id for own in south.sold} for each in south.sold)
    assert min(len(each.looks) for each in (north, south)) >= SALES
