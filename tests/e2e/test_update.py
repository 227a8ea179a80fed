"""A new version of the app is offered while operations wait and a draft is open; neither is lost."""

import base64
import hashlib
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.builders import new_id
from tests.e2e.counter import CHARGE, LONG_WAIT_MS, Counter
from tests.e2e.prepared import OpenShop, PreparedShop
from tests.e2e.serving import Served

ROOT = Path(__file__).parents[2]
SERIALS = ["SN-1", "SN-2"]
IS_WAITING = "navigator.serviceWorker.getRegistration().then(({waiting}) => waiting !== null)"
IS_UPDATED = "navigator.serviceWorker.getRegistration().then((found) => found.update()).then(() => true, () => false)"
IS_REFUSED = "navigator.serviceWorker.getRegistration().then((r) => r.installing === null && r.waiting === null)"
PORTAL = "<!doctype html><title>Welcome</title><p>Sign in to the network"
TEXTS = (".js", ".css", ".html", ".webmanifest")
VERSION = re.compile(r"this\.version\((\d+)\)")
LEAST_SHOP_VERSION = 8
OLD_TITLE, NEW_TITLE = "<title>Benchtrail</title>", "<title>Benchtrail, the next</title>"


class ServedCopy(Served):
    """A server with its own copy of the code and of the built client, whose version can be replaced."""

    def __init__(self, place: Path, port: int) -> None:
        super().__init__(place, port=port)
        self._code = place / "code"
        for folder in ("server", "sync", "migrations"):
            shutil.copytree(ROOT / folder, self._code / folder)
        self._client = self._code / "client" / "dist"
        shutil.copytree(ROOT / "client" / "dist", self._client)

    @property
    def environment(self) -> dict[str, str]:
        return {**super().environment, "PYTHONPATH": str(self._code)}

    def lay_down_a_new_version(self) -> None:
        """Change the page as a build does: its content, and with it its revision in the service worker's list."""
        page, worker = self._client / "index.html", self._client / "sw.js"
        before, digest_before = revision_of(page), integrity_of(page)
        assert OLD_TITLE in page.read_text()
        page.write_text(page.read_text().replace(OLD_TITLE, NEW_TITLE))
        text = worker.read_text()
        assert (text.count(before), text.count(digest_before)) == (1, 1)
        worker.write_text(text.replace(before, revision_of(page)).replace(digest_before, integrity_of(page)))
        for packed in [*self._client.glob("index.html.*"), *self._client.glob("sw.js.*")]:
            packed.unlink()

    def lay_down_a_newer_schema(self) -> None:
        """Change all as a build of another schema does: every file of assets has a new name, and pages a new table."""
        for packed in [*self._client.rglob("*.br"), *self._client.rglob("*.gz")]:
            packed.unlink()
        worker = self._client / "sw.js"
        assets = [path for path in (self._client / "assets").iterdir() if path.is_file()]
        names = {path.name: f"{path.stem}-next{path.suffix}" for path in assets}
        any_name = re.compile("|".join(map(re.escape, names)))
        files = [path for path in self._client.rglob("*") if path.is_file() and path != worker]
        listed = {digest: path for path in files for digest in (integrity_of(path), revision_of(path))}
        patched = 0
        for path in files:
            if path.suffix in TEXTS:
                text = any_name.sub(lambda found: names[found.group()], path.read_text())
                newer = with_a_newer_schema(text)
                patched += newer != text
                path.write_text(newer)
        # The page has the database, and the worker that pushes.
        assert patched >= 2
        text = any_name.sub(lambda found: names[found.group()], worker.read_text())
        for digest, path in listed.items():
            text = text.replace(digest, (integrity_of if digest.startswith("sha384") else revision_of)(path))
        worker.write_text(text)
        for path in assets:
            path.rename(path.with_name(names[path.name]))

    def put_a_portal_before_the_page(self) -> str:
        """Answer with a captive portal's page, status 200, in place of the app's; return the app's page."""
        page = self._client / "index.html"
        own = page.read_text()
        page.write_text(PORTAL)
        return own

    def take_the_portal_away(self, own: str) -> None:
        """Answer with the app's page again."""
        (self._client / "index.html").write_text(own)

    def _program(self) -> list[str]:
        return [sys.executable, "-P", "-c", "from server.cli import cli; cli()"]


def revision_of(page: Path) -> str:
    """Return a file's revision as client/bundling/precache.mjs writes it."""
    return hashlib.sha256(page.read_bytes()).hexdigest()[:16]


def integrity_of(page: Path) -> str:
    """Return a file's digest as a browser checks it."""
    return "sha384-" + base64.b64encode(hashlib.sha384(page.read_bytes()).digest()).decode()


def with_a_newer_schema(text: str) -> str:
    """Return a built script whose shop database, if it has one, has the next version number and one more table."""
    versions = [int(found) for found in VERSION.findall(text)]
    # The sign-in database is a different one with fewer versions.
    newest = max(versions, default=0)
    if newest < LEAST_SHOP_VERSION:
        return text
    return text.replace(
        f"this.version({newest})", f"this.version({newest + 1}).stores({{next:`id`}}),this.version({newest})", 1
    )


@pytest.fixture
def served(prepared: PreparedShop, tmp_path: Path) -> Iterator[ServedCopy]:
    """Provide a running server whose client can change."""
    server = ServedCopy(prepared.copy_data(tmp_path / "server"), prepared.port)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def counter(served: ServedCopy, shop: OpenShop, signed_in) -> Counter:
    """Provide somebody at a tablet in North, which has two screens in stock; the app is ready for offline."""
    stock = {"quantity": len(SERIALS), "serials": SERIALS}
    item = {"item_id": new_id(), "name": "Screen A52", "price": 8900, "track_stock": True, "serial_tracked": True}
    body = {"type": "item.create", "v": 1, "branch_id": shop.north, "payload": {**item, "initial_stock": stock}}
    assert served.call("POST", "/operations", body, shop.token)["standing"] == "settled"
    return Counter(signed_in().open("/")).up_to_date()


def test_p22_a_new_version_waits_for_consent_and_keeps_the_queue_and_the_cart(counter, served, shop):
    page = counter.page
    served.stop()
    code = counter.sell("SN-1")
    counter.go_cold("/sell")
    put_in_cart(page, "SN-2")

    # Pushes are held back, so that the queue is still full when the new version is there.
    page.context.route("**/api/v1/sync/push", lambda route: route.abort())
    served.lay_down_a_new_version()
    refuse_the_page_of_a_portal(counter, served)
    assert page.evaluate(IS_UPDATED)
    counter.until(lambda: page.evaluate(IS_WAITING))
    page.evaluate("window.wasHere = true")
    other = page.context.new_page()
    other.goto(f"{served.url}/sell")
    expect(other.get_by_role("button", name=CHARGE)).to_be_visible()
    other.evaluate("window.wasHere = true")

    accept_the_update(counter)
    follow_in_the_other_tab(other)
    counter.go_cold("/sell")
    expect(page.get_by_role("main").get_by_text("SN-2").first).to_be_visible()

    page.context.unroute_all()
    counter.go_cold("/queue")
    counter.waits_for_nothing()
    assert [sale["code"] for sale in served.call("GET", "/sales", token=shop.token)["items"]] == [code]


def put_in_cart(page: Page, serial: str) -> None:
    box = page.get_by_role("combobox", name="Add to sale")
    box.fill(serial)
    box.press("Enter")
    expect(page.get_by_role("button", name=CHARGE)).to_be_visible()


def refuse_the_page_of_a_portal(counter: Counter, served: ServedCopy) -> None:
    """A captive portal answers the request for the new page: nothing of this is kept, and the old version continues."""
    page = counter.page
    own = served.put_a_portal_before_the_page()
    served.start()
    page.evaluate(IS_UPDATED)
    counter.until(lambda: page.evaluate(IS_REFUSED))
    page.reload()
    expect(page.get_by_role("button", name=CHARGE)).to_be_visible()
    assert OLD_TITLE in page.evaluate("fetch('/').then((answer) => answer.text())")
    served.take_the_portal_away(own)


def accept_the_update(counter: Counter) -> None:
    """During a sale no update is offered; elsewhere it is, and the old version runs until somebody accepts."""
    page = counter.page
    offer = page.get_by_role("button", name="Update now")
    expect(offer).to_have_count(0)
    page.get_by_role("navigation").get_by_role("link", name=re.compile("^Repairs")).click()
    expect(offer).to_be_visible(timeout=LONG_WAIT_MS)
    assert page.evaluate("window.wasHere") is True
    assert OLD_TITLE in page.evaluate("fetch('/').then((answer) => answer.text())")
    assert waiting(counter) == 1
    with page.expect_navigation():
        offer.click()
    expect(offer).to_have_count(0)
    assert NEW_TITLE in page.evaluate("caches.match('/index.html', {ignoreSearch: true}).then((kept) => kept.text())")
    assert waiting(counter) == 1


def follow_in_the_other_tab(other: Page) -> None:
    """A tab with an open sale continues with the old version, and updates when that screen is left."""
    assert other.evaluate("window.wasHere") is True
    with other.expect_navigation():
        other.get_by_role("navigation").get_by_role("link", name=re.compile("^Items")).click()
    other.wait_for_function("() => window.wasHere === undefined")
    other.close()


def test_p22_an_outdated_tab_beside_a_newer_schema_keeps_its_data_and_shows_that_it_is_outdated(counter, served, shop):
    page = counter.page
    served.stop()
    code = counter.sell("SN-1")
    older = page.context.new_page()
    older.goto(f"{served.url}/sell")
    put_in_cart(older, "SN-2")
    before, signs_with = schema(counter), keys(counter)

    # Pushes are held back, so that the queue is still full when the new schema is there.
    page.context.route("**/api/v1/sync/push", lambda route: route.abort())
    served.lay_down_a_newer_schema()
    served.start()
    counter.go_cold("/repairs")
    page.evaluate(IS_UPDATED)
    counter.until(lambda: page.evaluate(IS_WAITING))
    offer = page.get_by_role("button", name="Update now")
    expect(offer).to_be_visible(timeout=LONG_WAIT_MS)
    with page.expect_navigation():
        offer.click()
    expect(page.get_by_role("heading", name="Repairs", exact=True)).to_be_visible(timeout=LONG_WAIT_MS)
    counter.until(lambda: schema(counter) > before)
    assert waiting(counter) == 1

    # The older tab can no longer record. Its cart is there again after a reload.
    expect(older.get_by_role("heading", name="This page is from an older version")).to_be_visible(timeout=LONG_WAIT_MS)
    expect(older.get_by_role("button", name=CHARGE)).to_have_count(0)
    with older.expect_navigation():
        older.get_by_role("button", name="Reload").click()
    counter.page = older
    second = counter.complete_sale()
    assert waiting(counter) == 2

    page.context.unroute_all()
    counter.go_cold("/queue")
    counter.waits_for_nothing()
    assert {sale["code"] for sale in served.call("GET", "/sales", token=shop.token)["items"]} == {code, second}
    assert served.call("GET", "/conflicts?status=open", token=shop.token)["total"] == 0
    # The device's key stayed after the update: every tab and worker signed as the same device.
    assert keys(counter) == signs_with
    assert len(signs_with) == 1


def keys(counter: Counter) -> list[tuple[str, dict[str, str]]]:
    """Return the devices for which this browser signs, with their public keys."""
    return [(key["device_id"], key["public_key"]) for key in counter.records("keys")]


def schema(counter: Counter) -> int:
    """Return the version of the newest database on the device."""
    found: int = counter.page.evaluate(
        "indexedDB.databases().then((all) => Math.max(...all.map(({ version }) => version)))"
    )
    return found


def waiting(counter: Counter) -> int:
    return sum(entry["state"] != "acknowledged" for entry in counter.records("queue"))
