"""Actions of a person in a browser that Playwright does not drive; each finds elements as a person does, by name."""

import re
import time
from collections.abc import Callable
from typing import Any

from tests.e2e.counter import READ_RECORDS
from tests.e2e.webdriver import ELEMENT, WebDriverError, Wire

LONG_WAIT_S, LOOK_AGAIN_S = 60, 0.1
ENTER = "\ue007"

# Errors while a page is being rendered: an element was removed, or is covered for a moment.
FOR_A_MOMENT = {"stale element reference", "element not interactable", "element click intercepted"}

FIELD = "//input[@aria-label='{0}' or @id=//label[normalize-space()='{0}']/@for]"
BUTTON = "//button[normalize-space()='{0}']"
IN_DIALOG = "//dialog[@open]"
# The button shows the amount.
CHARGE = "//button[starts-with(normalize-space(), 'Charge ')]"
CHOICE = "//label[normalize-space()='{0}']"
HEADING = "//h1[normalize-space()='{0}']"
STATUS_LINE = "//header//a[contains(@class, 'status-line')]"

# A script of WebDriver ends when it calls its last argument.
ANSWER = "const done = arguments[arguments.length - 1]; ({0})(...arguments).then(done, (error) => done(String(error)))"


class Hand:
    """The hand of a person in one browser; it works in one window at a time."""

    def __init__(self, wire: Wire, origin: str) -> None:
        self._wire, self._origin = wire, origin

    def go(self, path: str) -> None:
        """Open an address of the app cold, like a link from another page."""
        self._wire.call("goto", url=self._origin + path)

    def leave(self) -> None:
        """Leave the app for an empty page."""
        self._wire.call("goto", url="about:blank")

    def reload(self) -> None:
        """Reload the page as a person does; in Firefox, WebDriver's own command bypasses the service worker."""
        self.run("async () => { document.title = 'Left'; setTimeout(() => location.reload()); }")
        self.until(lambda: self.run("async () => document.title !== 'Left'"))

    def open_window(self) -> str:
        """Open the app's second window and continue there; returns the first. WebKitGTK opens a tab if it has no
        window.
        """
        first = str(self._wire.call("window"))
        self.go_on_in(self._wire.call("new_window", type="window")["handle"])
        return first

    def windows(self) -> list[str]:
        """Return the windows and tabs of the browser."""
        return list(self._wire.call("windows"))

    def go_on_in(self, window: str) -> None:
        self._wire.call("switch", handle=window)

    def fill(self, label: str, text: str) -> None:
        self._act("type", FIELD.format(label), text=text)

    def press(self, name: str) -> None:
        self._act("click", BUTTON.format(name))

    def press_in_dialog(self, name: str) -> None:
        self._act("click", IN_DIALOG + BUTTON.format(name))

    def choose(self, name: str) -> None:
        self._act("click", CHOICE.format(name))

    def sees_heading(self, name: str) -> None:
        self.until(lambda: self._found(HEADING.format(name)) != [])

    def reads(self, words: str) -> None:
        """Wait until the page shows the words."""
        self.until(lambda: words in self._text("//body"))

    def sees_status(self, words: str) -> None:
        """Wait until the status line has the text."""
        self.until(lambda: words in self._text(STATUS_LINE))

    def sees_nothing_wait(self) -> None:
        """Wait until the status line shows that everything is sent."""
        self.until(lambda: "Online" in (line := self._text(STATUS_LINE)) and "to send" not in line)

    def is_ready_for_offline(self) -> None:
        """Wait until the service worker has every file of the app and answers for this page."""
        self.until(lambda: self.run("async () => navigator.serviceWorker.controller?.state === 'activated'"))

    def sign_in(self, email: str, password: str, branch: str) -> None:
        """Sign in and make this browser a device of the branch, by the name that is suggested for it."""
        self.fill("E-mail", email)
        self.fill("Password", password)
        self.press("Sign in")
        self.choose(branch)
        self.press("Use this device here")
        self.sees_status("Online")

    def sell(self, serial: str) -> str:
        """Sell a unit by typing its serial; returns the receipt's code."""
        self.go("/sell")
        self.fill("Add to sale", serial)
        self.fill("Add to sale", ENTER)
        self._act("click", CHARGE)
        self.until(self._pay)
        code = re.search(r"[A-Z0-9]{4}-\d+", self._text("//main"))
        assert code is not None
        return code.group()

    def _pay(self) -> bool:
        """Choose cash on the open sheet; return whether the sale is completed.

        WebKitGTK's driver clicks the button's former place while the sheet still moves.
        """
        if self._found(HEADING.format("Sale completed")):
            return True
        self._act_once("click", BUTTON.format("Cash, exact"))
        return False

    def sales(self) -> list[str]:
        """Return the states of the sales in this browser's queue, in order."""
        entries = sorted(self.run(READ_RECORDS, ["queue"]), key=lambda entry: entry["ordinal"])
        return [entry["state"] for entry in entries if entry["operation"]["type"] == "sale.complete"]

    def run(self, function: str, *arguments: Any) -> Any:
        """Return the result of an asynchronous function that runs in the page."""
        return self._wire.call("run", script=ANSWER.format(function), args=list(arguments))

    def until(self, holds: Callable[[], Any]) -> None:
        """Check repeatedly until a condition is true, as long as a busy machine may take."""
        deadline = time.monotonic() + LONG_WAIT_S
        while not holds():
            assert time.monotonic() < deadline, self._text("//body")
            time.sleep(LOOK_AGAIN_S)

    def _act(self, command: str, path: str, **parameters: Any) -> None:
        self.until(lambda: self._act_once(command, path, **parameters))

    def _act_once(self, command: str, path: str, **parameters: Any) -> bool:
        try:
            for element in self._found(path)[:1]:
                self._wire.call(command, id=element, **parameters)
                return True
        except WebDriverError as refusal:
            if refusal.error not in FOR_A_MOMENT:
                raise
        return False

    def _text(self, path: str) -> str:
        found = "async (path) => document.evaluate(path, document, null, 9).singleNodeValue?.innerText ?? ''"
        return str(self.run(found, path))

    def _found(self, path: str) -> list[str]:
        return [element[ELEMENT] for element in self._wire.call("find", using="xpath", value=path)]
