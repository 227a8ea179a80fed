"""Store photographs and return them, re-encoded, to people of the shop who may see a repair with them.

A photograph's name is the SHA-256 of the uploaded file, so sending it again changes nothing, and two repairs may share
it. Its bytes, not its sender, determine its content type.
"""

import hashlib
import re
from collections.abc import Collection, Mapping

from sqlalchemy import delete, func, insert, select

from server.clock import now_ms
from server.database import reading, writing
from server.errors import Problem, invalid, not_found
from server.extensions import db
from server.feed import service as feed
from server.people.service import Person
from server.photos.models import Photo
from server.photos.pictures import PIXELS_MAX, NotAPictureError, Picture, TooManyPixelsError, reencode
from server.photos.room import make_room
from server.photos.schemas import CONTENT_TYPES

SHA256_PATTERN = re.compile(r"[0-9a-f]{64}\Z")
Record = dict[str, object]


def refuse_no_digest(sha256: str) -> None:
    """Raise Problem 422 for a name that is not a SHA-256 in lower-case hexadecimal digits."""
    if not SHA256_PATTERN.match(sha256):
        raise invalid("sha256", "Not a SHA-256 in lower-case hexadecimal digits.")


def keep(person: Person, sha256: str, data: bytes) -> Record:
    """Store a photograph; return {sha256, content_type, size}.

    Raises Problem: 422 if the name is not that of the data, 415 for a file that is no JPEG, PNG or WebP, 413 for too
    many pixels, 409 `photos_full`.
    """
    refuse_no_digest(sha256)
    if hashlib.sha256(data).hexdigest() != sha256:
        raise invalid("sha256", "This is not the SHA-256 of the body.")
    kept = _kept(person.shop_id, sha256) or _keep(person, sha256, _reencoded(data))
    return {"sha256": sha256, "content_type": kept.content_type, "size": len(kept.data)}


def find(person: Person, sha256: str) -> Picture:
    """Return a photograph that a repair in the person's branches refers to, or that they sent. Raises Problem 404."""
    found = db.session.get(Photo, (person.shop_id, sha256))
    is_theirs = found is not None and (
        not person.branch_ids
        or found.uploaded_by == person.user_id
        or _is_referred_to(person.shop_id, sha256, person.branch_ids)
    )
    if found is None or not is_theirs:
        raise not_found("photograph")
    if found.is_drawn_anew:
        return Picture(found.content_type, found.data)
    try:
        return reencode(found.data)
    except (NotAPictureError, TooManyPixelsError):
        # An older version, which checked only the first bytes, stored it.
        raise not_found("photograph") from None


def _kept(shop_id: str, sha256: str) -> Picture | None:
    with reading():
        found = db.session.get(Photo, (shop_id, sha256))
        return None if found is None else Picture(found.content_type, found.data)


def _keep(person: Person, sha256: str, picture: Picture) -> Picture:
    row = {
        "shop_id": person.shop_id,
        "sha256": sha256,
        "content_type": picture.content_type,
        "data": picture.data,
        "is_drawn_anew": True,
        "uploaded_by": person.user_id,
        "created_at": now_ms(),
    }
    with writing():
        feed.lock(person.shop_id)
        if db.session.get(Photo, (person.shop_id, sha256)) is None:
            make_room(person.shop_id, len(picture.data), now_ms())
            db.session.execute(insert(Photo), row)
    return picture


def described(shop_id: str, repairs: Mapping[str, str]) -> list[Record]:
    """Return {sha256, repair_id, content_type, size, created_at} of photographs; `repairs` by their SHA-256."""
    columns = (Photo.sha256, Photo.content_type, func.length(Photo.data).label("size"), Photo.created_at)
    rows = db.session.execute(select(*columns).where(Photo.shop_id == shop_id, Photo.sha256.in_(repairs)))
    return [{**row, "repair_id": repairs[row["sha256"]]} for row in rows.mappings()]


def forget(shop_id: str, photos: Collection[str]) -> None:
    """Delete photographs, except those that a record still refers to. The caller holds the shop's lock."""
    gone = [photo for photo in photos if not _is_referred_to(shop_id, photo, ())]
    db.session.execute(delete(Photo).where(Photo.shop_id == shop_id, Photo.sha256.in_(gone)))


def _is_referred_to(shop_id: str, sha256: str, branch_ids: Collection[str]) -> bool:
    """Return whether a repair has this photograph, or a quote this signature, at these branches."""
    return any(feed.is_referred_to(shop_id, kind, sha256, branch_ids) for kind in ("repair", "quote"))


def _reencoded(data: bytes) -> Picture:
    try:
        return reencode(data)
    except NotAPictureError:
        raise Problem(
            "unsupported_media_type", 415, f"This file is no photograph. Send one of {', '.join(CONTENT_TYPES)}."
        ) from None
    except TooManyPixelsError:
        detail = f"The photograph has too many pixels. Send at most {PIXELS_MAX}."
        raise Problem("body_too_large", 413, detail, limit=PIXELS_MAX) from None
