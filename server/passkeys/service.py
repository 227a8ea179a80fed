"""Passkeys: register them, sign in with them, and list a person's own."""

import logging
from typing import Any

from sqlalchemy import Select, delete, func, or_, select, update
from sqlalchemy.exc import IntegrityError

from server.chain import service as chain
from server.chain.service import Kind
from server.clock import new_id, now_ms
from server.database import reading, writing
from server.errors import Problem, not_found
from server.extensions import db
from server.hosts import service as hosts
from server.limits import charge
from server.passkeys import ceremonies
from server.passkeys.ceremonies import NotAPasskeyError
from server.passkeys.challenges import Terms, make_ticket, read_ticket, spend
from server.passkeys.models import Passkey
from server.people import service as people
from server.people.service import Person
from server.shop_scope import enter_shop, within_shop_of
from server.signing_in import service as signing_in
from server.withdrawn import Withdrawn, note_withdrawn

Record = dict[str, Any]

logger = logging.getLogger(__name__)

PASSKEYS_OF_ONE_PERSON = 20
OWNER = select(Passkey.shop_id, Passkey.user_id)


def begin_registration(person: Person, password: str) -> Record:
    """Return {ticket, options} for a new passkey, which needs the password.

    Raises Problem: 401 `wrong_credentials`, 429 `too_many_attempts`, 409 `too_many_passkeys`.
    """
    signing_in.check_password(person, password)
    with reading():
        email = people.find_user(person.shop_id, person.user_id).email
        known = list(db.session.scalars(select(Passkey.credential_id).where(*_of(person))))
    if len(known) >= PASSKEYS_OF_ONE_PERSON:
        raise Problem(
            "too_many_passkeys", 409, f"A person has at most {PASSKEYS_OF_ONE_PERSON} passkeys. Remove one first."
        )
    handle = ceremonies.handle_of(person.shop_id, person.user_id)
    options, state = ceremonies.ask_to_register(handle, email, person.name, known)
    return {"ticket": make_ticket("registration", state, _session_of(person)), "options": options}


def register(person: Person, ticket: str, name: str, credential: Record) -> Record:
    """Store a new passkey; return its record.

    Raises Problem: 422 `passkey_refused` for an invalid answer, and for a challenge that has expired, was answered or
    belongs to another person; 409 `passkey_taken`, `too_many_passkeys`.
    """
    terms = read_ticket("registration", ticket, _session_of(person))
    with writing():
        is_first = terms is not None and spend(terms)
    if terms is None or not is_first:
        raise Problem("passkey_refused", 422, "This took too long, or was done already. Start again.")
    try:
        data = ceremonies.registered(terms.state, credential)
    except NotAPasskeyError as error:
        logger.info("a new passkey was refused: %s", error)
        raise Problem("passkey_refused", 422, "This passkey cannot be used here. Add another one.") from None
    row = Passkey(
        shop_id=person.shop_id,
        id=new_id(),
        user_id=person.user_id,
        credential_id=credential["id"],
        attested=bytes(data.credential_data or b""),
        host=ceremonies.host(),
        name=name,
        sign_count=data.counter,
        created_at=now_ms(),
    )
    with writing():
        if (
            db.session.scalar(select(func.count()).select_from(Passkey).where(*_of(person))) or 0
        ) >= PASSKEYS_OF_ONE_PERSON:
            raise Problem(
                "too_many_passkeys", 409, f"A person has at most {PASSKEYS_OF_ONE_PERSON} passkeys. Remove one first."
            )
        db.session.add(row)
        try:
            db.session.flush()
        except IntegrityError:
            raise Problem("passkey_taken", 409, "This passkey was added already.") from None
        chain.note(person.shop_id, Kind.PASSKEY_ADDED, ("user", person.user_id), facts={"name": name})
        return passkey_record(row)


def begin_sign_in() -> Record:
    """Return {ticket, options} for anybody with a passkey; writes nothing and names nobody."""
    options, state = ceremonies.ask_to_sign_in()
    return {"ticket": make_ticket("sign-in", state), "options": options}


def sign_in(ticket: str, credential: Record, address: str) -> tuple[Person, str, int]:
    """Return (person, token, its end in ms), like a sign-in by password.

    Raises Problem: 401 `wrong_passkey`, the same for an unknown passkey, a wrong answer, an expired challenge and a
    dismissed person; 403 `passkey_copied` if its counter went back; 429 `too_many_attempts`.
    """
    terms = read_ticket("sign-in", ticket)
    with within_shop_of("passkey", credential["id"]), reading():
        owner = db.session.execute(OWNER.where(Passkey.credential_id == credential["id"])).one_or_none()
    known = None if owner is None else signing_in.known_device_of_person(*owner)
    scopes = (
        signing_in.passkey_scopes(credential["id"], address)
        if known is None
        else signing_in.known_device_scopes(*known)
    )
    with writing():
        failures = signing_in.count_attempt(scopes)
        is_first = terms is not None and spend(terms)
    with within_shop_of("passkey", credential["id"]), reading():
        found = db.session.scalar(select(Passkey).where(Passkey.credential_id == credential["id"]))
        # A passkey is valid only under the host name for which it was made.
        found = None if found is None or found.host != ceremonies.host() else found
        kept = None if found is None else (found.shop_id, found.id, found.attested)
        person = None if found is None else people.person_if_active(found.shop_id, found.user_id)
    count = _signed_count(terms if is_first else None, credential, kept[2] if kept else None)
    is_theirs = person is not None and ceremonies.is_handle_of(credential, person.shop_id, person.user_id)
    if count is None or kept is None or person is None or not is_theirs:
        if person is not None:
            signing_in.note_failed_sign_in(person.shop_id, person.user_id, "passkey", failures)
        raise Problem(
            "wrong_passkey",
            401,
            "This passkey is unknown here, or the answer came too late. Sign in with the password.",
        )
    enter_shop(person.shop_id)
    _refuse_copy(kept[0], kept[1], count)
    charge(("sessions-person", person.user_id), ("sessions-shop", person.shop_id))
    with writing():
        (signing_in.forget_attempts if known is None else signing_in.forget)(scopes)
        if person.role == "admin":
            hosts.learn_host_of_admin()
        token, expires_at = signing_in.issue_token(person.shop_id, person.user_id, "cookie", "passkey")
    return person, token, expires_at


def own_passkeys(person: Person) -> Select[Passkey]:
    """Return the query of the person's passkeys, oldest first, for a list with pages."""
    return select(Passkey).where(*_of(person)).order_by(Passkey.created_at, Passkey.id)


def change(person: Person, passkey_id: str, changes: Record) -> Record:
    """Rename a person's passkey (PasskeyChangesSchema); return its record. Raises Problem 404."""
    with writing():
        row = _find(person, passkey_id)
        row.name = changes.get("name", row.name)
        return passkey_record(row)


def remove(person: Person, passkey_id: str) -> None:
    """Delete a person's passkey, which can then no longer be used to sign in. Raises Problem 404."""
    with writing():
        row = _find(person, passkey_id)
        db.session.delete(row)
        chain.note(person.shop_id, Kind.PASSKEY_REMOVED, ("user", person.user_id), facts={"name": row.name})
        note_withdrawn(Withdrawn("passkey", person.shop_id, passkey_id))


def remove_again(shop_id: str, passkey_id: str) -> None:
    """Delete a passkey if a restored backup brought it back."""
    with writing():
        db.session.execute(delete(Passkey).where(Passkey.shop_id == shop_id, Passkey.id == passkey_id))


def passkey_record(row: Passkey) -> Record:
    """Return a passkey as its person sees it."""
    return {
        "id": row.id,
        "name": row.name,
        "host": row.host,
        "created_at": row.created_at,
        "last_used_at": row.last_used_at,
        "suspected": row.suspected_at is not None,
    }


def _signed_count(terms: Terms | None, credential: Record, attested: bytes | None) -> int | None:
    """Return the authenticator's counter in a right answer, None for any other answer; both cost the same."""
    state = terms.state if terms else ceremonies.ask_to_sign_in()[1]
    try:
        return ceremonies.signed_in(state, credential, attested).counter
    except NotAPasskeyError as error:
        logger.info("a sign-in by passkey was refused: %s", error)
        return None


def _refuse_copy(shop_id: str, passkey_id: str, count: int) -> None:
    """Store that a passkey was used, unless its counter did not rise: then there may be a copy.

    One statement, so that of two simultaneous answers with one counter only one is accepted. Raises Problem 403
    `passkey_copied`.
    """
    mine = (Passkey.shop_id == shop_id, Passkey.id == passkey_id)
    # An authenticator without a counter sends 0 every time.
    goes_on = or_(Passkey.sign_count < count, (Passkey.sign_count == 0) & (count == 0))
    used = update(Passkey).where(*mine, Passkey.suspected_at.is_(None), goes_on).returning(Passkey.id)
    with writing():
        is_used = db.session.scalar(used.values(sign_count=count, last_used_at=now_ms())) is not None
        if not is_used:
            suspected = update(Passkey).where(*mine, Passkey.suspected_at.is_(None)).returning(Passkey.user_id)
            owner = db.session.scalar(suspected.values(suspected_at=now_ms()))
            if owner is not None:
                chain.note(shop_id, Kind.PASSKEY_SUSPECTED, ("user", owner))
    if not is_used:
        logger.warning("passkey %s may have been copied: its count went back", passkey_id)
        raise Problem(
            "passkey_copied",
            403,
            "There may be a copy of this passkey. Sign in with the password and remove the passkey.",
        )


def _find(person: Person, passkey_id: str) -> Passkey:
    row = db.session.scalar(select(Passkey).where(*_of(person), Passkey.id == passkey_id))
    if row is None:
        raise not_found("passkey")
    return row


def _of(person: Person) -> tuple[Any, Any]:
    return Passkey.shop_id == person.shop_id, Passkey.user_id == person.user_id


def _session_of(person: Person) -> str:
    """Return a name of the person's present sign-in; only this sign-in can answer a challenge that was made for it."""
    return f"{person.shop_id} {person.user_id} {signing_in.session_name()}"
