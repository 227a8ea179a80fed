"""Decide whether a message is sent now: a pure function of its circumstances.

The first reason that applies is used. A message without a purpose is cancelled, one that cannot be sent fails, and one
that must wait is tried again.
"""

import zoneinfo
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

from sync.model.personal_fields import ERASED

Data = Mapping[str, Any]
HOUR_MS = 3_600_000
# A message that waits for a setting of the server or an approval is tried again after this time.
LOOK_AGAIN_MS = 60_000

# The statuses of a repair in which the text of a template is true. A template that is not listed is never too late.
TRUE_WHILE: Mapping[str, tuple[str, ...]] = {
    "received": ("open",),
    "quote": ("open",),
    "waiting_for_parts": ("open",),
    "ready": ("completed",),
    "reminder": ("completed",),
}


@dataclass(frozen=True)
class Known:
    """All data that decide about a message. Records as devices get them; `repair` and `quote` are None if unknown.

    `happened_at` is the time (ms) of its cause; `is_discarded`: an admin discarded the cause or the message.
    """

    message: Data
    customer: Data | None
    repair: Data | None
    quote: Data | None
    shop: Data
    time_zone: str
    happened_at: int
    is_discarded: bool
    has_document: bool
    has_gateway: bool


@dataclass(frozen=True)
class Verdict:
    """The decision about a message: send it, wait until a time (ms), or end with a reason."""

    do: Literal["send", "wait", "cancelled", "failed"]
    reason: str | None = None
    until: int = 0


def decide(known: Known, now: int) -> Verdict:
    """Return the decision about a message at a time (ms)."""
    over = _over(known, now)
    if over is not None:
        return Verdict("cancelled", over)
    if known.message["status"] is None or known.customer is None or not known.has_document:
        # An admin has to approve it, or something that it refers to has not arrived.
        return Verdict("wait", None, now + LOOK_AGAIN_MS)
    if not address_of(known.message, known.customer):
        return Verdict("failed", "no_contact")
    if not known.has_gateway:
        return Verdict("wait", "no_gateway", now + LOOK_AGAIN_MS)
    until = quiet_until(known.shop["messages"], known.time_zone, now)
    return Verdict("send") if until is None else Verdict("wait", "quiet_hours", until)


def address_of(message: Data, customer: Data) -> str:
    """Return the e-mail address or telephone number for a message; "" if there is none."""
    return str(customer["email" if message["channel"] == "email" else "phone"] or "").strip()


def _over(known: Known, now: int) -> str | None:
    """Return why a message must no longer be sent, or None."""
    customer = known.customer or {}
    if known.is_discarded:
        return "discarded"
    if customer.get("name") == ERASED:
        return "erased"
    if customer.get("messages") == "none":
        return "opted_out"
    if _is_superseded(known):
        return "superseded"
    is_late = now - known.happened_at > known.shop["messages"]["late_hours"] * HOUR_MS
    return "too_late" if is_late else None


def _is_superseded(known: Known) -> bool:
    """Return whether the repair has moved on: a phone that was handed over is no longer "ready"."""
    true_while = TRUE_WHILE.get(known.message["template"] or "")
    status = known.repair["status"] if known.repair is not None else None
    if true_while is not None and status is not None and status not in true_while:
        return True
    if known.message["template"] == "waiting_for_parts" and known.repair and not known.repair["waiting_for_parts"]:
        return True
    return known.quote is not None and known.quote["status"] not in (None, "open")


def quiet_until(settings: Data, time_zone: str, now: int) -> int | None:
    """Return when the shop's quiet hours end (ms); None outside of them."""
    first, last = settings["quiet_from"], settings["quiet_until"]
    if first is None or last is None or first == last:
        return None
    zone = zoneinfo.ZoneInfo(time_zone)
    local = datetime.fromtimestamp(now / 1000, UTC).astimezone(zone)
    minute = local.hour * 60 + local.minute
    is_quiet = first <= minute < last if first < last else minute >= first or minute < last
    if not is_quiet:
        return None
    day = local.date() if minute < last else local.date() + timedelta(days=1)
    ends = datetime(day.year, day.month, day.day, last // 60, last % 60, tzinfo=zone)
    return max(now + 1, int(ends.timestamp() * 1000))
