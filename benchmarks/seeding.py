"""A large shop without pushing all of it: the rows of one restock are written again under other ids and serials."""

from typing import Any

from sqlalchemy import insert, select, update

from benchmarks.whole import whole_database
from benchmarks.work import Phone
from server.clock import new_id
from server.feed.counting import counting_anew
from server.feed.models import FeedHead, FeedRecord, SearchWord
from server.feed.service import table_of
from server.synchronization.models import LoggedOperation, LoggedStep

LOT = 100
LOTS_A_TRANSACTION = 50
Row = dict[str, Any]


def grow(database_url: str, phone: Phone, units: int) -> None:
    """Fill a phone's shop with units: a restock of 100 is pushed and copied until there are enough.

    The copies are in the log, the steps and the feed like pushed ones; only their chain digests are those of the first
    restock, which no code reads here.
    """
    phone.stocked(LOT, "SEED", LOT)
    engine = whole_database(database_url)
    tables = [table_of(model) for model in (LoggedOperation, LoggedStep, FeedRecord, SearchWord)]
    log, step, record, word = tables
    with engine.connect() as connection:
        newest = select(log).where(log.c.shop_id == phone.shop.id).order_by(log.c.version.desc()).limit(1)
        first = connection.execute(newest).mappings().one()
        steps = select(step).where(step.c.shop_id == phone.shop.id, step.c.operation_id == first["id"])
        records = select(record).where(
            record.c.shop_id == phone.shop.id,
            record.c.version == first["version"],
            record.c.kind.in_(["serial", "restock"]),
        )
        ids = select(records.subquery().c.id)
        words = select(word).where(word.c.shop_id == phone.shop.id, word.c.id.in_(ids))
        rows = [[dict(row) for row in connection.execute(each).mappings()] for each in (newest, steps, records, words)]
    (document,) = {row["subject_id"] for row in rows[1] if row["subject_kind"] == "restock"}
    copies = units // LOT - 1
    for start in range(0, copies, LOTS_A_TRANSACTION):
        numbers = range(start + 1, min(start + LOTS_A_TRANSACTION, copies) + 1)
        with engine.begin() as connection:
            for number, new_ids in ((number, _others(number, first["id"], document)) for number in numbers):
                for table, some in zip(tables, rows, strict=True):
                    connection.execute(insert(table), [_copy(row, number, new_ids) for row in some])
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql("ANALYZE")
        for statement in counting_anew(phone.shop.id):
            connection.execute(statement)
        head = update(FeedHead).where(FeedHead.shop_id == phone.shop.id)
        connection.execute(head.values(version=first["version"] + copies))
    engine.dispose()


def _others(number: int, operation_id: str, document_id: str) -> dict[str, str]:
    """Return the new id of each id in a copy."""
    serials = {"SEED-": f"SEED{number:06d}-", "seed-": f"seed{number:06d}-", "-dees": f"seed{number:06d}-"[::-1]}
    return {operation_id: new_id(), document_id: new_id(), **serials}


def _copy(row: Row, number: int, new_ids: dict[str, str]) -> Row:
    copy = {name: _replaced(value, new_ids) for name, value in row.items()}
    for name in ("seq", "version"):
        if name in copy:
            copy[name] += number
    return copy


def _replaced(value: Any, new_ids: dict[str, str]) -> Any:
    if isinstance(value, str):
        for old, new in new_ids.items():
            value = value.replace(old, new)
    return value
