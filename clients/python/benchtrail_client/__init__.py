"""Typed calls of a Benchtrail server: `Shop` for a program with an API key, `Device` for a till or a kiosk.

`models` and `api` are generated from the server's OpenAPI document: every record, every operation, every call.
"""

from .calling import connect, expect
from .device import Device, DeviceKey, enrol, sign_in
from .generated import api, models
from .generated.operations import Pushed, Single
from .shop import Shop
from .transport import Refused, Retrying, Unreachable

__all__ = [
    "Device",
    "DeviceKey",
    "Pushed",
    "Refused",
    "Retrying",
    "Shop",
    "Single",
    "Unreachable",
    "api",
    "connect",
    "enrol",
    "expect",
    "models",
    "sign_in",
]
