"""The app in a language that runs right to left, by its own catalogue of words; numbers stay readable in it."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.e2e.counter import Counter

WORDS = Path(__file__).parents[2] / "client" / "src" / "i18n"
OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
SCREENS = ("/", "/sell", "/items", "/serials/SN-2", "/stock", "/inbox", "/queue", "/settings")


def text_of(language: str, catalogue: str, key: str) -> str:
    """Return a sentence of the catalogue of a language."""
    found = re.search(rf'^\s*{key}: "(.*)",$', (WORDS / language / f"{catalogue}.ts").read_text("utf-8"), re.MULTILINE)
    assert found is not None
    return found[1]


def choose_language(counter: Counter, label: str, name: str) -> None:
    counter.go("/settings")
    counter.page.get_by_label(label, exact=True).select_option(label=name)


def test_p39_a_sale_is_made_in_arabic_from_right_to_left_and_the_choice_outlives_a_cold_start(counter, served, phone):
    choose_language(counter, "Language", "العربية")
    page = counter.page
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("html")).to_have_attribute("lang", re.compile("^ar"))
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    served.stop()

    phone.kill()  # later writes would not be stored
    page = phone.open("/sell")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.get_by_role("heading", level=1)).to_have_text(text_of("ar", "sales", "sell"))
    box = page.get_by_role("combobox", name=text_of("ar", "sales", "addToSale"))
    box.fill("SN-1")
    box.press("Enter")
    serial = page.get_by_text("SN-1", exact=True).first
    expect(serial).to_be_visible()
    # A serial is shown from left to right; otherwise its hyphen would move.
    assert serial.evaluate("element => getComputedStyle(element).direction") == "ltr"
    charge = text_of("ar", "sales", "charge").split("{")[0]
    page.get_by_role("button", name=re.compile(f"^{charge}")).click()
    page.get_by_role("button", name=text_of("ar", "sales", "cashExact")).click()
    expect(page.get_by_role("heading", name=text_of("ar", "sales", "completed"))).to_be_visible()
    assert [entry["operation"]["payload"]["total"] for entry in Counter(page).queued()] == [8900]

    for path in SCREENS:
        Counter(page).go(path)
        page.get_by_role("heading", level=1).wait_for()
        assert page.evaluate(OVERFLOW) == 0, path


@pytest.mark.parametrize(("name", "language"), [("Deutsch", "de"), ("Español", "es")])
def test_p39_amounts_have_the_format_of_the_language(counter, name, language):
    page = counter.page
    choose_language(counter, "Language", name)
    expect(page.locator("html")).to_have_attribute("lang", re.compile(f"^{language}"))
    expect(page.locator("html")).to_have_attribute("dir", "ltr")
    counter.go("/sell")
    box = page.get_by_role("combobox", name=text_of(language, "sales", "addToSale"))
    box.fill("SN-1")
    box.press("Enter")
    expect(page.get_by_text("89,00\xa0€").first).to_be_visible()
