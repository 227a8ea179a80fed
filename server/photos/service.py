"""Keep photographs and give them back, within one shop.

A photograph is named by its SHA-256: sending one again is no change, and two repairs may name the same. What it is
says its first bytes, not its sender.
"""

import hashlib
import re

from sqlalchemy import insert, select

from server.access.service import Person
from server.clock import now_ms
from server.database import writing
from server.errors import Problem, invalid, not_found
from server.extensions import db
from server.feed import service as feed
from server.photos.models import Photo
from server.photos.schemas import CONTENT_TYPES

SHA256_PATTERN = re.compile(r"[0-9a-f]{64}\Z")
JPEG, PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"
RIFF, WEBP, WEBP_AT = b"RIFF", b"WEBP", 8

Record = dict[str, object]


def refuse_no_digest(sha256: str) -> None:
    """Raise Problem 422 where a name is no SHA-256 in lower-case hexadecimal digits."""
    if not SHA256_PATTERN.match(sha256):
        raise invalid("sha256", "Not a SHA-256 in lower-case hexadecimal digits.")


def keep(person: Person, sha256: str, data: bytes) -> Record:
    """Keep a photograph; return {sha256, content_type, size}.

    Raises Problem: 422 where the name is not the data's, 415 for what is no JPEG, PNG or WebP.
    """
    refuse_no_digest(sha256)
    if hashlib.sha256(data).hexdigest() != sha256:
        raise invalid("sha256", "Not the SHA-256 of the body.")
    content_type = kind_of(data)
    if content_type is None:
        raise Problem("unsupported_media_type", 415, f"A photograph is one of {', '.join(CONTENT_TYPES)}.")
    row = {
        "shop_id": person.shop_id,
        "sha256": sha256,
        "content_type": content_type,
        "data": data,
        "uploaded_by": person.user_id,
        "created_at": now_ms(),
    }
    with writing():
        feed.lock(person.shop_id)
        if db.session.get(Photo, (person.shop_id, sha256)) is None:
            db.session.execute(insert(Photo), row)
    return {"sha256": sha256, "content_type": content_type, "size": len(data)}


def find(shop_id: str, sha256: str) -> tuple[str, bytes]:
    """Return (content type, data) of a photograph of the shop. Raises Problem 404."""
    rows = select(Photo.content_type, Photo.data).where(Photo.shop_id == shop_id, Photo.sha256 == sha256)
    found = db.session.execute(rows).one_or_none()
    if found is None:
        raise not_found("photograph")
    return found.content_type, found.data


def kind_of(data: bytes) -> str | None:
    """Return the content type that the first bytes say, or None for any other."""
    if data.startswith(JPEG):
        return "image/jpeg"
    if data.startswith(PNG):
        return "image/png"
    is_webp = data.startswith(RIFF) and data[WEBP_AT : WEBP_AT + len(WEBP)] == WEBP
    return "image/webp" if is_webp else None
