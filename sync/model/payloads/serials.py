"""Corrections of one unit by hand, decisions about conflicts, and people's answers about their own records."""

from dataclasses import dataclass
from typing import Annotated

from sync.model.fields import Id, LongText, Serial, Text
from sync.model.payloads.payload import Malformed, Payload, Role
from sync.model.status import CHOOSABLE, Status
from sync.model.verdicts import Verdict

# A technician may set a unit to defective; every other status needs a manager.
LEAST_ROLE_BY_STATUS: dict[Status, Role] = {Status.DEFECTIVE: "technician"}


@dataclass(frozen=True, slots=True, kw_only=True)
class SerialSetStatus(Payload):
    """Sets a unit's status by hand."""

    TYPE = "serial.set_status"
    ROLE = "manager"
    serial: Serial
    status: Annotated[str, Text(20, one_of=CHOOSABLE)]
    note: LongText | None = None

    def least_role(self) -> Role:
        return LEAST_ROLE_BY_STATUS.get(Status(self.status), self.ROLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class SerialNote(Payload):
    """Writes a note on a unit."""

    TYPE = "serial.note"
    ROLE = "technician"
    serial: Serial
    note: LongText


@dataclass(frozen=True, slots=True, kw_only=True)
class SerialRename(Payload):
    """Gives a unit another serial. The old one still finds it."""

    TYPE = "serial.rename"
    ROLE = "manager"
    serial: Serial
    new_serial: Serial
    reason: LongText


@dataclass(frozen=True, slots=True, kw_only=True)
class SerialAddAlias(Payload):
    """Gives a unit one more serial; a search finds the unit by it too."""

    TYPE = "serial.add_alias"
    ROLE = "clerk"
    serial: Serial
    alias: Serial


VERDICTS = tuple(verdict.value for verdict in Verdict if verdict is not Verdict.REOPEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictResolve(Payload):
    """Decides a conflict: discards the step, reassigns it to another unit, or approves it."""

    TYPE = "conflict.resolve"
    ROLE = "admin"
    operation_id: Id
    serial: Serial | None = None
    verdict: Annotated[str, Text(20, one_of=VERDICTS)]
    new_serial: Serial | None = None
    note: LongText | None = None
    expects: tuple[Id, ...] = ()

    def check(self) -> None:
        if (self.verdict == "reassign") != (self.new_serial is not None):
            raise Malformed("new_serial_required", "new_serial", "`reassign`, and only it, names the new serial")
        if self.verdict == "reassign" and self.serial is None:
            raise Malformed("serial_required", "serial", "only a step on a unit can be reassigned")


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictReopen(Payload):
    """Takes back the decision of a conflict."""

    TYPE = "conflict.reopen"
    ROLE = "admin"
    operation_id: Id
    serial: Serial | None = None


# Possible answers of a person about their own record: it is right, it was another unit, or they do not know.
OTHER_SERIAL = "other_serial"
ANSWERS = ("right", OTHER_SERIAL, "unsure")


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictAnswer(Payload):
    """Answers whether an operation in a conflict is right. The answer is evidence; it decides nothing."""

    TYPE = "conflict.answer"
    ROLE = "technician"
    operation_id: Id
    serial: Serial | None = None
    says: Annotated[str, Text(20, one_of=ANSWERS)]
    new_serial: Serial | None = None
    note: LongText | None = None

    def check(self) -> None:
        if self.new_serial is not None and self.says != OTHER_SERIAL:
            raise Malformed("new_serial_unexpected", "new_serial", "only `other_serial` may name a new serial")
