"""Answers of photographs."""

from marshmallow import Schema, fields

PHOTO_BYTES_MAX = 1024 * 1024
CONTENT_TYPES = ("image/jpeg", "image/png", "image/webp")


class PhotoSchema(Schema):
    """A stored photograph."""

    sha256 = fields.String(required=True)
    content_type = fields.String(required=True)
    size = fields.Integer(required=True, metadata={"description": "bytes"})


PICTURE = {"type": "string", "format": "binary", "maxLength": PHOTO_BYTES_MAX}
# A photograph in the OpenAPI document, once for each type: generators of clients cannot read `image/*`.
PICTURES = {name: {"schema": PICTURE} for name in CONTENT_TYPES}
IMAGE_BODY = {"required": True, "content": PICTURES}
IMAGE_ANSWER = {200: {"description": "OK", "content": PICTURES}}
