"""Storage limits for a shop's photographs, and the removal of those that no repair refers to.

A device sends an operation before the photographs that it refers to. So a photograph without any reference for
ORPHAN_MS is useless. It is removed when the shop sends its first photograph of a day; if the shop has reached its
limit, it is removed after only a day.
"""

from flask import current_app
from sqlalchemy import delete, func, select

from server.config import Settings
from server.errors import Problem
from server.extensions import db
from server.photos.models import Photo
from server.synchronization.service import named_digests

DAY_MS = 86_400_000
ORPHAN_MS = 30 * DAY_MS
ORPHANS_A_TIME = 500
RETRY_AFTER_S = 6 * 3600


def make_room(shop_id: str, size: int, now: int) -> None:
    """Make room for a photograph of `size` bytes. In the caller's transaction, under the shop's lock.

    Raises Problem 409 `photos_full`.
    """
    settings: Settings = current_app.extensions["benchtrail"]
    newest, used = db.session.execute(
        select(func.max(Photo.created_at), func.sum(func.length(Photo.data))).where(Photo.shop_id == shop_id)
    ).one()
    if newest is not None and newest // DAY_MS < now // DAY_MS:
        used -= remove_orphans(shop_id, now - ORPHAN_MS)
    if (used or 0) + size > settings.photo_bytes:
        used -= remove_orphans(shop_id, now - DAY_MS)
    if (used or 0) + size > settings.photo_bytes:
        detail = "The server has no room for more photographs (BENCHTRAIL_PHOTO_GIGABYTES). The device keeps this one."
        raise Problem("photos_full", 409, detail, headers={"Retry-After": str(RETRY_AFTER_S)})


def remove_orphans(shop_id: str, before: int) -> int:
    """Remove photographs sent before a time (ms) without any reference; return how many bytes that frees."""
    old = select(Photo.sha256).where(Photo.shop_id == shop_id, Photo.created_at < before)
    if db.session.scalar(old.limit(1)) is None:
        return 0
    orphans = list(set(db.session.scalars(old)) - named_digests(shop_id))
    freed = 0
    for at in range(0, len(orphans), ORPHANS_A_TIME):
        some = (Photo.shop_id == shop_id, Photo.sha256.in_(orphans[at : at + ORPHANS_A_TIME]))
        freed += db.session.scalar(select(func.sum(func.length(Photo.data))).where(*some)) or 0
        db.session.execute(delete(Photo).where(*some))
    return freed
