"""The first visit: the app installs itself, and opens again without a network."""


def test_the_app_opens_without_a_server_once_it_was_there(served, shop, tablet):
    north = tablet("north")
    page = north.open("/")
    page.get_by_role("heading", name="Sign in").wait_for()
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    served.stop()
    page = north.open("/items")
    page.get_by_role("heading", name="Sign in").wait_for()
