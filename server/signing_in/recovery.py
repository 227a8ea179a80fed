"""Reset codes: each lets a person set a new password, once and within an hour.

An admin makes one for a colleague; `benchtrail reset-password` makes one for anybody.
"""

import hashlib
import secrets
from typing import Any

from sqlalchemy import Select, delete, select

from server.chain.service import Kind, note
from server.clock import now_ms
from server.database import reading, writing
from server.errors import Problem
from server.extensions import db
from server.feed.service import lock
from server.people.service import UserAccount, active_users, find_user, hash_for, refuse_easy_password
from server.shop.service import Shop
from server.shop_scope import shops_of_email, within_shop
from server.short_codes import UNAMBIGUOUS
from server.signing_in.attempts import count_attempt, forget_attempts, reset_scopes
from server.signing_in.credentials import end_all_tokens
from server.signing_in.models import ResetCode
from server.signing_in.noting import imitate_note, note_refused_code

Record = dict[str, Any]

OPEN_MS = 60 * 60_000
# 31 letters and digits: 17 of them are 84 bits.
LENGTH, GROUP = 17, 4


def make_reset_code(shop_id: str, user_id: str) -> Record:
    """Make a code for a person, in place of one made before; returns {code, expires_at}. Raises Problem 404."""
    code, now = "".join(secrets.choice(UNAMBIGUOUS) for _ in range(LENGTH)), now_ms()
    with writing():
        lock(shop_id)
        find_user(shop_id, user_id)
        forget_reset_code(shop_id, user_id)
        row = ResetCode(shop_id=shop_id, user_id=user_id, code_hash=_hash(code), expires_at=now + OPEN_MS)
        db.session.add(row)
        note(shop_id, Kind.RESET_CODE_MADE, ("user", user_id))
    return {"code": "-".join(code[at : at + GROUP] for at in range(0, LENGTH, GROUP)), "expires_at": now + OPEN_MS}


def forget_reset_code(shop_id: str, user_id: str) -> None:
    """Delete a person's reset code, if there is one. The caller commits."""
    db.session.execute(delete(ResetCode).where(ResetCode.shop_id == shop_id, ResetCode.user_id == user_id))


def reset_password(email: str, code: str, new_password: str, address: str) -> None:
    """Set a person's password by a code; every sign-in of theirs ends.

    Raises Problem: 401 `wrong_code`, the same for an unknown account and for a wrong, used or expired code; 422 for a
    password that is too easy, which does not use up the code; 429 `too_many_attempts`.
    """
    scopes = reset_scopes(email, address)
    with writing():
        tries = count_attempt(scopes)
    try:
        _reset_password(email, code, new_password, address)
    except WrongCode:
        with reading():
            people = [(user.shop_id, user.id) for user in active_users(email)]
        for shop_id, user_id in people:
            note_refused_code(shop_id, ("user", user_id), "reset", tries)
        if not people:
            imitate_note(scopes, tries)
        detail = "The e-mail address or the code is wrong, or the code was used or has expired. Ask for a new code."
        raise Problem("wrong_code", 401, detail) from None


def _reset_password(email: str, code: str, new_password: str, address: str) -> None:
    user_id, shop_id, names = _person_of(email, code)
    refuse_easy_password(new_password, names, "new_password")
    new_hash = hash_for(email, new_password)
    with within_shop(shop_id), writing():
        lock(shop_id)
        mine = (ResetCode.shop_id == shop_id, ResetCode.user_id == user_id, ResetCode.code_hash == _hash(code))
        # If two requests send one code at the same time, one of them finds it used.
        if db.session.scalar(delete(ResetCode).where(*mine).returning(ResetCode.user_id)) is None:
            raise WrongCode
        find_user(shop_id, user_id).password_hash = new_hash
        end_all_tokens(shop_id, user_id)
        forget_attempts(reset_scopes(email, address))
        note(shop_id, Kind.PASSWORD_RESET, ("user", user_id), by=user_id)


def _person_of(email: str, code: str) -> tuple[str, str, list[str]]:
    """Return (person, shop, names that are no password). Raises WrongCode."""
    with reading():
        shop_ids = shops_of_email(email)
    for shop_id in shop_ids:
        with within_shop(shop_id), reading():
            found = db.session.execute(_owner_of(shop_id, email, code)).one_or_none()
            if found is not None:
                user, shop_name = found
                return user.id, user.shop_id, [user.name, user.email, shop_name]
    raise WrongCode


def _owner_of(shop_id: str, email: str, code: str) -> Select[UserAccount, str]:
    return (
        select(UserAccount, Shop.name)
        .join(ResetCode, (ResetCode.shop_id == UserAccount.shop_id) & (ResetCode.user_id == UserAccount.id))
        .join(Shop, Shop.id == UserAccount.shop_id)
        .where(UserAccount.shop_id == shop_id, UserAccount.email == email, UserAccount.active)
        .where(ResetCode.code_hash == _hash(code), ResetCode.expires_at > now_ms())
    )


class WrongCode(LookupError):
    """No person has this code now."""


def _hash(code: str) -> str:
    plain = "".join(filter(str.isalnum, code)).upper()
    return hashlib.sha256(plain.encode("utf-8", "surrogateescape")).hexdigest()
