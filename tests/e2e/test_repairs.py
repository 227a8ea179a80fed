"""The bench in the browser: a ticket with its photos, parts and work, offline; the device is known by its number."""

import re
import uuid
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Page, expect

from tests.e2e.counter import Counter
from tests.e2e.prepared import OpenShop
from tests.e2e.serving import Served
from tests.e2e.tablet import Tablet

IMEI = "356938035643809"
LARGEST_PHOTO_BYTES = 1_000_000


@pytest.fixture
def screen(served: Served, shop: OpenShop) -> str:
    """Provide an item with two units in North."""
    item_id = str(uuid.uuid4())
    fields = {
        "item_id": item_id,
        "name": "Screen Galaxy A52",
        "price": 8900,
        "track_stock": True,
        "serial_tracked": True,
    }
    payload = {**fields, "initial_stock": {"quantity": 2, "serials": ["SCR-1", "SCR-2"]}}
    body = {"type": "item.create", "v": 1, "branch_id": shop.north, "payload": payload}
    assert served.call("POST", "/operations", body, shop.token)["standing"] == "settled"
    return item_id


@pytest.fixture
def counter(signed_in: Callable[..., Tablet], screen: str) -> Counter:
    """Provide Ada at a phone in North that knows the shop."""
    return Counter(signed_in(size=(360, 740)).open()).up_to_date()


def photograph(place: Path) -> Path:
    """Return a picture that is too large to be stored unchanged."""
    picture = Image.effect_noise((3000, 2200), 90).convert("RGB")
    ImageDraw.Draw(picture).line((200, 200, 2800, 2000), fill="white", width=40)
    picture.save(place / "phone.jpg", quality=95)
    assert (place / "phone.jpg").stat().st_size > LARGEST_PHOTO_BYTES
    return place / "phone.jpg"


def open_repair(counter: Counter, problem: str) -> str:
    """Take in a phone by its IMEI; return the repair's id."""
    page = counter.page
    counter.go("/repairs/new")
    page.get_by_role("textbox", name="Device", exact=True).fill("Galaxy A52")
    page.get_by_role("textbox", name=re.compile("Serial or IMEI")).fill(IMEI)
    expect(page.get_by_text("A valid IMEI")).to_be_visible()
    page.get_by_role("textbox", name="Problem").fill(problem)
    page.get_by_role("button", name="Open repair").click()
    expect(page.get_by_role("button", name="Add part")).to_be_visible()
    return page.url.rsplit("/", 1)[1]


# Simulates how the system passes a photo, shared by another app, to the installed app.
SHARE = """async () => {
  const canvas = Object.assign(document.createElement('canvas'), { width: 64, height: 64 });
  canvas.getContext('2d').fillRect(0, 0, 32, 32);
  const picture = await new Promise((done) => canvas.toBlob(done, 'image/png'));
  const files = new DataTransfer();
  files.items.add(new File([picture], 'shared.png', { type: 'image/png' }));
  const { share_target } = await (await fetch('/manifest.webmanifest')).json();
  const form = Object.assign(document.createElement('form'), share_target);
  const field = Object.assign(document.createElement('input'), { type: 'file', multiple: true });
  field.name = share_target.params.files[0].name;
  field.files = files.files;
  form.append(field);
  document.body.append(form);
  form.submit();
}"""


def share_photo(page: Page) -> None:
    page.evaluate(SHARE)


def statuses(counter: Counter) -> dict[str, str]:
    return {unit["serial"]: unit["status"] for unit in counter.records("serial")}


def menu(page: Page, choice: str) -> None:
    page.get_by_role("main").get_by_role("button", name=re.compile("More|Actions|[A-Z0-9]{4}-")).first.click()
    page.get_by_role("menuitem", name=choice).click()


def test_o1_a_repair_with_photo_note_and_labour_is_recorded_offline_and_arrives_whole(
    served: Served, shop: OpenShop, counter: Counter, tmp_path: Path
) -> None:
    page = counter.page
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    served.stop()
    repair = open_repair(counter, "Cracked screen")
    page.locator("input[type=file][multiple]").set_input_files(photograph(tmp_path))
    expect(page.get_by_text("Not sent yet")).to_be_visible()
    page.get_by_role("textbox", name="New note").fill("No charger with it")
    page.get_by_role("button", name="Add note").click()
    expect(page.get_by_text("No charger with it")).to_be_visible()
    page.get_by_role("button", name="Enter work").click()
    page.get_by_role("textbox", name="Work").fill("New glass")
    page.get_by_role("textbox", name="Amount").fill("40")
    page.get_by_role("button", name="Save work").click()
    expect(page.get_by_text("New glass")).to_be_visible()
    menu(page, "Wait for parts")
    expect(page.get_by_role("main").get_by_text("Waiting for parts").first).to_be_visible()
    counter.go_cold(f"/repairs/{repair}")
    expect(page.get_by_role("img", name="Photo 1")).to_be_visible()
    share_photo(page)
    expect(page.get_by_text("Which repair do the shared photos belong to?")).to_be_visible()
    counter.go(f"/repairs/{repair}")
    page.get_by_role("button", name="Add 1 shared photo").click()
    expect(page.get_by_role("img", name="Photo 2")).to_be_visible()

    served.start()
    counter.waits_for_nothing()
    counter.until(lambda: [photo["state"] for photo in counter.records("photos")] == ["sent", "sent"])
    expect(page.get_by_role("img", name="Photo 1")).to_be_visible()

    record = served.call("GET", f"/repairs/{repair}", token=shop.token)
    assert record["device"] == {"description": "Galaxy A52", "serial": IMEI}
    assert record["waiting_for_parts"] is True
    assert record["labour"] == [{"description": "New glass", "price": 4000}]
    assert [note["text"] for note in record["notes"]] == ["No charger with it"]
    photo, _shared = record["photos"]
    answer = page.request.get(f"{served.url}/api/v1/photos/{photo}")
    assert len(answer.body()) <= LARGEST_PHOTO_BYTES
    assert max(Image.open(BytesIO(answer.body())).size) == 1600


def test_f29_f34_f35_f41_a_part_asks_which_unit_and_its_status_follows_the_repair(counter: Counter) -> None:
    page = counter.page
    open_repair(counter, "Cracked screen")
    for serial in ("SCR-1", "SCR-2"):
        page.get_by_role("button", name="Add part").click()
        page.get_by_role("combobox", name="Part").fill("Screen Galaxy")
        page.get_by_role("option", name=re.compile("Screen Galaxy A52")).first.click()
        page.get_by_role("dialog").get_by_text(serial).first.click()
        expect(page.get_by_role("list", name="Parts").get_by_role("link", name=serial)).to_be_visible()
    assert statuses(counter) == {"SCR-1": "in_repair", "SCR-2": "in_repair"}

    page.get_by_role("button", name=re.compile("SCR-2")).click()
    page.get_by_role("menuitem", name="Remove, back to stock").click()
    counter.until(lambda: statuses(counter) == {"SCR-1": "in_repair", "SCR-2": "in_stock"})
    page.get_by_role("button", name="Complete repair").click()
    counter.until(lambda: statuses(counter) == {"SCR-1": "repair_done", "SCR-2": "in_stock"})


def test_z4_typing_an_imei_finds_earlier_repairs_of_the_device(counter: Counter) -> None:
    page = counter.page
    open_repair(counter, "Cracked screen")
    counter.go("/repairs/new")
    page.get_by_role("textbox", name=re.compile("Serial or IMEI")).fill(IMEI)
    expect(page.get_by_text("This device was here before")).to_be_visible()
    expect(page.get_by_role("link", name="Cracked screen")).to_be_visible()


def test_o13_a_repair_prints_an_intake_slip_and_then_one_to_pick_it_up(counter: Counter) -> None:
    page = counter.page
    open_repair(counter, "Cracked screen")
    menu(page, "Intake slip")
    expect(page.get_by_text(re.compile("Taken in for repair [A-Z0-9]{4}-1"))).to_be_visible()
    expect(page.get_by_text(IMEI)).to_be_visible()
    page.get_by_role("link", name="To the repair").click()
    page.get_by_role("button", name="Complete repair").click()
    menu(page, "Pick-up slip")
    expect(page.get_by_text(re.compile("Repair [A-Z0-9]{4}-1")).first).to_be_visible()


@pytest.fixture
def screws(served: Served, shop: OpenShop) -> str:
    """Provide an item without serials, ten of it in North."""
    item_id = str(uuid.uuid4())
    fields = {"item_id": item_id, "name": "Pentalobe screw", "price": 50, "track_stock": True, "serial_tracked": False}
    body = {
        "type": "item.create",
        "v": 1,
        "branch_id": shop.north,
        "payload": {**fields, "initial_stock": {"quantity": 10}},
    }
    assert served.call("POST", "/operations", body, shop.token)["standing"] == "settled"
    return item_id


def screws_of(quantity: int) -> str:
    """Return the text of a line with this many screws."""
    return f"{quantity} \N{MULTIPLICATION SIGN} Pentalobe screw"


def on_hand(counter: Counter, item_id: str) -> int:
    """Return the stock of an item by the device's records."""
    return sum(stock["quantity"] for stock in counter.records("stock") if stock["item_id"] == item_id)


def test_f41_some_pieces_of_a_part_are_removed_and_the_repair_shows_the_rest(
    screws: str, counter: Counter, served: Served, shop: OpenShop
) -> None:
    page = counter.page
    repair = open_repair(counter, "Loose screws")
    page.get_by_role("button", name="Add part").click()
    page.get_by_role("combobox", name="Part").fill("Pentalobe")
    page.get_by_role("option", name=re.compile("Pentalobe screw")).first.click()
    page.get_by_role("textbox", name="Quantity").fill("4")
    page.get_by_role("dialog").get_by_role("button", name="Add part").click()
    parts = page.get_by_role("list", name="Parts")
    expect(parts.get_by_text(screws_of(4))).to_be_visible()

    page.get_by_role("button", name=screws_of(4)).click()
    page.get_by_role("menuitem", name="Remove, back to stock").click()
    page.get_by_role("textbox", name="How many of 4?").fill("1")
    page.get_by_role("dialog").get_by_role("button", name="Remove, back to stock").click()
    expect(parts.get_by_text(screws_of(3))).to_be_visible()
    expect(parts.get_by_text("1 of 4 removed")).to_be_visible()
    expect(page.get_by_role("main").get_by_text("€1.50").last).to_be_visible()
    page.get_by_role("button", name=screws_of(3)).click()
    page.get_by_role("menuitem", name="Return part").click()
    page.get_by_role("textbox", name="How many of 3?").fill("1")
    page.get_by_role("textbox", name="Reason").fill("Stripped")
    page.get_by_role("dialog").get_by_role("button", name="Return part").click()
    expect(parts.get_by_text(screws_of(2))).to_be_visible()
    counter.until(lambda: on_hand(counter, screws) == 7)

    menu(page, "Cancel repair")
    page.get_by_role("dialog").get_by_role("button", name="Cancel repair").click()
    counter.until(lambda: on_hand(counter, screws) == 9)
    counter.waits_for_nothing()
    record = served.call("GET", f"/repairs/{repair}", None, shop.token)
    assert [(part["quantity"], part["left"], part["removed"]) for part in record["parts"]] == [(4, 2, False)]
    assert on_hand(counter, screws) == 9
