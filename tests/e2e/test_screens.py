"""Every screen of the demo shop, in three sizes, light and dark: nothing overflows, axe finds nothing; pictures.

`make screenshots` keeps the pictures; the README shows some of them.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Playwright

from tests.e2e.conftest import Tablet
from tests.e2e.counter import Counter
from tests.e2e.serving import Served

AXE = Path(__file__).parents[2] / "client" / "node_modules" / "axe-core" / "axe.min.js"
SIZES = {"360": (360, 740), "820": (820, 1180), "1280": (1280, 800)}
OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
VIOLATIONS = """async () => (await axe.run(document, {resultTypes: ["violations"]})).violations
    .map(({id, nodes}) => `${id}: ${nodes.slice(0, 3).map(({html}) => html.slice(0, 160)).join(" | ")}`)"""


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


def screens(demo: Served) -> dict[str, str]:
    """Return the address of each screen; of those about one thing, one of the demo's."""
    token = demo.call("POST", "/auth/token", {"email": "ada@demo.example", "password": "benchtrail demo"})

    def some(kind: str, query: str, **wanted: Any) -> Any:
        found = demo.call("GET", f"/{kind}?{query}", token=token["access_token"])["items"]
        return next(record for record in found if all(record[name] == value for name, value in wanted.items()))

    first = {
        "items": some("items", "q=screen", had_serials=True),
        "serials": some("serials", "status=sold"),
        "sales": some("sales", "status=completed"),
        "repairs": some("repairs", "status=open"),
        "conflicts": some("conflicts", "status=open", standing="contested"),
    }
    return {
        "home": "/",
        "sell": "/sell",
        "sales": "/sales",
        "sale": f"/sales/{first['sales']['id']}",
        "repairs": "/repairs",
        "repair": f"/repairs/{first['repairs']['id']}",
        "new-repair": "/repairs/new",
        "items": "/items",
        "item": f"/items/{first['items']['id']}?tab=serials",
        "new-item": "/items/new",
        "restock": f"/items/{first['items']['id']}/restock",
        "serials": "/serials",
        "unit": f"/serials/{first['serials']['id']}",
        "inbox": "/inbox",
        "conflict": f"/inbox/{first['conflicts']['id']}",
        "queue": "/queue",
        "settings": "/settings",
    }


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_screenshots_of_every_screen_are_whole_and_accessible(
    playwright: Playwright, demo: Served, pictures: Path, tmp_path: Path, size: str, theme: str
) -> None:
    tablet = Tablet(playwright, tmp_path / "ada", demo.url, SIZES[size], theme=theme)
    try:
        page = tablet.open("/")
        found = look_at(page, "sign-in", pictures / f"sign-in-{size}-{theme}.png")
        enter(page)
        for name, path in screens(demo).items():
            Counter(page).go(path)
            found += look_at(page, name, pictures / f"{name}-{size}-{theme}.png")
    finally:
        tablet.close()
    assert found == []
    assert tablet.problems == []


def enter(page: Page) -> None:
    page.get_by_role("button", name=re.compile("Sign in as Ada")).click()
    page.get_by_role("radio", name="North").check()
    page.get_by_label("Device name").fill("Counter tablet")
    page.get_by_role("button", name="Use this device here").click()
    page.get_by_role("heading", level=1).first.wait_for()
    page.wait_for_function("() => /online/i.test(document.querySelector('header')?.innerText ?? '')")


def look_at(page: Page, name: str, picture: Path) -> list[str]:
    """Take a picture of a screen that has come to rest; return what is wrong with it."""
    page.get_by_role("heading", level=1).first.wait_for()
    page.wait_for_function("() => document.querySelector('.skeleton') === null")
    page.screenshot(path=picture)
    wrong = []
    over: Any = page.evaluate(OVERFLOW)
    if over > 0:
        wrong.append(f"{name}: {over} px wider than the screen")
    page.evaluate(AXE.read_text())
    return wrong + [f"{name}: {violation}" for violation in page.evaluate(VIOLATIONS)]
