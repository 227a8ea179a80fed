"""Request bodies and answers about devices."""

from marshmallow import Schema, fields

from server.device_fields import PublicKey
from server.fields import Id, PageSchema, StrictSchema, Text


class DeviceSchema(Schema):
    """The `device` record."""

    id = fields.String(required=True)
    code = fields.String(required=True)
    name = fields.String(required=True)
    branch_id = fields.String(required=True)
    revoked = fields.Boolean(required=True)
    created_at = fields.Integer(required=True)


class DeviceStateSchema(DeviceSchema):
    """A device, and the time of its last contact."""

    last_seen_at = fields.Integer(required=True, allow_none=True)
    last_seq = fields.Integer(required=True, metadata={"description": "the last sequence number it pushed"})


class DevicePageSchema(PageSchema):
    """A page of devices."""

    items = fields.List(fields.Nested(DeviceStateSchema), required=True)


class NewDeviceSchema(StrictSchema):
    """A new device, at one of the person's branches."""

    name = Text(required=True)
    branch_id = Id(required=True)
    public_key = PublicKey(required=True)


class DeviceKeySchema(StrictSchema):
    """The key of a device that was enrolled before keys existed."""

    public_key = PublicKey(required=True)
