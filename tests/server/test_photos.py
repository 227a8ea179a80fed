"""PUT and GET /photos/{sha256}."""

import hashlib
import io
import random
import struct
import time
import zlib

import pytest
from PIL import Image, PngImagePlugin
from sqlalchemy import update

from server.extensions import db
from server.photos.models import Photo
from server.photos.pictures import PIXELS_MAX
from server.photos.schemas import PHOTO_BYTES_MAX
from tests.builders import new_id
from tests.cast import API, open_shop
from tests.phones import phone_of


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
def test_a_photograph_is_stored_and_returned_with_its_content_type(shop, kind):
    data = picture(kind)

    # The sender's content type does not matter, as long as it is a picture.
    kept = keep_photo(shop.tess, data, content_type="image/jpeg")
    given = shop.ada.get(f"/photos/{digest(data)}")

    assert (kept.status_code, kept.json["sha256"], kept.json["size"]) == (200, digest(data), len(given.data))
    assert (given.status_code, given.content_type) == (200, f"image/{kind.lower()}")
    shown = Image.open(io.BytesIO(given.data))
    assert (shown.format, shown.size) == (kind, (8, 8))
    assert all(
        abs(got - wanted) < 6 for got, wanted in zip(shown.convert("RGB").getpixel((4, 4)), (0, 128, 128), strict=True)
    )
    assert given.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in given.headers["Content-Security-Policy"]


@pytest.mark.both_databases
def test_sending_a_photograph_again_changes_nothing(shop):
    assert keep_photo(shop.tess).json == keep_photo(shop.max).json


def test_a_photograph_in_the_browsers_cache_is_not_sent_again(shop):
    name = keep_photo(shop.tess).json["sha256"]
    headers = {**shop.tess.headers, "If-None-Match": f'"{name}"'}

    answer = shop.tess.client.get(f"{API}/photos/{name}", headers=headers)

    assert (answer.status_code, answer.data) == (304, b"")


def test_another_shop_does_not_find_a_photograph(client, shop):
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


def encoded(kind, image=None, **options):
    file = io.BytesIO()
    (image or Image.new("RGB", (8, 8), "teal")).save(file, kind, **options)
    return file.getvalue()


NO_PICTURES = {
    "a letter": b"x",
    "SVG": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    "GIF": encoded("GIF"),
    "TIFF": encoded("TIFF"),
    "BMP": encoded("BMP"),
    "WAVE": b"RIFF0000WAVE",
    "nothing but a beginning": b"\xff\xd8\xff" + b"<script>alert(1)</script>",
    "a JPEG cut off": encoded("JPEG", Image.effect_noise((200, 200), 80))[:4000],
    "a PNG cut off": picture("PNG")[:-30],
    "a PNG with a damaged line": picture("PNG")[:45] + b"\0" * 8 + picture("PNG")[53:],
    "a WebP cut off": picture("WEBP")[:30],
}


@pytest.mark.served
@pytest.mark.parametrize("data", NO_PICTURES.values(), ids=NO_PICTURES)
def test_a_file_that_is_not_a_photograph_is_refused_with_any_content_type(shop, data):
    answer = keep_photo(shop.tess, data)

    assert (answer.status_code, answer.json["code"]) == (415, "unsupported_media_type")


def test_a_body_without_the_type_of_a_photograph_is_refused_unread(shop):
    assert keep_photo(shop.tess, content_type="application/json").json["code"] == "unsupported_media_type"


def test_a_photograph_has_at_most_a_mebibyte(shop):
    largest = picture() + b"\0" * (PHOTO_BYTES_MAX - len(picture()))

    assert keep_photo(shop.tess, largest).status_code == 200
    answer = keep_photo(shop.tess, largest + b"\0")
    assert (answer.status_code, answer.json["limit"]) == (413, PHOTO_BYTES_MAX)


PLACE = 0x8825
ORIENTATION = 0x0112


def photograph_with_a_past(kind):
    """Return a picture with metadata (place, time and camera) and with bytes after its end."""
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    exif[0x010F] = "SECRET camera"
    exif.get_ifd(PLACE)[2] = (52.0, 31.0, 12.0)
    exif.get_ifd(PLACE)[29] = "SECRET day"
    options = {"exif": exif}
    if kind == "PNG":
        metadata = PngImagePlugin.PngInfo()
        metadata.add_text("Comment", "SECRET text")
        metadata.add_itxt("XML:com.adobe.xmp", "SECRET xmp")
        options["pnginfo"] = metadata
    else:
        options["xmp"] = b"SECRET xmp"
    if kind == "JPEG":
        options["comment"] = b"SECRET comment"
    image = Image.new("RGB", (40, 20), "white")
    image.paste("black", (0, 0, 20, 20))
    return encoded(kind, image, icc_profile=b"SECRET profile" * 20, **options) + b"SECRET behind the end"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_only_the_pixels_of_a_photograph_are_stored_and_they_are_upright(app, shop, kind):
    data = photograph_with_a_past(kind)
    assert data.count(b"SECRET") >= 4

    assert keep_photo(shop.tess, data).status_code == 200
    given = shop.tess.get(f"/photos/{digest(data)}").data

    shown = Image.open(io.BytesIO(given))
    assert b"SECRET" not in given
    assert b"Exif" not in given
    assert dict(shown.getexif()) == {}
    assert set(shown.info) <= {
        "jfif",
        "jfif_version",
        "jfif_unit",
        "jfif_density",
        "loop",
        "background",
        "timestamp",
        "duration",
    }
    assert shown.size == (20, 40), "orientation 6 is a quarter turn"
    assert [shown.convert("L").getpixel((10, y)) > 128 for y in (5, 35)] == [False, True]
    with app.app_context():
        assert b"SECRET" not in db.session.query(Photo.data).scalar()


def test_transparent_pixels_stay_transparent(shop):
    data = encoded("PNG", Image.new("RGBA", (8, 8), (0, 0, 0, 0)))

    keep_photo(shop.tess, data)

    assert Image.open(io.BytesIO(shop.tess.get(f"/photos/{digest(data)}").data)).getpixel((1, 1))[3] == 0


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "I;16", "CMYK", "RGBA"])
def test_pictures_of_every_colour_mode_are_re_encoded(shop, mode):
    data = encoded("JPEG" if mode == "CMYK" else "PNG", Image.new(mode, (8, 8)))

    assert keep_photo(shop.tess, data).status_code == 200


def bomb(width, height):
    """Return a PNG of a few kilobytes with a great many pixels."""

    def chunk(name, content):
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    packer = zlib.compressobj(9)
    lines = b"".join(packer.compress(b"\0" * (width // 8 + 1)) for _ in range(height)) + packer.flush()
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        chunk(name, content)
        for name, content in (
            (b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)),
            (b"IDAT", lines),
            (b"IEND", b""),
        )
    )


def jpeg_of_a_thousand_scans():
    """Return a progressive JPEG whose last scan is repeated a thousand times, each over all of its pixels."""
    whole = encoded("JPEG", Image.new("RGB", (4000, 4000)), progressive=True)
    last = whole[whole.rindex(b"\xff\xda") : whole.rindex(b"\xff\xd9")]
    head = whole[: whole.rindex(b"\xff\xd9")]
    return head + last * min(1000, (PHOTO_BYTES_MAX - len(whole)) // len(last)) + b"\xff\xd9"


BOMBS = {
    "a square": lambda: bomb(30_000, 30_000),
    "one above the bound": lambda: bomb(4096, PIXELS_MAX // 4096 + 1),
    "a long line": lambda: bomb(2_000_000, 9),
    "scans": jpeg_of_a_thousand_scans,
}


@pytest.mark.parametrize("make", BOMBS.values(), ids=BOMBS)
def test_a_decompression_bomb_is_refused_at_once(shop, make):
    data = make()
    assert len(data) < PHOTO_BYTES_MAX
    before = time.process_time()

    answer = keep_photo(shop.tess, data)

    assert (answer.status_code, answer.json["code"], answer.json["limit"]) == (413, "body_too_large", PIXELS_MAX)
    assert time.process_time() - before < 0.5


def test_the_largest_photograph_is_re_encoded_quickly(shop):
    before = time.process_time()

    assert keep_photo(shop.tess, bomb(4096, 4096)).status_code == 200
    assert time.process_time() - before < 5


def test_a_stored_photograph_is_never_larger_than_the_upload_limit(shop):
    """A palette of 16 colours packs noise into a third of what its colours would take."""
    noise = Image.frombytes("P", (1400, 1400), random.Random(1).randbytes(1400 * 1400))  # noqa: S311 - the same each time
    noise = noise.point([index % 16 for index in range(256)])
    noise.putpalette([value for index in range(16) for value in (index * 16, 255 - index * 16, index * 7)])
    data = encoded("PNG", noise, bits=4)
    assert PHOTO_BYTES_MAX * 0.9 < len(data) < PHOTO_BYTES_MAX

    answer = keep_photo(shop.tess, data)

    assert (answer.status_code, answer.json["size"] <= PHOTO_BYTES_MAX) == (200, True)


@pytest.mark.both_databases
@pytest.mark.served(anew=True)
def test_a_photograph_is_visible_at_the_branch_of_its_repair(shop):
    """Max is of North, Cleo of South, Tess of both; Max's phone sends a photo of a repair in North."""
    phone = phone_of(shop, shop.max, shop.north)
    name = keep_photo(shop.max).json["sha256"]
    unlinked = {person.name: person.get(f"/photos/{name}").status_code for person in (shop.max, shop.cleo, shop.tess)}
    repair_id = new_id()
    phone.record("repair.open", repair_id=repair_id, device={"description": "Phone"}, problem="Screen", photos=[name])
    phone.push()
    linked = {person.name: person.get(f"/photos/{name}").status_code for person in (shop.max, shop.cleo, shop.tess)}

    assert unlinked == {"Max": 200, "Cleo": 404, "Tess": 200}
    assert linked == {"Max": 200, "Cleo": 404, "Tess": 200}
    missing = shop.cleo.get(f"/photos/{digest(b'')}")
    assert shop.cleo.get(f"/photos/{name}").json == missing.json

    elsewhere = phone_of(shop, shop.cleo, shop.south)
    elsewhere.record("repair.open", repair_id=new_id(), device={"description": "Phone"}, problem="Same", photos=[name])
    elsewhere.push()
    assert shop.cleo.get(f"/photos/{name}").status_code == 200


def test_a_colleague_of_the_branch_sees_it_once_its_repair_arrived(shop):
    phone, other = phone_of(shop, shop.tess, shop.north), shop.max
    name = keep_photo(shop.tess).json["sha256"]
    repair_id = new_id()
    assert other.get(f"/photos/{name}").status_code == 404

    phone.record("repair.open", repair_id=repair_id, device={"description": "Phone"}, problem="Screen")
    phone.record("repair.update", repair_id=repair_id, changes={}, photos=[name])
    phone.push()
    assert other.get(f"/photos/{name}").status_code == 200

    phone.record("repair.update", repair_id=repair_id, changes={}, removed_photos=[name])
    phone.push()
    assert other.get(f"/photos/{name}").status_code == 404


def test_a_photograph_that_an_older_version_stored_is_re_encoded_when_shown(app, shop):
    data = photograph_with_a_past("JPEG")
    name = keep_photo(shop.tess, data).json["sha256"]
    with app.app_context():
        db.session.execute(update(Photo).values(data=data, is_drawn_anew=False))
        db.session.commit()

    given = shop.tess.get(f"/photos/{name}")

    assert (given.status_code, b"SECRET" in given.data) == (200, False)
