"""Actions of people on a tablet; each finds elements as a person does, by name."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

LONG_WAIT_MS, LOOK_AGAIN_MS = 60_000, 100

# The records in a device's database, which every screen shows.
READ_RECORDS = """async ([kind]) => {
  const named = (await indexedDB.databases()).map(({ name }) => name);
  const all = [];
  for (const name of named) {
    const opening = indexedDB.open(name);
    const database = await new Promise((done) => { opening.onsuccess = () => done(opening.result); });
    if (database.objectStoreNames.contains(kind)) {
      const request = database.transaction(kind).objectStore(kind).getAll();
      all.push(...await new Promise((done) => { request.onsuccess = () => done(request.result); }));
    }
    database.close();
  }
  return all;
}"""

# The app fetches the screens that a scan opens while it is idle; the page of an unknown code is the last one.
IS_FETCHED_AHEAD = "() => performance.getEntriesByType('resource').some(({ name }) => name.includes('/CodeScreen'))"


# Goes to an address as the browser's buttons do; the screen of an unknown address shows the address.
GO_WITHIN = "(path) => { history.pushState(null, '', path); dispatchEvent(new PopStateEvent('popstate')); }"
GO_ON = GO_WITHIN.replace("pushState", "replaceState")
NOWHERE = "/nowhere-at-all"
HAS_ARRIVED = """(left) => !document.body.innerText.includes(left)
  && document.querySelector("h1") !== null && document.querySelector(".skeleton") === null"""

# Types like a hardware scanner. The events are made inside the page, so that a slow machine does not delay them.
TYPE_AS_A_SCANNER = """(code) => {
  for (const key of [...code, 'Enter'])
    document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
}"""


# The main button of an open sale: "Charge €89.00".
CHARGE = re.compile("^Charge ")


def pay_cash(page: Page) -> None:
    """Charge the open sale, paid by the exact amount in cash."""
    page.get_by_role("button", name=CHARGE).click()
    page.get_by_role("dialog", name="Charge").get_by_role("button", name="Cash, exact").click()


class Counter:
    """Somebody at a tablet."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def go(self, path: str) -> None:
        """Show a screen without loading the page, which costs eight times as much; first leave the one that is shown.

        A page that is not loaded does not fetch the server's version; if a story needs that, it starts the app cold.
        """
        self.page.evaluate(GO_WITHIN, NOWHERE)
        self.page.get_by_text(NOWHERE).first.wait_for()
        self.page.evaluate(GO_ON, path)
        self.page.wait_for_function(HAS_ARRIVED, arg=NOWHERE, polling=20)

    def go_cold(self, path: str) -> None:
        """Open an address of the app cold, like a link from another page."""
        origin = "/".join(self.page.url.split("/")[:3])
        self.page.goto(origin + path)

    def scan(self, code: str) -> None:
        """Scan a code with a hardware scanner, without changing the focus."""
        self.page.evaluate(TYPE_AS_A_SCANNER, code)

    def sign_in(self, email: str, password: str, branch: str, device: str) -> None:
        self.enrol(email, password, branch, device)
        expect(self.status_line).to_contain_text("Online", timeout=LONG_WAIT_MS)

    def enrol(self, email: str, password: str, branch: str, device: str) -> None:
        """Sign in and use this device in a branch; the first copy of the shop begins."""
        self.page.get_by_label("E-mail").fill(email)
        self.page.get_by_label("Password").fill(password)
        self.page.get_by_role("button", name="Sign in", exact=True).click()
        self.page.get_by_role("radio", name=branch).check()
        self.page.get_by_label("Device name").fill(device)
        self.page.get_by_role("button", name="Use this device here").click()

    def up_to_date(self) -> "Counter":
        """Wait until this device has the server's version at the time when the page was opened; return the tablet."""
        opened = self.page.evaluate("performance.timeOrigin")
        self.until(lambda: any((each.get("last_sync_at") or 0) > opened for each in self.records("meta")))
        expect(self.status_line).to_contain_text("Online", timeout=LONG_WAIT_MS)
        return self

    @property
    def status_line(self) -> Any:
        return self.page.get_by_role("banner").get_by_role(
            "link", name=re.compile("online|offline|syncing|failed", re.IGNORECASE)
        )

    def restock_by_scan_and_paste(self, item_id: str, scanned: str, pasted: list[str]) -> None:
        """Hold one label in front of the camera, and paste the other serials."""
        self.go(f"/items/{item_id}/restock")
        self.page.get_by_role("textbox", name="Quantity").fill(str(1 + len(pasted)))
        self.page.get_by_role("button", name="Scan serials").click()
        sheet = self.page.get_by_role("dialog")
        expect(sheet.get_by_text(scanned, exact=True).first).to_be_visible()
        sheet.get_by_role("button", name=re.compile("^Done")).click()
        numbers = self.page.get_by_role("textbox", name=re.compile("Serial numbers"))
        numbers.fill("\n".join([numbers.input_value().strip(), *pasted]))
        expect(self.page.get_by_text(f"{1 + len(pasted)} of {1 + len(pasted)} entered")).to_be_visible()
        self.page.get_by_role("button", name="Restock", exact=True).click()
        expect(self.page.get_by_text(f"{1 + len(pasted)} units added")).to_be_visible()

    def sell(self, serial: str, *, insist: bool = False) -> str:
        """Sell a unit by typing its serial; returns the receipt's code."""
        self.go("/sell")
        box = self.page.get_by_role("combobox", name="Add to sale")
        box.fill(serial)
        box.press("Enter")
        if insist:
            self.page.get_by_role("button", name="Add it anyway").click()
        return self.complete_sale()

    def sell_by_scan(self, serial: str, *, insist: bool = False) -> str:
        """Sell the unit whose label is in front of the camera; returns the receipt's code."""
        self.go("/sell")
        self.page.get_by_role("main").get_by_role("button", name="Scan").click()
        sheet = self.page.get_by_role("dialog")
        expect(sheet.get_by_text(re.compile(re.escape(serial))).first).to_be_visible()
        sheet.get_by_role("button", name=re.compile("^Done")).click()
        if insist:
            self.page.get_by_role("button", name="Add it anyway").click()
        return self.complete_sale()

    def complete_sale(self) -> str:
        pay_cash(self.page)
        expect(self.page.get_by_role("heading", name="Sale completed")).to_be_visible()
        code = re.search(r"[A-Z0-9]{4}-\d+", self.page.get_by_role("main").inner_text())
        assert code is not None
        return code.group()

    def repair_with(self, device: str, part: str) -> None:
        """Open a repair, fit a unit, complete it."""
        self.go("/repairs/new")
        self.page.get_by_role("textbox", name="Device", exact=True).fill(device)
        self.page.get_by_role("textbox", name="Problem").fill("Does not charge")
        self.page.get_by_role("button", name="Open repair").click()
        self.page.get_by_role("button", name="Add part").click()
        box = self.page.get_by_role("combobox", name="Part")
        box.fill(part)
        box.press("Enter")
        expect(self.page.get_by_role("list", name="Parts").get_by_role("link", name=part)).to_be_visible()
        self.page.get_by_role("button", name="Complete repair").click()
        expect(self.page.get_by_role("button", name="Reopen repair")).to_be_visible()

    def decide_it_was(self, disputed: str, right: str) -> None:
        """In the inbox, reassign the step to another serial."""
        self.go("/inbox")
        self.page.get_by_role("link", name=re.compile(re.escape(disputed))).first.click()
        self.page.get_by_role("button", name="Neither: it was another serial").click()
        self.page.get_by_label("The right serial").fill(right)
        self.page.get_by_role("button", name="Decide").click()
        expect(self.page.get_by_text("Decision recorded")).to_be_visible()

    def waits_for_nothing(self) -> None:
        """Wait until everything is sent and the server has answered."""
        self.until(lambda: all(entry["state"] == "acknowledged" for entry in self.records("queue")))
        expect(self.status_line).to_contain_text("Online", timeout=LONG_WAIT_MS)

    def has_fetched_ahead(self) -> None:
        """Wait until the code of all screens that a scan opens is loaded."""
        self.page.wait_for_function(IS_FETCHED_AHEAD)

    def until(self, holds: Callable[[], bool]) -> None:
        """Check repeatedly until a condition is true, as long as a busy machine may take."""
        for _ in range(LONG_WAIT_MS // LOOK_AGAIN_MS):
            if holds():
                return
            self.page.wait_for_timeout(LOOK_AGAIN_MS)
        assert holds()

    def records(self, kind: str) -> list[dict[str, Any]]:
        """Return the records of a kind on this device."""
        found: list[dict[str, Any]] = self.page.evaluate(READ_RECORDS, [kind])
        return found

    def statuses(self) -> dict[str, str]:
        """Return every unit's status as this device shows it."""
        return {unit["serial"]: unit["status"] for unit in self.records("serial")}

    def queued(self) -> list[dict[str, Any]]:
        """Return the operations that this device ever recorded, in order."""
        return sorted(self.records("queue"), key=lambda entry: entry["operation"]["seq"])
