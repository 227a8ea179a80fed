"""Unserialised pieces of a serial-tracked item in its stock records, which did not have them before.

A stock of 0 has no record any more. `benchtrail rebuild` computes the missing pieces of older stock.
"""

from collections.abc import Callable
from typing import Any

import orjson
import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0042"

KEY = ("shop_id", "kind", "id")
record = sa.table("feed_record", *(sa.column(name) for name in (*KEY, "data")))


def upgrade() -> None:
    _rewrite(lambda stock: {**stock, "unserialised": stock.get("unserialised", 0)})


def downgrade() -> None:
    _rewrite(lambda stock: {name: value for name, value in stock.items() if name != "unserialised"})


def _rewrite(told: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    connection = op.get_bind()
    rows = sa.select(*(record.c[name] for name in KEY), record.c.data)
    found = connection.execute(rows.where(record.c.kind == "stock", record.c.data.is_not(None))).all()
    changes = [
        {
            **{f"of_{name}": getattr(row, name) for name in KEY},
            "told": orjson.dumps(told(orjson.loads(row.data))).decode(),
        }
        for row in found
    ]
    mine = [record.c[name] == sa.bindparam(f"of_{name}") for name in KEY]
    if changes:
        connection.execute(sa.update(record).where(*mine).values(data=sa.bindparam("told")), changes)
