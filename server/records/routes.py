"""The endpoints of lists and single records: one pair for each kind."""

from typing import Any

import orjson
from flask import Response

from server.api import ApiBlueprint
from server.columns.derived import columns_of
from server.columns.tables import TABLES, written
from server.listing import list_file
from server.records import service
from server.records.schemas import CHANGES, RECORDS, RecordQuery, TimelineSchema, page_schema
from server.signing_in.service import current_person, requires

blueprint = ApiBlueprint(
    "records",
    __name__,
    description="Items, units, documents and conflicts as they are now",
    variants={"Change": CHANGES},
)

# The path of each kind's list. Shops, branches, people and devices have routes of their own features.
PATHS = {
    "items": "item",
    "stock": "stock",
    "customers": "customer",
    "suppliers": "supplier",
    "restocks": "restock",
    "adjustments": "adjustment",
    "sales": "sale",
    "returns": "return",
    "repairs": "repair",
    "quotes": "quote",
    "bills": "bill",
    "payments": "payment",
    "tills": "till",
    "messages": "message",
    "transfers": "transfer",
    "stocktakes": "stocktake",
    "conflicts": "conflict",
}


def _answer(data: dict[str, Any]) -> Response:
    """Return records as they were rendered, because a schema would only copy them."""
    return Response(orjson.dumps(data), content_type="application/json")


def _list(path: str, kind: str, query: dict[str, Any]) -> Response:
    """Return a page of a list, or all of it as a file."""
    if query["format"] == "csv":
        person = current_person()
        columns = written(path) if path in TABLES else columns_of(RECORDS[kind])
        return list_file(
            path, columns, service.for_file(person.shop_id, path, service.every_record(person, kind, query))
        )
    return _answer(service.list_records(current_person(), kind, query))


def _add(path: str, kind: str) -> None:
    @blueprint.gives_csv_too
    @requires(scope="read")
    @blueprint.arguments(RecordQuery, location="query")
    @blueprint.response(200, page_schema(kind))
    def list_records(query: dict[str, Any]) -> Response:
        return _list(path, kind, query)

    @blueprint.raises("not_found")
    @requires(scope="read")
    @blueprint.response(200, RECORDS[kind])
    def show_record(record_id: str) -> Response:
        return _answer(service.find_record(current_person(), kind, record_id))

    list_records.__doc__ = f"List {path}, the latest first."
    show_record.__doc__ = f"Show one of the {path}."
    blueprint.add_url_rule(f"/{path}", f"list_{path}", list_records, methods=["GET"])
    blueprint.add_url_rule(f"/{path}/<record_id>", f"show_{kind}", show_record, methods=["GET"])


for _path, _kind in PATHS.items():
    _add(_path, _kind)


@blueprint.get("/serials")
@blueprint.gives_csv_too
@requires(scope="read")
@blueprint.arguments(RecordQuery, location="query")
@blueprint.response(200, page_schema("serial"))
def list_serials(query: dict[str, Any]) -> Response:
    """List units, the most recently moved first."""
    return _list("serials", "serial", query)


# A serial may contain a slash; the text after the last slash decides which of the two routes is used.
@blueprint.get("/serials/<path:serial>/timeline")
@blueprint.raises("not_found")
@requires(scope="read")
@blueprint.response(200, TimelineSchema)
def show_timeline(serial: str) -> Response:
    """Show every step of a unit's history, found by any of its serials."""
    return _answer(service.timeline(current_person(), serial))


@blueprint.get("/serials/<path:serial>")
@blueprint.raises("not_found")
@requires(scope="read")
@blueprint.response(200, RECORDS["serial"])
def show_serial(serial: str) -> Response:
    """Show one unit. Any of its serials finds it."""
    return _answer(service.find_unit(current_person(), serial))
