"""Two shops on one server, each with a record of every kind, and the calls that mix the ids of one into the other's."""

import json
import re
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from io import BytesIO
from random import Random
from typing import Any

from flask.testing import FlaskClient

from tests.cast import API, Caller, Cast, hire, open_shop
from tests.every_kind import Day, live_a_day
from tests.signing import KEY, SIGNED, signed

UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
# The kind of a field's id, if its name does not show it.
KINDS = {
    "actor_id": "users",
    "person_id": "users",
    "to_branch_id": "branches",
    "branch_ids": "branches",
    "into_id": "items",
    "id": "operations",
    "expects": "operations",
    "adjustment_id": "adjustments",
    "stocktake_id": "stocktakes",
}
PLURALS = {"branch": "branches"}
# Values that no schema can describe: a point of the curve, the name of a time zone, a position from an earlier answer.
# A caller knows it.
KNOWN_VALUES = {"public_key": KEY.public_key, "time_zone": "Europe/Berlin"}
OF_AN_EARLIER_ANSWER = ("after",)
# Alternative parameters: a call has only one of them.
ONE_OF_TWO = {"from_day": "from", "to_day": "to"}


@dataclass(frozen=True)
class Side:
    """One of the shops: its callers, the ids that the other shop knows, and its secrets."""

    caller: Caller
    known: dict[str, list[str]]
    records: list[dict[str, Any]]
    secrets: frozenset[str]

    def told_in(self, text: str) -> set[str]:
        """Return secrets of this shop that are in a text."""
        return {*UUID.findall(text), *(name for name in self.secrets if not UUID.match(name) and name in text)} & (
            self.secrets
        )


def second_shop(client: FlaskClient) -> Cast:
    """Open Bea's Phones, with the same people as the cast."""
    opened, bea = open_shop(client, "Bea", "Bea's Phones", branch="West")
    west = opened["branch"]["id"]
    east = bea.post("/branches", {"name": "East"}).json["id"]
    people = {
        "max": hire(bea, "Mia", "manager", [west]),
        "cleo": hire(bea, "Cem", "clerk", [east]),
        "tess": hire(bea, "Tom", "technician", []),
    }
    return Cast(id=opened["shop"]["id"], north=west, south=east, ada=bea, **people)


def side_of(shop: Cast, name: str) -> Side:
    """Record a day in a shop of this name; return the ids that the other shop knows, one of each kind."""
    assert shop.ada.patch("/shop", {"name": name}).status_code == 200
    day = live_a_day(shop)
    records = everything_of(day)
    known = {kind: [id_] for kind, id_ in day.ids.items()} | {
        "branches": [shop.north],
        "users": [shop.ada.id, shop.cleo.id],
        "devices": [day.north.device_id],
        "operations": [day.north.sent[0]["id"]],
    }
    known_ids = {id_ for ids in known.values() for id_ in ids}
    secrets = {name, *UUID.findall(json.dumps(records))} - set(UUID.findall(" ".join(known_ids)))
    return Side(shop.ada, known, records, frozenset(secrets))


def everything_of(day: Day) -> list[dict[str, Any]]:
    """Return every record of a day's shop, as a new phone gets them."""
    day.north.cursor = None
    return day.north.pull()


def read_anew(side: Side) -> list[dict[str, Any]]:
    """Return every record of a side's shop as it is now."""
    changes: list[dict[str, Any]] = []
    cursor = ""
    while True:
        page = side.caller.get(f"/sync/pull?device_id={side.known['devices'][0]}&limit=500{cursor}").json
        changes += page["changes"]
        if not page["more"]:
            return changes
        cursor = f"&cursor={page['cursor']}"


def mix_in(case: Any, own: Side, other: Side, *, everywhere: bool) -> None:
    """Put ids of both shops into a call's path, query and body, the same in every run.

    `everywhere` is for calls that the document allows: every field for an id has one, and values known only to a caller
    are right. In other fields only a value that is an id is replaced by another id.
    """
    dice = Random(zlib.crc32(repr((case.path_parameters, case.query, case.body)).encode("utf-8", "replace")))  # noqa: S311

    def other_id(name: str, value: Any) -> Any:
        is_id = isinstance(value, str) and UUID.fullmatch(value) is not None
        kind = kind_of(name, case.operation.path)
        if not (is_id or (everywhere and isinstance(value, str) and kind is not None)) or dice.random() < 1 / 4:
            return value
        side = dice.choice((own, own, other))
        return dice.choice(side.known.get(kind or "", [value]))

    for part in (case.path_parameters, case.query):
        if isinstance(part, dict):
            part.update({name: other_id(name, value) for name, value in part.items()})
    if (case.path_parameters or {}).get("user_id") == own.caller.id:
        # An admin who dismisses or demotes themselves can make no further call.
        case.path_parameters["user_id"] = own.known["users"][-1]
    case.body = _walked(case.body, other_id, "")
    if everywhere:
        case.body = _walked(case.body, _known, "")
        if isinstance(case.body, dict):
            case.body |= {name: value for name, value in KNOWN_VALUES.items() if name in case.body}
        case.query = _fitting(case.query)


def _known(name: str, value: Any) -> Any:
    """Return a value as a caller sends it: 1.0 is an integer for JSON Schema, but not an amount here."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _fitting(query: dict[str, Any]) -> dict[str, Any]:
    left_out = {*OF_AN_EARLIER_ANSWER, *(name for name, other in ONE_OF_TWO.items() if other in query)}
    return {name: value for name, value in query.items() if name not in left_out}


def kind_of(name: str, path: str) -> str | None:
    """Return the kind of record that a field's or a parameter's id belongs to; None for other fields."""
    if name == "record_id":
        return path.removeprefix(f"{API}/").split("/", maxsplit=1)[0]
    stem = name.removesuffix("_id")
    return KINDS.get(name) or (None if stem == name else PLURALS.get(stem, f"{stem}s"))


def _walked(value: Any, change: Callable[[str, Any], Any], name: str) -> Any:
    if isinstance(value, dict):
        return {key: _walked(each, change, str(key)) for key, each in value.items()}
    if isinstance(value, list):
        return [_walked(each, change, name) for each in value]
    return change(name, value)


class Phone:
    """The application behind a phone that signs every request to a call of a device, even a malformed one."""

    def __init__(self, app: Any) -> None:
        self.app = app

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Answer as the application does."""
        path = environ["PATH_INFO"].removeprefix(API)
        if path in SIGNED and "HTTP_SIGNATURE" not in environ:
            body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
            environ["wsgi.input"] = BytesIO(body)
            _, _, query = environ["REQUEST_URI"].partition("?")
            url = f"{path}?{query}" if query else path
            for field, value in signed(environ["REQUEST_METHOD"], url, body or None).items():
                environ[f"HTTP_{field.upper().replace('-', '_')}"] = value
        answer: Iterable[bytes] = self.app(environ, start_response)
        return answer
