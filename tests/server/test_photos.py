"""PUT and GET /photos/{sha256}."""

import hashlib
import io

import pytest
from PIL import Image

from server.photos.schemas import PHOTO_BYTES_MAX
from tests.cast import API, open_shop


def picture(kind="JPEG", colour="teal"):
    """Return a small picture of a kind."""
    file = io.BytesIO()
    Image.new("RGB", (8, 8), colour).save(file, kind)
    return file.getvalue()


def digest(data):
    return hashlib.sha256(data).hexdigest()


def keep_photo(caller, data=None, name=None, content_type="image/jpeg", **headers):
    """PUT a picture under its digest, or under another name."""
    data = picture() if data is None else data
    headers = {**caller.headers, **headers}
    path = f"{API}/photos/{name or digest(data)}"
    return caller.client.put(path, data=data, content_type=content_type, headers=headers)


@pytest.mark.both_databases
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photograph_is_kept_and_given_back_as_what_it_is(shop, kind):
    data = picture(kind)

    # What the sender calls it does not matter, as long as it is a picture.
    kept = keep_photo(shop.tess, data, content_type="image/jpeg")
    given = shop.cleo.get(f"/photos/{digest(data)}")

    assert (kept.status_code, kept.json["size"]) == (200, len(data))
    assert (given.status_code, given.data, given.content_type) == (200, data, f"image/{kind.lower()}")
    assert given.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in given.headers["Content-Security-Policy"]


@pytest.mark.both_databases
def test_sending_one_again_is_no_change(shop):
    assert keep_photo(shop.tess).json == keep_photo(shop.max).json


def test_one_that_is_there_already_in_the_browser_is_not_sent_again(shop):
    name = keep_photo(shop.tess).json["sha256"]
    headers = {**shop.tess.headers, "If-None-Match": f'"{name}"'}

    answer = shop.tess.client.get(f"{API}/photos/{name}", headers=headers)

    assert (answer.status_code, answer.data) == (304, b"")


def test_another_shop_has_not_got_it(client, shop):
    name = keep_photo(shop.tess).json["sha256"]
    _, bob = open_shop(client, "Bob", "Bob's Phones")

    found, missing = bob.get(f"/photos/{name}"), bob.get(f"/photos/{digest(b'')}")

    assert (found.status_code, found.json) == (404, missing.json)
    keep_photo(bob)
    assert bob.get(f"/photos/{name}").status_code == 200


@pytest.mark.parametrize("name", ["x", digest(b"another"), digest(picture()).upper(), digest(picture()) + "%0A"])
def test_a_name_that_is_not_its_digest_is_refused(shop, name):
    answer = keep_photo(shop.tess, name=name)

    assert (answer.status_code, answer.json["errors"][0]["field"]) == (422, "sha256")


@pytest.mark.parametrize("data", [b"x", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"GIF89a", b"RIFF0000WAVE"])
def test_what_is_no_photograph_is_refused_whatever_it_is_called(shop, data):
    answer = keep_photo(shop.tess, data)

    assert (answer.status_code, answer.json["code"]) == (415, "unsupported_media_type")


def test_what_is_not_said_to_be_one_is_refused_unread(shop):
    assert keep_photo(shop.tess, content_type="application/json").json["code"] == "unsupported_media_type"


def test_a_photograph_has_at_most_a_mebibyte(shop):
    largest = picture() + b"\0" * (PHOTO_BYTES_MAX - len(picture()))

    assert keep_photo(shop.tess, largest).status_code == 200
    answer = keep_photo(shop.tess, largest + b"\0")
    assert (answer.status_code, answer.json["limit"]) == (413, PHOTO_BYTES_MAX)
