"""Admins on their own devices: they decide the conflicts in their inbox, as of their last pull.

Most of them decide by the true events. Hasty admins guess; such decisions are stored, and a later decision undoes them.
"""

from typing import Any

from sync.device.store import Body
from sync.model.identity import serial_key
from sync.simulation.people import Haste, MisScan, Person


def decide(person: Person) -> None:
    """An admin decides one of the conflicts that their device shows."""
    if person.role != "admin":
        return
    conflict = person.any(_open_conflicts(person))
    if conflict is None:
        return
    if person.is_hasty and person.dice.random() < 0.5:
        _resolve_hastily(person, conflict["operation_id"], conflict["serial"], conflict["with"])
        return
    scan = mis_scan_of(person, conflict["operation_id"], conflict["serial"])
    if conflict["reason"] == "needs_approval":
        resolve(person, conflict["operation_id"], conflict["serial"], conflict["with"], verdict="stands")
    elif scan is not None:
        verdict = {"verdict": "reassign", "new_serial": scan.true}
        resolve(person, scan.operation_id, conflict["serial"], conflict["with"], **verdict)


def meddle(person: Person) -> None:
    """A hasty admin decides about a step without a conflict."""
    if person.role != "admin" or not person.is_hasty:
        return
    recorded = person.any([each for each in person.notebook.recorded.values() if each.read])
    if recorded is not None:
        _resolve_hastily(person, recorded.id, person.any(recorded.read), [])


def meddle_with_documents(person: Person) -> None:
    """A hasty admin decides about a whole operation without a conflict: its document, pieces and units."""
    if person.role != "admin" or not person.is_hasty:
        return
    recorded = person.any([each for each in person.notebook.recorded.values() if each.things])
    if recorded is not None:
        verdict = person.any(["discard", "stands"])
        resolve(person, recorded.id, None, [], verdict=verdict)
        person.notebook.hasty.append(Haste(recorded.id, None, None))


def reopen_anything(person: Person) -> None:
    """A hasty admin undoes a decision, right or wrong, or one that was never made."""
    if person.role != "admin" or not person.is_hasty:
        return
    recorded = person.any([each for each in person.notebook.recorded.values() if each.things])
    if recorded is not None:
        take_back(person, recorded.id, person.any([*recorded.read, None]))


def think_again(person: Person) -> None:
    """An admin undoes a wrong decision."""
    haste = person.any([haste for haste in person.notebook.hasty if not haste.is_taken_back])
    if haste is not None and person.role == "admin":
        haste.is_taken_back = True
        take_back(person, haste.operation_id, haste.serial)


def resolve(person: Person, operation_id: str, serial: str | None, expects: list[str], **verdict: str) -> None:
    """Record a decision about one step of an operation, as the person sees the conflict."""
    payload: Body = {"operation_id": operation_id, "expects": expects, **verdict}
    if serial is not None:
        payload["serial"] = serial
    person.record("conflict.resolve", [], [], payload)


def take_back(person: Person, operation_id: str, serial: str | None) -> None:
    """Record that a decision is no longer valid."""
    payload = {"operation_id": operation_id}
    if serial is not None:
        payload["serial"] = serial
    person.record("conflict.reopen", [], [], payload)


def answer(person: Person) -> None:
    """Somebody answers about their own record, which their device shows in a conflict."""
    conflict = person.any(_open_conflicts(person))
    own = [side for side in conflict["evidence"] if side["actor_id"] == person.id] if conflict is not None else []
    if conflict is None or not own:
        return
    operation_id = person.any(own)["operation_id"]
    scan = mis_scan_of(person, operation_id, conflict["serial"])
    says: Body = {"says": person.any(["right", "unsure"])}
    if scan is not None:
        says = {"says": "other_serial", "new_serial": scan.true}
    serial = {} if conflict["serial"] is None else {"serial": conflict["serial"]}
    person.record("conflict.answer", [], [], {"operation_id": operation_id, **serial, **says})


def _resolve_hastily(person: Person, operation_id: str, serial: str | None, expects: list[str]) -> None:
    verdict = person.any(["discard", "stands", "stands", "reassign"])
    more: Body = {"verdict": verdict}
    if verdict == "reassign":
        unit = person.any(list(person.shop.units.values()))
        if serial is None or unit is None:
            return
        more["new_serial"] = unit.label
    resolve(person, operation_id, serial, expects, **more)
    person.notebook.hasty.append(Haste(operation_id, serial, more.get("new_serial")))


def mis_scan_of(person: Person, operation_id: str, serial: str | None) -> MisScan | None:
    """Return the mis-scan that caused a step about a serial, None if the serial was read correctly."""
    if serial is None:
        return None
    return next(
        (
            scan
            for scan in person.notebook.mis_scans
            if scan.operation_id == operation_id and serial_key(scan.read) == serial_key(serial)
        ),
        None,
    )


def _open_conflicts(person: Person) -> list[dict[str, Any]]:
    records = person.device.store.records
    return [data for (kind, _), data in records.items() if kind == "conflict" and data["status"] == "open"]
