"""The audit entries about a person: one for each kind of change in a request."""

from server.chain.service import Change, Kind, note
from server.people.records import Record

# The kind of audit entry for a change of each field of a `user` record.
KINDS = {
    Kind.PERSON_CHANGED: ("name",),
    Kind.EMAIL_CHANGED: ("email",),
    Kind.ROLE_CHANGED: ("role", "branch_ids", "branch_roles"),
}
RIGHTS = KINDS[Kind.ROLE_CHANGED]


def note_person_added(shop_id: str, user: Record) -> None:
    """Write the audit entry of a new person, with their rights."""
    fields = {name: user[name] for name in ("name", "email", *RIGHTS)}
    note(shop_id, Kind.PERSON_ADDED, ("user", user["id"]), change=Change({}, fields))


def note_person_changes(shop_id: str, former: Record, present: Record, *, is_pin_set: bool = False) -> None:
    """Write audit entries for the differences of two `user` records; `is_pin_set`: a PIN was set."""
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
