"""The records of the catalogue: items, their stock, customers, suppliers."""

from marshmallow import Schema, fields, validate

from server.records.schemas.shown import shown
from server.records.schemas.units import STANDINGS
from sync.model.payloads.catalogue import ItemChanges, PersonChanges
from sync.model.status import DISCARDED


def _standing() -> dict[str, fields.String]:
    """Return the fields of the operation that made it; records drawn before there were these lack them."""
    status = validate.OneOf(["active", "archived", DISCARDED])
    return {
        "operation_id": fields.String(),
        "standing": fields.String(validate=STANDINGS),
        "status": fields.String(allow_none=True, validate=status),
    }


# What can be edited of an item is what there is to know of it.
ItemRecord = shown(
    ItemChanges,
    "ItemRecord",
    id=fields.String(required=True),
    archived=fields.Boolean(required=True),
    merged_into=fields.String(
        required=True, allow_none=True, metadata={"description": "the item that it was merged into"}
    ),
    had_serials=fields.Boolean(
        required=True, metadata={"description": "it had a unit, so that its tracking cannot be switched off"}
    ),
    created_at=fields.Integer(required=True),
    **_standing(),
)

CustomerRecord = shown(
    PersonChanges,
    "CustomerRecord",
    id=fields.String(required=True),
    created_at=fields.Integer(required=True),
    **_standing(),
)
SupplierRecord = shown(
    PersonChanges,
    "SupplierRecord",
    id=fields.String(required=True),
    created_at=fields.Integer(required=True),
    **_standing(),
)


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
