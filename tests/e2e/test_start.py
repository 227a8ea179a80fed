"""The app checks its files at its start: missing or foreign files are fetched again."""

from playwright.sync_api import expect

# The state of an older version behind a captive portal: the portal's page is stored in place of the app's first script.
KEEP_A_PORTALS_PAGE = """async () => {
  let kept = 0;
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      if (!/^\\/assets\\/start-[^/]*\\.js$/.test(new URL(request.url).pathname)) continue;
      await cache.put(request, new Response("<p>Welcome", { headers: { "Content-Type": "text/html" } }));
      kept += 1;
    }
  }
  return kept;
}"""
DATABASES = "async () => (await indexedDB.databases()).map(({ name }) => name).sort()"


def test_a_damaged_app_reports_the_damage_offline_and_repairs_itself_when_the_server_answers(counter, served, phone):
    page = counter.page
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    code = counter.sell("SN-1")
    before = page.evaluate(DATABASES)
    assert page.evaluate(KEEP_A_PORTALS_PAGE) == 1
    served.stop()
    page = phone.open("/sales")  # cold: the browser's memory is empty
    expect(page.get_by_role("heading", name="Benchtrail cannot start")).to_be_visible()
    expect(page.get_by_text("Everything recorded on this device is kept.")).to_be_visible()

    served.start()
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("heading", name="Sales", exact=True)).to_be_visible()
    expect(page.get_by_text(code).first).to_be_visible()
    assert page.evaluate(DATABASES) == before
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")

    # Online nobody has to do anything; an app in use restarts only if its version no longer exists.
    page.evaluate("() => sessionStorage.clear()")
    assert page.evaluate(KEEP_A_PORTALS_PAGE) == 1
    page = phone.open("/sales")
    expect(page.get_by_role("heading", name="Sales", exact=True)).to_be_visible()
    page.evaluate(
        "() => { window.isSame = true; sessionStorage.clear(); dispatchEvent(new Event('benchtrail:file-missing')) }"
    )
    page.wait_for_timeout(500)
    assert page.evaluate("window.isSame") is True
