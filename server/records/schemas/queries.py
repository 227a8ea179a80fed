"""What the lists take."""

from marshmallow import fields

from server.fields import PageQuery


class RecordQuery(PageQuery):
    """Which records of a kind."""

    q = fields.String(metadata={"description": "words to look for"})
    status = fields.String()
    branch_id = fields.String()
    item_id = fields.String()
