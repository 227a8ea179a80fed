"""R5: the code of a slip that was printed offline, before and after its ticket has arrived."""

import html

from server.public_pages.words import WORDS
from tests.builders import new_id
from tests.phones import phone_of
from tests.server.test_public_pages import new_token


def test_r5_a_slip_says_that_its_ticket_has_not_arrived_and_works_once_it_has(client, shop):
    phone, token = phone_of(shop, shop.ada, shop.north), new_token()
    device = {"description": "Galaxy A52"}
    phone.record("repair.open", repair_id=new_id(), device=device, problem="Dark", public_token=token)

    for language, words in WORDS.items():
        early = client.get(f"/p/{token}", headers={"Accept-Language": language})
        assert early.status_code == 404
        assert words["unknown_new"] in html.unescape(early.text), language

    phone.push()
    arrived = client.get(f"/p/{token}")
    assert arrived.status_code == 200
    assert "Galaxy A52" in arrived.text
