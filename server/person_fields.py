"""marshmallow fields of people: e-mail address, password, PIN, roles by branch."""

import itertools
import re
from typing import Any

from marshmallow import ValidationError, fields, validate

from server.fields import Id, Text
from sync.model.payloads.payload import ROLES

EMAIL_PATTERN = re.compile(r"[^@\s]{1,64}@[^@\s]{1,189}\Z")
PIN_PATTERN = re.compile(r"[0-9]{4,12}\Z")
PIN_FORMAT: dict[str, Any] = {"metadata": {"format": "pin"}}
SHORTEST_PASSWORD = 10
LONGEST_PASSWORD = 200
# An admin is one of the whole shop.
BRANCH_ROLES = tuple(role for role in ROLES if role != "admin")


class Email(Text):
    """An e-mail address, kept in lower case."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(254, metadata={"format": "email"}, **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = super()._deserialize(value, attr, data, **kwargs)
        if not EMAIL_PATTERN.match(text):
            raise ValidationError("Not an e-mail address.")
        return text.lower()


class Password(fields.String):
    """A password as typed, without trimming."""

    def __init__(self, shortest: int = 1, **kwargs: Any) -> None:
        length = validate.Length(min=shortest, max=LONGEST_PASSWORD)
        super().__init__(validate=length, load_only=True, metadata={"format": "password"}, **kwargs)


def refuse_plain_pin(pin: str) -> None:
    """Raise ValidationError for a PIN of one repeated digit, or of digits that only count up or down."""
    steps = {ord(later) - ord(digit) for digit, later in itertools.pairwise(pin)}
    if len(steps) == 1 and steps <= {-1, 0, 1}:
        raise ValidationError("One repeated digit and digits in a row are too easy. Choose another PIN.")


class Pin(fields.String):
    """A PIN as typed: 4 to 12 digits."""

    def __init__(self, **kwargs: Any) -> None:
        digits = validate.Regexp(PIN_PATTERN, error="4 to 12 digits.")
        super().__init__(validate=[digits, *kwargs.pop("rules", ())], load_only=True, **PIN_FORMAT, **kwargs)


class NewPin(Pin):
    """A new PIN: not one repeated digit, and no run."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(rules=[refuse_plain_pin], **kwargs)


class BranchRoles(fields.Dict):
    """The roles of a person at branches where they differ from `role`: `{branch id: role}`."""

    def __init__(self, **kwargs: Any) -> None:
        role = fields.String(validate=validate.OneOf(BRANCH_ROLES))
        super().__init__(keys=Id(), values=role, validate=validate.Length(max=1000), **kwargs)
