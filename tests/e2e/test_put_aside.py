"""A page from the browser's back-forward cache shows the present state."""

from playwright.sync_api import expect

from tests.e2e.counter import Counter
from tests.e2e.test_two_tabs import add


def test_p23_a_page_shown_again_has_the_records_of_another_tab(counter, phone, served):
    phone.keeps_pages = True
    left = phone.open("/serials/SN-1")
    expect(left.get_by_text("In stock").first).to_be_visible()
    left.goto(f"http://localhost:{served.port}/healthz")
    hand = Counter(left.context.new_page())
    hand.page.goto(f"{served.url}/")
    hand.sell("SN-1")
    hand.waits_for_nothing()

    left.go_back(wait_until="commit")
    expect(left.get_by_text("Sold").first).to_be_visible()
    # The page pushes and pulls as before, whether the browser kept it or loaded it again.
    again = Counter(left)
    expect(again.status_line).to_contain_text("Online")
    left.get_by_role("link", name="Sell").first.click()
    add(left, "SN-2")
    again.complete_sale()
    again.waits_for_nothing()
    assert sum(entry["operation"]["type"] == "sale.complete" for entry in again.queued()) == 2
