"""The form of an answer to a quote."""

import base64
import binascii
from typing import Any

from marshmallow import EXCLUDE, Schema, ValidationError, fields, post_load, validate

from server.fields import Id
from sync.model.payloads.charges import ANSWERS

NAME_MAX = 200
# A signature of 600 by 200 dots has a few kilobytes.
SIGNATURE_MAX = 60_000
# The form as a browser sends it: base64 of the drawing, in which each `+` and `/` takes three characters.
FORM_MAX = 240_000
DRAWING = "data:image/png;base64,"


class Drawing(fields.Field[bytes]):
    """A PNG as a canvas writes it into a `data:` URL."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> bytes:
        written = value if isinstance(value, str) else ""
        try:
            drawn = base64.b64decode(written.removeprefix(DRAWING), validate=True)
        except (binascii.Error, ValueError):
            drawn = b""
        if not written.startswith(DRAWING) or not 0 < len(drawn) <= SIGNATURE_MAX:
            raise ValidationError("Not a drawing.")
        return drawn


class AnswerSchema(Schema):
    """A customer's answer: the quote, the decision, their name, and a signature if they drew one."""

    class Meta:
        """marshmallow's options: a browser may add its own fields."""

        unknown = EXCLUDE

    quote_id = Id(required=True)
    answer = fields.String(required=True, validate=validate.OneOf(ANSWERS))
    name = fields.String(load_default="", validate=validate.Length(max=NAME_MAX))
    signature = Drawing(load_default=None)

    @post_load
    def tidy(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Return the answer with its name in one line. Raises ValidationError without a name for an approval."""
        name = " ".join(data["name"].split())
        if not name and data["answer"] == "approved":
            raise ValidationError("Who approves?", "name")
        if not name.isprintable():
            raise ValidationError("Not a name.", "name")
        return {**data, "name": name or None}
