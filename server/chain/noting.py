"""Write entries of the audit log: the change, its person, its device and the address of the request."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson
from flask import g, has_request_context, request

from server.chain.appending import append
from server.chain.kinds import Kind
from server.chain.models import AuditEntry
from server.clock import now_ms
from server.extensions import db

Values = Mapping[str, Any]

ENTRY = "audit_entry"
# The longest value, as JSON; a longer one is cut and marked.
VALUE_MAX = 500
CUT = "…"


@dataclass(frozen=True)
class Change:
    """A change of a subject: its fields before and after. Only fields that differ are kept, never secrets."""

    before: Values
    after: Values

    def listed(self) -> list[dict[str, Any]]:
        """Return `[{field, before, after}]` of the fields that differ."""
        return [
            {"field": name, "before": _short(self.before.get(name)), "after": _short(value)}
            for name, value in self.after.items()
            if value != self.before.get(name)
        ]


def note(
    shop_id: str,
    kind: Kind,
    about: tuple[str, str] | None = None,
    *,
    change: Change | None = None,
    by: str | None = None,
    in_session: str | None = None,
    on_device: str | None = None,
    covers: Mapping[str, str | None] | None = None,
    facts: Values | None = None,
) -> None:
    """Write an entry of the audit log in the caller's transaction; nothing may be locked after it.

    `about` is (kind, id) of the changed subject; `by` names a person who is not signed in yet, `in_session` the sign-in
    that this request begins or ends; `facts` are further values, never a secret. Outside a request the server itself is
    the actor.
    """
    detail = {"changes": change.listed() if change else [], "facts": facts or {}}
    row = {
        "shop_id": shop_id,
        "at": now_ms(),
        "kind": kind.value,
        **_who(by, in_session, on_device),
        "subject_kind": about[0] if about else None,
        "subject_id": about[1] if about else None,
        "detail": orjson.dumps(detail).decode(),
        "covers": orjson.dumps(covers, option=orjson.OPT_SORT_KEYS).decode() if covers else None,
    }
    db.session.flush()
    append(shop_id, ENTRY, [row])
    db.session.add(AuditEntry(**row))
    db.session.flush()


def note_change(shop_id: str, kind: Kind, about: tuple[str, str], change: Change) -> None:
    """Write an entry about a change, unless nothing changed."""
    if change.listed():
        note(shop_id, kind, about, change=change)


def _who(by: str | None, in_session: str | None, on_device: str | None) -> dict[str, Any]:
    """Return the actor, their sign-in, their device and their address."""
    if not has_request_context():
        return {"actor": "server", "actor_id": by, "session_id": in_session, "device_id": on_device, "address": None}
    person, sign_in = g.get("person"), g.get("sign_in")
    actor_id = by or (person.user_id if person is not None else None)
    devices = sign_in.device_ids if sign_in is not None else ()
    return {
        "actor": "person" if actor_id else "nobody",
        "actor_id": actor_id,
        "session_id": in_session or (sign_in.id if sign_in is not None else None),
        "device_id": on_device or (devices[-1] if devices else None),
        "address": request.remote_addr,
    }


def _short(value: Any) -> Any:
    text = orjson.dumps(value).decode()
    return value if len(text) <= VALUE_MAX else text[:VALUE_MAX] + CUT
