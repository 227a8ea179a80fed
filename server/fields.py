"""marshmallow fields that accept exactly their type, and the schemas all features share.

The core defines the strictness of numbers, booleans, texts and ids (sync/wire/reading.py). So a body and an operation
are refused for the same reasons, with the same words.
"""

from typing import Any

from marshmallow import RAISE, Schema, ValidationError, fields, validate

from sync.model import fields as bounds
from sync.model.fields import INTEGER_MAX
from sync.wire.reading import CleanText, StrictBoolean, StrictInteger, UuidField

MAX_PAGE_SIZE = 500
FORMATS = ("json", "csv")
DELETE = 127


class StrictSchema(Schema):
    """A body: an unknown field is an error that names it."""

    class Meta:
        """marshmallow's options."""

        unknown = RAISE


class Whole(StrictInteger):
    """A whole number from a JSON number; by default from 0 to the largest that JavaScript counts exactly."""

    def __init__(self, *, minimum: int = 0, maximum: int = INTEGER_MAX, **kwargs: Any) -> None:
        super().__init__(bounds.Whole(minimum, maximum), **kwargs)


Flag = StrictBoolean


class Text(CleanText):
    """Text of 1 to `longest` characters, white space at its ends removed; no control characters."""

    refused_characters = r"\u0000-\u001f\u007f"

    def __init__(self, longest: int = 200, *, shortest: int = 1, **kwargs: Any) -> None:
        self.lengths = validate.Length(min=shortest, max=longest)
        super().__init__(validate=self.lengths, **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = super()._deserialize(value, attr, data, **kwargs)
        self._refuse_controls(text)
        return text.strip()

    def _refuse_controls(self, text: str) -> None:
        if any(ord(character) < ord(" ") or ord(character) == DELETE for character in text):
            raise ValidationError("Holds a control character.")


class Lines(Text):
    """Text of several lines; the same as Text otherwise."""

    refused_characters = r"\u0000-\u0009\u000b-\u001f\u007f"

    def _refuse_controls(self, text: str) -> None:
        super()._refuse_controls(text.replace("\n", ""))


class Id(UuidField):
    """A UUID as text, in lower case."""


class QuerySchema(Schema):
    """The query of an address."""


class PageQuery(QuerySchema):
    """The query of every list. Query values are text, so numbers are parsed from text here."""

    page = fields.Integer(load_default=1, validate=validate.Range(1, 1_000_000))
    page_size = fields.Integer(load_default=100, validate=validate.Range(1, MAX_PAGE_SIZE))
    format = fields.String(
        load_default=FORMATS[0],
        validate=validate.OneOf(FORMATS),
        metadata={"description": "`csv`: all of the list, on one page"},
    )


class PageSchema(Schema):
    """The answer of every list, besides its `items`."""

    page = fields.Integer(required=True)
    page_size = fields.Integer(required=True)
    total = fields.Integer(required=True, metadata={"description": "how many there are on all pages"})
