"""Every screen of the demo shop, in three sizes, light and dark: nothing overflows, axe finds nothing, all tap targets
are 48 px high; pictures.

It also enlarges them as WCAG requires: 1280x800 at 200 %, which halves both sizes in CSS px, and 320 px wide, which is
400 %.

`make screens` opens each cold and lets axe check it in each size and theme. `make test` navigates from one to the
next. It checks each at the size of a phone, in one more size and enlarged in one way; axe checks one size, and the
colours of another in the dark theme. It checks each in one of the other languages. The place in the list decides
which ones. `make screenshots` does what `make screens` does and keeps the pictures; the README shows some of them.
"""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Playwright

from tests.e2e.conflicts_of_all_kinds import contradict
from tests.e2e.counter import LONG_WAIT_MS, Counter
from tests.e2e.demo_screens import DemoShop, patterns
from tests.e2e.prepared import PreparedDemo
from tests.e2e.serving import Served
from tests.e2e.tablet import Tablet
from tests.e2e.targets import too_small
from tests.e2e.wording import spoiled_words

AXE = Path(__file__).parents[2] / "client" / "node_modules" / "axe-core" / "axe.min.js"
SIZES = {"360": (360, 740), "820": (820, 1180), "1280": (1280, 800)}
ENLARGED = {"200%": (640, 400), "400%": (320, 256)}
THEMES = ("light", "dark")
LANGUAGES = [("Deutsch", "de"), ("Español", "es"), ("العربية", "ar")]
# The language in which `make test` checks the first, second ... screen.
IN_TURN = (1, 0, 1, 2)
OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
# Elements that are cut off at the side and cannot be scrolled to; and the share of the height under fixed bars.
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
# The violations of the given rules, or of all rules.
VIOLATIONS = """async (rules) => (await axe.run(document, {
  resultTypes: ["violations"], ...(rules.length > 0 && { runOnly: { type: "rule", values: rules } }),
})).violations.map(({id, nodes}) => `${id}: ${nodes.slice(0, 3).map(({html}) => html.slice(0, 160)).join(" | ")}`)"""
# A theme changes only colours; everything else was checked in the light theme, in the same size.
RULES_OF_COLOUR = ["color-contrast", "link-in-text-block"]

# An inherited colour changes frame by frame through all elements with a transition.
PAINTED = """async () => {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  do { await frame(); await frame(); } while (document.getAnimations().length > 0);
}"""

MOST_UNDER_BARS = 0.5

# Whether to check everything that `make test` leaves out; pictures are taken of all screens.
THOROUGH = os.environ.get("SCREENS") == "all" or "SCREENSHOTS" in os.environ

# Printed papers are in the shop's language.
PAPER = re.compile("/(slip|receipt|invoice|manifest)$")

# The screens are divided among this many tests, which may run at once.
SHARES = 2

# One process loads the demo shop, and runs all of these.
pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def prepared_demo(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[PreparedDemo]:
    """Provide the demo shop as it is copied for each test."""
    prepared = PreparedDemo(tmp_path_factory.mktemp("demo"))
    own = tmp_path_factory.getbasetemp()
    prepared.make(playwright, own.parent if "PYTEST_XDIST_WORKER" in os.environ else own)
    yield prepared
    prepared.free()


@pytest.fixture
def demo(prepared_demo: PreparedDemo, tmp_path: Path) -> Iterator[Served]:
    """Provide a server with the demo shop."""
    server = Served(prepared_demo.copy_data(tmp_path / "server"), demo=True, port=prepared_demo.port)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def ada(playwright: Playwright, prepared_demo: PreparedDemo, demo: Served, tmp_path: Path) -> Iterator[Page]:
    """Provide the home screen of a tablet in North at which Ada is signed in; afterwards it had no script error."""
    prepared_demo.copy_profile("North", tmp_path / "ada")
    with at_tablet(playwright, tmp_path / "ada", demo.url) as page:
        has_come_to_rest(page)
        yield page


@pytest.fixture(scope="module")
def pictures() -> Path | None:
    """Provide the folder for pictures, or None if pictures are not requested."""
    named = os.environ.get("SCREENSHOTS")
    if not named:
        return None
    Path(named).mkdir(parents=True, exist_ok=True)
    return Path(named)


def test_no_screen_is_left_out(demo: Served) -> None:
    assert set(DemoShop(demo).screens()) == patterns()


def test_p29_p30_and_p40_a_screenshot_of_signing_in_is_whole_and_accessible(
    playwright: Playwright, demo: Served, pictures: Path | None, tmp_path: Path
) -> None:
    with at_tablet(playwright, tmp_path / "stranger", demo.url) as page:
        assert look_closely(page, "sign-in", pictures) == []


@pytest.mark.parametrize("share", range(SHARES))
def test_p29_p30_and_p40_screenshots_of_every_screen_are_whole_and_accessible(
    ada: Page, demo: Served, pictures: Path | None, share: int
) -> None:
    found = []
    ada.evaluate(AXE.read_text())
    for number, (pattern, path) in list(enumerate(DemoShop(demo).screens().items()))[share::SHARES]:
        if THOROUGH:
            Counter(ada).go_cold(path)
            found += look_closely(ada, file_name(pattern), pictures)
        else:
            Counter(ada).go(path)
            found += look_at(ada, file_name(pattern), number)
    assert found == []


@pytest.mark.parametrize(("name", "language"), LANGUAGES)
def test_p29_p39_p42_and_p57_no_word_is_cut_and_a_conflict_is_one_screen_high_in_any_language(
    ada: Page, demo: Served, name: str, language: str
) -> None:
    conflicts = contradict(DemoShop(demo))
    Counter(ada).until(lambda: {each["id"] for each in Counter(ada).records("conflict")} >= set(conflicts))
    Counter(ada).go("/settings")
    ada.get_by_label("Language", exact=True).select_option(label=name)
    ada.wait_for_function("(lang) => document.documentElement.lang.startsWith(lang)", arg=language)
    found = []
    of_language = LANGUAGES.index((name, language))
    for number, (pattern, path) in enumerate(DemoShop(demo).screens().items()):
        if PAPER.search(pattern) or not (THOROUGH or IN_TURN[number % len(IN_TURN)] == of_language):
            continue
        Counter(ada).go(path)
        # A narrow screen breaks most words.
        is_wide_too = THOROUGH or (number + of_language) % len(LANGUAGES) == 0
        for size in ("360", "820") if is_wide_too else ("360",):
            show_in(ada, SIZES[size])
            found += [f"{pattern} at {size}: {fault}" for fault in spoiled_words(ada)]
    show_in(ada, SIZES["360"])
    assert found + [fault for conflict in conflicts[:: 1 if THOROUGH else 2] for fault in too_high(ada, conflict)] == []


def too_high(page: Page, conflict: str) -> list[str]:
    """Return the faults of an open conflict on a phone: it is higher than the screen (P42), or has low buttons."""
    Counter(page).go(f"/inbox/{conflict}")
    page.get_by_role("main").get_by_text("North").or_(page.get_by_role("main").get_by_text("South")).first.wait_for()
    over: int = page.evaluate("() => document.documentElement.scrollHeight - innerHeight")
    heading = page.get_by_role("heading", level=1).inner_text()
    return [f"{heading}: {over} px higher than a phone"] * (over > 0) + too_small(page)


@contextmanager
def at_tablet(playwright: Playwright, place: Path, url: str) -> Iterator[Page]:
    """Provide the first page of a tablet; afterwards it had no script error."""
    tablet = Tablet(playwright, place, url, SIZES["820"])
    try:
        page = tablet.open("/")
        page.set_default_timeout(LONG_WAIT_MS)
        yield page
    finally:
        tablet.close()
    assert tablet.problems == []


def has_come_to_rest(page: Page) -> None:
    """Wait until a screen that was loaded is complete."""
    page.get_by_role("heading", level=1).first.wait_for()
    page.wait_for_function("() => document.querySelector('.skeleton') === null")


def show_in(page: Page, size: tuple[int, int], theme: str = "light") -> None:
    """Show a page in a size and a theme, and wait until all of it has the theme's colours."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light", reduced_motion="reduce")
    page.evaluate(PAINTED)


def file_name(pattern: str) -> str:
    """Return the name of a screen's pictures: `/sales/:saleId/receipt` is `sales-one-receipt`."""
    return re.sub(r":\w+", "one", pattern).strip("/").replace("/", "-") or "home"


def look_closely(page: Page, name: str, pictures: Path | None) -> list[str]:
    """Check a page that was loaded, with axe in each size and theme; return its faults."""
    has_come_to_rest(page)
    page.evaluate(AXE.read_text())
    return look_at(page, name, None, pictures)


def look_at(page: Page, name: str, number: int | None, pictures: Path | None = None) -> list[str]:
    """Check a screen in all sizes, or in those of the `number`th screen. Return its faults."""
    wrong = []
    # The theme is changed least often, because a new colour takes time to reach the whole page.
    for theme, size in product(THEMES, SIZES):
        looked_at_by_axe = number is None or size == one_size(number, theme)
        if not looked_at_by_axe and (theme, size) != ("light", "360"):
            continue
        show_in(page, SIZES[size], theme)
        where = f"{name}-{size}-{theme}"
        if pictures is not None:
            page.screenshot(path=pictures / f"{where}.png")
        over: Any = page.evaluate(OVERFLOW)
        if over > 0:
            wrong.append(f"{where}: {over} px wider than the screen")
        if looked_at_by_axe:
            violations = page.evaluate(VIOLATIONS, [] if theme == "light" else RULES_OF_COLOUR)
            wrong += [f"{where}: {violation}" for violation in violations]
        if theme == "light":
            wrong += [f"{where}: {fault}" for fault in spoiled_words(page)]
        if (size, theme) == ("360", "light"):
            wrong += [f"{where}: {target}" for target in too_small(page)]
    ways = list(ENLARGED) if number is None else [list(ENLARGED)[number % len(ENLARGED)]]
    return wrong + look_enlarged(page, name, ways)


def one_size(number: int, theme: str) -> str:
    """Return the size in which axe checks the `number`th screen: each size at a third of them, another in dark."""
    return list(SIZES)[(number + THEMES.index(theme)) % len(SIZES)]


def look_enlarged(page: Page, name: str, ways: list[str]) -> list[str]:
    """Return the parts of an enlarged screen that are cut off, or that have to be scrolled in two directions."""
    wrong = []
    for size in ways:
        show_in(page, ENLARGED[size])
        over, cut, covered = (page.evaluate(question) for question in (OVERFLOW, CUT_OFF, UNDER_BARS))
        if over > 0:
            wrong.append(f"{name} at {size}: {over} px wider than the screen")
        if covered > MOST_UNDER_BARS:
            wrong.append(f"{name} at {size}: {covered:.0%} under bars that stay")
        wrong += [f"{name} at {size}: cut off: {element}" for element in cut]
    return wrong
