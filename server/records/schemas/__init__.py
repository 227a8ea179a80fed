"""Schemas of the records, for the OpenAPI document.

Answers are stored JSON and do not pass through these schemas; a test compares the two for each kind.
"""

from typing import Any

from marshmallow import Schema, fields, validate

from server.fields import PageSchema
from server.records.schemas.catalogue import CustomerRecord, ItemRecord, StockRecord, SupplierRecord
from server.records.schemas.conflicts import ConflictRecord
from server.records.schemas.documents import (
    AdjustmentRecord,
    RepairRecord,
    RestockRecord,
    ReturnRecord,
    SaleRecord,
    StocktakeRecord,
    TransferRecord,
)
from server.records.schemas.messages import MessageRecord
from server.records.schemas.money import BillRecord, MoneyRecord, QuoteRecord, TillRecord
from server.records.schemas.queries import RecordQuery
from server.records.schemas.units import SerialRecord, TimelineSchema

__all__ = ["CHANGES", "RECORDS", "RecordPageSchema", "RecordQuery", "TimelineSchema", "page_schema"]

RECORDS: dict[str, type[Schema]] = {
    "item": ItemRecord,
    "stock": StockRecord,
    "serial": SerialRecord,
    "customer": CustomerRecord,
    "supplier": SupplierRecord,
    "restock": RestockRecord,
    "adjustment": AdjustmentRecord,
    "sale": SaleRecord,
    "return": ReturnRecord,
    "repair": RepairRecord,
    "quote": QuoteRecord,
    "bill": BillRecord,
    "payment": MoneyRecord,
    "till": TillRecord,
    "message": MessageRecord,
    "transfer": TransferRecord,
    "stocktake": StocktakeRecord,
    "conflict": ConflictRecord,
}
# Other features document these; this module only names them.
ACCESS_COMPONENTS = {"shop": "Shop", "branch": "Branch", "user": "User", "device": "Device"}


class RecordPageSchema(PageSchema):
    """The answer of a list of records, besides its `items`."""

    total = fields.Integer(
        required=True, allow_none=True, metadata={"description": "on all pages; not counted where `after` was given"}
    )
    next = fields.String(
        required=True, allow_none=True, metadata={"description": "the `after` of the next page, null on the last"}
    )


def page_schema(kind: str) -> type[Schema]:
    """Return the schema of a page of records of one kind."""
    items = fields.List(fields.Nested(RECORDS[kind]), required=True)
    schema = RecordPageSchema.from_dict({"items": items}, name=f"{kind.capitalize()}RecordPage")
    schema.__doc__ = f"A page of records of kind `{kind}`."
    return schema


def _change(kind: str, component: str) -> type[Schema]:
    declared: dict[str, fields.Field[Any]] = {
        "kind": fields.String(required=True, validate=validate.Equal(kind)),
        "id": fields.String(required=True),
        "version": fields.Integer(required=True),
        "data": fields.Raw(required=True, allow_none=True, metadata={"component": component}),
    }
    schema = Schema.from_dict(declared, name=f"Pulled{kind.capitalize()}")
    schema.__doc__ = f"A change of a record of kind `{kind}`."
    return schema


# A change in a pull: one record of any kind; `data` is null if it was removed.
CHANGES: list[type[Schema]] = [
    _change(kind, component)
    for kind, component in (ACCESS_COMPONENTS | {kind: schema.__name__ for kind, schema in RECORDS.items()}).items()
]
