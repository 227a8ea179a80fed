"""A second shop with the same ids: a copy of every row of a shop, so that a query without its shop finds rows twice."""

from typing import Any

from flask import Flask
from sqlalchemy import Table, insert, select

from server.clock import new_id
from server.extensions import Model, db
from server.row_security import SHOP_TABLE
from tests.cast import Cast
from tests.inside import inside

FOREIGN = " of another shop"
# Columns that are unique on the server, or that separate the rows of the two shops.
MARKED = {"email", "hash", "code_hash", "credential_id", "name", "data", "payload", "body", "agent", "chain"}
RANDOM = {"access_token": "id"}


def doubled(app: Flask, shop: Cast) -> str:
    """Copy a shop that has an invitation, an enrolment code and a reset code too; return the id of the copy."""
    shop.ada.post("/invitations", {"name": "Nina", "role": "clerk"})
    shop.ada.post("/enrolments", {"name": "Till", "branch_id": shop.north})
    shop.ada.post(f"/users/{shop.max.id}/reset-code")
    with inside(app):
        return double(shop.id)


def double(shop_id: str) -> str:
    """Copy every row of a shop to a new one, with marked values; return its id."""
    other_id = new_id()
    for table in Model.metadata.sorted_tables:
        column = "id" if table.name == SHOP_TABLE else "shop_id"
        if column in table.c:
            rows = db.session.execute(select(table).where(table.c[column] == shop_id)).mappings().all()
            if rows:
                db.session.execute(insert(table), [_other(table, column, row, other_id) for row in rows])
    db.session.commit()
    return other_id


def _other(table: Table, column: str, row: Any, other_id: str) -> dict[str, Any]:
    copy = {name: _marked(value) if name in MARKED else value for name, value in row.items()}
    if table.name in RANDOM:
        copy[RANDOM[table.name]] = new_id()
    return {**copy, column: other_id}


def _marked(value: Any) -> Any:
    return value + FOREIGN if isinstance(value, str) else value
