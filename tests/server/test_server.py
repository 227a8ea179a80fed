"""GET /server: the data that a page may read before anyone has signed in."""

import dataclasses

from server import __version__
from server.app import create_app
from tests.cast import API


def test_a_server_shows_its_version_and_no_accounts(client):
    assert client.get(f"{API}/server").json == {
        "version": __version__,
        "registration_open": True,
        "demo_accounts": [],
    }


def test_a_demo_server_shows_an_account_of_each_role(settings):
    demo = create_app(dataclasses.replace(settings, demo=True)).test_client()

    accounts = demo.get(f"{API}/server").json["demo_accounts"]

    assert [account["role"] for account in accounts] == ["admin", "manager", "clerk", "technician"]
    assert all(account["email"] and account["password"] for account in accounts)
