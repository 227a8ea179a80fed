"""An operation as the API shows it, from the log or from the quarantine."""

from typing import Any

from sync.log.journal import Entry, Quarantined
from sync.model.facts import Step, worst
from sync.model.personal_fields import without_passcode
from sync.wire.reading import payload_as_json

Body = dict[str, Any]


def logged_record(entry: Entry, steps: list[Step], codes: dict[str, str]) -> Body:
    """Return a line of the log as the API shows it."""
    operation, fact = entry.operation, entry.fact
    standing = worst([step.standing for step in steps])
    return {
        "id": operation.id,
        "device_id": operation.device_id,
        "device_code": codes.get(operation.device_id),
        "seq": operation.seq,
        "type": operation.type,
        "v": operation.v,
        "at": operation.at,
        "base": operation.base,
        "branch_id": operation.branch_id,
        "actor_id": operation.actor_id,
        "pushed_by": fact.pushed_by,
        "payload": without_passcode(operation.type, payload_as_json(operation.payload)),
        "version": fact.version,
        "happened_at": fact.happened_at,
        "received_at": fact.received_at,
        "standing": standing.value,
        "reason": next((step.reason for step in steps if step.standing is standing and step.reason), None),
        "serials": [
            {"serial": step.serial, "standing": step.standing.value, "reason": step.reason, "with": list(step.against)}
            for step in steps
            if step.origin.kind == "serial"
        ],
        "error": None,
    }


def quarantined_record(refused: Quarantined, codes: dict[str, str]) -> Body:
    """Return a quarantined operation as the API shows it, with its body as it was sent but for a passcode."""
    body = refused.body
    shown = {name: body.get(name) for name in ("type", "v", "at", "base", "branch_id", "actor_id", "payload")}
    shown["payload"] = without_passcode(str(body.get("type")), body.get("payload"))
    return {
        **shown,
        "id": refused.operation_id,
        "pushed_by": None,
        "device_id": refused.device_id,
        "device_code": codes.get(refused.device_id),
        "seq": refused.seq,
        "version": None,
        "happened_at": None,
        "received_at": refused.received_at,
        "standing": refused.standing.value,
        "reason": "needs_approval" if refused.standing == "waiting" else None,
        "serials": [],
        "error": refused.error,
    }
