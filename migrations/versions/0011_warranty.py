"""Warranties by the calendar, former time zones of branches, and returns that were only credited."""

from collections.abc import Iterator, Sequence
from typing import Any

import orjson
import sqlalchemy as sa
from alembic import op

from sync.model.identity import serial_key
from sync.model.status import CREDIT_ONLY
from sync.model.warranty import DEFAULT_ZONE, warranty_of

revision = "0011"
down_revision = "0010"

RECORDS_A_TIME = 1000
KEY = ("shop_id", "kind", "id")
SETTLED = "settled"

head = sa.table("feed_head", sa.column("shop_id"), sa.column("version"))
record = sa.table("feed_record", *(sa.column(name) for name in (*KEY, "version", "data")))
branch = sa.table("branch", *(sa.column(name) for name in ("shop_id", "id", "time_zone")))
OPERATION = ("shop_id", "id", "type", "branch_id", "happened_at", "payload")
operation = sa.table("operation", *(sa.column(name) for name in OPERATION))
STEP = ("shop_id", "operation_id", "ordinal", "origin_id", "subject_kind", "subject_id", "document_kind", "document_id")
step = sa.table("step", *(sa.column(name) for name in (*STEP, "verbs", "standing", "detail")))

CHANGE = (
    sa.update(record)
    .where(*(record.c[name] == sa.bindparam(f"of_{name}") for name in KEY))
    .values(version=sa.bindparam("new_version"), data=sa.bindparam("drawn"))
)


def upgrade() -> None:
    op.add_column("branch", sa.Column("past_zones", sa.JSON(), nullable=False, server_default="[]"))
    connection = op.get_bind()
    _mark_credited(connection)
    for shop_id, version in connection.execute(sa.select(head.c.shop_id, head.c.version)).all():
        if _draw_units(connection, shop_id, version + 1):
            connection.execute(sa.update(head).where(head.c.shop_id == shop_id).values(version=version + 1))


def _mark_credited(connection: sa.Connection) -> None:
    """Mark the steps of returns that were only credited, which only the log showed until now."""
    returns = sa.select(operation.c.shop_id, operation.c.id, operation.c.payload).where(
        operation.c.type.in_(("sale.return", "repair.return_part")), operation.c.payload.contains(CREDIT_ONLY)
    )
    for row in connection.execute(returns).all():
        told = orjson.loads(row.payload)
        lines = [line for line in told.get("lines", [told]) if line["disposition"] == CREDIT_ONLY]
        keys = [serial_key(serial) for line in lines for serial in line.get("serials") or ()]
        mine = (step.c.shop_id == row.shop_id, step.c.operation_id == row.id, step.c.origin_id.in_(keys))
        for each in connection.execute(sa.select(step.c.ordinal, step.c.detail).where(*mine)).all():
            detail = orjson.dumps({**orjson.loads(each.detail), "credit_only": True}).decode()
            connection.execute(sa.update(step).where(*mine, step.c.ordinal == each.ordinal).values(detail=detail))


def downgrade() -> None:
    """Keep the records: an older version recomputes them when they change."""
    op.drop_column("branch", "past_zones")


def _draw_units(connection: sa.Connection, shop_id: str, version: int) -> int:
    """Write the warranties and customers of a shop's units under one new version; return the number of changes."""
    zones = dict(
        connection.execute(sa.select(branch.c.id, branch.c.time_zone).where(branch.c.shop_id == shop_id)).all()
    )
    changed = 0
    for some in _units(connection, shop_id):
        units = {row.id: orjson.loads(row.data) for row in some}
        sales = _sales(connection, shop_id, units)
        rows = []
        for unit_id, unit in units.items():
            drawn = _drawn(unit, sales.get((unit_id, (unit["document"] or {}).get("id"))), zones)
            if drawn != unit:
                key = {"of_shop_id": shop_id, "of_kind": "serial", "of_id": unit_id}
                rows.append({**key, "new_version": version, "drawn": orjson.dumps(drawn).decode()})
        if rows:
            connection.execute(CHANGE, rows)
        changed += len(rows)
    return changed


def _units(connection: sa.Connection, shop_id: str) -> Iterator[Sequence[Any]]:
    mine = (record.c.shop_id == shop_id, record.c.kind == "serial", record.c.data.is_not(None))
    rows = sa.select(record.c.id, record.c.data).where(*mine).order_by(record.c.id).limit(RECORDS_A_TIME)
    some = connection.execute(rows).all()
    while some:
        yield some
        some = connection.execute(rows.where(record.c.id > some[-1].id)).all()


def _sales(connection: sa.Connection, shop_id: str, units: dict[str, Any]) -> dict[tuple[str, str], Any]:
    """Return the sale of each unit that has one, by unit and document."""
    sold = [id_ for id_, unit in units.items() if _is_sold(unit)]
    columns = (step.c.subject_id, step.c.document_id, step.c.detail, operation.c.branch_id, operation.c.happened_at)
    mine = (
        step.c.shop_id == shop_id,
        step.c.subject_kind == "serial",
        step.c.subject_id.in_(sold),
        step.c.verbs == "sold",
        step.c.standing == SETTLED,
    )
    on = (operation.c.shop_id == step.c.shop_id) & (operation.c.id == step.c.operation_id)
    rows = connection.execute(sa.select(*columns).join_from(step, operation, on).where(*mine)).all() if sold else []
    return {(row.subject_id, row.document_id): row for row in rows}


def _is_sold(unit: dict[str, Any]) -> bool:
    return unit["status"] == "sold" and unit["document"] is not None


def _drawn(unit: dict[str, Any], sale: Any, zones: dict[str, str]) -> dict[str, Any]:
    if sale is None:
        return {**unit, "warranty_until": None, "warranty_day": None, "customer_id": None}
    said = orjson.loads(sale.detail)
    zone = zones.get(sale.branch_id, DEFAULT_ZONE)
    warranty = warranty_of(sale.happened_at, said.get("warranty_months"), zone)
    until, day = warranty or (None, None)
    return {**unit, "warranty_until": until, "warranty_day": day, "customer_id": said.get("customer_id")}
