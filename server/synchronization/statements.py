"""The statements by which the journal reads, each built once: building one costs more than running it."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Integer, Select, bindparam, exists, func, or_, select

from server.feed import service as feed
from server.sets import built_once, is_among
from server.synchronization.models import LoggedOperation, LoggedStep, QuarantinedOperation
from server.synchronization.rows import FACT_COLUMNS
from sync.model.facts import OVERSIZED, Standing, Subject

# More are not resumed in one push.
DEFERRED_READ_MAX = 1000

MOST = bindparam("most", type_=Integer)
_LOG = feed.table_of(LoggedOperation).c
_STEP = feed.table_of(LoggedStep).c
_QUARANTINE = feed.table_of(QuarantinedOperation).c
# The newest line of all, and the newest up to a version. Built once: every pull needs them.
NEWEST_OF_ALL = (
    select(_LOG.id, _LOG.received_at, _LOG.chain)
    .where(_LOG.shop_id == bindparam("shop_id"))
    .order_by(_LOG.version.desc())
    .limit(1)
)
NEWEST = NEWEST_OF_ALL.where(_LOG.version <= bindparam("version"))


def steps_where(*conditions: ColumnElement[bool]) -> Select[Any]:
    """Return the statement that reads steps."""
    return select(LoggedStep.__table__).where(_STEP.shop_id == bindparam("shop_id"), *conditions)


@built_once
def steps_on() -> Select[Any]:
    """Return the statement that reads the steps on subjects."""
    return steps_where(is_among(_STEP.subject_kind, _STEP.subject_id))


@built_once
def steps_naming() -> Select[Any]:
    """Return the statement that reads the steps concerning documents."""
    return steps_where(is_among(_STEP.document_kind, _STEP.document_id))


@built_once
def first_steps_on() -> Select[Any]:
    """Return the statement that reads the steps on subjects, at most `most` of them."""
    return steps_on().limit(MOST)


@built_once
def first_steps_naming() -> Select[Any]:
    """Return the statement that reads the steps concerning documents, at most `most` of them."""
    return steps_naming().limit(MOST)


@built_once
def steps_of() -> Select[Any]:
    """Return the statement that reads the steps of operations."""
    return steps_where(is_among(_STEP.operation_id))


@built_once
def steps_on_documents() -> Select[Any]:
    """Return the statement that reads the steps of operations on documents."""
    return steps_where(is_among(_STEP.operation_id), _STEP.subject_kind != "serial")


@built_once
def steps_waiting_for() -> Select[Any]:
    """Return the statement that reads the unsettled steps that name an item or wait for it."""
    return steps_where(_STEP.item_id == bindparam("item_id"), _STEP.standing != Standing.SETTLED.value)


@built_once
def oversized() -> Select[Any]:
    """Return the statement that reads the steps that stand in for operations too large for a push."""
    # By the index of subjects: besides these, only decisions are on conflicts.
    stand_ins = (_STEP.subject_kind == "conflict", _STEP.verbs == " ".join(OVERSIZED))
    return steps_where(*stand_ins, _STEP.standing != Standing.SETTLED.value)


@built_once
def facts() -> Select[Any]:
    """Return the statement that reads the facts of lines of the log."""
    return select(_LOG.id, *FACT_COLUMNS).where(_LOG.shop_id == bindparam("shop_id"), is_among(_LOG.id))


@built_once
def logged() -> Select[Any]:
    """Return the statement that reads lines of the log."""
    return select(LoggedOperation.__table__).where(_LOG.shop_id == bindparam("shop_id"), is_among(_LOG.id))


@built_once
def deferred() -> Select[Any]:
    """Return the statement that reads the deferred operations, oldest first."""
    mine = _LOG.shop_id == bindparam("shop_id")
    resumed = select(func.coalesce(func.sum(_LOG.resumed), 0)).where(mine, _LOG.resumed.is_not(None))
    rows = select(_LOG.id).where(mine, _LOG.deferred.is_not(None)).order_by(_LOG.version)
    return rows.limit(DEFERRED_READ_MAX).offset(resumed.scalar_subquery())


@built_once
def known() -> CompoundSelect[Any]:
    """Return the statement that reads which operations are in the log or in the quarantine."""
    logged_ids = select(_LOG.id).where(_LOG.shop_id == bindparam("shop_id"), is_among(_LOG.id))
    mine = _QUARANTINE.shop_id == bindparam("shop_id")
    return logged_ids.union_all(select(_QUARANTINE.operation_id).where(mine, is_among(_QUARANTINE.operation_id)))


@built_once
def quarantined() -> Select[Any]:
    """Return the statement that reads rows of the quarantine."""
    mine = _QUARANTINE.shop_id == bindparam("shop_id")
    return select(QuarantinedOperation.__table__).where(mine, is_among(_QUARANTINE.operation_id))


@built_once
def logged_under() -> Select[Any]:
    """Return the statement that reads which operations of the log have sequence numbers of a device."""
    return select(_LOG.seq, _LOG.id).where(*_of_device(_LOG), is_among(_LOG.seq))


@built_once
def quarantined_under() -> Select[Any]:
    """Return the statement that reads which quarantined operations have sequence numbers of a device."""
    return select(_QUARANTINE.seq, _QUARANTINE.operation_id).where(*_of_device(_QUARANTINE), is_among(_QUARANTINE.seq))


@built_once
def latest_version_of_device() -> Select[Any]:
    """Return the statement that reads the version of a device's newest line of the log."""
    return select(_LOG.version).where(*_of_device(_LOG)).order_by(_LOG.seq.desc()).limit(1)


def _of_device(table: Any) -> tuple[ColumnElement[bool], ...]:
    return table.shop_id == bindparam("shop_id"), table.device_id == bindparam("device_id")


def naming_items(item_ids: Collection[str]) -> Select[Any]:
    """Return the statement that reads every step that names any of the items."""
    # Quantities are in the detail. This reads every step, and runs only when items are merged.
    named = [_STEP.item_id == id_ for id_ in item_ids]
    mentioned = [_STEP.detail.contains(id_, autoescape=True) for id_ in item_ids]
    return steps_where(or_(*named, *mentioned))


def sold_since(item_ids: Collection[str], since: int) -> Select[Any]:
    """Return the statement that reads the steps that sold units of items, at `since` (ms) or later."""
    theirs = (_LOG.shop_id == _STEP.shop_id, _LOG.id == _STEP.operation_id)
    recent = exists().where(*theirs, _LOG.happened_at >= since)
    return steps_where(_STEP.item_id.in_(item_ids), _STEP.verbs == "sold", recent)


def recorded_on(subject: Subject) -> Select[Any]:
    """Return the statement that reads the steps that were recorded on a subject, wherever they are now."""
    return steps_where(_STEP.origin_id == subject.id, _STEP.subject_kind == subject.kind)
