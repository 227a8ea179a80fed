"""The records of the catalogue: items, their stock, customers, suppliers."""

from typing import Any

from marshmallow import Schema, fields

from server.records.schemas.shown import shown
from server.records.schemas.units import STANDINGS, status_of
from sync.model.payloads.catalogue import CustomerChanges, ItemChanges, PersonChanges


def _created(kind: str) -> dict[str, fields.Field[Any]]:
    """Return the fields about the operation that created the record."""
    return {
        "id": fields.String(required=True),
        "created_at": fields.Integer(required=True),
        "operation_id": fields.String(required=True),
        "standing": fields.String(required=True, validate=STANDINGS),
        "status": status_of(kind),
    }


# Every editable field of an item is a field of its record.
ItemRecord = shown(
    ItemChanges,
    "ItemRecord",
    "An item.",
    archived=fields.Boolean(required=True),
    merged_into=fields.String(
        required=True,
        allow_none=True,
        metadata={"description": "the item it was merged into, which is merged into none itself"},
    ),
    had_serials=fields.Boolean(
        required=True, metadata={"description": "true: it has a unit, so its tracking cannot be switched off"}
    ),
    **_created("item"),
)

CustomerRecord = shown(
    CustomerChanges,
    "CustomerRecord",
    "A customer.",
    merged_into=fields.String(
        required=True,
        allow_none=True,
        metadata={"description": "the customer they were merged into, who is merged into none; null: none"},
    ),
    merged_ids=fields.List(
        fields.String(),
        required=True,
        metadata={"description": "the customers who were merged into them: their documents are this person's too"},
    ),
    merged_by=fields.String(
        required=True,
        allow_none=True,
        metadata={"description": "the last operation that merged them; discarding it undoes that; null: none"},
    ),
    **_created("customer"),
)
SupplierRecord = shown(PersonChanges, "SupplierRecord", "A supplier.", **_created("supplier"))


class StockRecord(Schema):
    """How many of an item there are in a branch; its id is `<item_id>:<branch_id>`."""

    id = fields.String(required=True)
    item_id = fields.String(required=True)
    branch_id = fields.String(required=True)
    quantity = fields.Integer(required=True, metadata={"description": "below 0 is an alert"})
    serial_tracked = fields.Boolean(required=True)
    unserialised = fields.Integer(
        required=True,
        metadata={"description": "pieces of a serial-tracked item, recorded without serials; not 0 is an alert"},
    )
