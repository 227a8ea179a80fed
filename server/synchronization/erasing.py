"""Erase personal fields from the log, and find the operations about a customer."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any, cast

from sqlalchemy import Table, select

from server.clock import now_ms
from server.extensions import db
from server.feed import service as feed
from server.synchronization.journal import SqlJournal
from server.synchronization.models import QuarantinedOperation
from server.synchronization.shown import logged_record, quarantined_record
from server.synchronization.taking_in import recompute_documents
from sync.model.facts import Step, Subject

Body = dict[str, Any]
_QUARANTINE = cast("Table", QuarantinedOperation.__table__).c


def erase(shop_id: str, owners: Collection[str], about: Collection[Subject], by: str | None) -> None:
    """Destroy the keys of owners, and recompute the records of `about`. The caller holds the shop's lock."""
    journal = SqlJournal(shop_id)
    journal.keys.destroy(owners, at=now_ms(), version=feed.head(shop_id).version, by=by)
    recompute_documents(journal, about)


def photos_named(shop_id: str, about: Collection[Subject]) -> set[str]:
    """Return the SHA-256 of every photograph and signature that operations on these subjects ever named."""
    entries = SqlJournal(shop_id).entries(_ids_about(shop_id, about)).values()
    payloads = [entry.operation.payload for entry in entries]
    return {picture for payload in payloads for picture in _pictures(payload)}


def _pictures(payload: Any) -> Iterator[str]:
    yield from getattr(payload, "photos", ())
    signature = getattr(getattr(payload, "changes", payload), "signature", None)
    if isinstance(signature, str):
        yield signature


def operations_about(
    shop_id: str, about: Collection[Subject], owners: Collection[str]
) -> tuple[list[Body], list[Body]]:
    """Return the operations on subjects and those that refer to them, oldest first, and those in quarantine."""
    journal = SqlJournal(shop_id)
    codes = journal.device_codes()
    ids = _ids_about(shop_id, about)
    steps: dict[str, list[Step]] = {id_: [] for id_ in ids}
    for step in journal.steps_by_operation(ids):
        steps[step.fact.operation_id].append(step)
    entries = sorted(journal.entries(ids).values(), key=lambda entry: entry.fact.version)
    logged = [logged_record(entry, steps[entry.operation.id], codes) for entry in entries]
    mine = (_QUARANTINE.shop_id == shop_id, _QUARANTINE.sealed_for.in_(owners))
    rows = db.session.scalars(select(QuarantinedOperation).where(*mine).order_by(_QUARANTINE.received_at)).all()
    return logged, [quarantined_record(refused, codes) for refused in journal.opened_quarantine(rows)]


def _ids_about(shop_id: str, about: Collection[Subject]) -> Sequence[str]:
    steps = SqlJournal(shop_id).steps(about, about)
    return list(dict.fromkeys(step.fact.operation_id for step in steps))
