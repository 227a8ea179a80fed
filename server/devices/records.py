"""The record of a device, as devices and lists get it (docs/records.md)."""

from typing import Any

from server.devices.models import Device

Record = dict[str, Any]

ERROR = ("error_code", "error_detail", "error_at")
# The fields that a device reports about itself.
REPORTED = ("reported_at", "app_version", "storage_used", "storage_quota", *ERROR)


def device_record(device: Device) -> Record:
    """Return the `device` record."""
    return {
        "id": device.id,
        "code": device.code,
        "name": device.name,
        "branch_id": device.branch_id,
        "revoked": device.revoked_at is not None,
        "created_at": device.created_at,
    }


def device_state(device: Device, version: int) -> Record:
    """Return the `device` record with fields that change too often to be published; `version` is the shop's."""
    return {
        **device_record(device),
        "last_seen_at": device.last_seen_at,
        "last_seq": device.last_seq,
        "unsent": max(device.told_seq - device.last_seq, 0),
        "behind": max(version - device.given_version, 0),
        **dict.fromkeys(REPORTED),
        **(device.report or {}),
    }
