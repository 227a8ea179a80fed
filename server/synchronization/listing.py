"""The list of operations, newest first: by device, type, standing, branch and time."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, false, func, select

from server.extensions import db
from server.fields import MAX_PAGE_SIZE
from server.people.service import Person
from server.synchronization.journal import SqlJournal
from server.synchronization.models import LoggedOperation, LoggedStep, QuarantinedOperation
from server.synchronization.shown import logged_record, quarantined_record
from sync.model.facts import Standing, Step
from sync.model.fields import INTEGER_MAX

Body = dict[str, Any]
# From the best to the worst: the standing of an operation is the worst of its steps.
IN_LOG = (Standing.SETTLED.value, Standing.WAITING.value, Standing.CONTESTED.value)


def operations_of(person: Person, query: Body) -> Body:
    """Return `{items, page, page_size, total, next}`; `query` as in OperationQuery.

    `standing=rejected` lists the quarantine by page numbers, to people of every branch: a malformed operation may name
    no branch. Every other list is of the log.
    """
    size, total = query["page_size"], None
    is_refused = query.get("standing") == Standing.REJECTED.value
    rows: Select[Any] = _refused(person, query) if is_refused else _logged(person, query)
    if query.get("after") is None:
        total = db.session.scalar(select(func.count()).select_from(rows.order_by(None).subquery()))
        rows = rows.offset((query["page"] - 1) * size)
    found = list(db.session.scalars(rows.limit(size + 1)))
    journal = SqlJournal(person.shop_id)
    shown, codes = found[:size], journal.device_codes()
    if is_refused:
        items, last = [quarantined_record(refused, codes) for refused in journal.opened_quarantine(shown)], None
    else:
        items = _of_log(journal, shown, codes)
        last = str(shown[-1].version) if len(found) > size else None
    return {"items": items, "page": query["page"], "page_size": size, "total": total, "next": last}


def every_operation(person: Person, query: Body) -> Iterator[Body]:
    """Yield all operations of a list in its order, reading page by page; `query` as in OperationQuery."""
    if query.get("standing") == Standing.REJECTED.value:
        journal = SqlJournal(person.shop_id)
        codes = journal.device_codes()
        rows = db.session.scalars(_refused(person, query).execution_options(yield_per=MAX_PAGE_SIZE))
        for some in rows.partitions():
            yield from (quarantined_record(refused, codes) for refused in journal.opened_quarantine(some))
        return
    after: str | None = str(INTEGER_MAX)
    while after is not None:
        found = operations_of(person, {**query, "page_size": MAX_PAGE_SIZE, "after": int(after)})
        yield from found["items"]
        after = found["next"]


def _logged(person: Person, query: Body) -> Select[Any]:
    table = LoggedOperation
    wanted = [table.shop_id == person.shop_id]
    wanted += [getattr(table, name) == query[name] for name in ("device_id", "type", "branch_id") if query.get(name)]
    if person.branch_ids:
        wanted.append(table.branch_id.in_(person.branch_ids))
    wanted += _within(table.happened_at, query)
    if query.get("standing"):
        wanted += _standing(query["standing"])
    if query.get("after") is not None:
        wanted.append(table.version < query["after"])
    return select(table).where(*wanted).order_by(table.version.desc())


def _refused(person: Person, query: Body) -> Select[Any]:
    table = QuarantinedOperation
    wanted = [table.shop_id == person.shop_id, *_within(table.received_at, query)]
    if query.get("device_id"):
        wanted.append(table.device_id == query["device_id"])
    if person.branch_ids:
        wanted.append(false())
    return select(table).where(*wanted).order_by(table.received_at.desc(), table.operation_id.desc())


def _within(column: Any, query: Body) -> list[ColumnElement[bool]]:
    since = [] if query.get("from") is None else [column >= query["from"]]
    return since if query.get("to") is None else [*since, column < query["to"]]


def _standing(standing: str) -> list[ColumnElement[bool]]:
    """Return the condition that the worst standing of an operation's steps is this one."""

    def has(some: tuple[str, ...]) -> ColumnElement[bool]:
        mine = (LoggedStep.shop_id == LoggedOperation.shop_id, LoggedStep.operation_id == LoggedOperation.id)
        return exists().where(*mine, LoggedStep.standing.in_(some))

    worse = IN_LOG[IN_LOG.index(standing) + 1 :]
    has_it = [] if standing == IN_LOG[0] else [has((standing,))]
    return [*has_it, ~has(worse)] if worse else has_it


def _of_log(journal: SqlJournal, rows: list[LoggedOperation], codes: dict[str, str]) -> list[Body]:
    """Return operations as the API shows them; one query for their steps, however many there are."""
    steps: dict[str, list[Step]] = {row.id: [] for row in rows}
    for step in journal.steps_by_operation(list(steps)):
        steps[step.fact.operation_id].append(step)
    return [logged_record(entry, steps[entry.operation.id], codes) for entry in journal.opened(rows)]
