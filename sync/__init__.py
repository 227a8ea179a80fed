"""The pure core of Benchtrail: operations, the merge, the records, the protocol and the reference device.

Programs outside this repository import these names (docs/integrators.md, The core as a library). The core reads no
clock, uses no random numbers and opens no connection: times and ids are arguments, storage and network are ports.
"""

from sync.device.device import AlreadyCreated, Device
from sync.device.seals import take_seal
from sync.device.signed_transport import SignedTransport
from sync.device.store import Acknowledged, Link, Store
from sync.device.transport import Answer, Transport, Unreachable, retry_delay_ms
from sync.hub import accept_push
from sync.log.journal import Changes, EnrolledDevice, Entry, Journal, Quarantined
from sync.log.memory_journal import MemoryJournal
from sync.log.pages import Page, UnknownCursor, read_page
from sync.rebuilding import differences, rebuild
from sync.wire.device_keys import DeviceKey
from sync.wire.messages import PROTOCOL, Push, PushAnswer, Pushed, Refused, Result, SerialResult
from sync.wire.reading import read_operation

__all__ = [
    "PROTOCOL",
    "Acknowledged",
    "AlreadyCreated",
    "Answer",
    "Changes",
    "Device",
    "DeviceKey",
    "EnrolledDevice",
    "Entry",
    "Journal",
    "Link",
    "MemoryJournal",
    "Page",
    "Push",
    "PushAnswer",
    "Pushed",
    "Quarantined",
    "Refused",
    "Result",
    "SerialResult",
    "SignedTransport",
    "Store",
    "Transport",
    "UnknownCursor",
    "Unreachable",
    "accept_push",
    "differences",
    "read_operation",
    "read_page",
    "rebuild",
    "retry_delay_ms",
    "take_seal",
]
