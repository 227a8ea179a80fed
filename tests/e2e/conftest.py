"""What the stories in the browser share: a server, a shop in it, and tablets with a camera."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, Page, Playwright, expect, sync_playwright

from tests.builders import new_id
from tests.cast import PASSWORD
from tests.e2e.camera import video_of
from tests.e2e.counter import Counter
from tests.e2e.serving import Served

# A busy machine takes its time; who waits longer for what comes waits no longer than it takes.
expect.set_options(timeout=20_000)

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-fake-ui-for-media-stream",
    "--use-fake-device-for-media-stream",
]
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder, so that it can be run or left out as one."""
    for item in items:
        if "tests/e2e" in item.nodeid:
            item.add_marker("e2e")


@dataclass(frozen=True)
class OpenShop:
    """A shop on the server with its branches and its admin's token."""

    north: str
    south: str
    token: str
    email: str = "ada@example.org"
    password: str = PASSWORD


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """Give a running server."""
    place = tmp_path / "server"
    place.mkdir()
    server = Served(place)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def shop(served: Served) -> OpenShop:
    """Give Ada's Repairs with its branches North and South."""
    body = {"shop_name": "Ada's Repairs", "branch_name": "North", "name": "Ada", "email": OpenShop.email}
    opened = served.call("POST", "/shops", {**body, "password": PASSWORD})
    token = opened["access_token"]
    south = served.call("POST", "/branches", {"name": "South"}, token)
    return OpenShop(opened["branch"]["id"], south["id"], token)


class Tablet:
    """A device with a browser profile of its own, which survives that the browser is closed or killed."""

    def __init__(
        self, playwright: Playwright, place: Path, url: str, size: tuple[int, int], theme: str = "light"
    ) -> None:
        self._playwright, self._place, self._url, self._size, self._theme = playwright, place, url, size, theme
        self._context: BrowserContext | None = None
        self.problems: list[str] = []
        # Whether a page that was left is kept for the back button, as in every browser; Playwright turns that off.
        self.keeps_pages = False

    def open(
        self,
        path: str = "/",
        camera: Image.Image | None = None,
        network: Callable[[BrowserContext], None] | None = None,
    ) -> Page:
        """Start the browser cold on a page; `camera` is what its camera sees, `network` what happens on the way."""
        self.close()
        flags = list(FLAGS)
        if camera is not None:
            video = video_of(camera, self._place.with_suffix(".y4m"))
            flags.append(f"--use-file-for-fake-video-capture={video}")
        width, height = self._size
        self._context = self._playwright.chromium.launch_persistent_context(
            str(self._place),
            executable_path=_chromium(),
            args=flags,
            ignore_default_args=["--disable-back-forward-cache"] if self.keeps_pages else None,
            headless=True,
            viewport={"width": width, "height": height},
            permissions=["camera"],
            locale="en-GB",
            color_scheme="dark" if self._theme == "dark" else "light",
            reduced_motion="reduce",
        )
        if network is not None:
            network(self._context)
        page = self._context.pages[0]
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: self.problems.append(f"{error.name}: {error.message}"))
        page.on("console", self._note)
        page.goto(self._url + path)
        return page

    def close(self) -> None:
        if self._context is not None:
            self._context.close()
            self._context = None

    def _note(self, message: Any) -> None:
        if "Content Security Policy" in message.text:
            self.problems.append(message.text)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture
def tablet(playwright: Playwright, served: Served, tmp_path: Path) -> Iterator[Callable[..., Tablet]]:
    """Give new tablets, each with a name; afterwards none of them had a script error or broke the content policy."""
    made: list[Tablet] = []

    def make(name: str, size: tuple[int, int] = (820, 1180)) -> Tablet:
        made.append(Tablet(playwright, tmp_path / name, served.url, size))
        return made[-1]

    yield make
    for each in made:
        each.close()
    assert [problem for each in made for problem in each.problems] == []


SERIALS = ["SN-1", "SN-2", "SN-3", "SN-4"]


@pytest.fixture
def phone(tablet: Callable[..., Tablet]) -> Tablet:
    """Give a phone."""
    return tablet("phone", size=(360, 760))


@pytest.fixture
def counter(served: Served, shop: OpenShop, phone: Tablet) -> Counter:
    """Give somebody at that phone, enrolled in North, which has four screens in stock."""
    payload = {
        "item_id": new_id(),
        "name": "Screen A52",
        "price": 8900,
        "track_stock": True,
        "serial_tracked": True,
        "initial_stock": {"quantity": len(SERIALS), "serials": SERIALS},
    }
    body = {"type": "item.create", "v": 1, "branch_id": shop.north, "payload": payload}
    served.call("POST", "/operations", body, shop.token)
    counter = Counter(phone.open("/"))
    counter.sign_in(shop.email, shop.password, "North", "North phone")
    counter.page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    return counter


def _chromium() -> str:
    named = os.environ.get("CHROMIUM")
    found = named or next((path for name in CHROMIUMS if (path := shutil.which(name))), None)
    if found is None:
        raise RuntimeError("Chromium is missing: install it with `apt-get install chromium`, or set CHROMIUM.")
    return found
