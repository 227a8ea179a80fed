"""The endpoints of synchronization: push, pull, events, single operations."""

from typing import Any

import orjson
from flask import Response, current_app, stream_with_context

from server.api import ApiBlueprint
from server.chain.service import Kind
from server.columns.derived import columns_of
from server.errors import Problem
from server.feed import service as feed
from server.limits import charge
from server.listing import list_file
from server.packing import json_answer
from server.people.service import give_seal
from server.problems import OF_A_DEVICE, OF_AN_OPERATION
from server.signing_in.service import (
    PERSON_PARAMETER,
    charged,
    clear_cookie,
    current_person,
    is_still_signed_in,
    joins_writers,
    person_or_none,
    refuse_other_person,
    refuse_unsigned,
    requires,
    requires_person_or_revoked_device,
    revoke_device,
    signing_shop,
)
from server.synchronization import service
from server.synchronization.approving import decide_all
from server.synchronization.events import pokes
from server.synchronization.listing import every_operation, operations_of
from server.synchronization.operation_schemas import PUSHED_OPERATIONS, SINGLE_OPERATIONS
from server.synchronization.places import Places
from server.synchronization.schemas import (
    DecidedSchema,
    DeviceNameSchema,
    LoggedOperationPageSchema,
    LoggedOperationSchema,
    OperationQuery,
    PullAnswerSchema,
    PullQuery,
    PushAnswerSchema,
    PushSchema,
    ResultSchema,
    SealSchema,
    SingleOperationSchema,
)

# Where an application keeps the places for its event streams.
PLACES = "places"

blueprint = ApiBlueprint(
    "synchronization",
    __name__,
    description="How devices and the server come to know the same",
    variants={"PushedOperation": PUSHED_OPERATIONS, SingleOperationSchema: SINGLE_OPERATIONS},
)


@blueprint.post("/sync/push", parameters=[PERSON_PARAMETER])
@blueprint.raises(
    "not_found",
    "device_unknown",
    "device_revoked",
    "operation_altered",
    "sequence_gap",
    "device_forked",
    "push_too_large",
    "protocol_unsupported",
    "other_person",
    *OF_A_DEVICE,
)
@requires_person_or_revoked_device
@charged("push")
@joins_writers
@blueprint.arguments(PushSchema)
@blueprint.response(200, PushAnswerSchema)
def push(body: dict[str, Any]) -> Response:
    """Send what a device recorded; each operation gets its own verdict. A retry is always safe."""
    refuse_other_person()
    shop_id = signing_shop(body["device_id"])
    charge(("push-device", body["device_id"]))
    # Not through the schema, as it is for the document: with a hundred verdicts that costs as much as their merge.
    return json_answer(service.push(shop_id, person_or_none(), body))


@blueprint.get("/sync/pull", parameters=[PERSON_PARAMETER])
@blueprint.raises("not_found", "device_revoked", "cursor_unknown", "other_person", *OF_A_DEVICE)
@requires_person_or_revoked_device
@blueprint.arguments(PullQuery, location="query")
@blueprint.response(200, PullAnswerSchema)
def pull(query: dict[str, Any]) -> Response:
    """Get what changed since a cursor, or everything from the start."""
    refuse_other_person()
    shop_id = signing_shop(query["device_id"])
    found, last_seq = service.pull(shop_id, person_or_none(), **query)
    return json_answer(service.page_text(found, last_seq))


@blueprint.post("/sync/seal", parameters=[PERSON_PARAMETER])
@blueprint.raises("not_found", "password_needed", "other_person", *OF_A_DEVICE)
@requires(by_pin=True)
@blueprint.arguments(DeviceNameSchema)
@blueprint.response(200, SealSchema)
def issue_seal(body: dict[str, str]) -> dict[str, Any]:
    """Give a device the seal of who is signed in on it: it proves their operations, whoever pushes them."""
    refuse_other_person()
    person = current_person()
    refuse_unsigned(person.shop_id, body["device_id"])
    return give_seal(person, body["device_id"])


@blueprint.post("/sync/leave", parameters=[PERSON_PARAMETER])
@blueprint.raises("not_found", "other_person", *OF_A_DEVICE)
@requires(by_pin=True)
@blueprint.arguments(DeviceNameSchema)
@blueprint.response(204)
def leave_shop(body: dict[str, str]) -> Response:
    """Give up being a device of the shop, as by revoking it: for one that is sold. Every sign-in on it ends."""
    refuse_other_person()
    person = current_person()
    refuse_unsigned(person.shop_id, body["device_id"])
    revoke_device(person.shop_id, body["device_id"], None, Kind.DEVICE_REMOVED)
    response = Response(status=204)
    clear_cookie(response)
    return response


def places() -> Places:
    """Return the places for event streams in this process."""
    kept: Places = current_app.extensions[PLACES]
    return kept


@blueprint.get("/sync/events")
@blueprint.raises("too_many_streams")
@requires()
@blueprint.response(
    200,
    {"type": "string"},
    content_type="text/event-stream",
    example='event: poke\ndata: {"version":4711}\n\n',
    description="A stream of server-sent events. The data of a `poke` is the shop's version as JSON.",
)
def stream_events() -> Response:
    """Be told, as server-sent `poke` events, whenever the shop's version moves."""
    person = current_person()
    shop_id = person.shop_id
    charge(("streams-person", person.user_id), ("streams-shop", shop_id))
    place = places().take(shop_id, person.user_id)
    if place is None:
        raise Problem(
            "too_many_streams",
            429,
            "The server has too many open event streams. Pull on a timer instead.",
            headers={"Retry-After": "30"},
        )

    def version_now() -> int:
        version = feed.head(shop_id).version
        service.end_reading()
        return version

    def is_signed_in() -> bool:
        found = is_still_signed_in()
        service.end_reading()
        return found

    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return Response(
        stream_with_context(pokes(place, version_now, is_signed_in)), content_type="text/event-stream", headers=headers
    )


@blueprint.post("/operations")
@blueprint.raises("not_found", "role_too_low", "branch_not_yours", "operation_altered", *OF_AN_OPERATION)
@requires()
@charged("push")
@joins_writers
@blueprint.arguments(SingleOperationSchema)
@blueprint.response(200, ResultSchema)
def record_operation(body: dict[str, Any]) -> dict[str, Any]:
    """Record one operation without a device; the server numbers it."""
    return service.submit(current_person(), body)


@blueprint.post("/devices/<device_id>/approve")
@blueprint.raises("not_found")
@requires("admin")
@blueprint.response(200, DecidedSchema)
def approve_device(device_id: str) -> dict[str, Any]:
    """Let everything count that waits because a device's people had no right to say it. Repeat while some is left."""
    return decide_all(current_person(), device_id, "stands")


@blueprint.post("/devices/<device_id>/discard")
@blueprint.raises("not_found")
@requires("admin")
@blueprint.response(200, DecidedSchema)
def discard_device(device_id: str) -> dict[str, Any]:
    """Let nothing count of what waits because a device's people had no right to say it. Repeat while some is left."""
    return decide_all(current_person(), device_id, "discard")


@blueprint.get("/operations")
@blueprint.gives_csv_too
@requires()
@blueprint.arguments(OperationQuery, location="query")
@blueprint.response(200, LoggedOperationPageSchema)
def list_operations(query: dict[str, Any]) -> Response:
    """List operations with their standing now, the newest first."""
    if query["format"] == "csv":
        return list_file("operations", columns_of(LoggedOperationSchema), every_operation(current_person(), query))
    found = operations_of(current_person(), query)
    return Response(orjson.dumps(found), content_type="application/json")


@blueprint.get("/operations/<operation_id>")
@blueprint.raises("not_found")
@requires()
@blueprint.response(200, LoggedOperationSchema)
def show_operation(operation_id: str) -> Response:
    """Show an operation with its standing now."""
    found = service.operation_record(current_person(), operation_id)
    # Not through a schema: what is in quarantine may be of any kind.
    return Response(orjson.dumps(found), content_type="application/json")
