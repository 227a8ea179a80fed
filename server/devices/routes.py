"""The endpoints of devices."""

from functools import partial
from typing import Any

from flask import Response, current_app

from server.api import ApiBlueprint
from server.devices import service
from server.devices.records import Record, device_state
from server.devices.schemas import (
    DeviceKeySchema,
    DevicePageSchema,
    DeviceReportSchema,
    DeviceSchema,
    DeviceStateSchema,
    NewDeviceSchema,
    PushKeySchema,
    PushSubscriptionSchema,
)
from server.errors import invalid, not_found
from server.feed import service as feed
from server.fields import PageQuery
from server.listing import listed
from server.people.service import Person
from server.push_key import in_base64url, public_point, push_key
from server.push_services import is_push_service
from server.signing_in import service as signing_in

blueprint = ApiBlueprint("devices", __name__, description="The devices of the shop")


@blueprint.get("/devices")
@blueprint.gives_csv_too
@signing_in.requires(scope="read")
@blueprint.arguments(PageQuery, location="query")
@blueprint.response(200, DevicePageSchema)
def list_devices(query: dict[str, Any]) -> Record | Response:
    """List the devices of your branches, with revoked ones."""
    person = signing_in.current_person()
    rows = service.devices_at(person.shop_id, person.branch_ids)
    render = partial(device_state, version=feed.head(person.shop_id).version)
    return listed("devices", rows, query, render, DeviceStateSchema)


@blueprint.post("/devices")
@blueprint.raises("not_found", "branch_not_yours")
@signing_in.requires()
@signing_in.charged("devices")
@blueprint.arguments(NewDeviceSchema)
@blueprint.response(201, DeviceSchema)
def enrol_device(body: dict[str, Any]) -> Record:
    """Enrol this device at one of your branches."""
    return signing_in.enrol_device(signing_in.current_person(), **body, sign_in=signing_in.current_sign_in())


@blueprint.get("/devices/<device_id>")
@blueprint.raises("not_found")
@signing_in.requires(scope="read")
@blueprint.response(200, DeviceStateSchema)
def show_device(device_id: str) -> Record:
    """Show a device of your branches, or one you have signed in on, with its last contact and its unsynced changes."""
    person = signing_in.current_person()
    return device_state(signing_in.device_shown_to(person, device_id), feed.head(person.shop_id).version)


@blueprint.put("/devices/<device_id>/key")
@blueprint.raises("not_found", "not_signed_in_here", "device_key_taken")
@signing_in.requires()
@blueprint.arguments(DeviceKeySchema)
@blueprint.response(200, DeviceSchema)
def register_key(body: dict[str, Any], device_id: str) -> Record:
    """Register the key of a device that was enrolled before keys existed. This works once."""
    return signing_in.register_key(signing_in.current_person(), device_id, **body)


@blueprint.post("/devices/<device_id>/revoke")
@blueprint.raises("not_found")
@signing_in.requires("admin")
@blueprint.response(200, DeviceSchema)
def revoke_device(device_id: str) -> Record:
    """Revoke a device: it cannot pull any more, and its pushes wait in quarantine."""
    return signing_in.revoke_device(signing_in.current_person().shop_id, device_id, signing_in.current_sign_in())


@blueprint.get("/notifications/key")
@signing_in.requires()
@blueprint.response(200, PushKeySchema)
def show_push_key() -> dict[str, str]:
    """Show the key with which a browser subscribes to notifications."""
    key = push_key(current_app.extensions["benchtrail"].secret_key)
    return {"key": in_base64url(public_point(key))}


@blueprint.put("/devices/<device_id>/notifications")
@blueprint.raises("not_found")
@signing_in.requires()
@blueprint.arguments(PushSubscriptionSchema)
@blueprint.response(204)
def switch_notifications_on(body: dict[str, str], device_id: str) -> None:
    """Notify you on a device that you have signed in on, when a record needs your answer or a repair was approved."""
    person = _of_their_device(device_id)
    if not is_push_service(body["endpoint"], current_app.extensions["benchtrail"].push_hosts):
        raise invalid("endpoint", "Not an address of a push service that this server knows.")
    service.subscribe(person.shop_id, device_id, person.user_id, body)


@blueprint.put("/devices/<device_id>/report")
@blueprint.raises("not_found")
@signing_in.requires()
@blueprint.arguments(DeviceReportSchema)
@blueprint.response(204)
def report_device(body: dict[str, Any], device_id: str) -> None:
    """Report to admins the app version, the storage and the last error of a device that you have signed in on."""
    service.store_report(_of_their_device(device_id).shop_id, device_id, body)


def _of_their_device(device_id: str) -> Person:
    """Return the caller. Raises Problem 404 unless they have signed in on the device, and it is not revoked."""
    person = signing_in.current_person()
    device = signing_in.device_shown_to(person, device_id)
    if device.revoked_at is not None or not signing_in.knows_person(person.shop_id, device_id, person.user_id):
        raise not_found("device")
    return person


@blueprint.delete("/devices/<device_id>/notifications")
@blueprint.raises("not_found")
@signing_in.requires()
@blueprint.response(204)
def switch_notifications_off(device_id: str) -> None:
    """Notify nobody on a device any more."""
    person = signing_in.current_person()
    signing_in.device_shown_to(person, device_id)
    service.unsubscribe(person.shop_id, device_id)
