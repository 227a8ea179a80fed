"""Every screen of the demo shop, in three sizes, light and dark: nothing overflows, axe finds nothing; pictures.

`make screenshots` keeps the pictures; the README shows some of them.
"""

import os
import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Playwright

from tests.e2e.conftest import Tablet
from tests.e2e.counter import LONG_WAIT_MS, Counter
from tests.e2e.demo_screens import DemoShop, patterns
from tests.e2e.serving import Served

AXE = Path(__file__).parents[2] / "client" / "node_modules" / "axe-core" / "axe.min.js"
SIZES = {"360": (360, 740), "820": (820, 1180), "1280": (1280, 800)}
THEMES = ("light", "dark")
OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
VIOLATIONS = """async () => (await axe.run(document, {resultTypes: ["violations"]})).violations
    .map(({id, nodes}) => `${id}: ${nodes.slice(0, 3).map(({html}) => html.slice(0, 160)).join(" | ")}`)"""

# A colour that is inherited passes on, frame by frame, through everything that has a transition.
PAINTED = """async () => {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  do { await frame(); await frame(); } while (document.getAnimations().length > 0);
}"""

# The screens are looked at in so many tests, which may run at once.
SHARES = 4


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Give a server with the demo shop."""
    place = tmp_path_factory.mktemp("demo")
    server = Served(place, demo=True)
    server.run("migrate")
    server.run("demo")
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder that pictures go to."""
    named = os.environ.get("BENCHTRAIL_SCREENSHOTS")
    place = Path(named) if named else tmp_path_factory.mktemp("pictures")
    place.mkdir(parents=True, exist_ok=True)
    return place


def test_no_screen_is_left_out(demo: Served) -> None:
    assert set(DemoShop(demo).screens()) == patterns()


@pytest.mark.parametrize("share", range(SHARES))
def test_p29_p30_and_p40_screenshots_of_every_screen_are_whole_and_accessible(
    playwright: Playwright, demo: Served, pictures: Path, tmp_path: Path, share: int
) -> None:
    tablet = Tablet(playwright, tmp_path / "ada", demo.url, SIZES["820"])
    try:
        page = tablet.open("/")
        page.set_default_timeout(LONG_WAIT_MS)
        found = look_at(page, "sign-in", pictures)
        enter(page)
        for pattern, path in list(DemoShop(demo).screens().items())[share::SHARES]:
            Counter(page).go(path)
            found += look_at(page, file_name(pattern), pictures)
    finally:
        tablet.close()
    assert found == []
    assert tablet.problems == []


def file_name(pattern: str) -> str:
    """Return what the pictures of a screen are called: `/sales/:saleId/receipt` is `sales-one-receipt`."""
    return re.sub(r":\w+", "one", pattern).strip("/").replace("/", "-") or "home"


def enter(page: Page) -> None:
    page.get_by_role("button", name=re.compile("Sign in as Ada")).click()
    page.get_by_role("radio", name="North").check()
    page.get_by_label("Device name").fill("Counter tablet")
    page.get_by_role("button", name="Use this device here").click()
    page.get_by_role("heading", level=1).first.wait_for()
    page.wait_for_function("() => /online/i.test(document.querySelector('header')?.innerText ?? '')")


def look_at(page: Page, name: str, pictures: Path) -> list[str]:
    """Take pictures of a screen that has come to rest, in each size and theme; return what is wrong with it."""
    page.get_by_role("heading", level=1).first.wait_for()
    page.wait_for_function("() => document.querySelector('.skeleton') === null")
    page.evaluate(AXE.read_text())
    wrong = []
    for (size, (width, height)), theme in product(SIZES.items(), THEMES):
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme="dark" if theme == "dark" else "light", reduced_motion="reduce")
        page.evaluate(PAINTED)
        where = f"{name}-{size}-{theme}"
        page.screenshot(path=pictures / f"{where}.png")
        over: Any = page.evaluate(OVERFLOW)
        if over > 0:
            wrong.append(f"{where}: {over} px wider than the screen")
        wrong += [f"{where}: {violation}" for violation in page.evaluate(VIOLATIONS)]
    return wrong
