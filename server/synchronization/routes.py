"""The endpoints of synchronization: push, pull, events, single operations."""

from collections.abc import Sequence
from typing import Any

import orjson
from flask import Response, current_app, request

from server.api import ApiBlueprint
from server.chain.service import Kind
from server.columns.derived import columns_of
from server.errors import Problem
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
    current_sign_in,
    joins_writers,
    person_or_none,
    refuse_other_person,
    refuse_type,
    refuse_unsigned,
    requires,
    requires_person_or_revoked_device,
    revoke_device,
    signing_shop,
)
from server.synchronization import service
from server.synchronization.approving import decide_all
from server.synchronization.events import STREAMS, TAKES_STREAMS, Streams
from server.synchronization.idempotency import PARAMETER, attempt_of
from server.synchronization.listing import every_operation, operations_of
from server.synchronization.operation_schemas import PUSHED_OPERATIONS, SINGLE_OPERATIONS
from server.synchronization.schemas import (
    BatchAnswerSchema,
    BatchSchema,
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
@blueprint.arguments(PushSchema())
@blueprint.response(200, PushAnswerSchema)
def push(body: dict[str, Any]) -> Response:
    """Push the operations of a device. Each has its own result, and a retry is always safe."""
    refuse_other_person()
    shop_id = signing_shop(body["device_id"])
    charge(("push-device", body["device_id"]))
    # Not through the schema, which is for the document: for a hundred results that costs as much as their merge.
    return json_answer(service.push(shop_id, person_or_none(), body))


@blueprint.get("/sync/pull", parameters=[PERSON_PARAMETER])
@blueprint.raises("not_found", "device_revoked", "cursor_unknown", "other_person", *OF_A_DEVICE)
@requires_person_or_revoked_device
@blueprint.arguments(PullQuery(), location="query")
@blueprint.response(200, PullAnswerSchema)
def pull(query: dict[str, Any]) -> Response:
    """Return the changes since a cursor, or all records from the start."""
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
    """Give a device the seal of its signed-in person.

    The seal proves their operations, no matter which person pushes them.
    """
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
    """Remove this device from the shop, for example before it is sold. It is revoked, and its sign-ins end."""
    refuse_other_person()
    person = current_person()
    refuse_unsigned(person.shop_id, body["device_id"])
    revoke_device(person.shop_id, body["device_id"], None, Kind.DEVICE_REMOVED)
    response = Response(status=204)
    clear_cookie(response)
    return response


def streams() -> Streams:
    """Return the event streams of this process."""
    open_ones: Streams = current_app.extensions[STREAMS]
    return open_ones


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
    """Open a stream of server-sent events: a `poke` after every change of the shop."""
    person = current_person()
    shop_id = person.shop_id
    charge(("streams-person", person.user_id), ("streams-shop", shop_id))
    stream = streams().open(shop_id, person.user_id, current_sign_in())
    service.end_reading()
    if stream is None:
        raise Problem(
            "too_many_streams",
            429,
            "The server has too many open event streams. Pull on a timer instead.",
            headers={"Retry-After": "30"},
        )
    hands_over = bool(request.environ.get(TAKES_STREAMS))
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    response = Response(stream.body(hands_over=hands_over), content_type="text/event-stream", headers=headers)
    response.call_on_close(stream.answered)
    return response


@blueprint.post("/operations")
@blueprint.doc(parameters=[PARAMETER])
@blueprint.raises(
    "not_found",
    "role_too_low",
    "branch_not_yours",
    "operation_altered",
    "idempotency_key_reused",
    *OF_AN_OPERATION,
)
@requires(scope="write")
@charged("push")
@joins_writers
@blueprint.arguments(SingleOperationSchema)
@blueprint.response(200, ResultSchema)
def record_operation(body: dict[str, Any]) -> dict[str, Any]:
    """Record one operation without a device. The server gives it a sequence number."""
    device_id = _key_device([body])
    return service.submit(current_person(), body, device_id, attempt=attempt_of(_caller(), body))


@blueprint.post("/operations/batch")
@blueprint.doc(parameters=[PARAMETER])
@blueprint.raises(
    "not_found",
    "role_too_low",
    "branch_not_yours",
    "operation_altered",
    "push_too_large",
    "idempotency_key_reused",
    *OF_AN_OPERATION,
)
@requires(scope="write")
@charged("push")
@joins_writers
@blueprint.arguments(BatchSchema)
@blueprint.response(200, BatchAnswerSchema)
def record_batch(body: dict[str, Any]) -> dict[str, Any]:
    """Record operations without a device, in their order. All are recorded, or none of them."""
    device_id = _key_device(body["operations"])
    attempt = attempt_of(_caller(), body)
    return {"results": service.submit_batch(current_person(), body["operations"], device_id, attempt=attempt)}


@blueprint.post("/operations/check")
@blueprint.raises("not_found", "role_too_low", "branch_not_yours", "operation_altered", *OF_AN_OPERATION)
@requires(scope="write")
@charged("push")
@joins_writers
@blueprint.arguments(SingleOperationSchema)
@blueprint.response(200, ResultSchema)
def check_operation(body: dict[str, Any]) -> dict[str, Any]:
    """Return the result that an operation would have if it was recorded now. Nothing is recorded."""
    return service.submit(current_person(), body, _key_device([body]), is_kept=False)


def _key_device(operations: Sequence[dict[str, Any]]) -> str | None:
    """Return the device of the API key that makes this request; None of a person.

    Raises Problem 403 `scope_missing` if the key may not record one of the types.
    """
    sign_in = current_sign_in()
    for operation in operations:
        refuse_type(sign_in, operation["type"])
    return sign_in.device_ids[-1] if sign_in.is_key else None


def _caller() -> str:
    """Return who may send a request again by its Idempotency-Key: the API key, or the person on any device."""
    return current_sign_in().id if current_sign_in().is_key else current_person().user_id


@blueprint.post("/devices/<device_id>/approve")
@blueprint.raises("not_found")
@requires("admin")
@blueprint.response(200, DecidedSchema)
def approve_device(device_id: str) -> dict[str, Any]:
    """Approve all operations of a device that wait for approval. Repeat while `left` is above 0."""
    return decide_all(current_person(), device_id, "stands")


@blueprint.post("/devices/<device_id>/discard")
@blueprint.raises("not_found")
@requires("admin")
@blueprint.response(200, DecidedSchema)
def discard_device(device_id: str) -> dict[str, Any]:
    """Discard all operations of a device that wait for approval. Repeat while `left` is above 0."""
    return decide_all(current_person(), device_id, "discard")


@blueprint.get("/operations")
@blueprint.gives_csv_too
@requires(scope="read")
@blueprint.arguments(OperationQuery, location="query")
@blueprint.response(200, LoggedOperationPageSchema)
def list_operations(query: dict[str, Any]) -> Response:
    """List operations with their present standing, newest first."""
    if query["format"] == "csv":
        return list_file("operations", columns_of(LoggedOperationSchema), every_operation(current_person(), query))
    found = operations_of(current_person(), query)
    return Response(orjson.dumps(found), content_type="application/json")


@blueprint.get("/operations/<operation_id>")
@blueprint.raises("not_found")
@requires(scope="read")
@blueprint.response(200, LoggedOperationSchema)
def show_operation(operation_id: str) -> Response:
    """Show an operation with its present standing."""
    found = service.operation_record(current_person(), operation_id)
    # Not through a schema: a quarantined operation may have any shape.
    return Response(orjson.dumps(found), content_type="application/json")
