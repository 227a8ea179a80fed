"""Every screen of the demo shop, in three sizes, light and dark: nothing overflows, axe finds nothing, all that
is tapped is 48 px high; pictures.

And enlarged, as WCAG has it: 1280x800 at 200%, which leaves half of each in CSS px, and 320 px wide, which is 400%.

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

from tests.e2e.counter import LONG_WAIT_MS, Counter
from tests.e2e.demo_screens import DemoShop, patterns
from tests.e2e.serving import Served
from tests.e2e.tablet import Tablet
from tests.e2e.targets import too_small
from tests.e2e.wording import spoiled_words

AXE = Path(__file__).parents[2] / "client" / "node_modules" / "axe-core" / "axe.min.js"
SIZES = {"360": (360, 740), "820": (820, 1180), "1280": (1280, 800)}
ENLARGED = {"200%": (640, 400), "400%": (320, 256)}
THEMES = ("light", "dark")
OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
# What is cut off at the side, where nothing scrolls to it; and how much of the height is under bars that stay.
CUT_OFF = """() => {
  const moves = (at) => ["auto", "scroll"].includes(getComputedStyle(at).overflowX);
  const scrolls = (at) => at && (moves(at) || scrolls(at.parentElement));
  return [...document.querySelectorAll("main :is(a, button, input, select, textarea, h1, h2, h3, p, label, dd, td)")]
    .filter((each) => each.checkVisibility({ visibilityProperty: true }) && !each.closest(".visually-hidden"))
    .map((each) => [each, each.getBoundingClientRect()])
    .filter(([, { left, right }]) => right > innerWidth + 1 || left < -1).map(([each]) => each)
    .filter((each) => !scrolls(each)).slice(0, 3).map((each) => each.outerHTML.slice(0, 120));
}"""
UNDER_BARS = """() => {
  scrollTo(0, document.documentElement.scrollHeight / 2);
  const stays = (at) => at && (["fixed", "sticky"].includes(getComputedStyle(at).position) || stays(at.parentElement));
  const heights = Array.from({ length: 40 }, (_, row) => ((row + 0.5) * innerHeight) / 40);
  return heights.filter((y) => stays(document.elementFromPoint(innerWidth / 2, y))).length / heights.length;
}"""
# Of the rules that are named, or of all.
VIOLATIONS = """async (rules) => (await axe.run(document, {
  resultTypes: ["violations"], ...(rules.length > 0 && { runOnly: { type: "rule", values: rules } }),
})).violations.map(({id, nodes}) => `${id}: ${nodes.slice(0, 3).map(({html}) => html.slice(0, 160)).join(" | ")}`)"""
# A theme changes colours alone: everything else was looked at in the light one, in the same size.
RULES_OF_COLOUR = ["color-contrast", "link-in-text-block"]

# A colour that is inherited passes on, frame by frame, through everything that has a transition.
PAINTED = """async () => {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  do { await frame(); await frame(); } while (document.getAnimations().length > 0);
}"""

MOST_UNDER_BARS = 0.5

# As the browser's buttons do; an address that no screen has shows itself.
GO_WITHIN = "(path) => { history.pushState(null, '', path); dispatchEvent(new PopStateEvent('popstate')); }"
NOWHERE = "/nowhere-at-all"
HAS_ARRIVED = """(left) => !document.body.innerText.includes(left)
  && document.querySelector("h1") !== null && document.querySelector(".skeleton") === null"""

# What is printed is in the shop's language.
PAPER = re.compile("/(slip|receipt|invoice|manifest)$")

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
def pictures() -> Path | None:
    """Give the folder that pictures go to, or None where nobody asked for them."""
    named = os.environ.get("BENCHTRAIL_SCREENSHOTS")
    if not named:
        return None
    Path(named).mkdir(parents=True, exist_ok=True)
    return Path(named)


def test_no_screen_is_left_out(demo: Served) -> None:
    assert set(DemoShop(demo).screens()) == patterns()


@pytest.mark.parametrize("share", range(SHARES))
def test_p29_p30_and_p40_screenshots_of_every_screen_are_whole_and_accessible(
    playwright: Playwright, demo: Served, pictures: Path | None, tmp_path: Path, share: int
) -> None:
    tablet = Tablet(playwright, tmp_path / "ada", demo.url, SIZES["820"])
    try:
        page = tablet.open("/")
        page.set_default_timeout(LONG_WAIT_MS)
        found = look_at(page, "sign-in", pictures) if share == 0 else []
        enter(page)
        for pattern, path in list(DemoShop(demo).screens().items())[share::SHARES]:
            Counter(page).go(path)
            found += look_at(page, file_name(pattern), pictures)
    finally:
        tablet.close()
    assert found == []
    assert tablet.problems == []


@pytest.mark.parametrize(("name", "language"), [("Deutsch", "de"), ("Español", "es"), ("العربية", "ar")])
def test_p29_and_p39_no_word_is_cut_short_or_broken_in_any_language(
    playwright: Playwright, demo: Served, tmp_path: Path, name: str, language: str
) -> None:
    tablet = Tablet(playwright, tmp_path / "ada", demo.url, SIZES["820"])
    try:
        page = tablet.open("/")
        page.set_default_timeout(LONG_WAIT_MS)
        enter(page)
        Counter(page).go("/settings")
        page.get_by_label("Language", exact=True).select_option(label=name)
        page.wait_for_function("(lang) => document.documentElement.lang.startsWith(lang)", arg=language)
        found = []
        for pattern, path in DemoShop(demo).screens().items():
            if PAPER.search(pattern):
                continue
            go_within(page, path)
            for size in ("360", "820"):
                page.set_viewport_size(dict(zip(("width", "height"), SIZES[size], strict=True)))
                page.evaluate(PAINTED)
                found += [f"{pattern} at {size}: {fault}" for fault in spoiled_words(page)]
    finally:
        tablet.close()
    assert found == []


def go_within(page: Page, path: str) -> None:
    """Show a screen without loading the page, which takes eight times as long; first leave the one that is shown."""
    page.evaluate(GO_WITHIN, NOWHERE)
    page.get_by_text(NOWHERE).first.wait_for()
    page.evaluate(GO_WITHIN, path)
    page.wait_for_function(HAS_ARRIVED, arg=NOWHERE)


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


def look_at(page: Page, name: str, pictures: Path | None) -> list[str]:
    """Look at a screen that has come to rest, in each size and theme; return what is wrong with it."""
    page.get_by_role("heading", level=1).first.wait_for()
    page.wait_for_function("() => document.querySelector('.skeleton') === null")
    page.evaluate(AXE.read_text())
    wrong = []
    # The theme changes least often: a colour takes its time through the page, a size none.
    for theme, (size, (width, height)) in product(THEMES, SIZES.items()):
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme="dark" if theme == "dark" else "light", reduced_motion="reduce")
        page.evaluate(PAINTED)
        where = f"{name}-{size}-{theme}"
        if pictures is not None:
            page.screenshot(path=pictures / f"{where}.png")
        over: Any = page.evaluate(OVERFLOW)
        if over > 0:
            wrong.append(f"{where}: {over} px wider than the screen")
        violations = page.evaluate(VIOLATIONS, [] if theme == "light" else RULES_OF_COLOUR)
        wrong += [f"{where}: {violation}" for violation in violations]
        if theme == "light":
            wrong += [f"{where}: {fault}" for fault in spoiled_words(page)]
        if (size, theme) == ("360", "light"):
            wrong += [f"{where}: {target}" for target in too_small(page)]
    return wrong + look_enlarged(page, name)


def look_enlarged(page: Page, name: str) -> list[str]:
    """Return what is lost of a screen, or has to be scrolled in two directions, when it is enlarged."""
    wrong = []
    for size, (width, height) in ENLARGED.items():
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate(PAINTED)
        over, cut, covered = (page.evaluate(question) for question in (OVERFLOW, CUT_OFF, UNDER_BARS))
        if over > 0:
            wrong.append(f"{name} at {size}: {over} px wider than the screen")
        if covered > MOST_UNDER_BARS:
            wrong.append(f"{name} at {size}: {covered:.0%} under bars that stay")
        wrong += [f"{name} at {size}: cut off: {element}" for element in cut]
    return wrong
