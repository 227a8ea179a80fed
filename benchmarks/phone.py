"""The cost of very many units on a phone's browser: its first copy of the shop, searches, a scan, a cold start.

    PYTHONPATH=. python benchmarks/phone.py [--units 50000] [--slower 4] [--enrol-slower 1] [--place FOLDER] [--times 3]

Chromium at 360 px on a server of its own, which keeps its data in FOLDER for the next run. `snapshot` runs from the tap
on "Use this device here" until everything is there, `enrolled` until the server has enrolled the phone, `sellable`
until the first units of the branch are there. `stages` are the sums over the pages of the copy: answered by the server;
waited for, as a page was not there or not parsed yet; written in a transaction. `CPU` is the CPU time of Chromium's
processes; for a search it is that of the page's thread. Searches and cold starts are with a slowed processor, without a
server; the first copy with `--enrol-slower`.
"""

import json
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from benchmarks.serving import PASSWORD, Caller, Server, opened_shop
from server.clock import new_id
from tests.e2e.tablet import chromium_path

UNITS_OF_AN_ITEM = 1000
# `opened_shop` makes the address of its admin from this.
SHOP, EMAIL = "Many units", "many-units@example.org"
COMPLETE_WITHIN_MS = 300_000
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]

# From the input to the change that shows the wanted words, in ms.
TYPE_UNTIL_SHOWN = """([text, wanted, within]) => new Promise((resolve, reject) => {
  const [main, box] = [document.querySelector(within), document.querySelector(`${within} input`)];
  const begun = performance.now();
  const look = new MutationObserver(() => {
    if (!main.textContent.includes(wanted)) return;
    look.disconnect();
    requestAnimationFrame(() => resolve(performance.now() - begun));
  });
  look.observe(main, { subtree: true, childList: true, characterData: true });
  setTimeout(() => reject(new Error(`${wanted} is not shown`)), 60000);
  box.focus();
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(box, text);
  box.dispatchEvent(new InputEvent('input', { bubbles: true }));
})"""

# When the device was enrolled, when the first units of its branch could be sold, and when all records had come; in ms.
SNAPSHOT_TIMES = """async () => {
  const seen = {};
  const begun = performance.now();
  const status = () => document.querySelector('header')?.innerText ?? '';
  while (!seen.complete) {
    if (performance.now() - begun > 300000) throw new Error(status());
    if (seen.enrolled === undefined && location.pathname !== '/' || document.querySelector('nav'))
      seen.enrolled ??= performance.now() - begun;
    const [one] = (await indexedDB.databases()).filter(({ name }) => name.startsWith('benchtrail:'));
    if (one) {
      const opening = indexedDB.open(one.name);
      const database = await new Promise((done) => { opening.onsuccess = () => done(opening.result); });
      try {
        const stores = database.transaction(['meta', 'serial']);
        const answered = (request) => new Promise((done) => { request.onsuccess = () => done(request.result); });
        const [replica, unit] = await Promise.all(
          [stores.objectStore('meta').get('replica'), stores.objectStore('serial').getKey(IDBKeyRange.lowerBound(''))]
            .map(answered),
        );
        if (replica) seen.begun ??= performance.now() - begun;
        if (unit) seen.sellable ??= performance.now() - begun;
        if (replica?.complete) seen.complete = performance.now() - begun;
      } catch { /* it is being made */ }
      database.close();
    }
    await new Promise((later) => setTimeout(later, 200));
  }
  return seen;
}"""

STAGES = """() => {
  const sums = {};
  const add = (name, ms) => { sums[name] = Math.round((sums[name] ?? 0) + ms); };
  for (const { name, duration } of performance.getEntriesByType('measure')) add(name, duration);
  for (const { name, duration } of performance.getEntriesByType('resource'))
    if (name.includes('/sync/pull')) add('answered', duration);
  return sums;
}"""


def serial(number: int) -> str:
    """Return a serial whose last digits differ, like those of real serials."""
    return f"SN{number:06d}"


def stock(server: Server, units: int) -> None:
    """Open the shop and add all of its units, half of them in North."""
    shop = opened_shop(Caller(server.port), SHOP)
    caller = Caller(server.port, shop.token)
    south = caller.ask("POST", "/branches", {"name": "South"})
    for first in range(0, units, UNITS_OF_AN_ITEM):
        numbers = range(first, min(first + UNITS_OF_AN_ITEM, units))
        payload = {
            "item_id": new_id(),
            "name": f"Screen {first // UNITS_OF_AN_ITEM:03d}",
            "price": 8900,
            "track_stock": True,
            "serial_tracked": True,
            "initial_stock": {"quantity": len(numbers), "serials": [serial(number) for number in numbers]},
        }
        branch = south["id"] if (first // UNITS_OF_AN_ITEM) % 2 else shop.branch_id
        caller.ask("POST", "/operations", {"type": "item.create", "v": 1, "branch_id": branch, "payload": payload})


class MainThread:
    """The main thread of a page."""

    def __init__(self, session: CDPSession) -> None:
        self._session = session
        session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def cpu_ms(self) -> float:
        """Return its CPU time so far; on a slowed processor it is longer by the same factor."""
        metrics = self._session.send("Performance.getMetrics")["metrics"]
        return float(next(each["value"] for each in metrics if each["name"] == "TaskDuration")) * 1000


class Phone:
    """A browser with a profile that lasts until it is closed."""

    def __init__(self, browser: Browser, port: int) -> None:
        self._browser, self.origin = browser, f"http://127.0.0.1:{port}"
        self._system: CDPSession = browser.new_browser_cdp_session()
        self.context = browser.new_context(viewport={"width": 360, "height": 760}, locale="en-GB")
        self.page = self.open("/")

    def open(self, path: str, slower: int = 1) -> Page:
        """Open an address cold, in a new page."""
        page = self.context.new_page()
        if slower > 1:
            self.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slower})
        page.set_default_timeout(COMPLETE_WITHIN_MS)
        page.goto(self.origin + path)
        return page

    def cpu_ms(self) -> Counter[str]:
        """Return the CPU time of the browser's processes so far, by type."""
        times: Counter[str] = Counter()
        for process in self._system.send("SystemInfo.getProcessInfo")["processInfo"]:
            times[process["type"]] += round(process["cpuTime"] * 1000)
        return times

    def enrol(self, slower: int) -> dict[str, Any]:
        """Sign in and use this phone in North; return the cost of the snapshot."""
        page = self.page
        page.get_by_label("E-mail").fill(EMAIL)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in", exact=True).click()
        page.get_by_role("radio", name="North").check()
        page.get_by_label("Device name").fill("North phone")
        slowed = self.context.new_cdp_session(page)
        slowed.send("Emulation.setCPUThrottlingRate", {"rate": slower})
        before = self.cpu_ms()
        page.get_by_role("button", name="Use this device here").click(no_wait_after=True)
        seen = page.evaluate(SNAPSHOT_TIMES)
        cpu = self.cpu_ms() - before
        slowed.send("Emulation.setCPUThrottlingRate", {"rate": 1})
        stages = [worker.evaluate(STAGES) for worker in page.workers if "synchronizer" in worker.url]
        page.wait_for_function("() => navigator.serviceWorker.controller !== null")
        page.wait_for_function(
            "() => performance.getEntriesByType('resource').some(({name}) => name.includes('/CodeScreen'))"
        )
        named = {"enrolled": "begun", "sellable": "sellable", "snapshot": "complete"}
        passed = {name: round(seen[stage]) for name, stage in named.items()}
        return {**passed, "CPU": {**cpu, "all": cpu.total()}, "stages": stages}

    def searches(self, units: int, slower: int) -> dict[str, float]:
        """Return the ms of each search, and of each cold start before it, without a server."""
        # Every second item is in North.
        pair = 2 * UNITS_OF_AN_ITEM
        last, middle = serial((units - 1) // pair * pair + UNITS_OF_AN_ITEM - 1), serial(units // 2 // pair * pair)
        looked = {
            "/serials": [(middle, middle), (last[-4:], last), (middle[:-2], middle[:-2] + "00")],
            "/sell": [(middle, middle), ("Screen 002", "Screen 002"), (last[-4:], last)],
        }
        times: dict[str, float] = {}
        for path, searches in looked.items():
            page = self.open(path, slower)
            page.get_by_role("heading", level=1).wait_for()
            times[f"cold {path}"] = page.evaluate("performance.now()")
            page.wait_for_timeout(2000)
            thread = MainThread(self.context.new_cdp_session(page))
            for text, wanted in searches:
                times |= timed(page, thread, path, "main", [text, wanted])
            if path == "/sell":
                times |= self._picker(page, thread, units)
            page.close()
        for path in ("/", "/items"):
            page = self.open(path, slower)
            page.get_by_role("heading", level=1).wait_for()
            times[f"cold {path}"] = page.evaluate("performance.now()")
            page.close()
        return times

    def _picker(self, page: Page, thread: MainThread, units: int) -> dict[str, float]:
        """Return the ms of searches among the thousand units of an item."""
        first = units // 2 // (2 * UNITS_OF_AN_ITEM) * 2 * UNITS_OF_AN_ITEM
        page.locator("main input").first.fill(f"Screen {first // UNITS_OF_AN_ITEM:03d}")
        page.get_by_role("option").first.click()
        page.get_by_role("dialog").get_by_text(serial(first), exact=True).wait_for()
        page.wait_for_timeout(1000)
        searches = [(serial(first + 321), serial(first + 321)), (serial(first + 777)[-4:], serial(first + 777))]
        searches.append((serial(first + 500)[:-2], serial(first + 500)))
        times: dict[str, float] = {}
        for search in searches:
            times |= timed(page, thread, "picker", "dialog[open]", list(search))
        return times


def timed(page: Page, thread: MainThread, where: str, within: str, search: list[str]) -> dict[str, float]:
    """Return the ms from an input until the wanted words are shown, and the CPU time of the page's thread."""
    before = thread.cpu_ms()
    name = f"{where} {search[0]}"
    times = {name: page.evaluate(TYPE_UNTIL_SHOWN, [*search, within])}
    times[f"{name}, CPU"] = thread.cpu_ms() - before
    page.wait_for_timeout(1000)
    return times


@contextmanager
def stocked_server(place: Path, units: int) -> Iterator[Server]:
    """Provide a server with the units; data of an earlier run is reused."""
    place.mkdir(parents=True, exist_ok=True)
    server = Server(place, f"sqlite:///{place}/benchtrail.db", workers=2)
    try:
        server.start()
        made = place / f"stocked-{units}"
        if not made.exists():
            stock(server, units)
            made.touch()
        yield server
    finally:
        server.stop()


@click.command()
@click.option("--units", default=50_000)
@click.option("--slower", default=4)
@click.option("--enrol-slower", default=1)
@click.option("--times", default=1)
@click.option("--place", type=click.Path(path_type=Path), default=Path("/tmp/benchtrail-phone"))  # noqa: S108 - by hand
def main(units: int, slower: int, enrol_slower: int, times: int, place: Path) -> None:
    """Print two lines of JSON for each run: the first copy, and all."""
    with sync_playwright() as playwright:
        for _ in range(times):
            browser = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
            with stocked_server(place, units) as server:
                phone = Phone(browser, server.port)
                began = time.monotonic()
                found = phone.enrol(enrol_slower) | {"wall": round(time.monotonic() - began, 1)}
                click.echo(json.dumps(found))
            found |= {name: round(ms) for name, ms in phone.searches(units, slower).items()}
            browser.close()
            click.echo(json.dumps(found))


if __name__ == "__main__":
    main()
