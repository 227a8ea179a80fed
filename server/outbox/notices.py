"""The outbox of notifications: a row for each person and cause, written in the transaction that changes the records.

Only people who have a device with notifications get rows. A row has only ids and times, and no text that a person
wrote.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import delete, or_, select

from server.clock import now_ms
from server.devices import service as devices
from server.extensions import db
from server.feed import service as feed
from server.outbox.models import Notice
from server.people import service as people

Data = Mapping[str, Any]

ANSWER, APPROVED, WEBHOOK_OFF = "answer", "approved", "webhook_off"
# A notification that could not be sent for this long is out of date.
TOO_OLD_MS = 24 * 3_600_000
KEPT_MS = 90 * 24 * 3_600_000
DUE_MAX = 200


class Cause(NamedTuple):
    """Why a person is notified: the columns of `Notice`."""

    kind: str
    about: str
    user_id: str
    target: str


def note_news(shop_id: str, records: Mapping[tuple[str, str], Data | None]) -> bool:
    """Write a row for each person affected by changed records, once; return whether there is one. Under the lock."""
    causes = [cause for (kind, _), data in records.items() if data for cause in _causes(shop_id, kind, data)]
    return bool(causes) and _write(shop_id, causes)


def note_webhook_off(shop_id: str, webhook_id: str) -> bool:
    """Write a row for each admin when the server switched a webhook off. Under the lock."""
    # The server may switch it off again after an admin switched it on.
    about = f"{webhook_id} {now_ms()}"
    return _write(shop_id, [Cause(WEBHOOK_OFF, about, admin, webhook_id) for admin in people.admins_of(shop_id)])


def _write(shop_id: str, causes: Sequence[Cause]) -> bool:
    """Write a row for each of these people who has a device with notifications; return whether there is one."""
    subscribers = devices.subscribers(shop_id, {cause.user_id for cause in causes})
    wanted = {cause[:3]: cause for cause in causes if cause.user_id in subscribers}
    if not wanted:
        return False
    mine = (Notice.shop_id == shop_id, Notice.about.in_({cause.about for cause in wanted.values()}))
    known = {(row.kind, row.about, row.user_id) for row in db.session.scalars(select(Notice).where(*mine))}
    new = [cause for key, cause in wanted.items() if key not in known]
    now = now_ms()
    db.session.add_all(Notice(shop_id=shop_id, created_at=now, taken_at=None, **cause._asdict()) for cause in new)
    db.session.flush()
    return bool(new)


def _causes(shop_id: str, kind: str, data: Data) -> Iterator[Cause]:
    if kind == "conflict":
        yield from _questions(data)
    elif kind == "quote" and data["status"] == "approved":
        yield from _approved(shop_id, data)


def _questions(conflict: Data) -> Iterator[Cause]:
    """Yield the people whose records are in an open conflict that they have not answered."""
    if conflict["status"] != "open" or conflict["reason"] == "needs_approval":
        return
    sides = {conflict["operation_id"], *conflict["with"]}
    answered = {answer["about"] for answer in conflict["answers"]}
    for side in conflict["evidence"]:
        if side["operation_id"] in sides - answered:
            yield Cause(ANSWER, side["operation_id"], side["actor_id"], conflict["id"])


def _approved(shop_id: str, quote: Data) -> Iterator[Cause]:
    """Yield the technician of a repair whose quote was approved, or who made the quote."""
    repair = feed.find_record(shop_id, "repair", quote["repair_id"], ()) or {}
    user_id = repair.get("technician_id") or quote["actor_id"]
    # At the counter or by phone, staff recorded the answer themselves.
    if quote["answer"]["by"] == "link" or user_id != quote["actor_id"]:
        yield Cause(APPROVED, quote["id"], user_id, quote["repair_id"])


def due_notices(shop_id: str) -> Sequence[Notice]:
    """Return the rows that nobody took yet, oldest first."""
    mine = (Notice.shop_id == shop_id, Notice.taken_at.is_(None))
    return db.session.scalars(select(Notice).where(*mine).order_by(Notice.created_at).limit(DUE_MAX)).all()


def take(notice: Notice) -> bool:
    """Take a row in the caller's transaction; return whether it is still worth sending."""
    notice.taken_at = now_ms()
    return notice.taken_at - notice.created_at <= TOO_OLD_MS


def forget_old(shop_id: str) -> None:
    """Delete rows that were taken long ago, in the caller's transaction."""
    old = or_(Notice.taken_at < now_ms() - KEPT_MS, Notice.created_at < now_ms() - 2 * KEPT_MS)
    db.session.execute(delete(Notice).where(Notice.shop_id == shop_id, old))
