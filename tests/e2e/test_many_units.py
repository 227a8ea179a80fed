"""A phone with very many units and a slow processor: the snapshot, search, scan and a cold start.

Times depend on the machine, so none is asserted here: `UNITS=50000 FIGURES=figures.json` slows the phone down and
measures them (docs/performance.md has the figures). The assertions check the causes: everything is read by index, in
pages.
"""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.builders import new_id
from tests.e2e.counter import LONG_WAIT_MS, Counter

UNITS = int(os.environ.get("UNITS", "2000"))
FIGURES = os.environ.get("FIGURES")
UNITS_OF_AN_ITEM = 1000
SLOWER_THAN_HERE = 4
MOST_READS_OF_A_SCAN = 40
MOST_READS_OF_A_SEARCH = 20

# Every request to IndexedDB is counted; a read of a whole store, or a cursor over it, is noted by name.
COUNT_READS = """() => {
  const isCounted = 'reads' in globalThis;
  globalThis.reads = { requests: 0, whole: [] };
  if (isCounted) return;
  for (const of of [IDBObjectStore, IDBIndex]) {
    for (const method of ['get', 'getAll', 'getAllKeys', 'count', 'openCursor', 'openKeyCursor']) {
      const original = of.prototype[method];
      of.prototype[method] = function (query, ...others) {
        const request = original.call(this, query, ...others);
        reads.requests += 1;
        if (method.startsWith('open')) request.addEventListener('success', () => { reads.requests += 1; });
        const store = this.objectStore?.name ?? this.name;
        const isOpen = query === undefined || query === null;
        if (store === 'serial' && isOpen && method === 'getAll' && others[0] === undefined) reads.whole.push(method);
        return request;
      };
    }
  }
}"""

# Wait until the page has read nothing for half a second, so that earlier reads are not counted.
UNTIL_QUIET = """async () => {
  let before = -1;
  while (before !== reads.requests) {
    before = reads.requests;
    await new Promise((later) => setTimeout(later, 500));
  }
}"""

# From the input to the frame in which the wanted words are on the screen, in ms.
TYPE_UNTIL_SHOWN = """async ([text, wanted]) => {
  const box = document.querySelector('main input');
  box.focus();
  const begun = performance.now();
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(box, text);
  box.dispatchEvent(new InputEvent('input', { bubbles: true }));
  while (!document.querySelector('main').innerText.includes(wanted)) {
    if (performance.now() - begun > 20000) throw new Error(`${wanted} is not shown`);
    await new Promise((drawn) => requestAnimationFrame(drawn));
  }
  return performance.now() - begun;
}"""

# A hardware scanner types a code with the focus nowhere: ms until it is known what the code names, and until the page
# of the unit is there; and the files that were loaded on the way.
SCAN_UNTIL_SHOWN = """async ([code]) => {
  document.activeElement?.blur();
  performance.clearResourceTimings();
  const begun = performance.now();
  let known = null;
  for (const key of [...code, 'Enter']) {
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  }
  const isKnown = () => location.pathname.startsWith('/serials/');
  const isShown = () => document.querySelector('main').innerText.includes(code);
  while (!(isKnown() && isShown())) {
    if (isKnown()) known ??= performance.now();
    if (performance.now() - begun > 20000) throw new Error(`${code} is not shown`);
    await new Promise((drawn) => requestAnimationFrame(drawn));
  }
  const shown = performance.now();
  const files = performance.getEntriesByType('resource').map(({ name }) => name);
  const loaded = files.filter((name) => /\\.(js|css)$/.test(name));
  return { look_up: (known ?? shown) - begun, page: shown - begun, loaded };
}"""


def serial(number: int) -> str:
    return f"SN{number:06d}"


@pytest.fixture
def stocked(served, shop):
    """Provide the shop with all its units in North, created by the server's own operations."""
    for first in range(0, UNITS, UNITS_OF_AN_ITEM):
        serials = [serial(first + at) for at in range(UNITS_OF_AN_ITEM)]
        payload = {
            "item_id": new_id(),
            "name": f"Screen {first // UNITS_OF_AN_ITEM:03d}",
            "price": 8900,
            "track_stock": True,
            "serial_tracked": True,
            "initial_stock": {"quantity": UNITS_OF_AN_ITEM, "serials": serials},
        }
        body = {"type": "item.create", "v": 1, "branch_id": shop.north, "payload": payload}
        served.call("POST", "/operations", body, shop.token)
    return shop


class Figures:
    """The measurements by name, written to the file FIGURES."""

    def __init__(self) -> None:
        self.all: dict[str, Any] = {"units": UNITS, "slower": SLOWER_THAN_HERE}

    def note(self, name: str, value: float) -> None:
        self.all[name] = round(value)
        if FIGURES:
            Path(FIGURES).write_text(json.dumps(self.all, indent=1))


def enrol(counter: Counter, email: str, password: str) -> None:
    """Sign in and use this phone in North; the snapshot begins."""
    page = counter.page
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("radio", name="North").check()
    page.get_by_label("Device name").fill("North phone")
    page.get_by_role("button", name="Use this device here").click()


def slow_down(page: Page) -> None:
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER_THAN_HERE})


def now_ms(page: Page) -> float:
    return float(page.evaluate("() => performance.now()"))


def scan_from_start(counter: Counter, figures: Figures) -> None:
    """Scan after a cold start, and again: the opened screen's script is loaded already, and few rows are read."""
    page = counter.page
    counter.go_cold("/")
    page.get_by_role("heading", level=1).wait_for()
    counter.has_fetched_ahead()
    for time, code in {"first": serial(7), "second": serial(UNITS - 7)}.items():
        page.evaluate(COUNT_READS)
        page.evaluate(UNTIL_QUIET)
        page.evaluate(COUNT_READS)
        scan = page.evaluate(SCAN_UNTIL_SHOWN, [code])
        figures.note(f"{time} scan, look-up", scan["look_up"])
        figures.note(f"{time} scan, page", scan["page"])
        page.wait_for_timeout(300)
        reads = page.evaluate("() => reads")
        assert (scan["loaded"], reads["whole"]) == ([], [])
        assert reads["requests"] < MOST_READS_OF_A_SCAN
        page.go_back()


@pytest.mark.long
def test_p6_p34_and_p35_very_many_units_are_found_by_index_on_a_slow_phone(served, stocked, tablet):
    figures = Figures()
    phone = tablet("phone", size=(360, 760))
    counter = Counter(phone.open("/"))
    page = counter.page

    enrol(counter, stocked.email, stocked.password)
    begun = now_ms(page)
    expect(counter.status_line).to_contain_text("Online", timeout=4 * LONG_WAIT_MS)
    figures.note("snapshot_ms", now_ms(page) - begun)
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    served.stop()

    if FIGURES:
        slow_down(page)
    last, middle = serial(UNITS - 1), serial(UNITS // 2)
    for path, searches in {
        "/serials": [(middle, middle), (last[-4:], last), (middle[:-2], middle[:-2] + "00")],
        "/sell": [(middle, middle), ("Screen 001", "Screen 001"), (last[-4:], last)],
    }.items():
        counter.go_cold(path)
        page.get_by_role("heading", level=1).wait_for()
        for text, wanted in searches:
            page.evaluate(COUNT_READS)
            page.evaluate(UNTIL_QUIET)
            page.evaluate(COUNT_READS)
            figures.note(f"{path} {text}", page.evaluate(TYPE_UNTIL_SHOWN, [text, wanted]))
            page.wait_for_timeout(300)
            reads = page.evaluate("() => reads")
            assert reads["whole"] == []
            assert reads["requests"] < MOST_READS_OF_A_SEARCH, (path, text)
    scan_from_start(counter, figures)

    for path in ("/", "/sell", "/serials", "/items") if FIGURES else ():
        counter.go_cold(path)
        page.get_by_role("heading", level=1).wait_for()
        figures.note(f"cold start {path}", now_ms(page))
