"""Pages are packed for callers that accept gzip, and plain for the others."""

import gzip

import pytest

from tests.phones import phone_of

pytestmark = pytest.mark.both_databases


@pytest.fixture
def path(shop):
    phone = phone_of(shop, shop.ada, shop.north)
    phone.new_item('Screen "A52" \\ ü', *(f'SN-"{number}"\\' for number in range(8)))
    phone.push()
    return f"/sync/pull?device_id={phone.device_id}"


def test_a_page_is_compressed_for_clients_that_accept_gzip(shop, path):
    plain = shop.ada.get(path)
    packed = shop.ada.get(path, {"Accept-Encoding": "br, gzip"})

    assert plain.content_encoding is None
    assert packed.content_encoding == "gzip"
    assert "Accept-Encoding" in packed.vary
    assert len(packed.data) < len(plain.data) / 2
    assert plain.json["changes"][0]
    assert gzip.decompress(packed.data).startswith(b'{"changes":[{')


def test_a_client_that_refuses_gzip_gets_a_plain_answer(shop, path):
    answer = shop.ada.get(path, {"Accept-Encoding": "gzip;q=0, identity"})

    assert answer.content_encoding is None


def test_keys_that_json_escapes_are_complete(shop, path):
    changes = shop.ada.get(path).json["changes"]

    keys = {change["id"] for change in changes if change["kind"] == "serial"}
    assert keys == {f'SN-"{number}"\\' for number in range(8)}
    assert all(change["data"]["id"] == change["id"] for change in changes if change["kind"] == "serial")
