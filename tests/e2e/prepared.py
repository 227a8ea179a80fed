"""Shops at the start of stories: Ada's Repairs and the demo shop, each with tablets that are signed in.

Opening a shop, signing in and fetching the app cost more than most stories do. So each pytest worker does that once, as
people do it, and a story gets a copy of the server's data and of the browsers' profiles. A browser stores data by
address, so all servers of a worker's shop listen on one port.
"""

import fcntl
import re
import shutil
import socket
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import mkdtemp

from playwright.sync_api import Page, Playwright, expect

from tests.cast import PASSWORD
from tests.e2e.counter import LONG_WAIT_MS, Counter
from tests.e2e.serving import Served
from tests.e2e.tablet import Tablet

EMAIL = "ada@example.org"
BRANCHES = ("North", "South")


@dataclass(frozen=True)
class OpenShop:
    """A shop on the server with its branches and its admin's token."""

    north: str
    south: str
    token: str
    email: str = EMAIL
    password: str = PASSWORD


class Prepared:
    """A server's data and the profiles of its tablets, in a folder that no process uses."""

    def __init__(self, place: Path) -> None:
        self._place = place
        # Bound but not listening: a server can still use this port, and the system gives it to no other program.
        self._held = socket.socket()
        self._held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._held.bind(("127.0.0.1", 0))
        self.port: int = self._held.getsockname()[1]

    @property
    def data(self) -> Path:
        """The folder of the server's data."""
        return self._place / "server"

    def sign_in(self, playwright: Playwright, served: Served, branch: str, enter: Callable[[Counter], None]) -> None:
        """Sign in by `enter` at a new tablet of a branch; it then has the whole app."""
        tablet = Tablet(playwright, self._place / branch, served.url, (820, 1180))
        try:
            counter = Counter(tablet.open())
            enter(counter)
            counter.page.wait_for_function("() => navigator.serviceWorker.controller !== null")
            counter.has_fetched_ahead()
        finally:
            tablet.close()
        assert tablet.problems == []

    def copy_data(self, to: Path) -> Path:
        """Copy the server's data to a new folder, and return the folder."""
        return Path(shutil.copytree(self.data, to))

    def copy_profile(self, branch: str, to: Path) -> None:
        """Copy the profile of a branch's tablet to a new folder."""
        shutil.copytree(self._place / branch, to, symlinks=True)

    def free(self) -> None:
        """Let others have the port."""
        self._held.close()


class PreparedShop(Prepared):
    """Ada's Repairs, with a tablet in each of its branches."""

    def __init__(self, place: Path) -> None:
        super().__init__(place)
        self.shop = OpenShop("", "", "")

    def make(self, playwright: Playwright) -> None:
        """Open the shop and let Ada sign in at both tablets, named "North tablet" and "South tablet"."""
        self.data.mkdir()
        served = Served(self.data, port=self.port)
        served.start()
        try:
            self.shop = _open_shop(served)
            for branch in BRANCHES:
                self.sign_in(playwright, served, branch, partial(_enter, branch))
            served.end()
        finally:
            served.stop()


class PreparedDemo(Prepared):
    """The demo shop, with a tablet in North."""

    def make(self, playwright: Playwright, shared: Path) -> None:
        """Load the demo shop, unless another worker did so in the folder `shared`; let its Ada sign in at a tablet."""
        shutil.copytree(_loaded_demo(shared), self.data)
        served = Served(self.data, demo=True, port=self.port)
        served.start()
        try:
            self.sign_in(playwright, served, "North", lambda counter: enter_demo(counter.page, "Counter tablet"))
            served.end()
        finally:
            served.stop()


def _loaded_demo(shared: Path) -> Path:
    """Return the data of a server with the demo shop; the first worker that needs them makes them."""
    made = shared / "demo-data"
    with (shared / "demo-data.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            place = Path(mkdtemp(dir=shared))
            served = Served(place, demo=True)
            served.run("migrate")
            served.run("demo")
            place.rename(made)
    return made


def enter_demo(page: Page, device: str) -> None:
    """Sign in as the demo's admin and use the device in North."""
    page.get_by_role("button", name=re.compile("Sign in as Ada")).click()
    page.get_by_role("radio", name="North").check()
    page.get_by_label("Device name").fill(device)
    page.get_by_role("button", name="Use this device here").click()
    expect(Counter(page).status_line).to_contain_text("Online", timeout=LONG_WAIT_MS)


def _enter(branch: str, counter: Counter) -> None:
    counter.sign_in(EMAIL, PASSWORD, branch, f"{branch} tablet")


def _open_shop(served: Served) -> OpenShop:
    body = {"shop_name": "Ada's Repairs", "branch_name": "North", "name": "Ada", "email": EMAIL, "password": PASSWORD}
    opened = served.call("POST", "/shops", body)
    south = served.call("POST", "/branches", {"name": "South"}, opened["access_token"])
    return OpenShop(opened["branch"]["id"], south["id"], opened["access_token"])
