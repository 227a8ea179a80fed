"""Ada's Repairs as most stories begin in it: the shop is open, and a tablet in each branch is signed in.

Opening it, signing in and fetching the app cost more than most stories do. So each pytest worker does that once, as
people do it, and a story gets a copy of the server's data and of the browsers' profiles. What a browser keeps belongs
to an address, so all servers of a worker listen on one port.
"""

import shutil
import socket
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Playwright

from tests.cast import PASSWORD
from tests.e2e.counter import Counter
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


class PreparedShop:
    """The shop in a folder that nothing runs in."""

    def __init__(self, place: Path) -> None:
        self._place = place
        # Bound and never listening: a server that wants just this port gets it, and no one else is given it.
        self._held = socket.socket()
        self._held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._held.bind(("127.0.0.1", 0))
        self.port: int = self._held.getsockname()[1]
        self.shop = OpenShop("", "", "")

    def make(self, playwright: Playwright) -> None:
        """Open the shop and let Ada sign in at both tablets, named "North tablet" and "South tablet"."""
        data = self._place / "server"
        data.mkdir()
        served = Served(data, port=self.port)
        served.start()
        try:
            self.shop = _open_shop(served)
            for branch in BRANCHES:
                tablet = Tablet(playwright, self._place / branch, served.url, (820, 1180))
                _sign_in(tablet, branch)
                assert tablet.problems == []
            served.end()
        finally:
            served.stop()

    def copy_data(self, to: Path) -> Path:
        """Copy the server's data to a folder that is not there yet, and return it."""
        return Path(shutil.copytree(self._place / "server", to))

    def copy_profile(self, branch: str, to: Path) -> None:
        """Copy the profile of a branch's tablet to a folder that is not there yet."""
        shutil.copytree(self._place / branch, to, symlinks=True)

    def free(self) -> None:
        """Let others have the port."""
        self._held.close()


def _open_shop(served: Served) -> OpenShop:
    body = {"shop_name": "Ada's Repairs", "branch_name": "North", "name": "Ada", "email": EMAIL, "password": PASSWORD}
    opened = served.call("POST", "/shops", body)
    south = served.call("POST", "/branches", {"name": "South"}, opened["access_token"])
    return OpenShop(opened["branch"]["id"], south["id"], opened["access_token"])


def _sign_in(tablet: Tablet, branch: str) -> None:
    try:
        counter = Counter(tablet.open())
        counter.sign_in(EMAIL, PASSWORD, branch, f"{branch} tablet")
        counter.page.wait_for_function("() => navigator.serviceWorker.controller !== null")
        counter.has_fetched_ahead()
    finally:
        tablet.close()
