"""What the audit log is told of people: one entry for each kind of change that one request made."""

from server.access.attempts import Scopes, touch
from server.access.pins import WRONG_PINS_MAX
from server.access.records import Record
from server.chain.service import Change, Kind, note
from server.database import writing
from server.shop_scope import within_shop

# Failed sign-ins are counted; so many of them in a window are written down, and no other.
NOTED_FAILURES = (1, 10, 50)
# The fields of a `user` record by the kind of entry that a change of them is.
KINDS = {
    Kind.PERSON_CHANGED: ("name",),
    Kind.EMAIL_CHANGED: ("email",),
    Kind.ROLE_CHANGED: ("role", "branch_ids", "branch_roles"),
}
RIGHTS = KINDS[Kind.ROLE_CHANGED]


def note_person_added(shop_id: str, user: Record) -> None:
    """Note a new person with their rights."""
    told = {name: user[name] for name in ("name", "email", *RIGHTS)}
    note(shop_id, Kind.PERSON_ADDED, ("user", user["id"]), change=Change({}, told))


def note_person_changes(shop_id: str, former: Record, present: Record, *, is_pin_set: bool = False) -> None:
    """Note what differs between two `user` records of one person; `is_pin_set`: they were given a PIN, or another."""
    about = ("user", present["id"])
    for kind, names in KINDS.items():
        change = Change({name: former[name] for name in names}, {name: present[name] for name in names})
        if change.listed():
            note(shop_id, kind, about, change=change)
    if former["active"] != present["active"]:
        note(shop_id, Kind.PERSON_TAKEN_BACK if present["active"] else Kind.PERSON_DISMISSED, about)
    if is_pin_set:
        note(shop_id, Kind.PIN_SET, about)
    elif former["has_pin"] and not present["has_pin"]:
        note(shop_id, Kind.PIN_REMOVED, about)


def note_failed_sign_in(shop_id: str, user_id: str, method: str, failures: int) -> None:
    """Note that somebody failed to show that they are a person: the first time in a window, and at its limits.

    In a transaction of its own. `method` is `password`, `passkey`, or `confirmation` by who is signed in.
    """
    if failures in NOTED_FAILURES:
        with within_shop(shop_id), writing():
            about = ("user", user_id)
            note(shop_id, Kind.SIGN_IN_FAILED, about, facts={"method": method, "failures": failures})


def note_refused_code(shop_id: str, about: tuple[str, str] | None, what: str, tries: int) -> None:
    """Note that somebody tried a code that is not good: the first time in a window, and at its limits.

    In a transaction of its own. `what` is `reset`, `invitation` or `enrolment`.
    """
    if tries in NOTED_FAILURES:
        with within_shop(shop_id), writing():
            note(shop_id, Kind.CODE_REFUSED, about, facts={"method": what, "failures": tries})


def imitate_note(scopes: Scopes, failures: int) -> None:
    """Write as `note_failed_sign_in` does, where there is no account: the time of an answer does not tell which."""
    if failures in NOTED_FAILURES:
        with writing():
            touch(scopes)


def note_wrong_pin(shop_id: str, user_id: str, failures: int, device_id: str) -> None:
    """Note the first wrong PIN in a row, and the one that locks it there. In a transaction of its own."""
    if failures not in (1, WRONG_PINS_MAX):
        return
    with within_shop(shop_id), writing():
        about, facts = ("user", user_id), {"method": "pin", "failures": failures}
        note(
            shop_id, Kind.SIGN_IN_FAILED if failures == 1 else Kind.PIN_LOCKED, about, on_device=device_id, facts=facts
        )
