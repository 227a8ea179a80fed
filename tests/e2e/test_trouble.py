"""Failures: the screen says what happened and what to do, and no recorded operation is lost."""

import json
import os
import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.cast import PASSWORD
from tests.e2e.counter import CHARGE, LONG_WAIT_MS, Counter, pay_cash
from tests.e2e.serving import Served


@contextmanager
def frozen(served: Served) -> Iterator[None]:
    """Stop the server's processes: connections are accepted and never answered."""
    workers = served.workers()
    for worker in workers:
        os.kill(worker, signal.SIGSTOP)
    try:
        yield
    finally:
        for worker in workers:
            os.kill(worker, signal.SIGCONT)


def sales_of(counter: Counter) -> list[str]:
    """Return the states of the sales in this device's queue, in order."""
    entries = sorted(counter.records("queue"), key=lambda entry: entry["ordinal"])
    return [entry["state"] for entry in entries if entry["operation"]["type"] == "sale.complete"]


def sold_on_server(served: Served, token: str) -> int:
    return int(served.call("GET", "/sales", token=token)["total"])


def expect_trouble(page: Page, title: str) -> None:
    expect(page.get_by_text(title).first).to_be_visible(timeout=LONG_WAIT_MS)


def sign_in_and_go_on(page: Page) -> None:
    expect_trouble(page, "Sign in again to send the queue")
    page.get_by_role("button", name="Sign in and go on").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Password").fill(PASSWORD)
    dialog.get_by_role("button", name="Sign in", exact=True).click()


def test_p1_a_server_that_accepts_connections_and_never_answers_delays_no_sale(counter, served, shop):
    with frozen(served):
        first, second = counter.sell("SN-1"), counter.sell("SN-2")
        assert first != second
        assert "acknowledged" not in sales_of(counter)
        expect(counter.status_line).not_to_contain_text("Online")
    counter.waits_for_nothing()
    assert sales_of(counter) == ["acknowledged", "acknowledged"]
    assert sold_on_server(served, shop.token) == 2


def test_p1_p36_and_p57_a_device_without_space_refuses_the_sale_and_keeps_the_cart(counter, served, phone):
    served.stop()

    def set_quota(context: BrowserContext, **quota: int) -> None:
        session = context.new_cdp_session(context.pages[0])
        session.send("Storage.overrideQuotaForOrigin", {"origin": served.url, **quota})

    # From the start on: a browser that has found space checks it again only after half a minute.
    page = phone.open("/sell", network=lambda context: set_quota(context, quotaSize=1))
    box = page.get_by_role("combobox", name="Add to sale")
    box.fill("SN-1")
    box.press("Enter")
    pay_cash(page)
    expect_trouble(page, "The cart is kept")
    for size in ({"width": 820, "height": 1180}, {"width": 360, "height": 740}):
        page.set_viewport_size(size)
        expect(page.get_by_role("dialog", name="Charge").get_by_role("button", name="Cash, exact")).to_be_in_viewport()
    expect(page.get_by_role("main").get_by_text("SN-1").first).to_be_visible()
    full = Counter(page)
    assert sales_of(full) == []
    set_quota(page.context)
    page.get_by_role("dialog", name="Charge").get_by_role("button", name="Cash, exact").click()
    expect(page.get_by_role("heading", name="Sale completed")).to_be_visible()
    assert len(sales_of(full)) == 1


def test_after_a_sign_in_ended_work_continues_and_is_pushed_after_the_next_sign_in(counter, served, shop):
    page = counter.page
    page.context.clear_cookies()
    counter.sell("SN-1")
    sign_in_and_go_on(page)
    counter.waits_for_nothing()
    assert sold_on_server(served, shop.token) == 1


def test_p25_a_revoked_device_shows_that_it_is_revoked_and_its_records_wait_for_an_admin(counter, served, shop):
    device = next(each for each in counter.records("device") if each["name"] == "North tablet")
    served.call("POST", f"/devices/{device['id']}/revoke", {}, shop.token)
    counter.sell("SN-1")
    expect_trouble(counter.page, "An admin revoked this device")
    assert sales_of(counter) == ["sent"]
    assert sold_on_server(served, shop.token) == 0


def test_p25_revoking_a_device_during_a_push_loses_and_doubles_no_record(counter, served, shop):
    page = counter.page
    device = next(each for each in counter.records("device") if each["name"] == "North tablet")
    pushed: list[int] = []

    def let_one_through(route: Route) -> None:
        """Accept one operation a push; after the first one, whose answer is lost, the device is revoked."""
        operations = json.loads(route.request.post_data or "{}")["operations"]
        if not pushed and len(operations) > 1:
            body = {"status": 422, "code": "push_too_large", "title": "Push too large", "fits": 1}
            route.fulfill(status=422, content_type="application/problem+json", body=json.dumps(body))
            return
        pushed.append(len(operations))
        if len(pushed) > 1:
            route.continue_()
            return
        assert route.fetch().status == 200
        served.call("POST", f"/devices/{device['id']}/revoke", {}, shop.token)
        route.abort()

    page.context.route("**/api/v1/**", lambda route: route.abort())
    counter.sell("SN-1")
    counter.sell("SN-2")
    page.context.unroute_all()
    page.context.route("**/api/v1/sync/push", let_one_through)
    counter.go_cold("/queue")
    expect_trouble(page, "An admin revoked this device")
    counter.until(lambda: len(pushed) > 1)

    # The accepted operation is in the log, the other waits for an admin; both are still in the queue.
    assert sold_on_server(served, shop.token) == 1
    assert sales_of(counter) == ["sent", "sent"]
    counter.until(lambda: served.call("POST", f"/devices/{device['id']}/approve", {}, shop.token)["results"] != [])
    assert sold_on_server(served, shop.token) == 2
    assert served.call("GET", "/sales", token=shop.token)["total"] == 2


def answer_outdated(context: BrowserContext) -> None:
    """Answer as a server with a newer protocol."""

    def refuse(route: Route) -> None:
        body = '{"status": 426, "code": "protocol_unsupported", "title": "Upgrade Required"}'
        route.fulfill(status=426, content_type="application/problem+json", body=body)

    context.route(re.compile("/api/v1/sync/(push|pull)"), refuse)


def test_an_app_that_is_too_old_keeps_its_queue_until_it_is_updated(counter, served, shop):
    answer_outdated(counter.page.context)
    counter.sell("SN-1")
    expect_trouble(counter.page, "This version of the app is too old")
    assert sales_of(counter) == ["sent"]
    counter.page.context.unroute_all()
    counter.go_cold("/queue")
    counter.waits_for_nothing()
    assert sold_on_server(served, shop.token) == 1


def test_a_server_restored_from_a_backup_gets_the_lost_records_again(counter, served, shop, tmp_path):
    backup = str(tmp_path / "backup")
    counter.sell("SN-1")
    counter.waits_for_nothing()
    served.run("backup", backup)
    counter.sell("SN-2")
    counter.waits_for_nothing()
    served.stop()
    served.run("restore", "--force", backup)
    served.start()
    account = {"email": shop.email, "password": shop.password}
    token = served.call("POST", "/auth/token", account)["access_token"]
    assert sold_on_server(served, token) == 1

    # A restore ends every sign-in: the phone says so, and sends what the server lost after signing in.
    counter.sell("SN-3")
    sign_in_and_go_on(counter.page)
    counter.until(lambda: sold_on_server(served, token) == 3)
    counter.waits_for_nothing()
    counter.until(lambda: {unit["status"] for unit in counter.records("serial") if unit["id"] != "SN-4"} == {"sold"})
    assert "differences" in served.run("rebuild", "--check")


def test_p23_two_tabs_show_the_same_records_and_push_each_once(counter, served, shop):
    served.stop()
    other = Counter(counter.page.context.new_page())
    other.page.goto(counter.page.url)
    counter.sell("SN-1")
    other.sell("SN-2")
    for tab in (counter, other):
        expect(tab.status_line).to_contain_text("2")
    served.start()
    for tab in (counter, other):
        tab.go_cold("/queue")
        tab.waits_for_nothing()
    assert sales_of(counter) == ["acknowledged", "acknowledged"]
    assert sold_on_server(served, shop.token) == 2


# Opens the shop's database with the next version, as a newer version of the app does.
UPGRADE = """async () => {
  const { name, version } = (await indexedDB.databases()).find(({ name }) => name.startsWith("benchtrail:"));
  const opening = indexedDB.open(name, version + 10);
  let blocked = 0;
  opening.onblocked = () => { blocked += 1; };
  await new Promise((done) => { opening.onsuccess = done; });
  opening.result.close();
  return blocked;
}"""


def test_an_outdated_tab_stops_and_the_app_reports_erased_data(counter, served, shop):
    page = counter.page
    counter.go("/sell")
    box = page.get_by_role("combobox", name="Add to sale")
    box.fill("SN-1")
    box.press("Enter")
    expect(page.get_by_role("button", name=CHARGE)).to_be_visible()
    other = page.context.new_page()
    other.goto(f"{served.url}/manifest.webmanifest")
    assert other.evaluate(UPGRADE) == 0
    older = page.get_by_role("heading", name="This page is from an older version")
    expect(older).to_be_visible()
    page.reload()
    expect(older).to_be_visible()
    assert [draft["screen"] for draft in counter.records("drafts")] == ["sale"]

    session = page.context.new_cdp_session(page)
    session.send("Storage.clearDataForOrigin", {"origin": served.url, "storageTypes": "indexeddb"})
    counter.go_cold("/")
    counter.sign_in(shop.email, shop.password, "North", "North phone again")
    # The data is erased during work, not in the second in which the sign-in ends.
    counter.until(lambda: "SN-1" in counter.statuses())
    counter.has_fetched_ahead()
    session.send("Storage.clearDataForOrigin", {"origin": served.url, "storageTypes": "indexeddb"})
    expect_trouble(page, "The browser erased this device")
    counter.sign_in(shop.email, shop.password, "North", "North phone once more")
    counter.sell("SN-1")
    counter.waits_for_nothing()


def test_an_app_in_a_browser_without_storage_warns_before_anything_is_recorded(served, shop, tablet):
    def refuse_storage(context: BrowserContext) -> None:
        context.add_init_script("""IDBFactory.prototype.open = () => {
            throw new DOMException('The user denied permission to access the database.', 'SecurityError');
        };""")

    page = tablet("private").open("/sell", network=refuse_storage)
    expect(page.get_by_role("heading", name="This browser does not store data for Benchtrail")).to_be_visible()
    expect(page.get_by_text("Private window?")).to_be_visible()
    expect(page.get_by_role("button", name="Try again")).to_be_visible()
