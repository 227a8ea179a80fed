"""Answers about a customer: after erasure, and the export."""

from marshmallow import Schema, fields

from server.proposals.service import ProposalSchema


class ErasedSchema(Schema):
    """An erased customer."""

    customer = fields.Raw(required=True, metadata={"component": "CustomerRecord"})
    erased_at = fields.Integer(required=True, metadata={"description": "ms since the epoch"})


class KeptDocumentSchema(Schema):
    """A document of the customer, or one that refers to it: its kind and its record."""

    kind = fields.String(required=True)
    data = fields.Raw(required=True, metadata={"type": "object"})


class KeptPhotoSchema(Schema):
    """A photograph of one of the customer's repairs; `/photos/{sha256}` gives it."""

    sha256 = fields.String(required=True)
    repair_id = fields.String(required=True)
    content_type = fields.String(required=True)
    size = fields.Integer(required=True, metadata={"description": "bytes"})
    created_at = fields.Integer(required=True)


class CustomerExportSchema(Schema):
    """All data that a shop stores about a customer."""

    exported_at = fields.Integer(required=True)
    customer = fields.Raw(required=True, metadata={"component": "CustomerRecord"})
    same_person = fields.List(
        fields.Raw(metadata={"component": "CustomerRecord"}),
        required=True,
        metadata={"description": "the customers with whom they were merged; all else here is about all of them"},
    )
    erased_at = fields.Integer(required=True, allow_none=True)
    documents = fields.List(fields.Nested(KeptDocumentSchema), required=True)
    units = fields.List(fields.Raw(metadata={"component": "SerialRecord"}), required=True)
    photos = fields.List(fields.Nested(KeptPhotoSchema), required=True)
    operations = fields.List(
        fields.Raw(metadata={"type": "object"}),
        required=True,
        metadata={"description": "the operations about the customer as /operations shows them; oldest first"},
    )
    refused = fields.List(
        fields.Raw(metadata={"type": "object"}), required=True, metadata={"description": "the operations in quarantine"}
    )
    proposals = fields.List(
        fields.Nested(ProposalSchema), required=True, metadata={"description": "proposals that name the customer's"}
    )
