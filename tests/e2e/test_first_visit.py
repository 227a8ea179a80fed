"""The first visit: the app installs itself, and opens again without a network."""


def test_p6_the_app_opens_offline_after_the_first_visit(served, shop, tablet):
    north = tablet("north")
    page = north.open("/")
    page.get_by_role("heading", name="Sign in").wait_for()
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    served.stop()
    page = north.open("/items")
    page.get_by_role("heading", name="Sign in").wait_for()


def test_p37_and_p40_the_app_can_be_installed_and_requests_only_its_server(served, shop, tablet):
    phone = tablet("phone", size=(360, 760))
    asked: set[str] = set()
    page = phone.open(
        "/", network=lambda context: context.on("request", lambda request: asked.add(origin_of(request.url)))
    )
    page.get_by_role("heading", name="Sign in").wait_for()
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    session = page.context.new_cdp_session(page)
    errors = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
    # The browser reports this for a window without an ordinary profile; it is no fault of the app.
    assert [error["errorId"] for error in errors if error["errorId"] != "in-incognito"] == []
    assert asked - {served.url} == set()


def origin_of(url: str) -> str:
    return "/".join(url.split("/")[:3])
