"""The fields of records that are codes: those that identify the record on a label, and those of its units and devices.

The server's search, the client's look-up of a scan and docs/records.md follow this one table (rows O7, Z4). A path
names a field: `a.b` is `b` within `a`, `a[]` is each element of the list `a`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

# In a text with several codes ("356938035643809 / 356938035643817"), shorter parts are not codes.
SHORTEST_NUMBER = 8
_BETWEEN_NUMBERS = re.compile(r"[\s,;/|]+")


@dataclass(frozen=True, slots=True)
class CodeFields:
    """The code fields of one kind of record, as paths.

    `own`: a scan of one opens the record. `devices`: serials of a customer's device, in free text, perhaps several in
    one text; a scan of one opens the record too. `telephones`: compared by their digits. `units`: serials of its units;
    a search for one finds the record.
    """

    own: tuple[str, ...] = ()
    devices: tuple[str, ...] = ()
    telephones: tuple[str, ...] = ()
    units: tuple[str, ...] = ()


LINES = ("lines[].serials[]",)

CODE_FIELDS: Mapping[str, CodeFields] = {
    "branch": CodeFields(own=("code",)),
    "device": CodeFields(own=("code",)),
    "item": CodeFields(own=("sku", "barcode")),
    "serial": CodeFields(own=("serial", "key", "aliases[]")),
    "customer": CodeFields(telephones=("phone",)),
    "supplier": CodeFields(telephones=("phone",)),
    "restock": CodeFields(own=("code", "reference"), units=LINES),
    "adjustment": CodeFields(own=("code",), units=LINES),
    "sale": CodeFields(own=("code",), units=LINES),
    "return": CodeFields(own=("code",), units=LINES),
    "repair": CodeFields(own=("code",), devices=("device.serial",), units=("parts[].serials[]",)),
    "quote": CodeFields(own=("code",)),
    "bill": CodeFields(own=("code",)),
    "payment": CodeFields(own=("code",)),
    "till": CodeFields(own=("code",)),
    "message": CodeFields(own=("code",)),
    "transfer": CodeFields(own=("code",), units=(*LINES, "received[]")),
    # A count lists too many serials to be found by each; only its own code finds it.
    "stocktake": CodeFields(own=("code",)),
    "conflict": CodeFields(units=("serial",)),
}
NO_CODES = CodeFields()


def codes_at(data: Mapping[str, Any], paths: tuple[str, ...]) -> Iterator[str]:
    """Yield the non-empty values of a record at the paths."""
    for path in paths:
        values: list[Any] = [data]
        steps = _steps(path)
        if len(steps) == 1 and not steps[0][1]:
            # Nearly every record has only such a code, and this runs for every record that is written.
            if data.get(path):
                yield data[path]
            continue
        for name, is_list in steps:
            values = [value[name] for value in values if value.get(name) is not None]
            if is_list:
                values = [each for value in values for each in value]
        yield from (value for value in values if value)


@cache
def _steps(path: str) -> tuple[tuple[str, bool], ...]:
    return tuple((part.removesuffix("[]"), part.endswith("[]")) for part in path.split("."))


def numbers_in(written: str) -> Iterator[str]:
    """Yield a free text unchanged, then each code in it if it has several."""
    yield written
    parts = [part for part in _BETWEEN_NUMBERS.split(written) if len(part) >= SHORTEST_NUMBER]
    yield from (part for part in parts if part != written)


def digits_of(telephone: str) -> str:
    """Return a telephone number in the form in which it is compared: its letters and digits."""
    return "".join(filter(str.isalnum, telephone))
