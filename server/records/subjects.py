"""Units as paths name them."""

from server.errors import not_found
from sync.model.facts import Subject
from sync.model.identity import InvalidSerial, serial_key


def subject_of(serial: str) -> Subject:
    """Return the subject of a serial in a path. Raises Problem 404 for a text without a key."""
    try:
        return Subject("serial", serial_key(serial))
    except InvalidSerial:
        raise not_found("serial") from None
